package interchange

import (
	"context"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

// giftWriter writes GIFT.
type giftWriter struct {
	b *builder // tells what there is no room for
}

// writeGIFT writes a category for each set. GIFT has no pictures, so that their texts stand for them.
func writeGIFT(ctx context.Context, w io.Writer, bank Bank, _ OpenPicture) ([]Notice, error) {
	g := &giftWriter{b: newBuilder(GIFT, DefaultLimits())}
	for _, set := range bank.Sets {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("write GIFT: %w", err)
		}
		g.b.ofSet(set)
		var text strings.Builder
		if set.Title != "" {
			text.WriteString("$CATEGORY: " + strings.ReplaceAll(oneLine(set.Title), "/", "//") + "\n\n")
		}
		for _, q := range set.Content.Questions {
			if written, ok := g.question(q); ok {
				text.WriteString(written + "\n\n")
			}
		}
		if _, err := io.WriteString(w, text.String()); err != nil {
			return nil, fmt.Errorf("write GIFT: %w", err)
		}
	}
	return g.b.out.Notices, nil
}

// ofSet tells what of a set has no place in formats that know categories only.
func (b *builder) ofSet(set Set) {
	if set.Description != "" {
		b.note(Place{}, ReasonDetails, set.Description)
	}
	if set.Content.Draw > 0 || set.Content.Shuffle {
		b.note(Place{}, ReasonSelection, set.Title)
	}
}

// giftQuote puts a backslash before the characters that mean something in GIFT.
func giftQuote(text string) string {
	return strings.NewReplacer(
		`\`, `\\`, `~`, `\~`, `=`, `\=`, `#`, `\#`, `{`, `\{`, `}`, `\}`, `:`, `\:`, "\r", "", "\n", `\n`,
	).Replace(text)
}

var pictureTag = regexp.MustCompile(`<img src="([^"]*)" alt="([^"]*)">`)

func (g *giftWriter) question(q exercise.Question) (string, bool) {
	place := Place{Question: beginning(q.Prompt)}
	answers, ok := g.answers(place, q)
	if !ok {
		g.b.lose(place, ReasonKind, string(q.Kind))
		return "", false
	}
	if !q.Points.Equal(whole()) {
		g.b.note(place, ReasonScoring, q.Points.String())
	}
	if q.Shuffle {
		g.b.note(place, ReasonSelection, "shuffle")
	}
	if q.AllOrNothing && q.Kind != exercise.KindOrdering && q.Kind != exercise.KindNumeric && q.Kind != exercise.KindShortText &&
		(q.Kind != exercise.KindChoice || q.Multiple) {
		g.b.note(place, ReasonScoring, "allOrNothing")
	}
	if !q.Penalty.IsZero() && (q.Kind != exercise.KindChoice || q.Multiple) {
		g.b.note(place, ReasonScoring, q.Penalty.Neg().String())
	}
	if q.Explanation != "" {
		answers += "\n\t####" + g.html(place, q.Explanation)
	}
	return "::" + giftQuote(place.Question) + "::[html]" + g.html(place, q.Prompt) + "{" + answers + "\n}", true
}

func (g *giftWriter) html(place Place, html string) string {
	html = pictureTag.ReplaceAllStringFunc(html, func(tag string) string {
		m := pictureTag.FindStringSubmatch(tag)
		g.b.note(place, ReasonPicture, m[1])
		return "[" + m[2] + "]"
	})
	if giftFormat.MatchString(html) || strings.HasPrefix(html, "//") { // which would be a mark, or a comment
		html = "[html]" + html
	}
	return giftQuote(html)
}

func (g *giftWriter) answers(place Place, q exercise.Question) (string, bool) {
	switch q.Kind {
	case exercise.KindChoice:
		if isTruth(q) {
			return g.truth(place, q), true
		}
		return g.choices(place, q), true
	case exercise.KindNumeric:
		return g.number(place, q), q.Numeric != nil
	case exercise.KindShortText:
		return g.texts(place, q)
	case exercise.KindMatching:
		return g.matching(place, q), q.Matching != nil
	case exercise.KindOrdering:
		rule := "RELATIVE_NEXT_EXCLUDE_LAST"
		if q.AllOrNothing {
			rule = "ALL_OR_NOTHING"
		}
		answers := ">0 ALL VERTICAL " + rule
		for _, item := range q.Items {
			answers += "\n" + g.html(place, item.Text)
		}
		return answers, true
	case exercise.KindEssay:
		if q.Essay != nil {
			g.b.note(place, ReasonDetails, "words")
		}
		return "", true
	case exercise.KindGaps, exercise.KindHotspot:
	}
	return "", false
}

