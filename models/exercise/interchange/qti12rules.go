package interchange

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// rule12 is one condition of the response processing of QTI 1.2 with what it does.
type rule12 struct {
	tests []test12
	// given is what the rule adds or sets, where it scores.
	given  decimal.Decimal
	scores bool
	adds   bool
	// says are the feedbacks that the rule shows.
	says []string
	// other is the rule for all that was not met before.
	other bool
	title string
}

// test12 is one comparison of a condition.
type test12 struct {
	op, response, value string
	not, caseSensitive  bool
}

// rules12 are those of an item.
type rules12 struct {
	list []rule12
	// most is what the item declares as the most that is given.
	most decimal.Decimal
	odd  string
}

func readRules12(item *node) rules12 {
	var r rules12
	for _, p := range item.all("resprocessing") {
		for _, d := range p.deep("decvar") {
			if r.most.IsZero() {
				r.most = qtiNumber(d.attr("maxvalue"))
			}
		}
		for _, c := range p.all("respcondition") {
			r.list = append(r.list, r.read(c))
		}
		for _, odd := range p.all("itemproc_extension", "outcomes_processing") {
			r.odd = odd.name
		}
	}
	r.settle()
	return r
}

func (r *rules12) read(c *node) rule12 {
	rule := rule12{title: strings.ToLower(c.attr("title"))}
	for _, v := range c.all("conditionvar") {
		r.tests(&rule, v, false)
	}
	for _, s := range c.all("setvar") {
		text := strings.TrimSpace(s.content())
		given := qtiNumber(text)
		if strings.HasSuffix(strings.ToLower(text), ".max") {
			given = decimal.Max(r.most, decimal.NewFromInt(1))
		}
		switch strings.ToLower(s.attr("action")) {
		case "add":
			rule.adds = true
		case "subtract":
			rule.adds, given = true, given.Neg()
		case "multiply", "divide":
			r.odd = "setvar " + s.attr("action")
			continue
		}
		rule.scores, rule.given = true, rule.given.Add(given)
	}
	for _, f := range c.all("displayfeedback") {
		rule.says = append(rule.says, f.attr("linkrefid"))
	}
	return rule
}

func (r *rules12) tests(rule *rule12, n *node, not bool) {
	for _, c := range n.children {
		switch c.name {
		case "":
		case "and", "or":
			r.tests(rule, c, not)
		case "not":
			r.tests(rule, c, !not)
		case "other", "unanswered":
			rule.other = rule.other || c.name == "other"
		case "varequal", "vargte", "varlte", "vargt", "varlt", "varinside":
			rule.tests = append(rule.tests, test12{
				op: c.name, response: c.attr("respident"), value: strings.TrimSpace(c.content()), not: not,
				caseSensitive: strings.EqualFold(c.attr("case"), "Yes"),
			})
		default:
			r.odd = c.name
		}
	}
}

// settle makes rules score that only say that the answer is right, where no rule scores at all.
func (r *rules12) settle() {
	for _, rule := range r.list {
		if rule.positive() {
			return
		}
	}
	for i := range r.list {
		rule := &r.list[i]
		if len(rule.tests) > 0 && (rule.title == "correct" || slices.ContainsFunc(rule.says, saysCorrect)) {
			rule.scores, rule.adds, rule.given = true, true, decimal.NewFromInt(1)
		}
	}
}

func saysCorrect(link string) bool {
	link = strings.ToLower(link)
	return strings.HasPrefix(link, "correct")
}

func saysIncorrect(link string) bool {
	link = strings.ToLower(link)
	return strings.Contains(link, "incorrect") || strings.Contains(link, "wrong")
}

func (r rule12) positive() bool { return r.scores && r.given.IsPositive() }

// right are the values of a response that points are given for, those first that most is given for. Less tells that
// some give less than others: of several that are chosen at once they are right as well.
func (r rules12) right(response string, several bool) (right []test12, less bool) {
	best := decimal.Zero
	for _, rule := range r.list {
		if !rule.positive() {
			continue
		}
		for _, t := range rule.tests {
			if t.response != response || t.not || t.op != "varequal" || t.value == "" {
				continue
			}
			known := slices.ContainsFunc(right, func(k test12) bool { return k.value == t.value })
			switch {
			case several:
				less = less || !best.IsZero() && !rule.given.Equal(best)
				if !known {
					right = append(right, t)
				}
			case rule.given.GreaterThan(best) && !best.IsZero() && !known:
				right, less = []test12{t}, true
			case rule.given.LessThan(best):
				less = less || !known
				continue
			case !known:
				right = append(right, t)
			}
			best = decimal.Max(best, rule.given)
		}
	}
	return right, less
}

// bounds are those between which a number is right, the widest of several; false where none are told.
func (r rules12) bounds(response string) (low, high decimal.Decimal, ok bool) {
	for _, rule := range r.list {
		from, isFrom := rule.bound(response, "vargte", "vargt")
		to, isTo := rule.bound(response, "varlte", "varlt")
		if rule.positive() && isFrom && isTo && from.LessThanOrEqual(to) && (!ok || to.Sub(from).GreaterThan(high.Sub(low))) {
			low, high, ok = from, to, true
		}
	}
	return low, high, ok
}

// bound is the first number of the rule's comparisons of a kind.
func (r rule12) bound(response string, ops ...string) (decimal.Decimal, bool) {
	for _, t := range r.tests {
		if t.response == response && !t.not && slices.Contains(ops, t.op) {
			return qtiDecimal(t.value)
		}
	}
	return decimal.Zero, false
}

// maximum is the most that the rules give: what one sets, or the sum of what they add.
func (r rules12) maximum() decimal.Decimal {
	set, added := decimal.Zero, decimal.Zero
	for _, rule := range r.list {
		switch {
		case !rule.positive():
		case rule.adds:
			added = added.Add(rule.given)
		default:
			set = decimal.Max(set, rule.given)
		}
	}
	return decimal.Max(set, added)
}

// together tells whether one rule asks for several things at once.
func (r rules12) together() bool {
	return slices.ContainsFunc(r.list, func(rule rule12) bool {
		asked := 0
		for _, t := range rule.tests {
			if !t.not {
				asked++
			}
		}
		return rule.positive() && asked > 1
	})
}

// links are the feedbacks that rules show, each once.
func (r rules12) links() []string {
	var links []string
	for _, rule := range r.list {
		links = append(links, rule.says...)
	}
	return unique(links)
}

// asked are the responses that rules look at, each once.
func (r rules12) asked() []string {
	var responses []string
	for _, rule := range r.list {
		for _, t := range rule.tests {
			responses = append(responses, t.response)
		}
	}
	return unique(responses)
}
