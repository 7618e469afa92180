package graph_test

import (
	"fmt"
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
	return []string{"ActivityProgress", "GradingProgress", "MemberStatus", "MessageType", "PresentationTarget"}
}

// boundedLists are lists of nodes that cannot grow beyond what their descriptions say.
func boundedLists() []string {
	return []string{
		"Member.results", "Member.seats", "Member.history", "Assignment.accommodations", "Result.attempts", "CourseLicences.pools", "GiveSeatsPayload.seats", "FreeSeatsPayload.seats",
		"Course.groupings", "Grouping.groups", "Member.groups", "Viewer.groups", "Assignees.groups", "Assignees.members", "ImportExercisesPayload.exercises",
	}
}

var (
	camelCase      = regexp.MustCompile(`^[a-z][a-z0-9]*([A-Z][a-z0-9]+)*$`)
	pascalCase     = regexp.MustCompile(`^([A-Z][a-z0-9]*)+$`)
	screamingSnake = regexp.MustCompile(`^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$`)
	verbAndNoun    = regexp.MustCompile(`^[a-z]+([A-Z][a-z0-9]+)+$`)
	replacement    = regexp.MustCompile(`^.+; removed after \d{4}-\d{2}$`)
	namedLikeID    = regexp.MustCompile(`^(id|ids)$|(Id|Ids)$`)
)

// linter collects what breaks a rule of the house, as file:line and what. The rules are explained in
// docs/graphql.md.
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
	l.check(pascalCase.MatchString(d.Name), d.Position, "%s is not in PascalCase", d.Name)
	for _, v := range d.EnumValues {
		name := d.Name + "." + v.Name
		l.check(v.Description != "", v.Position, "%s has no description", name)
		l.check(slices.Contains(specificationEnums(), d.Name) || screamingSnake.MatchString(v.Name),
			v.Position, "%s is not in SCREAMING_SNAKE", name)
		l.deprecation(name, v.Directives, v.Position)
	}
	for _, f := range d.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			l.field(d, f)
		}
	}
	switch d.Kind {
	case ast.Scalar:
		l.check(d.Directives.ForName("specifiedBy") != nil, d.Position, "%s has no @specifiedBy", d.Name)
	case ast.InputObject:
		l.check(strings.HasSuffix(d.Name, "Input") || strings.HasSuffix(d.Name, "Filter"),
			d.Position, "%s is an input and ends in neither Input nor Filter", d.Name)
	case ast.Object:
		l.object(d)
	case ast.Enum, ast.Interface, ast.Union:
	}
}

// object checks what follows from an object's name and from its having an id.
func (l *linter) object(d *ast.Definition) {
	if d.Fields.ForName("id") != nil {
		l.check(slices.Contains(d.Interfaces, "Node"), d.Position, "%s has an id and does not implement Node", d.Name)
	}
	if kind, ok := strings.CutSuffix(d.Name, "Connection"); ok {
		l.has(d, "pageInfo", "PageInfo!")
		l.has(d, "edges", "["+kind+"Edge!]!")
	}
	if kind, ok := strings.CutSuffix(d.Name, "Edge"); ok {
		l.has(d, "cursor", "String!")
		l.has(d, "node", kind+"!")
	}
	if strings.HasSuffix(d.Name, "Payload") {
		l.has(d, "userErrors", "[UserError!]!")
		l.has(d, "clientMutationId", "String")
		for _, f := range d.Fields {
			l.check(f.Name == "userErrors" || !f.Type.NonNull, f.Position, "%s.%s is never null", d.Name, f.Name)
		}
	}
}

func (l *linter) has(d *ast.Definition, field, kind string) {
	f := d.Fields.ForName(field)
	l.check(f != nil && f.Type.String() == kind, d.Position, "%s has no `%s: %s`", d.Name, field, kind)
}

