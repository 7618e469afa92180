// Package graph is Lectern's GraphQL API: the schema by topic, resolvers that are no more than viewer, one
// question to the store, and the shape of the answer, and the loaders that keep the number of SQL statements
// independent of the size of a page.
//
// It knows the models and nothing of the protocol: what it needs of the platform it asks for through the
// small interfaces of ports.go. Who asks comes from the [Session] that the server puts into the context, never
// from the request's own words; the store scopes every answer by it.
//
// Expected refusals are data: userErrors of a payload, in the viewer's language. Everything else is an error
// with one of the codes of the schema's ErrorCode.
package graph
