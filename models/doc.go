// Package models holds Lectern's rows and the rules that keep them true, one aggregate per file. It is the
// only package that knows the database; it knows no protocol and no API.
//
// Whoever asks for something that belongs to a course passes a [Viewer]: every query is scoped by the
// viewer's deployment (the tenant) and course, so that tenancy cannot be forgotten. What is not the viewer's
// to see answers [ErrNotFound], exactly like what does not exist. Expected refusals are [*Refusal] values.
//
// Two databases are supported with the same behaviour: PostgreSQL for production and an embedded SQLite.
package models
