package exercise

// This test stands inside the package: the files that [ReadyMade] reads are part of the build.

import (
	"errors"
	"testing"
	"testing/fstest"
)

func TestAFileAtFaultIsRefused(t *testing.T) {
	t.Parallel()
	const head = "title: Sums\ndescription: Adding whole numbers up to twenty.\nyears: [1, 2]\nminutes: 5\nquestions:\n"
	const good = head + "  - { key: q1, prompt: 2 + 2?, number: { value: \"4\" } }\n"
	schema, err := libraryFiles.ReadFile(libraryRoot + "/" + librarySchema)
	if err != nil {
		t.Fatal(err)
	}
	read := func(path, text string) ([]Exercise, error) {
		return readLibrary(fstest.MapFS{
			librarySchema: {Data: schema},
			path:          {Data: []byte(text)},
		})
	}
	exercises, err := read("en/mathematics/sums.yaml", good)
	if err != nil || len(exercises) != 1 || exercises[0].Slug != "en-sums" || exercises[0].Subject != Mathematics {
		t.Fatalf("the good file: got %+v, %v", exercises, err)
	}
	for _, tt := range []struct {
		name, path, text string
		wantErr          error
	}{
		{"it lies in no subject", "en/sums.yaml", good, ErrFolder},
		{"its subject is unknown", "en/alchemy/sums.yaml", good, ErrFolder},
		{"it is no YAML", "en/mathematics/sums.yaml", "title: [\n", ErrSyntax},
		{"it is empty", "en/mathematics/sums.yaml", "", ErrSchema},
		{"it is another kind of file", "en/mathematics/sums.txt", good, ErrFolder},
		{"a member is misspelt", "en/mathematics/sums.yaml", good + "minute: 5\n", ErrSchema},
		{"a number is not in quotes", "en/mathematics/sums.yaml", head + "  - { key: q1, prompt: 2 + 2?, number: { value: 4.0 } }\n", ErrSchema},
		{"a question has no answer", "en/mathematics/sums.yaml", head + "  - { key: q1, prompt: 2 + 2? }\n", ErrSchema},
		{"a question has two kinds of answer", "en/mathematics/sums.yaml", head + "  - { key: q1, prompt: 2 + 2?, accepted: [four], number: { value: \"4\" } }\n", ErrSchema},
		{"capital letters matter to a number", "en/mathematics/sums.yaml", head + "  - { key: q1, prompt: 2 + 2?, caseSensitive: true, number: { value: \"4\" } }\n", ErrSchema},
		{"a gap is not in the text", "en/mathematics/sums.yaml", head + "  - { key: q1, prompt: Fill, passage: \"2 + 2 = \", gaps: [{ key: g1, accepted: [four] }] }\n", ErrGap},
		{"gaps without a text", "en/mathematics/sums.yaml", head + "  - { key: q1, prompt: Fill, gaps: [{ key: g1, accepted: [four] }] }\n", ErrSchema},
		{"there is no such picture", "en/mathematics/sums.yaml", head + "  - { key: q1, prompt: Point, picture: { file: none.svg, alt: Nothing at all, width: 9, height: 9, areas: [{ name: A, shape: rect, coords: [0, 0, 1, 1], right: true }, { name: B, shape: rect, coords: [2, 2, 3, 3] }] } }\n", ErrPictureFile},
		{"a key is there twice", "en/mathematics/sums.yaml", good + "  - { key: q1, prompt: 3 + 3?, number: { value: \"6\" } }\n", ErrKey},
		{"two choices are right and one may be chosen", "en/mathematics/sums.yaml", head + "  - { key: q1, prompt: 2 + 2?, choices: [{ text: \"4\", right: true }, { text: four, right: true }] }\n", ErrRight},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if _, err := read(tt.path, tt.text); !errors.Is(err, tt.wantErr) {
				t.Errorf("got %v, want %v", err, tt.wantErr)
			}
		})
	}
}
