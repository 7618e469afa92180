// The numbers of the rules are known inside of the package only; hence this
// test here.

package lti

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// TestConformanceDocument proves that docs/conformance.md names tests that
// exist, and has a row for every number that a refusal can carry.
func TestConformanceDocument(t *testing.T) {
	t.Parallel()
	doc, err := os.ReadFile("../docs/conformance.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^\| ([A-K]\d+) \|`).FindAllStringSubmatch(string(doc), -1) {
		if rows[m[1]] {
			t.Errorf("%s has two rows", m[1])
		}
		rows[m[1]] = true
	}
	for _, code := range codes(t) {
		if number := ruleOf(code).requirement; !rows[number] && code != ErrInternal {
			t.Errorf("%s: requirement %q has no row", code, number)
		}
	}
	tests := map[string]bool{}
	for _, folder := range []string{".", "../server", "../models", "../graph"} {
		for _, name := range testNames(t, folder) {
			tests[name] = true
		}
	}
	for _, m := range regexp.MustCompile("`(\\w+\\.spec\\.ts)`").FindAllStringSubmatch(string(doc), -1) {
		if _, err := os.Stat(filepath.Join("../frontend/e2e", m[1])); err != nil {
			t.Error(err)
		}
	}
	for _, m := range regexp.MustCompile("`((?:Test|Fuzz)[A-Z]\\w*)`").FindAllStringSubmatch(string(doc), -1) {
		if !tests[m[1]] {
			t.Errorf("no test is called %s", m[1])
		}
	}
}

// codes reads the error codes from their source, so that none is forgotten.
func codes(t *testing.T) []ErrorCode {
	t.Helper()
	source, err := os.ReadFile("errors.go")
	if err != nil {
		t.Fatal(err)
	}
	var found []ErrorCode
	for _, m := range regexp.MustCompile(`Err\w+ ErrorCode = "(\w+)"`).FindAllStringSubmatch(string(source), -1) {
		found = append(found, ErrorCode(m[1]))
	}
	if len(found) < 40 {
		t.Fatalf("only %d codes found", len(found))
	}
	return found
}

func testNames(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range parsed.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok {
				names = append(names, f.Name.Name)
			}
		}
	}
	return names
}
