package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/lectern-lti/lectern/graph"
)

// allowedOperations reads the file of the only operations that are run: a JSON object of their texts by the
// SHA-256 of each, as graphql-codegen writes it for persisted documents. No file allows all: nil.
func allowedOperations(file string) (map[string]string, error) {
	var operations map[string]string
	if file == "" {
		return operations, nil
	}
	b, err := os.ReadFile(file) //nolint:gosec // the operator names the file
	if err != nil {
		return nil, fmt.Errorf("LECTERN_ALLOWED_OPERATIONS: %w", err)
	}
	if err := json.Unmarshal(b, &operations); err != nil {
		return nil, fmt.Errorf("LECTERN_ALLOWED_OPERATIONS %s: expected a JSON object of operations by their hashes: %w", file, err)
	}
	if operations == nil { // the file says null
		operations = map[string]string{}
	}
	for hash, text := range operations {
		if graph.OperationHash(text) != hash {
			return nil, fmt.Errorf("LECTERN_ALLOWED_OPERATIONS %s: %.12s… is not the SHA-256 of its operation: have codegen write "+
				`persistedDocuments with hashAlgorithm "sha256"`, file, hash)
		}
	}
	return operations, nil
}
