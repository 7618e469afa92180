package interchange

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

// read takes in what belongs to the kind of the question; false where the question is lost, which is told.
func (m *moodleQuestion) read() bool {
	switch m.kind {
	case "multichoice":
		several := m.e.has("single") && !isTrue(m.e.child("single").text)
		m.q.Shuffle = isTrue(m.e.child("shuffleanswers").text)
		return m.b.chosen(m.place, &m.q, m.answers(true), several)
	case "truefalse":
		return m.truth()
	case "shortanswer":
		m.q.Kind, m.q.CaseSensitive = exercise.KindShortText, isTrue(m.e.child("usecase").text)
		m.q.Accepted, m.q.Mistakes = m.b.written(m.place, m.answers(false), m.q.CaseSensitive)
		return m.answered(len(m.q.Accepted) > 0)
	case "numerical":
		return m.number()
	case "matching":
		return m.matching()
	case "essay":
		m.essay()
		return true
	case "ordering":
		return m.ordering()
	case "cloze", "multianswer":
		return m.cloze()
	case "ddwtos", "gapselect":
		return m.selected()
	case "calculated", "calculatedmulti", "calculatedsimple":
		m.b.lose(m.place, ReasonVariable, m.kind)
		return false
	}
	m.b.lose(m.place, ReasonKind, m.kind)
	return false
}

// answered tells of a question whose right answer is missing.
func (m *moodleQuestion) answered(ok bool) bool {
	if !ok {
		m.b.lose(m.place, ReasonNoKey, "")
	}
	return ok
}

func (m *moodleQuestion) truth() bool {
	right, known := false, false
	var feedback [2]string // to true, and to false
	for _, e := range m.e.all("answer") {
		fraction, _ := number(e.attrs["fraction"])
		is := strings.EqualFold(strings.TrimSpace(plain(e.words())), "true")
		if fraction.IsPositive() {
			right, known = is, true
		}
		if said := m.html(e.child("feedback")); is {
			feedback[0] = said
		} else {
			feedback[1] = said
		}
	}
	truth(&m.q, m.b.out.Language, right, feedback[0], feedback[1])
	return m.answered(known)
}

func (m *moodleQuestion) number() bool {
	m.q.Kind = exercise.KindNumeric
	var answers []answer
	for i, a := range m.answers(false) {
		if a.text == "*" {
			m.b.unsaid(m.place, a.feedback)
			if a.share.IsPositive() {
				m.b.note(m.place, ReasonScoring, "*")
			}
			continue
		}
		tolerance := strings.TrimSpace(m.e.all("answer")[i].child("tolerance").text)
		a.text += ":" + tolerance
		if !a.numeric() {
			m.b.lose(m.place, ReasonSyntax, a.text)
			return false
		}
		answers = append(answers, a)
	}
	n, texts, mistakes := m.b.numbered(m.place, answers)
	m.q.Mistakes = mistakes
	if texts != nil {
		m.q.Kind, m.q.Accepted = exercise.KindShortText, texts
		return true
	}
	if n != nil {
		n.Unit = m.unit()
		m.q.Numeric = n
	}
	return m.answered(n != nil)
}

// unit is the unit that the number is in.
func (m *moodleQuestion) unit() string {
	unit := ""
	for _, u := range m.e.child("units").all("unit") {
		name := strings.TrimSpace(u.child("unit_name").words())
		multiplier, _ := number(u.child("multiplier").text)
		if unit == "" && multiplier.Equal(whole()) {
			unit = name
			continue
		}
		m.b.note(m.place, ReasonDetails, name)
	}
	if count(m.e.child("unitgradingtype")) > 0 {
		m.b.note(m.place, ReasonScoring, "unitpenalty")
	}
	return unit
}