func (g *giftWriter) truth(place Place, q exercise.Question) string {
	right, wrong, word := q.Choices[0], q.Choices[1], "TRUE"
	if q.Choices[1].Right {
		right, wrong, word = wrong, right, "FALSE"
	}
	if right.Feedback == "" && wrong.Feedback == "" {
		return word
	}
	return word + "#" + g.html(place, wrong.Feedback) + "#" + g.html(place, right.Feedback)
}

// weights are the shares of the points that right and wrong choices give. In Moodle a wrong choice of several takes off as
// much as a right one gives, if it is told so; all together give no less than 0.
func weights(q exercise.Question) (right, wrong decimal.Decimal) {
	if !q.Multiple {
		return whole(), q.Penalty.Div(points(q)).Neg().Round(7)
	}
	n := 0
	for _, c := range q.Choices {
		if c.Right {
			n++
		}
	}
	right = whole().Div(decimal.NewFromInt(int64(max(n, 1)))).Round(7)
	return right, right.Neg()
}

func (g *giftWriter) choices(place Place, q exercise.Question) string {
	right, wrong := weights(q)
	var out strings.Builder
	for _, c := range q.Choices {
		out.WriteString("\n\t")
		switch {
		case c.Right && !q.Multiple:
			out.WriteString("=")
		case c.Right:
			out.WriteString("~%" + right.Shift(2).String() + "%")
		case wrong.IsZero():
			out.WriteString("~")
		default:
			out.WriteString("~%" + wrong.Shift(2).String() + "%")
		}
		out.WriteString(g.answer(place, g.html(place, c.Text), c.Feedback))
	}
	return out.String()
}

// answer writes the text of an answer, written already, with its feedback.
func (g *giftWriter) answer(place Place, text, feedback string) string {
	if strings.HasPrefix(text, "%") {
		text = "[html]" + text
	}
	if feedback != "" {
		text += "#" + g.html(place, feedback)
	}
	return text
}

func (g *giftWriter) number(place Place, q exercise.Question) string {
	if q.Numeric == nil {
		return ""
	}
	n := *q.Numeric
	if n.Unit != "" || n.Shown != "" {
		g.b.note(place, ReasonDetails, cmpOr(n.Unit, n.Shown))
	}
	if n.Relative && !n.Tolerance.IsZero() {
		g.b.note(place, ReasonDetails, share(n.Tolerance))
	}
	out := "#\n\t=" + n.Value.String() + ":" + absolute(n).String()
	for _, m := range q.Mistakes {
		value, ok := number(m.Answer)
		if !ok {
			g.b.note(place, ReasonFeedback, m.Answer)
			continue
		}
		out += "\n\t=%0%" + g.answer(place, value.String()+":0", m.Feedback)
	}
	return out
}

// absolute is the tolerance of a number as a number.
func absolute(n exercise.Numeric) decimal.Decimal {
	if n.Relative {
		return n.Value.Abs().Mul(n.Tolerance)
	}
	return n.Tolerance
}

func (g *giftWriter) texts(place Place, q exercise.Question) (string, bool) {
	if q.CaseSensitive {
		g.b.note(place, ReasonScoring, "caseSensitive")
	}
	var out strings.Builder
	for _, a := range q.Accepted {
		if strings.Contains(a, "->") {
			g.b.note(place, ReasonScoring, a) // it would be read as one to match
			continue
		}
		out.WriteString("\n\t=%100%[plain]" + giftText(a))
	}
	for _, m := range q.Mistakes {
		if strings.Contains(m.Answer, "->") {
			g.b.note(place, ReasonFeedback, m.Answer)
			continue
		}
		out.WriteString("\n\t=%0%[plain]" + giftText(m.Answer) + "#[html]" + g.html(place, m.Feedback))
	}
	return out.String(), strings.Contains(out.String(), "=%100%")
}

// giftText is a plain text, in which an asterisk is one.
func giftText(text string) string {
	return giftQuote(strings.ReplaceAll(text, "*", `\*`))
}

func (g *giftWriter) matching(place Place, q exercise.Question) string {
	if q.Matching == nil {
		return ""
	}
	var out strings.Builder
	used := map[string]bool{}
	texts := map[string]string{}
	for _, target := range q.Matching.Targets {
		texts[target.Key] = target.Text
	}
	for _, item := range q.Matching.Items {
		to := q.Matching.Pairs[item.Key]
		used[to] = true
		out.WriteString("\n\t=" + g.html(place, item.Text) + " -> " + g.html(place, texts[to]))
	}
	for _, target := range q.Matching.Targets {
		if !used[target.Key] {
			out.WriteString("\n\t= -> " + g.html(place, target.Text))
		}
	}
	return out.String()
}
