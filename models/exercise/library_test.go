package exercise_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/lectern-lti/lectern/models/exercise"
)

// perShelf is how many exercises each subject has at least in each language.
const perShelf = 5

func readyMade(t *testing.T) []exercise.Exercise {
	t.Helper()
	exercises, err := exercise.ReadyMade()
	if err != nil {
		t.Fatal(err)
	}
	return exercises
}

// texts lists everything of a question that a student can come to read as HTML.
func texts(q exercise.Question) []string {
	all := []string{q.Prompt, q.Explanation}
	for _, c := range q.Choices {
		all = append(all, c.Text, c.Feedback)
	}
	for _, m := range q.Mistakes {
		all = append(all, m.Feedback)
	}
	return all
}

func TestEverySubjectHasEnoughExercisesInEveryLanguage(t *testing.T) {
	t.Parallel()
	type shelf struct {
		language string
		subject  exercise.Subject
	}
	count := map[shelf]int{}
	for _, e := range readyMade(t) {
		count[shelf{e.Language, e.Subject}]++
	}
	for _, language := range []string{"en", "nb"} {
		for _, subject := range exercise.Subjects() {
			if n := count[shelf{language, subject}]; n < perShelf {
				t.Errorf("%s %s has %d exercises, fewer than %d", language, subject, n, perShelf)
			}
		}
	}
}

func TestSlugsAndTitlesAreUnique(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, e := range readyMade(t) {
		if seen[e.Slug] || seen[e.Language+" "+e.Title] {
			t.Errorf("%s or its title %q is there twice", e.Slug, e.Title)
		}
		seen[e.Slug], seen[e.Language+" "+e.Title] = true, true
	}
}

func TestReadyMadeExercisesAreOfClassroomSize(t *testing.T) {
	t.Parallel()
	for _, e := range readyMade(t) {
		if n := len(e.Content.Questions); n < 6 || n > 10 {
			t.Errorf("%s has %d questions", e.Slug, n)
		}
		for _, q := range e.Content.Questions {
			if q.Explanation == "" {
				t.Errorf("%s %s does not say why the right answer is right", e.Slug, q.Key)
			}
		}
	}
}

func TestTheRightChoiceStandsNowHereNowThere(t *testing.T) {
	t.Parallel()
	all := map[int]int{}
	for _, e := range readyMade(t) {
		places := map[int]bool{}
		n := 0
		for _, q := range e.Content.Questions {
			if q.Multiple || len(q.Choices) < 3 {
				continue
			}
			n++
			for i, c := range q.Choices {
				if c.Right {
					places[i] = true
					all[i]++
				}
			}
		}
		if n > 2 && len(places) < 2 {
			t.Errorf("%s: the right choice always stands in the same place", e.Slug)
		}
	}
	total := all[0] + all[1] + all[2] + all[3]
	for place := range 3 {
		if all[place]*5 < total {
			t.Errorf("of %d single choices only %d have the right one in place %d", total, all[place], place+1)
		}
	}
}

func TestEveryRightAnswerGivesAllPoints(t *testing.T) {
	t.Parallel()
	for _, e := range readyMade(t) {
		for _, q := range e.Content.Questions {
			if q.Kind == exercise.KindEssay {
				if o := q.Mark(exercise.Response{Text: "Words."}); !o.Pending {
					t.Errorf("%s %s: nobody is to read it", e.Slug, q.Key)
				}
				continue
			}
			key := q.Mark(exercise.Response{})
			right := exercise.Response{Choices: key.CorrectChoices, Text: key.CorrectText, Order: key.CorrectOrder}
			for _, part := range key.Parts {
				if right.Parts == nil {
					right.Parts = map[string]string{}
				}
				right.Parts[part.Key] = part.CorrectPart
			}
			if err := q.Check(right); err != nil {
				t.Errorf("%s %s: %v", e.Slug, q.Key, err)
			}
			if o := q.Mark(right); !o.Correct || !o.Points.Equal(q.Points) {
				t.Errorf("%s %s: the answer that is shown as right gives %s of %s points", e.Slug, q.Key, o.Points, q.Points)
			}
		}
	}
}

// What a text may hold once it is HTML: the tags of the allow list without attributes.
var allowedTag = regexp.MustCompile(`^</?(p|br|em|strong|sub|sup|code|blockquote|ul|ol|li|table|thead|tbody|tr|th|td)>`)

func TestTextsAreSafeHTML(t *testing.T) {
	t.Parallel()
	for _, e := range readyMade(t) {
		for _, q := range e.Content.Questions {
			for _, text := range texts(q) {
				for rest := text; strings.Contains(rest, "<"); rest = rest[1:] {
					rest = rest[strings.Index(rest, "<"):]
					if !allowedTag.MatchString(rest) {
						t.Errorf("%s %s: %.40q", e.Slug, q.Key, rest)
					}
				}
			}
		}
	}
}

func TestFormulasAndMarkdownAreWhole(t *testing.T) {
	t.Parallel()
	for _, e := range readyMade(t) {
		for _, q := range e.Content.Questions {
			for _, text := range texts(q) {
				if strings.Count(text, `\(`) != strings.Count(text, `\)`) || strings.Count(text, `\[`) != strings.Count(text, `\]`) {
					t.Errorf("%s %s: a formula is not closed in %q", e.Slug, q.Key, text)
				}
				if strings.Contains(text, "*") {
					t.Errorf("%s %s: emphasis is not closed in %q", e.Slug, q.Key, text)
				}
			}
		}
	}
}

func TestNumbersAreWrittenAsTheLanguageWritesThem(t *testing.T) {
	t.Parallel()
	mark := map[string]*regexp.Regexp{"en": regexp.MustCompile(`\d,\d{1,2}(\D|$)`), "nb": regexp.MustCompile(`\d\.\d`)}
	for _, e := range readyMade(t) {
		for _, q := range e.Content.Questions {
			for _, text := range append(texts(q), q.Mark(exercise.Response{}).CorrectText) {
				if found := mark[e.Language].FindString(text); found != "" {
					t.Errorf("%s %s: %q in %q", e.Slug, q.Key, found, text)
				}
			}
		}
	}
}

// TestReadyMadeExercisesUseEveryKindOfQuestion looks that each kind can be tried in every language.
func TestReadyMadeExercisesUseEveryKindOfQuestion(t *testing.T) {
	t.Parallel()
	used := map[string]map[exercise.Kind]bool{}
	for _, e := range readyMade(t) {
		if used[e.Language] == nil {
			used[e.Language] = map[exercise.Kind]bool{}
		}
		for _, q := range e.Content.Questions {
			used[e.Language][q.Kind] = true
		}
	}
	for language, kinds := range used {
		if len(kinds) != 8 {
			t.Errorf("%s uses %d of 8 kinds", language, len(kinds))
		}
	}
}

// TestPicturesRunNothing looks into every drawing for what could.
func TestPicturesRunNothing(t *testing.T) {
	t.Parallel()
	files, err := exercise.Pictures()
	if err != nil {
		t.Fatal(err)
	}
	err = fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		svg, err := fs.ReadFile(files, name)
		if bad := regexp.MustCompile(`(?i)<script|\son\w+=|href|url\(|<foreignObject`).Find(svg); bad != nil {
			t.Errorf("%s has %q", name, bad)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
