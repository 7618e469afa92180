package exercise

import (
	"path"
	"regexp"
	"strings"

	"github.com/microcosm-cc/bluemonday"
)

// PicturePath is where pictures are found under the tool's own origin: before the id of an author's, and before the
// name of a ready-made one; see [Pictures].
const PicturePath = "/" + picturesFolder + "/"

// pictureID is how the id of a picture is written.
const pictureID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"

// pictureSources are the sources that a picture may have: those of pictures that were given to the school, and of
// ready-made drawings.
func pictureSources() *regexp.Regexp {
	names := pictureID
	drawings, err := libraryFiles.ReadDir(path.Join(libraryRoot, picturesFolder))
	for _, d := range drawings {
		names += "|" + regexp.QuoteMeta(d.Name())
	}
	if err != nil { // they are part of this program
		panic(err)
	}
	return regexp.MustCompile("^" + PicturePath + "(?:" + names + ")$")
}

var pictureSize = regexp.MustCompile(`^[0-9]{1,5}$`)

// Sanitiser takes out of what authors write all that is not plain rich text: what is left runs no script and loads
// nothing from elsewhere. It keeps what ready-made exercises may have, and pictures that were given to the school.
type Sanitiser struct {
	block, line *bluemonday.Policy
	source      *regexp.Regexp
}

// NewSanitiser makes a sanitiser. It is safe for concurrent use.
func NewSanitiser() *Sanitiser {
	source := pictureSources()
	return &Sanitiser{block: withPictures(blockPolicy(), source), line: withPictures(linePolicy(), source), source: source}
}

// blockPolicy allows what a text of several paragraphs is made of; no element keeps any attribute.
func blockPolicy() *bluemonday.Policy {
	policy := linePolicy()
	policy.AllowElements("p", "blockquote", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td")
	return policy
}

// linePolicy allows what fits into a line.
func linePolicy() *bluemonday.Policy {
	policy := bluemonday.NewPolicy()
	policy.AllowElements("br", "em", "strong", "sub", "sup", "code")
	return policy
}

func withPictures(policy *bluemonday.Policy, source *regexp.Regexp) *bluemonday.Policy {
	policy.AllowAttrs("src").Matching(source).OnElements("img")
	policy.AllowAttrs("alt").OnElements("img")
	policy.AllowAttrs("width", "height").Matching(pictureSize).OnElements("img")
	policy.AllowRelativeURLs(true)
	return policy
}

// Content answers the content with all HTML in it sanitised, and plain texts without blanks around them.
func (s *Sanitiser) Content(c Content) Content {
	questions := make([]Question, len(c.Questions))
	for i, q := range c.Questions {
		questions[i] = s.question(q)
	}
	c.Questions = questions
	return c
}

func (s *Sanitiser) question(q Question) Question {
	q.Prompt, q.Passage, q.Explanation = s.text(q.Prompt), s.text(q.Passage), s.text(q.Explanation)
	q.Choices, q.Mistakes, q.Items = s.choices(q.Choices), s.mistakes(q.Mistakes), s.items(q.Items)
	q.Accepted = trimmed(q.Accepted)
	if q.Numeric != nil {
		q.Numeric = q.Numeric.trimmed()
	}
	gaps := make([]Gap, len(q.Gaps))
	for i, g := range q.Gaps {
		g.Choices, g.Mistakes, g.Accepted = s.choices(g.Choices), s.mistakes(g.Mistakes), trimmed(g.Accepted)
		if g.Numeric != nil {
			g.Numeric = g.Numeric.trimmed()
		}
		gaps[i] = g
	}
	if q.Gaps != nil {
		q.Gaps = gaps
	}
	if q.Matching != nil {
		m := *q.Matching
		m.Items, m.Targets = s.items(m.Items), s.items(m.Targets)
		q.Matching = &m
	}
	if q.Hotspot != nil {
		h := *q.Hotspot
		h.Alt = strings.TrimSpace(h.Alt)
		if !s.source.MatchString(h.Source) {
			h.Source = ""
		}
		h.Areas = make([]Area, len(q.Hotspot.Areas))
		for i, a := range q.Hotspot.Areas {
			a.Name, a.Feedback = strings.TrimSpace(a.Name), s.text(a.Feedback)
			h.Areas[i] = a
		}
		q.Hotspot = &h
	}
	return q
}

// text sanitises a text of several paragraphs; nothing is left of one in which there is nothing to read or to see.
func (s *Sanitiser) text(html string) string { return orNothing(withSource(s.block.Sanitize(html))) }

func (s *Sanitiser) inLine(html string) string { return orNothing(withSource(s.line.Sanitize(html))) }

var pictures = regexp.MustCompile(`<img[^>]*>`)

// withSource takes out pictures whose source was not allowed. The HTML is sanitised, so that no text in it looks like
// an element or an attribute.
func withSource(html string) string {
	return pictures.ReplaceAllStringFunc(html, func(img string) string {
		if strings.Contains(img, ` src="`) {
			return img
		}
		return ""
	})
}

var tags = regexp.MustCompile(`<[^>]*>|&nbsp;`)

func orNothing(html string) string {
	if !strings.Contains(html, "<img") && strings.TrimSpace(tags.ReplaceAllString(html, "")) == "" {
		return ""
	}
	return strings.TrimSpace(html)
}

func (s *Sanitiser) choices(choices []Choice) []Choice {
	var clean []Choice
	for _, c := range choices {
		c.Text, c.Feedback = s.inLine(c.Text), s.text(c.Feedback)
		clean = append(clean, c)
	}
	return clean
}

func (s *Sanitiser) mistakes(mistakes []Mistake) []Mistake {
	var clean []Mistake
	for _, m := range mistakes {
		m.Answer, m.Feedback = strings.TrimSpace(m.Answer), s.text(m.Feedback)
		clean = append(clean, m)
	}
	return clean
}

func (s *Sanitiser) items(items []Item) []Item {
	var clean []Item
	for _, item := range items {
		item.Text = s.inLine(item.Text)
		clean = append(clean, item)
	}
	return clean
}

func trimmed(texts []string) []string {
	var clean []string
	for _, text := range texts {
		clean = append(clean, strings.TrimSpace(text))
	}
	return clean
}

func (n Numeric) trimmed() *Numeric {
	n.Unit, n.Shown = strings.TrimSpace(n.Unit), strings.TrimSpace(n.Shown)
	return &n
}
