package main

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"time"

	"github.com/lectern-lti/lectern/models"
)

//go:embed templates/codesheet.html
var codeSheetHTML string

// slipsOnPage is how many codes to cut out are on an A4 page.
const slipsOnPage = 30

// sheetWords are what a sheet of codes says. The formats take the number of codes, the licence's name or a date.
type sheetWords struct {
	Language, Title, Untitled, Each, EachUses, Until, Cut, How, Alphabet string
	// Date is how a day is written.
	Date string
}

func sheetLanguages() map[string]sheetWords {
	return map[string]sheetWords{
		"en": {
			Language: "en", Title: "%d codes for %s", Untitled: "%d codes",
			Each: "Each code works for one student", EachUses: "Each code works for %d students", Until: ", until %s", Date: "2 January 2006",
			Cut: ". Cut along the lines. Write down who gets which number.",
			How: "Open the task in the learning platform and enter the code.", Alphabet: "Capitals or not, with dash or without: it is the same",
		},
		"nb": {
			Language: "nb", Title: "%d koder til %s", Untitled: "%d koder",
			Each: "Hver kode virker for én elev", EachUses: "Hver kode virker for %d elever", Until: ", til %s", Date: "02.01.2006",
			Cut: ". Klipp langs strekene. Skriv gjerne opp hvem som får hvilket nummer.",
			How: "Åpne oppgaven i læringsplattformen og skriv koden.", Alphabet: "Store eller små bokstaver, med eller uten strek: det er det samme",
		},
	}
}

type sheetPage struct {
	Number, Of int
	Codes      []sheetCode
}

type sheetCode struct {
	Number int
	Code   string
}

// writeCodeSheet writes codes of a licence as a page to print and cut, 30 to an A4. The date of its end is shown in the
// machine's own time zone.
func writeCodeSheet(w io.Writer, language string, l models.Licence, codes []codeView) error {
	words := sheetLanguages()[language]
	sheet := struct {
		Words          sheetWords
		Title, Explain string
		Pages          []sheetPage
	}{Words: words, Title: fmt.Sprintf(words.Untitled, len(codes)), Explain: words.Each}
	if l.Name != "" {
		sheet.Title = fmt.Sprintf(words.Title, len(codes), l.Name)
	}
	if len(codes) > 0 && codes[0].MaxUses > 1 {
		sheet.Explain = fmt.Sprintf(words.EachUses, codes[0].MaxUses)
	}
	if l.EndsAt != nil {
		sheet.Explain += fmt.Sprintf(words.Until, l.EndsAt.In(time.Local).Format(words.Date))
	}
	sheet.Explain += words.Cut
	number := 0
	for slips := range slices.Chunk(codes, slipsOnPage) {
		page := sheetPage{Number: len(sheet.Pages) + 1, Of: (len(codes) + slipsOnPage - 1) / slipsOnPage}
		for _, c := range slips {
			number++
			page.Codes = append(page.Codes, sheetCode{Number: number, Code: c.Code})
		}
		sheet.Pages = append(sheet.Pages, page)
	}
	t, err := template.New("codesheet").Parse(codeSheetHTML)
	if err != nil {
		return err
	}
	return t.Execute(w, sheet)
}