func (m *moodleQuestion) matching() bool {
	m.q.Kind = exercise.KindMatching
	pairs := newMatcher()
	for _, sub := range m.e.all("subquestion") {
		item := m.inLine(sub)
		target := m.b.line(m.place, m.formats.html("moodle_auto_format", sub.child("answer").words()), nil)
		if target == "" {
			if item != "" {
				m.b.note(m.place, ReasonNoKey, plain(item))
			}
			continue
		}
		pairs.pair(item, target)
	}
	m.q.Matching = &pairs.m
	return m.answered(len(pairs.m.Items) > 0)
}

func (m *moodleQuestion) essay() {
	m.q.Kind = exercise.KindEssay
	fewest, most := count(m.e.child("minwordlimit")), count(m.e.child("maxwordlimit"))
	if fewest > 0 || most > 0 {
		m.q.Essay = &exercise.Essay{FewestWords: fewest, MostWords: most}
	}
	if info := plain(m.e.child("graderinfo").words()); info != "" {
		m.b.note(m.place, ReasonHint, info)
	}
	if template := plain(m.e.child("responsetemplate").words()); template != "" {
		m.b.note(m.place, ReasonDetails, template)
	}
	if count(m.e.child("attachments")) > 0 || m.e.child("responseformat").text == "noinline" {
		m.b.note(m.place, ReasonDetails, "attachments")
	}
}

func (m *moodleQuestion) ordering() bool {
	m.q.Kind = exercise.KindOrdering
	type place struct {
		at   decimal.Decimal
		text string
	}
	var places []place
	for _, e := range m.e.all("answer") {
		at, _ := number(e.attrs["fraction"])
		places = append(places, place{at, m.inLine(e)})
	}
	slices.SortStableFunc(places, func(a, b place) int { return a.at.Cmp(b.at) })
	texts := make([]string, len(places))
	for i, p := range places {
		texts[i] = p.text
	}
	m.q.Items = ordered(texts)
	if shown := count(m.e.child("selectcount")); shown > 1 && shown < len(texts) && !isAll(m.e.child("selecttype").text) {
		m.b.note(m.place, ReasonSelection, strconv.Itoa(shown))
	}
	m.b.orderRule(m.place, &m.q, strings.TrimSpace(m.e.child("gradingtype").text))
	return m.answered(len(texts) > 0)
}

func isAll(selecttype string) bool {
	selecttype = strings.TrimSpace(selecttype)
	return selecttype == "ALL" || selecttype == "0" || selecttype == ""
}

// selected reads a text with gaps for which there are lists: [[1]] stands for the first of all that can be selected, and is
// selected among those of its group.
func (m *moodleQuestion) selected() bool {
	type option struct{ text, group string }
	var options []option
	for _, e := range m.e.all("dragbox", "selectoption") {
		options = append(options, option{m.b.line(m.place, m.formats.html("html", e.words()), nil), strings.TrimSpace(e.child("group").text)})
	}
	if len(options) > maxGaps || len(optionMark.FindAllStringIndex(m.q.Prompt, -1)) > maxGaps {
		m.b.lose(m.place, ReasonTooLong, m.kind)
		return false
	}
	if m.kind == "ddwtos" {
		m.b.note(m.place, ReasonKindChanged, m.kind)
	}
	m.q.Kind = exercise.KindGaps
	text := m.q.Prompt
	wrong := ""
	text = optionMark.ReplaceAllStringFunc(text, func(mark string) string {
		at, err := strconv.Atoi(strings.Trim(mark, "[]"))
		if err != nil || at < 1 || at > len(options) {
			wrong = mark
			return mark
		}
		right := options[at-1]
		gap := exercise.Gap{Key: key("g", len(m.q.Gaps))}
		for i, o := range options {
			if o.group == right.group {
				gap.Choices = append(gap.Choices, exercise.Choice{Key: key("c", len(gap.Choices)), Text: o.text, Right: i == at-1})
			}
		}
		m.q.Gaps = append(m.q.Gaps, gap)
		return "[[" + gap.Key + "]]"
	})
	if wrong != "" || len(m.q.Gaps) == 0 {
		m.b.lose(m.place, ReasonSyntax, cmpOr(wrong, m.kind))
		return false
	}
	m.q.Prompt, m.q.Passage = m.splitPassage(text)
	return true
}
