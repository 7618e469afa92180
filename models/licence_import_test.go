package models_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models"
)

func TestAListOfPeopleIsReadLineByLine(t *testing.T) {
	t.Parallel()
	type bad = models.BadLine
	for _, tt := range []struct {
		name, text, parameter string
		want                  []string
		bad                   []models.BadLine
	}{
		{"one address a line", "ola@skole.example\nsiri@skole.example\n", "", []string{"ola@skole.example", "siri@skole.example"}, nil},
		{"no line break at the end", "ola@skole.example", "", []string{"ola@skole.example"}, nil},
		{"line breaks of Windows, empty lines", "ola@skole.example\r\n\r\nsiri@skole.example\r\n", "", []string{"ola@skole.example", "siri@skole.example"}, nil},
		{"capital letters", "OLA@Skole.Example", "", []string{"ola@skole.example"}, nil},
		{"a byte order mark and a header", "\uFEFFE-post\nola@skole.example", "", []string{"ola@skole.example"}, nil},
		{"the header says which column", "Navn;E-post\nOla;ola@skole.example\n", "", []string{"ola@skole.example"}, nil},
		{"a comma in quotes", "name,email\n\"Nordmann, Ola\",ola@skole.example\n", "", []string{"ola@skole.example"}, nil},
		{"without a header the first column counts", "ola@skole.example;Ola\n", "", []string{"ola@skole.example"}, nil},
		{"no address", "ola@skole.example\nOla Nordmann\nola@\n", "", []string{"ola@skole.example"}, []bad{{2, models.BadLineAddress}, {3, models.BadLineAddress}}},
		{"a name beside the address", "Ola <ola@skole.example>", "", nil, []bad{{1, models.BadLineAddress}}},
		{"the same again", "ola@skole.example\n\nOLA@skole.example\n", "", []string{"ola@skole.example"}, []bad{{3, models.BadLineDuplicate}}},
		{"not UTF-8", "email\n\xe5se@skole.example\n", "", nil, []bad{{2, models.BadLineEncoding}}},
		{"too long", strings.Repeat("a", 400) + "@skole.example", "", nil, []bad{{1, models.BadLineTooLong}}},
		{"an empty field", "name;email\nOla;\nSiri\n", "", nil, []bad{{2, models.BadLineEmpty}, {3, models.BadLineEmpty}}},
		{"a quote that never ends", "ola@skole.example\n\"siri@skole.example\n", "", []string{"ola@skole.example"}, []bad{{2, models.BadLineQuotes}}},
		{"values of a custom parameter stay as they are", "Student_ID\nAb 1\nab 1\n", "student_id", []string{"Ab 1", "ab 1"}, nil},
		{"nothing", "", "", nil, nil},
	} {
		names, badLines, err := models.ReadLicenceNames(strings.NewReader(tt.text), tt.parameter)
		require.NoError(t, err, tt.name)
		require.Equal(t, tt.want, names, tt.name)
		require.Equal(t, tt.bad, badLines, tt.name)
	}
	_, _, err := models.ReadLicenceNames(strings.NewReader(strings.Repeat("a", models.MaxLicenceNamesSize+1)), "")
	require.ErrorIs(t, err, models.ErrNamesTooLarge)
}

func FuzzReadLicenceNames(f *testing.F) {
	f.Add("email\nola@skole.example", "")
	f.Add("id;name\n\"1;\n", "id")
	f.Fuzz(func(t *testing.T, text, parameter string) {
		names, bad, err := models.ReadLicenceNames(strings.NewReader(text), parameter)
		require.NoError(t, err)
		seen := map[string]bool{}
		for _, name := range names {
			require.NotEmpty(t, name)
			require.False(t, seen[name], "each once")
			seen[name] = true
		}
		for _, b := range bad {
			require.Positive(t, b.Line)
			require.NotEmpty(t, b.Reason)
		}
	})
}
