package graph

//go:generate go tool gqlgen generate
//go:generate go test . -run TestTheSchemaInOneFileIsCurrent -update
