// Command lectern is the LTI tool: it serves the LTI endpoints, the GraphQL API and the single-page app from
// one process, and holds the operator's commands.
//
// The package is the glue: configuration, routes, adapters between the protocol (package lti), the API
// (package graph) and the rows (package models), the background workers, and the command line.
package main
