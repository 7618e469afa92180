package graph_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"
)

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

// house is a schema without a fault, to which each test adds one.
const house = `
"Who may." directive @access on FIELD_DEFINITION
"A." type Query { "B." node("C." id: ID!): Node @access "D." things("E." first: Int! = 20, "F." after: String): ThingConnection! @access }
"G." type Mutation { "H." makeThing(input: MakeThingInput!): MakeThingPayload! @access }
"H." input MakeThingInput { "I." name: String! "J." clientMutationId: String }
"K." type MakeThingPayload { "L." thing: Thing "M." clientMutationId: String "N." userErrors: [UserError!]! }
"O." interface UserError { "P." message: String! }
"Q." interface Node { "R." id: ID! }
"S." type Thing implements Node { "T." id: ID! "U." name: String! "V." madeAt: DateTime! "old" oldName: String @deprecated(reason: "use name; removed after 2027-01") }
"W." type ThingConnection { "X." edges: [ThingEdge!]! "Y." pageInfo: PageInfo! }
"Z." type ThingEdge { "A." cursor: String! "B." node: Thing! }
"C." type PageInfo { "D." hasNextPage: Boolean! }
"E." scalar DateTime @specifiedBy(url: "https://scalars.graphql.org/andimarek/date-time.html")
`

