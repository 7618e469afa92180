package graph

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/graph/scalar"
	"github.com/lectern-lti/lectern/models"
)

// What refuses a request as a whole.
var (
	errUnauthenticated = errors.New("graph: no session")
	errForbidden       = errors.New("graph: the session's role does not allow this")
	errRateLimited     = errors.New("graph: too many operations of this installation in a minute")
	errPanic           = errors.New("graph: panic")
)

// Codes that gqlgen, its extensions and ours give.
const (
	codeWrongMethod        = "WRONG_METHOD"
	codeNotOnList          = "NOT_ON_LIST"
	codeTooComplex         = "COMPLEXITY_LIMIT_EXCEEDED"
	codePersistedQueryMiss = "PERSISTED_QUERY_NOT_FOUND"
)

// presenter says errors in the API's terms.
type presenter struct {
	docsURL string
	log     *slog.Logger
}

// present turns any error into one with a code of the schema's ErrorCode. What it does not know is our fault:
// it is logged under the request's id, and the client learns nothing but that id.
func (p presenter) present(ctx context.Context, err error) *gqlerror.Error {
	out := &gqlerror.Error{Message: err.Error(), Path: graphql.GetPath(ctx)}
	var from *gqlerror.Error
	if errors.As(err, &from) {
		out.Message, out.Locations = from.Message, from.Locations
		if from.Path != nil {
			out.Path = from.Path
		}
	}
	code := errorCode(ctx, err, from)
	gone := errors.Is(ctx.Err(), context.Canceled)
	if code == model.ErrorCodeInternal && !gone && !errors.Is(err, errPanic) { // a panic has been logged with its stack
		p.log.ErrorContext(ctx, "graphql request failed",
			"request_id", RequestIDFrom(ctx), "path", out.Path.String(), "error", err)
	}
	if code == model.ErrorCodeTimeout {
		p.log.WarnContext(ctx, "graphql operation took too long", "request_id", RequestIDFrom(ctx), "path", out.Path.String())
	}
	if text := languageFrom(ctx).errorText(code); text != "" {
		out.Message = text
	}
	var refusal *models.Refusal
	if errors.As(err, &refusal) {
		out.Message = languageFrom(ctx).refusalText(refusal)
	}
	out.Extensions = map[string]any{"code": code, "requestId": RequestIDFrom(ctx), "docsUrl": p.docs(string(code))}
	return out
}

// errorCode is the one table from Go errors to codes.
func errorCode(ctx context.Context, err error, from *gqlerror.Error) model.ErrorCode {
	var refusal *models.Refusal
	switch {
	case errors.Is(err, errUnauthenticated):
		return model.ErrorCodeUnauthenticated
	case errors.Is(err, errForbidden), errors.Is(err, models.ErrForbidden):
		return model.ErrorCodeForbidden
	case errors.Is(err, errRateLimited):
		return model.ErrorCodeRateLimited
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return model.ErrorCodeTimeout
	case errors.Is(err, models.ErrNotFound):
		return model.ErrorCodeNotFound
	case errors.Is(err, scalar.ErrMalformed):
		return model.ErrorCodeBadInput
	case errors.As(err, &refusal) && refusal.Code == models.RefusedLicenceRequired:
		return model.ErrorCodeLicenceRequired
	case errors.As(err, &refusal): // of a query: an argument out of its range
		return model.ErrorCodeBadInput
	case from == nil:
		return model.ErrorCodeInternal
	}
	switch from.Extensions["code"] {
	case errcode.ParseFailed, errcode.ValidationFailed:
		if strings.HasPrefix(from.Message, "exceeded token limit") {
			return model.ErrorCodeTooComplex
		}
		return model.ErrorCodeBadInput
	case codeTooComplex:
		return model.ErrorCodeTooComplex
	case codeNotOnList:
		return model.ErrorCodeOperationNotAllowed
	case codePersistedQueryMiss:
		return model.ErrorCodePersistedQueryNotFound
	}
	if from.Err == nil && graphql.GetFieldContext(ctx) == nil {
		return model.ErrorCodeBadInput // said of the request before anything of it was run
	}
	return model.ErrorCodeInternal
}

// recover turns a panic of a resolver into an error, with its stack for the log.
func (p presenter) recover(ctx context.Context, v any) error {
	p.log.ErrorContext(ctx, "graphql resolver panicked",
		"request_id", RequestIDFrom(ctx), "panic", fmt.Sprint(v), "stack", string(debug.Stack()))
	return errPanic
}

func (p presenter) docs(code string) string { return p.docsURL + "#" + strings.ToLower(code) }
