package graph_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// specificationEnums have values that are a specification's own words.
func specificationEnums() []string {
	return []string{"ActivityProgress", "GradingProgress", "MemberStatus", "MessageType"}
}

func TestTheSchemaKeepsTheRulesOfTheHouse(t *testing.T) {
	t.Parallel()
	var sources []*ast.Source
	files, err := filepath.Glob("schema/*.graphqls")
	require.NoError(t, err)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		sources = append(sources, &ast.Source{Name: file, Input: string(text)})
	}
	require.Empty(t, lint(t, sources...))
}

func TestTheLinterFindsWhatBreaksARule(t *testing.T) {
	t.Parallel()
	faults := lint(t, &ast.Source{Name: "bad.graphqls", Input: `type Query { thing(id: ID!): Thing }
type Mutation { makeThing(name: String!): Thing other(input: OtherInput!): OtherPayload! }
enum Colour { Red }
type Thing { things(first: Int, after: String): ThingConnection! bad_name: String }
type ThingConnection { nodes: [Thing!]! }
type OtherPayload { thing: Thing }
input OtherInput { name: String }
type Old { x: String @deprecated }
`})
	for _, want := range []string{
		"bad.graphqls:1: Query has no description", "bad.graphqls:1: Query.thing has no description",
		"bad.graphqls:1: Query.thing(id:) has no description",
		"bad.graphqls:2: Mutation.makeThing takes other arguments than one `input: MakeThingInput!`",
		"bad.graphqls:2: Mutation.makeThing answers another type than MakeThingPayload!",
		"bad.graphqls:3: Colour.Red is not in SCREAMING_SNAKE",
		"bad.graphqls:4: Thing.things has a `first` other than `Int! = 20`",
		"bad.graphqls:4: Thing.bad_name is not in camelCase",
		"bad.graphqls:5: ThingConnection has no `pageInfo: PageInfo!`", "bad.graphqls:5: ThingConnection has no edges",
		"bad.graphqls:6: OtherPayload has no `userErrors: [UserError!]!`",
		"bad.graphqls:6: OtherPayload has no `clientMutationId: String`",
		"bad.graphqls:8: Old.x is deprecated without a date of removal",
	} {
		require.Contains(t, faults, want)
	}
}

// linter collects what breaks a rule of the house, as file:line and what.
type linter struct {
	schema *ast.Schema
	faults []string
}

func lint(t *testing.T, sources ...*ast.Source) []string {
	t.Helper()
	schema, err := gqlparser.LoadSchema(sources...)
	require.NoError(t, err)
	l := &linter{schema: schema}
	for _, d := range schema.Types {
		if !d.BuiltIn {
			l.definition(d)
		}
	}
	for _, d := range schema.Directives {
		if d.Position != nil && !d.Position.Src.BuiltIn {
			l.check(d.Description != "", d.Position, "@%s has no description", d.Name)
		}
	}
	slices.Sort(l.faults)
	return l.faults
}

func (l *linter) check(ok bool, at *ast.Position, format string, args ...any) {
	if !ok {
		l.faults = append(l.faults, fmt.Sprintf("%s:%d: ", at.Src.Name, at.Line)+fmt.Sprintf(format, args...))
	}
}

func (l *linter) definition(d *ast.Definition) {
	l.check(d.Description != "", d.Position, "%s has no description", d.Name)
	for _, v := range d.EnumValues {
		l.check(v.Description != "", v.Position, "%s.%s has no description", d.Name, v.Name)
		l.check(slices.Contains(specificationEnums(), d.Name) || regexp.MustCompile(`^[A-Z][A-Z0-9_]*$`).MatchString(v.Name),
			v.Position, "%s.%s is not in SCREAMING_SNAKE", d.Name, v.Name)
	}
	for _, f := range d.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			l.field(d, f)
		}
	}
	switch {
	case strings.HasSuffix(d.Name, "Connection"):
		l.has(d, "pageInfo", "PageInfo!")
		edges := d.Fields.ForName("edges")
		l.check(edges != nil && strings.HasSuffix(edges.Type.String(), "Edge!]!"), d.Position, "%s has no edges", d.Name)
	case strings.HasSuffix(d.Name, "Edge"):
		l.has(d, "cursor", "String!")
	case strings.HasSuffix(d.Name, "Payload"):
		l.has(d, "userErrors", "[UserError!]!")
		l.has(d, "clientMutationId", "String")
	}
}

func (l *linter) has(d *ast.Definition, field, kind string) {
	f := d.Fields.ForName(field)
	l.check(f != nil && f.Type.String() == kind, d.Position, "%s has no `%s: %s`", d.Name, field, kind)
}

func (l *linter) field(d *ast.Definition, f *ast.FieldDefinition) {
	name := d.Name + "." + f.Name
	l.check(f.Description != "", f.Position, "%s has no description", name)
	l.check(regexp.MustCompile(`^[a-z][A-Za-z0-9]*$`).MatchString(f.Name), f.Position, "%s is not in camelCase", name)
	if when := f.Directives.ForName("deprecated"); when != nil {
		reason := when.Arguments.ForName("reason")
		l.check(reason != nil && regexp.MustCompile(`removed after \d{4}-\d{2}`).MatchString(reason.Value.Raw),
			f.Position, "%s is deprecated without a date of removal", name)
	}
	if d == l.schema.Mutation {
		l.mutation(name, f)
		return
	}
	for _, a := range f.Arguments {
		l.check(a.Description != "", a.Position, "%s(%s:) has no description", name, a.Name)
	}
	if d == l.schema.Query {
		l.check(f.Directives.ForName("access") != nil, f.Position, "%s does not say who may ask", name)
	}
	if strings.HasSuffix(f.Type.Name(), "Connection") {
		first, after := f.Arguments.ForName("first"), f.Arguments.ForName("after")
		l.check(first != nil && first.Type.String() == "Int!" && first.DefaultValue != nil && first.DefaultValue.Raw == "20",
			f.Position, "%s has a `first` other than `Int! = 20`", name)
		l.check(after != nil && after.Type.String() == "String", f.Position, "%s has no `after: String`", name)
	}
}

func (l *linter) mutation(name string, f *ast.FieldDefinition) {
	title := strings.ToUpper(f.Name[:1]) + f.Name[1:]
	l.check(len(f.Arguments) == 1 && f.Arguments[0].Name == "input" && f.Arguments[0].Type.String() == title+"Input!",
		f.Position, "%s takes other arguments than one `input: %sInput!`", name, title)
	l.check(f.Type.String() == title+"Payload!", f.Position, "%s answers another type than %sPayload!", name, title)
	l.check(f.Directives.ForName("access") != nil, f.Position, "%s does not say who may ask", name)
}
