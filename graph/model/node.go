// Package model holds the shapes of the API that are no rows of the database. All but this file is generated.
package model

// Node is any object with an id of its own. The rows of the database are nodes as they are; they know no API
// and so have no method that says it.
type Node any
