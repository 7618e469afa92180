package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"strings"

	"github.com/lectern-lti/lectern/frontend"
	"github.com/lectern-lti/lectern/graph"
)

// ownOperations stands in LECTERN_ALLOWED_OPERATIONS for the operations of Lectern's own app.
const ownOperations = "app"

// allowedOperations are the only operations that are run, by their hashes: those of the app, and of files as
// graphql-codegen writes them for persisted documents. No list allows all: nil.
func allowedOperations(lists []string) (map[string]string, error) {
	if len(lists) == 0 {
		return nil, nil //nolint:nilnil // nil allows all
	}
	all := map[string]string{}
	for _, list := range lists {
		operations, err := readOperations(list)
		if err != nil {
			return nil, fmt.Errorf("LECTERN_ALLOWED_OPERATIONS: %w", err)
		}
		maps.Copy(all, operations)
	}
	return all, nil
}

func readOperations(list string) (map[string]string, error) {
	b, err := frontend.Operations(), error(nil)
	if list != ownOperations {
		if b, err = os.ReadFile(list); err != nil { //nolint:gosec // the operator names the file
			return nil, err
		}
	}
	var listed map[string]string
	if err := json.Unmarshal(b, &listed); err != nil {
		return nil, fmt.Errorf("%s: expected a JSON object of operations by their hashes: %w", list, err)
	}
	operations := make(map[string]string, len(listed))
	for name, text := range listed {
		hash := strings.TrimPrefix(name, "sha256:") // as newer versions of graphql-codegen write it
		if graph.OperationHash(text) != hash {
			return nil, fmt.Errorf("%s: %.12s… is not the SHA-256 of its operation: have codegen write "+
				`persistedDocuments with hashAlgorithm "sha256"`, list, hash)
		}
		operations[hash] = text
	}
	return operations, nil
}
