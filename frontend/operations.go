package frontend

import _ "embed"

//go:embed src/gql/operations.json
var operations []byte

// Operations returns the GraphQL operations of the app as JSON: an object of their texts by the texts' SHA-256 in
// hexadecimal digits.
func Operations() []byte { return operations }
