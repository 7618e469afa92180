package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// What a single operation may be, before anything of it is run. The cost of what it asks for is bounded by
// its complexity; these bound what it takes to find that out.
const (
	maxBody   = 1 << 20 // bytes
	maxTokens = 10_000
	maxDepth  = 20
	maxFields = 2000 // with fragments written out, aliases counted
	maxRoots  = 30   // fields of the root, aliases counted
)

// shapeLimit refuses operations that are too deep or too wide, mutations by GET, and introspection where it is
// off.
type shapeLimit struct{ introspection bool }

// ExtensionName names the extension.
func (shapeLimit) ExtensionName() string { return "ShapeLimit" }

// Validate finds nothing to object to in a schema.
func (shapeLimit) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses the operation or leaves it as it is.
func (l shapeLimit) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if op.Operation.Operation == ast.Mutation && exchangeFrom(ctx).readOnly {
		err := gqlerror.Errorf("a mutation must be sent by POST")
		errcode.Set(err, codeWrongMethod)
		return err
	}
	if op.Operation.Operation == ast.Subscription && exchangeFrom(ctx).media != eventStream {
		return notAllowed("a subscription is answered as text/event-stream: say so in Accept")
	}
	w := shapeWalker{}
	w.walk(op.Operation.SelectionSet, 1)
	switch {
	case w.introspects && !l.introspection:
		return notAllowed("introspection is off: the schema stands in the documentation")
	case w.depth > maxDepth:
		return tooComplex("the operation is nested deeper than %d fields", maxDepth)
	case w.fields > maxFields:
		return tooComplex("the operation has more than %d fields, fragments written out", maxFields)
	case w.roots > maxRoots:
		return tooComplex("the operation has more than %d fields at its root", maxRoots)
	}
	return nil
}

func notAllowed(message string) *gqlerror.Error {
	err := gqlerror.Errorf("%s", message)
	errcode.Set(err, errcode.ValidationFailed)
	return err
}

func tooComplex(format string, limit int) *gqlerror.Error {
	err := gqlerror.Errorf(format, limit)
	errcode.Set(err, codeTooComplex)
	return err
}

// shapeWalker measures a selection. It stops as soon as one measure is over its limit, so that fragments
// within fragments cannot keep it busy.
type shapeWalker struct {
	depth, fields, roots int
	introspects          bool
}

func (w *shapeWalker) walk(set ast.SelectionSet, depth int) {
	for _, selection := range set {
		// Spreads count too: a fragment of nothing but spreads has no fields and takes as long to walk.
		if w.fields++; w.fields > maxFields || w.depth > maxDepth {
			return
		}
		switch s := selection.(type) {
		case *ast.Field:
			w.depth = max(w.depth, depth)
			if depth == 1 {
				w.roots++
				w.introspects = w.introspects || s.Name == "__schema" || s.Name == "__type"
			}
			w.walk(s.SelectionSet, depth+1)
		case *ast.InlineFragment:
			w.walk(s.SelectionSet, depth)
		case *ast.FragmentSpread:
			w.walk(s.Definition.SelectionSet, depth)
		}
	}
}
