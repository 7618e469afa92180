package graph

import (
	"strconv"

	"github.com/lectern-lti/lectern/models"
)

// draftRefusal is what an author is told of a refusal; empty where it is about something else.
func (l lang) draftRefusal(r *models.Refusal) string {
	text := l.draftRule(r.Rule)
	if i, ok := questionOf(r); ok && text != "" {
		where := l.pick("Question ", "Spørsmål ") + strconv.Itoa(i+1)
		if j, ok := gapOf(r); ok {
			where += l.pick(", gap ", ", hull ") + strconv.Itoa(j+1)
		}
		return where + ": " + text
	}
	return text
}

func (l lang) draftRule(rule string) string {
	switch rule {
	case "no_questions":
		return l.pick("Add a question.", "Legg til et spørsmål.")
	case "question_key":
		return l.pick("Two parts have the same key, or one is malformed. Delete the part and add it again.",
			"To deler har samme nøkkel, eller en er ugyldig. Slett delen og legg den til på nytt.")
	case "question_prompt":
		return l.pick("Write what is asked.", "Skriv hva det spørres om.")
	case "question_points":
		return l.pick("Give between 0.01 and 1,000 points, with 2 decimals at most.",
			"Gi mellom 0,01 og 1000 poeng, med høyst 2 desimaler.")
	case "question_choices":
		return l.pick("Give at least two choices, each with a text.", "Gi minst to svaralternativer, alle med tekst.")
	case "question_right":
		return l.pick("Say what is right: one choice, or at least one where several may be chosen; every accepted answer once.",
			"Si hva som er riktig: ett alternativ, eller minst ett der flere kan velges; hvert godtatt svar én gang.")
	case "question_tolerance":
		return l.pick("The tolerance must be 0 or more.", "Avviket må være 0 eller mer.")
	case "question_shown":
		return l.pick("The answer that is shown would not be marked right. Write it as a student would.",
			"Svaret som vises, ville ikke blitt rettet som riktig. Skriv det slik en elev ville gjort.")
	case "question_mistake":
		return l.pick("A typical mistake needs an answer that is wrong, said once, and feedback.",
			"En typisk feil trenger et galt svar, nevnt én gang, og en tilbakemelding.")
	case "question_penalty":
		return l.pick("Take off between 0 and the question’s own points, with 2 decimals at most.",
			"Trekk mellom 0 og spørsmålets egne poeng, med høyst 2 desimaler.")
	case "question_gap":
		return l.pick("Put at least one gap into the text, and each of them once.",
			"Sett inn minst ett hull i teksten, og hvert av dem én gang.")
	case "question_mark":
		return l.pick("Words in [[double brackets]] in the text are no gap. Select them without the brackets, press Gap, and delete the brackets. If students are to read brackets, write them with spaces: [ [ ] ].",
			"Ord i [[doble klammer]] i teksten er ikke et hull. Merk dem uten klammene, trykk Hull, og slett klammene. Skal elevene lese klammer, skriver du dem med mellomrom: [ [ ] ].")
	case "question_items":
		return l.pick("Give at least two items, each with a text; when matching, say what belongs to each.",
			"Gi minst to elementer, alle med tekst; ved kobling må du si hva som hører til hvert av dem.")
	case "question_picture":
		return l.pick("Choose a picture, describe it, and mark at least two places with a name each.",
			"Velg et bilde, beskriv det, og merk minst to steder med hvert sitt navn.")
	case "picture_unknown":
		return l.pick("A picture in this question is not one of your school’s. Take it out and add it anew from its file.",
			"Et bilde i dette spørsmålet hører ikke til skolen din. Ta det bort og legg det inn på nytt fra fila.")
	case "question_words":
		return l.pick("The fewest words must not be more than the most.", "Det minste antallet ord kan ikke være høyere enn det største.")
	case "question_kind":
		return l.pick("Choose how the question is answered.", "Velg hvordan spørsmålet besvares.")
	case "questions_drawn":
		return l.pick("Draw no more questions than there are, and give all of them the same points.",
			"Trekk ikke flere spørsmål enn det er, og gi alle like mange poeng.")
	case "question_count":
		return l.pick("An exercise can have 200 questions at most.", "En oppgave kan ha høyst 200 spørsmål.")
	case "draft_size":
		return l.pick("The questions are too long altogether. Divide them into two exercises.",
			"Spørsmålene er for lange til sammen. Del dem på to oppgaver.")
	case "school_years":
		return l.pick("School years go from 1 to 13, the lowest first.", "Trinn går fra 1 til 13, det laveste først.")
	case "minutes_range":
		return l.pick("Give between 1 and 180 minutes.", "Oppgi mellom 1 og 180 minutter.")
	case "not_owner":
		return l.pick("Only the teacher who wrote it can share or archive it. Make a copy to have one of your own.",
			"Bare læreren som laget den, kan dele eller arkivere den. Lag en kopi for å få din egen.")
	case "published":
		return l.pick("All of this is published already.", "Alt dette er publisert allerede.")
	case "newest_version":
		return l.pick("This is the newest version already.", "Dette er allerede den nyeste versjonen.")
	case "version_changed":
		return l.pick("A newer version was published meanwhile. Look at it first.",
			"En nyere versjon er publisert i mellomtiden. Se på den først.")
	}
	return ""
}

// pictureRefusal is what an author is told of a picture that is not taken.
func (l lang) pictureRefusal(r *models.Refusal) string {
	limit := strconv.FormatInt(r.Limit, 10)
	switch {
	case r.Rule == "picture_turned":
		return l.pick("The picture lies on its side, and says only beside its pixels which side is up. Turn it in a picture program, save it, and try again.",
			"Bildet ligger på siden, og det står bare ved siden av pikslene hva som er opp. Snu det i et bildeprogram, lagre det og prøv igjen.")
	case r.Code == models.RefusedPictureFormat:
		return l.pick("This is no picture that can be used here. Choose a PNG, JPEG, GIF or WebP file.",
			"Dette er ikke et bilde som kan brukes her. Velg en PNG-, JPEG-, GIF- eller WebP-fil.")
	case r.Code == models.RefusedPictureQuota:
		return l.pick("Your school’s room for pictures is full ("+limit+" MB). Ask whoever runs Lectern for more.",
			"Skolens plass til bilder er full ("+limit+" MB). Be den som drifter Lectern, om mer.")
	case r.Rule == "picture_pixels":
		return l.pick("The picture has more than "+limit+" million pixels. Make it smaller and try again.",
			"Bildet har mer enn "+limit+" millioner piksler. Gjør det mindre og prøv igjen.")
	}
	return l.pick("The picture is larger than "+limit+" MB. Make it smaller and try again.",
		"Bildet er større enn "+limit+" MB. Gjør det mindre og prøv igjen.")
}
