package graph

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// allowList runs no other operations than those known ahead, by the SHA-256 of their text. A client names one by
// its hash as in automatic persisted queries, or sends the same text.
type allowList map[string]string

// ExtensionName names the extension.
func (allowList) ExtensionName() string { return "AllowList" }

// Validate finds nothing to object to in a schema.
func (allowList) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters puts the text in the place of the hash, or refuses the request.
func (l allowList) MutateOperationParameters(_ context.Context, params *graphql.RawParams) *gqlerror.Error {
	hash := OperationHash(params.Query)
	if params.Query == "" {
		persisted, _ := params.Extensions["persistedQuery"].(map[string]any)
		hash, _ = persisted["sha256Hash"].(string)
	}
	text, ok := l[hash]
	if !ok {
		err := gqlerror.Errorf("this server runs no other operations than those of its list")
		errcode.Set(err, codeNotOnList)
		return err
	}
	params.Query = text
	return nil
}

// OperationHash names an operation by the SHA-256 of its text, in hexadecimal digits.
func OperationHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