func TestTheLinterFindsWhatBreaksARule(t *testing.T) {
	t.Parallel()
	require.Empty(t, lint(t, &ast.Source{Name: "house", Input: house}))
	const node = `"S." type Thing implements Node {`
	for _, tt := range []struct{ name, replace, by, want string }{
		{"a type without a description", `"S." type Thing`, `type Thing`, "Thing has no description"},
		{"a field without one", `"U." name`, `name`, "Thing.name has no description"},
		{"an argument without one", `"C." id`, `id`, "Query.node(id:) has no description"},
		{"a member of an input without one", `"I." name`, `name`, "MakeThingInput.name has no description"},
		{"an enum's value without one", house, house + `"F." enum Colour { RED }`, "Colour.RED has no description"},
		{"a directive without one", `"Who may." directive`, `directive`, "@access has no description"},
		{"a field in another spelling", node, node + ` "F." bad_name: String`, "Thing.bad_name is not in camelCase"},
		{"an abbreviation in capitals", node, node + ` "F." docsURL: String`, "Thing.docsURL is not in camelCase"},
		{"a type in another spelling", house, house + `"F." type bad_type { "G." a: String }`, "bad_type is not in PascalCase"},
		{"an enum's value in another spelling", house, house + `"F." enum Colour { "G." Red }`, "Colour.Red is not in SCREAMING_SNAKE"},
		{"a deprecation without a reason", node, node + ` "F." old: String @deprecated`, "Thing.old is deprecated without a reason and a date of removal"},
		{"a deprecation without a date", node, node + ` "F." old: String @deprecated(reason: "use name")`, "Thing.old is deprecated without a reason and a date of removal"},
		{"a value deprecated without a date", house, house + `"F." enum Colour { "G." RED @deprecated }`, "Colour.RED is deprecated without a reason and a date of removal"},
		{"an argument deprecated without a date", `"F." after: String`, `"F." after: String @deprecated`, "Query.things(after:) is deprecated without a reason and a date of removal"},
		{"a member of an input deprecated without a date", `"I." name: String!`, `"I." name: String @deprecated`, "MakeThingInput.name is deprecated without a reason and a date of removal"},
		{"a member of an input that is deprecated and required", `"I." name: String!`, `"I." name: String! @deprecated(reason: "use id; removed after 2027-01")`, "MakeThingInput.name is deprecated and required"},
		{"a scalar of nobody's specification", house, house + `"F." scalar Colour`, "Colour has no @specifiedBy"},
		{"a time that is not named for one", node, node + ` "F." made: DateTime`, "Thing.made is a DateTime and does not end in At"},
		{"a list with holes", node, node + ` "F." names: [String]!`, "Thing.names is a list with holes"},
		{"a list of objects that grows", node, node + ` "F." parts: [Thing!]!`, "Thing.parts is a list of nodes and no connection"},
		{"an id of the platform under a name of ours", node, node + ` "F." userId: String`, "Thing.userId is a String and is named like an ID"},
		{"an id that is not named for one", node, node + ` "F." owner: ID`, "Thing.owner is an ID and is not named like one"},
		{"an object with an id that is no node", house, house + `"F." type Part { "G." id: ID! }`, "Part has an id and does not implement Node"},
		{"a question for everybody", `after: String): ThingConnection! @access`, `after: String): ThingConnection!`, "Query.things does not say who may ask"},
		{"a mutation for everybody", `MakeThingPayload! @access`, `MakeThingPayload!`, "Mutation.makeThing does not say who may ask"},
		{"a subscription for everybody", house, house + `"F." type Subscription { "G." thingMade: Thing! }`, "Subscription.thingMade does not say who may ask"},
		{"a mutation with arguments beside its input", `makeThing(input: MakeThingInput!)`, `makeThing(input: MakeThingInput!, name: String)`, "Mutation.makeThing takes other arguments than one `input: MakeThingInput!`"},
		{"a mutation that answers the bare object", `MakeThingPayload! @access`, `Thing! @access`, "Mutation.makeThing answers another type than MakeThingPayload!"},
		{"a mutation that does not begin with a verb", `makeThing(input: MakeThingInput!): MakeThingPayload!`, `makeThing(input: MakeThingInput!): MakeThingPayload! @access "I." thing(input: ThingInput!): ThingPayload!`, "Mutation.thing is no verb and noun"},
		{"an input that cannot be told apart", `"J." clientMutationId: String`, ``, "MakeThingInput has no `clientMutationId: String`"},
		{"a payload without refusals", `"N." userErrors: [UserError!]!`, ``, "MakeThingPayload has no `userErrors: [UserError!]!`"},
		{"a payload that does not say whose answer it is", `"M." clientMutationId: String`, ``, "MakeThingPayload has no `clientMutationId: String`"},
		{"a payload that cannot be refused", `"L." thing: Thing`, `"L." thing: Thing!`, "MakeThingPayload.thing is never null"},
		{"an input named otherwise", house, house + `"F." input Colours { "G." red: String }`, "Colours is an input and ends in neither Input nor Filter"},
		{"a connection without page info", `"Y." pageInfo: PageInfo!`, ``, "ThingConnection has no `pageInfo: PageInfo!`"},
		{"a connection with other edges", `"X." edges: [ThingEdge!]!`, `"X." edges: [ThingEdge!]`, "ThingConnection has no `edges: [ThingEdge!]!`"},
		{"an edge without a cursor", `"A." cursor: String!`, ``, "ThingEdge has no `cursor: String!`"},
		{"an edge without its node", `"B." node: Thing!`, `"B." node: Thing`, "ThingEdge has no `node: Thing!`"},
		{"a connection that may be null", `after: String): ThingConnection!`, `after: String): ThingConnection`, "Query.things is a connection and may be null"},
		{"a page of another size", `first: Int! = 20`, `first: Int! = 10`, "Query.things has no `first: Int! = 20`"},
		{"a connection that cannot go on", `, "F." after: String`, ``, "Query.things has no `after: String`"},
	} {
		bad := strings.Replace(house, tt.replace, tt.by, 1)
		require.NotEqual(t, house, bad, tt.name)
		if strings.Contains(tt.by, "ThingPayload! @access \"I.\"") {
			bad += `"F." input ThingInput { "G." clientMutationId: String } "H." type ThingPayload { "I." clientMutationId: String "J." userErrors: [UserError!]! }`
		}
		faults := lint(t, &ast.Source{Name: "bad", Input: bad})
		require.Len(t, faults, 1, tt.name)
		require.Regexp(t, `^bad:\d+: `, faults[0])
		require.Equal(t, tt.want, faults[0][strings.Index(faults[0], ": ")+2:], tt.name)
	}
}