func (l *linter) field(d *ast.Definition, f *ast.FieldDefinition) {
	name := d.Name + "." + f.Name
	l.check(f.Description != "", f.Position, "%s has no description", name)
	l.value(name, f.Name, f.Type, f.Position)
	l.deprecation(name, f.Directives, f.Position)
	if d.Kind == ast.InputObject {
		l.check(f.Directives.ForName("deprecated") == nil || !f.Type.NonNull || f.DefaultValue != nil,
			f.Position, "%s is deprecated and required", name)
	}
	if d == l.schema.Query || d == l.schema.Mutation || d == l.schema.Subscription {
		l.check(f.Directives.ForName("access") != nil, f.Position, "%s does not say who may ask", name)
	}
	if d == l.schema.Mutation {
		l.mutation(name, f)
		return
	}
	for _, a := range f.Arguments {
		name := fmt.Sprintf("%s(%s:)", name, a.Name)
		l.check(a.Description != "", a.Position, "%s has no description", name)
		l.value(name, a.Name, a.Type, a.Position)
		l.deprecation(name, a.Directives, a.Position)
	}
	l.list(name, d, f)
}

// value checks that a field's, an argument's or a member's name goes with its type.
func (l *linter) value(full, name string, kind *ast.Type, at *ast.Position) {
	l.check(camelCase.MatchString(name), at, "%s is not in camelCase", full)
	l.check(kind.Name() != "DateTime" || strings.HasSuffix(name, "At"), at, "%s is a DateTime and does not end in At", full)
	l.check(kind.Name() != "ID" || namedLikeID.MatchString(name), at, "%s is an ID and is not named like one", full)
	l.check(kind.Name() != "String" || !namedLikeID.MatchString(name) || name == "clientMutationId" || strings.HasPrefix(name, "lti"),
		at, "%s is a String and is named like an ID", full)
	l.check(kind.Elem == nil || kind.Elem.NonNull, at, "%s is a list with holes", full)
}

func (l *linter) deprecation(name string, directives ast.DirectiveList, at *ast.Position) {
	if deprecated := directives.ForName("deprecated"); deprecated != nil {
		reason := deprecated.Arguments.ForName("reason")
		l.check(reason != nil && replacement.MatchString(reason.Value.Raw), at,
			"%s is deprecated without a reason and a date of removal", name)
	}
}

// list checks connections and finds lists that ought to be one.
func (l *linter) list(name string, d *ast.Definition, f *ast.FieldDefinition) {
	kind := l.schema.Types[f.Type.Name()]
	if f.Type.Elem != nil && d.Kind == ast.Object && slices.Contains(kind.Interfaces, "Node") {
		l.check(slices.Contains(boundedLists(), name), f.Position, "%s is a list of nodes and no connection", name)
	}
	if !strings.HasSuffix(kind.Name, "Connection") {
		return
	}
	l.check(f.Type.NonNull, f.Position, "%s is a connection and may be null", name)
	first, after := f.Arguments.ForName("first"), f.Arguments.ForName("after")
	l.check(first != nil && first.Type.String() == "Int!" && first.DefaultValue != nil && first.DefaultValue.Raw == "20",
		f.Position, "%s has no `first: Int! = 20`", name)
	l.check(after != nil && after.Type.String() == "String", f.Position, "%s has no `after: String`", name)
}

func (l *linter) mutation(name string, f *ast.FieldDefinition) {
	title := strings.ToUpper(f.Name[:1]) + f.Name[1:]
	l.check(verbAndNoun.MatchString(f.Name), f.Position, "%s is no verb and noun", name)
	l.check(len(f.Arguments) == 1 && f.Arguments[0].Name == "input" && f.Arguments[0].Type.String() == title+"Input!",
		f.Position, "%s takes other arguments than one `input: %sInput!`", name, title)
	l.check(f.Type.String() == title+"Payload!", f.Position, "%s answers another type than %sPayload!", name, title)
	if input := l.schema.Types[title+"Input"]; input != nil {
		l.has(input, "clientMutationId", "String")
	}
}
