package graph

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// exchange is a request that could be read, and what its answer is to be.
type exchange struct {
	params *graphql.RawParams
	media  mediaType
	// readOnly tells that the request came by GET or HEAD and so may change nothing.
	readOnly bool
	// lost is set when a stream ends before its time.
	lost *atomic.Bool
	// upload is the file that follows; nil for none.
	upload *upload
}

// transport answers what [prepare] could read, with one answer (GraphQL over HTTP, 6).
type transport struct {
	timeout time.Duration // of an operation
	uploads uploadLimits
	log     *slog.Logger
}

// Supports tells whether the client wants one answer and no stream.
func (transport) Supports(r *http.Request) bool {
	return exchangeFrom(r.Context()).media != eventStream
}

// Do runs the operation. What could not be run at all is answered without data: as application/json with the
// status 200, since that media type may come from any server on the way, and else with 400.
func (t transport) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	x := exchangeFrom(r.Context())
	op, errs := exec.CreateOperationContext(r.Context(), x.params)
	if len(errs) == 0 && x.upload != nil {
		defer t.remove(r.Context(), x.upload)
		errs = t.receive(op, x.upload)
	}
	ctx, cancel := context.WithTimeout(r.Context(), t.timeout)
	defer cancel()
	if len(errs) > 0 {
		status := http.StatusBadRequest
		if x.media == plainJSON {
			status = http.StatusOK
		}
		if errs[0].Extensions["code"] == codeWrongMethod {
			w.Header().Set("Allow", http.MethodPost)
			status = http.StatusMethodNotAllowed
		}
		response := exec.DispatchError(graphql.WithOperationContext(ctx, op), errs)
		write(w, x.media, status, undone{response.Errors, response.Extensions})
		return
	}
	next, ctx := exec.DispatchOperation(ctx, op)
	if response := next(ctx); response != nil {
		write(w, x.media, http.StatusOK, response)
		return
	}
	// The time was over, or the client gone, before anything was run.
	response := exec.DispatchError(ctx, gqlerror.List{gqlerror.Wrap(context.Cause(ctx))})
	write(w, x.media, http.StatusOK, undone{response.Errors, response.Extensions})
}

// receive receives the file, if the operation may have one.
func (t transport) receive(op *graphql.OperationContext, u *upload) gqlerror.List {
	limit, err := t.uploads.check(op.Operation)
	if err == nil {
		err = u.receive(limit)
	}
	if err == nil {
		return nil
	}
	if refused := (*gqlerror.Error)(nil); errors.As(err, &refused) {
		return gqlerror.List{refused}
	}
	return gqlerror.List{gqlerror.Wrap(err)}
}

// remove removes what was received.
func (t transport) remove(ctx context.Context, u *upload) {
	if err := u.close(); err != nil {
		t.log.ErrorContext(ctx, "uploaded file not removed", "request_id", RequestIDFrom(ctx), "error", err)
	}
}

// undone is the answer to a request that was not run: one without data.
type undone struct {
	Errors     gqlerror.List  `json:"errors"`
	Extensions map[string]any `json:"extensions,omitempty"`
}

func write(w http.ResponseWriter, media mediaType, status int, body any) {
	w.Header().Set("Content-Type", string(media)+"; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // the client is gone: nobody to tell
}

func withExchange(ctx context.Context, x exchange) context.Context {
	return context.WithValue(ctx, exchangeKey, x)
}

// exchangeFrom answers what [prepare] has read of the request.
func exchangeFrom(ctx context.Context) exchange {
	x, _ := ctx.Value(exchangeKey).(exchange)
	return x
}
