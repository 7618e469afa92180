package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// writeTimeout bounds how long a client may take to read what is written to its stream. One that reads no more is
// let go: it may come again.
const writeTimeout = 30 * time.Second

// stream answers as server-sent events by the graphql-sse protocol, in its distinct connections mode: one
// operation, events named "next", and an event named "complete" when there is nothing more to come. A stream that
// ends without it was lost, and a client that wants more asks again.
type stream struct {
	heartbeat time.Duration
	timeout   time.Duration // of an operation that is no subscription
}

// Supports tells whether the client wants a stream.
func (stream) Supports(r *http.Request) bool { return exchangeFrom(r.Context()).media == eventStream }

// Do runs the operation and writes what it answers until one of the two sides has enough.
func (s stream) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	client, leave := context.WithCancel(r.Context())
	defer leave()
	ctx, x := client, exchangeFrom(client)
	out := events{w: w, conn: http.NewResponseController(w)}
	// The server's own deadlines are those of short requests.
	_ = out.conn.SetReadDeadline(time.Time{})
	w.Header().Set("Content-Type", string(eventStream)+"; charset=utf-8")
	w.Header().Set("X-Accel-Buffering", "no") // nginx would keep the events back

	op, errs := exec.CreateOperationContext(ctx, x.params)
	if len(errs) > 0 {
		response := exec.DispatchError(graphql.WithOperationContext(ctx, op), errs)
		out.next(undone{response.Errors, response.Extensions})
		out.complete()
		return
	}
	if op.Operation.Operation != ast.Subscription {
		timed, cancel := context.WithTimeout(ctx, s.timeout)
		defer cancel()
		ctx = timed
	}
	answers := make(chan *graphql.Response)
	next, ctx := exec.DispatchOperation(ctx, op)
	go func() {
		defer close(answers)
		for response := next(ctx); response != nil; response = next(ctx) {
			// gqlgen writes the next answer into the same buffer, perhaps before this one is sent.
			response.Data = bytes.Clone(response.Data)
			select {
			case answers <- response:
			case <-client.Done():
				return
			}
		}
	}()
	s.pass(client, answers, &out)
	if client.Err() == nil && !x.lost.Load() {
		out.complete()
	}
}

// pass writes the answers as they come, and a sign of life when none does.
func (s stream) pass(client context.Context, answers <-chan *graphql.Response, out *events) {
	heartbeat := time.NewTicker(s.heartbeat)
	defer heartbeat.Stop()
	out.beat() // tells the client that it is subscribed
	for !out.broken {
		select {
		case response, more := <-answers:
			if !more {
				return
			}
			out.next(response)
		case <-heartbeat.C:
			out.beat()
		case <-client.Done():
			return
		}
	}
}

// events writes server-sent events. It is broken once the client takes no more.
type events struct {
	w      http.ResponseWriter
	conn   *http.ResponseController
	broken bool
}

func (e *events) next(response any) {
	b, err := json.Marshal(response)
	if err != nil {
		e.broken = true
		return
	}
	e.write("event: next\ndata: " + string(b) + "\n\n")
}

func (e *events) complete() { e.write("event: complete\ndata: \n\n") }

func (e *events) beat() { e.write(":\n\n") }

func (e *events) write(text string) {
	_ = e.conn.SetWriteDeadline(time.Now().Add(writeTimeout))
	if _, err := fmt.Fprint(e.w, text); err != nil || e.conn.Flush() != nil {
		e.broken = true
	}
}

// lose notes that the stream of this exchange ends before its time, unless the client has gone by itself.
func (x exchange) lose(ctx context.Context) {
	if x.lost != nil && ctx.Err() == nil {
		x.lost.Store(true)
	}
}
