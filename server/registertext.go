package main

import (
	"net/http"

	"golang.org/x/text/language"
)

// registerText is what the registration pages say, in one language.
type registerText struct {
	Language, Title, Lead                              string
	Platform, School, Services, ServiceList            string
	Data, DataList, Button                             string
	InvalidTitle, InvalidLead, FailedTitle, FailedLead string
}

var registerEnglish = registerText{ //nolint:gochecknoglobals // a constant in all but the language
	Language: "en", Title: "Add Lectern to this platform",
	Lead:     "Check what is going to be registered, then confirm. Nothing has been changed yet.",
	Platform: "Platform", School: "Installation for",
	Services: "Lectern will use", ServiceList: "launches, content selection, the list of course members, progress and scores",
	Data: "Personal data", DataList: "names, so that teachers can tell their students apart; Lectern works without them, too",
	Button:       "Register Lectern",
	InvalidTitle: "This invitation cannot be used",
	InvalidLead:  "It has been used, has run out, or is incomplete. Ask whoever runs Lectern for a new one, and open it from your platform's page for adding tools.",
	FailedTitle:  "The platform could not be registered",
	FailedLead:   "Your platform did not answer as expected. Nothing was changed, and the invitation is still good: try again, and tell whoever runs Lectern if it stays.",
}

var registerNorwegian = registerText{ //nolint:gochecknoglobals // a constant in all but the language
	Language: "nb", Title: "Legg til Lectern i denne plattformen",
	Lead:     "Se over hva som blir registrert, og bekreft. Ingenting er endret ennå.",
	Platform: "Plattform", School: "Installasjon for",
	Services: "Lectern kommer til å bruke", ServiceList: "åpning fra kurs, valg av innhold, listen over kursets medlemmer, framdrift og resultater",
	Data: "Personopplysninger", DataList: "navn, slik at lærere kan skille elevene fra hverandre; Lectern virker også uten",
	Button:       "Registrer Lectern",
	InvalidTitle: "Denne invitasjonen kan ikke brukes",
	InvalidLead:  "Den er brukt, har gått ut eller er ufullstendig. Be den som driver Lectern, om en ny, og åpne den fra plattformens side for å legge til verktøy.",
	FailedTitle:  "Plattformen kunne ikke registreres",
	FailedLead:   "Plattformen svarte ikke som ventet. Ingenting er endret, og invitasjonen gjelder fortsatt: prøv igjen, og si fra til den som driver Lectern, hvis det vedvarer.",
}

// registerTextFor chooses by the browser's languages.
func registerTextFor(r *http.Request) registerText {
	tags, _, err := language.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil {
		return registerEnglish
	}
	_, i, _ := language.NewMatcher([]language.Tag{language.English, language.MustParse("nb"), language.MustParse("no")}).Match(tags...)
	if i > 0 {
		return registerNorwegian
	}
	return registerEnglish
}
