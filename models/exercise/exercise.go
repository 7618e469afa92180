package exercise

import "github.com/shopspring/decimal"

// Exercise is a set of questions on one topic together with what a teacher chooses it by.
type Exercise struct {
	// Slug names a ready-made exercise for good: lower-case letters, digits and hyphens, with the language
	// in front ("en-fractions-2").
	Slug string
	// Title is plain text in the exercise's own language.
	Title string
	// Description says in one or two sentences of plain text what the exercise trains.
	Description string
	// Subject is the school subject.
	Subject Subject
	// Language is the language of everything a student reads, a BCP 47 tag.
	Language string
	// FromYear and ToYear are the lowest and the highest school year it suits, 1 to 13.
	FromYear, ToYear int
	// Minutes is how long a student needs.
	Minutes int
	// Content is the questions.
	Content Content
}

// Subject is a school subject.
type Subject string

// The school subjects.
const (
	Mathematics   Subject = "MATHEMATICS"
	Language      Subject = "LANGUAGE"
	Science       Subject = "SCIENCE"
	SocialStudies Subject = "SOCIAL_STUDIES"
)

// Subjects returns all school subjects in the order in which they are shown.
func Subjects() []Subject {
	return []Subject{Mathematics, Language, Science, SocialStudies}
}

// Content is the part of an exercise that a version freezes. Its JSON form is stored: members may be added,
// never renamed or given another meaning.
type Content struct {
	// Questions are the questions in the order they are asked.
	Questions []Question `json:"questions"`
	// Draw is how many of the questions each student is asked, drawn at random; 0 for all. The questions of a
	// pool give the same points.
	Draw int `json:"draw,omitempty"`
	// Shuffle asks the questions in another order of every student.
	Shuffle bool `json:"shuffle,omitempty"`
}

// Asked is how many questions one student is asked.
func (c Content) Asked() int {
	if c.Draw > 0 && c.Draw < len(c.Questions) {
		return c.Draw
	}
	return len(c.Questions)
}

// Maximum is the sum of the points of all questions that one student is asked.
func (c Content) Maximum() decimal.Decimal {
	sum := decimal.Zero
	for _, q := range c.Questions[:c.Asked()] { // those of a pool give the same
		sum = sum.Add(q.Points)
	}
	return sum
}

// Score is the sum of the outcomes of an exercise, never below 0: neither a gradebook nor a student knows what to do with less.
func Score(outcomes []Outcome) decimal.Decimal {
	sum := decimal.Zero
	for _, o := range outcomes {
		sum = sum.Add(o.Points)
	}
	return decimal.Max(sum, decimal.Zero)
}

// Question returns the question with the given key, and whether there is one.
func (c Content) Question(key string) (Question, bool) {
	for _, q := range c.Questions {
		if q.Key == key {
			return q, true
		}
	}
	return Question{}, false
}
