package interchange

import (
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// qtiResponse is a response declaration of QTI 2 or 3: what is right, and what is given for what.
type qtiResponse struct {
	id, cardinality, baseType string
	correct                   []string
	mapped                    []qtiMapped
	areas                     []*node
	mapping                   bool
	defaultValue              decimal.Decimal
	lower, upper              *decimal.Decimal
}

// qtiMapped is what is given for one answer.
type qtiMapped struct {
	key           string
	value         decimal.Decimal
	caseSensitive bool
}

func readResponses(item *node) map[string]*qtiResponse {
	responses := make(map[string]*qtiResponse)
	for _, n := range item.all("responseDeclaration") {
		r := &qtiResponse{id: n.attr("identifier"), cardinality: n.attr("cardinality"), baseType: n.attr("baseType")}
		for _, v := range n.child("correctResponse").all("value") {
			if text := strings.TrimSpace(v.content()); text != "" {
				r.correct = append(r.correct, text)
			}
		}
		if m := n.child("mapping", "areaMapping"); m != nil {
			r.mapping = m.is("mapping")
			r.defaultValue = qtiNumber(m.attr("defaultValue"))
			r.lower, r.upper = qtiBound(m, "lowerBound"), qtiBound(m, "upperBound")
			for _, e := range m.all("mapEntry") {
				r.mapped = append(r.mapped, qtiMapped{
					key: e.attr("mapKey"), value: qtiNumber(e.attr("mappedValue")),
					caseSensitive: e.attr("caseSensitive") != "false",
				})
			}
			r.areas = m.all("areaMapEntry")
		}
		responses[r.id] = r
	}
	return responses
}

// qtiNumber reads a decimal number of a file; what is none is 0.
func qtiNumber(text string) decimal.Decimal {
	d, ok := qtiDecimal(text)
	if !ok {
		return decimal.Zero
	}
	return d
}

// qtiDecimal reads a decimal number of a file. Its exponent is bounded, so that arithmetic with it costs nothing.
func qtiDecimal(text string) (decimal.Decimal, bool) {
	text = strings.TrimSpace(text)
	const longest = 60
	if len(text) > longest {
		return decimal.Zero, false
	}
	d, err := decimal.NewFromString(strings.Replace(text, ",", ".", 1))
	if err != nil || d.Exponent() > longest || d.Exponent() < -longest {
		return decimal.Zero, false
	}
	return plainDecimal(d), true
}

// plainDecimal is the number without places that say nothing: 4.0 is 4.
func plainDecimal(d decimal.Decimal) decimal.Decimal {
	plain, err := decimal.NewFromString(d.String())
	if err != nil {
		return d
	}
	return plain
}

func qtiBound(m *node, name string) *decimal.Decimal {
	if m.attr(name) == "" {
		return nil
	}
	d := qtiNumber(m.attr(name))
	return &d
}

// best is the most that is given for one answer.
func (r *qtiResponse) best() decimal.Decimal {
	best := decimal.Zero
	for _, m := range r.mapped {
		best = decimal.Max(best, m.value)
	}
	return best
}

// right are the answers that belong to the right one: those the file calls correct, or else those it gives most for.
func (r *qtiResponse) right() []string {
	if len(r.correct) > 0 || r.best().IsZero() {
		return r.correct
	}
	var right []string
	for _, m := range r.mapped {
		if r.cardinality == "single" && m.value.Equal(r.best()) || r.cardinality != "single" && m.value.IsPositive() {
			right = append(right, m.key)
		}
	}
	return right
}

// maximum is the most that the mapping gives; 0 where there is none.
func (r *qtiResponse) maximum() decimal.Decimal {
	if r.upper != nil {
		return *r.upper
	}
	if r.cardinality == "single" {
		return r.best()
	}
	sum := decimal.Zero
	for _, m := range r.mapped {
		sum = sum.Add(decimal.Max(m.value, decimal.Zero))
	}
	for _, a := range r.areas {
		sum = sum.Add(decimal.Max(qtiNumber(a.attr("mappedValue")), decimal.Zero))
	}
	return sum
}

// even tells whether the mapping gives the same for each part of the right answer, and takes for a wrong one what
// the rule of Lectern does: nothing, or as much as a right part gives where wrongs says so.
func (r *qtiResponse) even(wrongs bool) bool {
	right := r.right()
	share := r.best()
	for _, m := range r.mapped {
		switch {
		case slices.Contains(right, m.key):
			if !m.value.Equal(share) {
				return false
			}
		case wrongs && !m.value.Equal(share.Neg()), !wrongs && !m.value.IsZero():
			return false
		}
	}
	return true
}

// repair looks for identifiers that differ from those of the choices only in noughts in front of numbers, where none of
// them is that of a choice.
func repair(right, identifiers []string) []string {
	if slices.ContainsFunc(right, func(id string) bool { return slices.Contains(identifiers, id) }) {
		return right
	}
	bare := func(id string) string { return leadingNoughts.ReplaceAllString(id, "$1$2") }
	var repaired []string
	for _, id := range right {
		i := slices.IndexFunc(identifiers, func(other string) bool { return bare(other) == bare(id) })
		if i >= 0 {
			repaired = append(repaired, identifiers[i])
		}
	}
	return repaired
}

var leadingNoughts = regexp.MustCompile(`(^|\D)0+(\d)`)
