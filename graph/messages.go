package graph

import (
	"strconv"
	"strings"

	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models"
)

// pick answers the text in the language.
func (l lang) pick(en, nb string) string {
	if l == norwegian {
		return nb
	}
	return en
}

// errorText is what a person is told of a request-level error; empty where the error's own words, written for
// developers, say more.
func (l lang) errorText(code model.ErrorCode) string {
	switch code {
	case model.ErrorCodeUnauthenticated:
		return l.pick("Your session has ended. Open Lectern again from your course.",
			"Økten er avsluttet. Åpne Lectern på nytt fra kurset.")
	case model.ErrorCodeForbidden:
		return l.pick("Your role in this course does not allow this.",
			"Rollen din i kurset gir ikke tilgang til dette.")
	case model.ErrorCodeNotFound:
		return l.pick("This does not exist, or does not belong to this course.",
			"Dette finnes ikke, eller hører ikke til i dette kurset.")
	case model.ErrorCodeRateLimited:
		return l.pick("Too many requests. Wait a moment and try again.",
			"For mange forespørsler. Vent litt og prøv igjen.")
	case model.ErrorCodeTimeout:
		return l.pick("This took too long. Try again.", "Dette tok for lang tid. Prøv igjen.")
	case model.ErrorCodePlatformUnavailable:
		return l.pick("The learning platform does not answer. Try again later.",
			"Læringsplattformen svarer ikke. Prøv igjen senere.")
	case model.ErrorCodeInternal:
		return l.pick("Something went wrong on our side. Try again.",
			"Noe gikk galt hos oss. Prøv igjen.")
	case model.ErrorCodeBadInput, model.ErrorCodeLicenceRequired, model.ErrorCodeTooComplex, model.ErrorCodeOperationNotAllowed,
		model.ErrorCodePersistedQueryNotFound:
		return ""
	}
	return ""
}

// refusalText is what a person is told of a refusal: by its rule, or by its code where no rule says more.
func (l lang) refusalText(r *models.Refusal) string {
	if text := l.licenceRefusal(r); text != "" {
		return text
	}
	if text := l.draftRefusal(r); text != "" {
		return text
	}
	if text := l.fileRefusal(r); text != "" {
		return text
	}
	switch r.Rule {
	case "title_length":
		return l.pick("The title must have 1 to 255 characters.", "Tittelen må ha mellom 1 og 255 tegn.")
	case "score_maximum_positive":
		return l.pick("The maximum must be above 0.", "Maksimum må være over 0.")
	case "score_maximum_range":
		return l.pick("The maximum may be 10,000 at most, with 4 decimals.",
			"Maksimum kan være høyst 10 000, med 4 desimaler.")
	case "score_negative":
		return l.pick("The score must be 0 or more.", "Poengsummen må være 0 eller mer.")
	case "score_range":
		return l.pick("The score may be 1,000,000 at most, with 4 decimals.",
			"Poengsummen kan være høyst 1 000 000, med 4 desimaler.")
	case "client_mutation_id_length":
		return l.pick("A client’s name for a mutation has 1 to 200 characters.", "Klientens navn på en endring har 1 til 200 tegn.")
	case "attempts_range":
		return l.pick("A student can have 1 to 100 attempts, or as many as wanted.",
			"En elev kan ha 1 til 100 forsøk, eller så mange som ønskelig.")
	case "not_handed_in":
		return l.pick("This attempt has not been handed in.", "Dette forsøket er ikke levert.")
	case "other_attempt_open":
		return l.pick("The student is working on another attempt already.", "Eleven arbeider allerede med et annet forsøk.")
	case "mark_range":
		return l.pick("Points go from 0 to the question’s own, with 2 decimals at most.",
			"Gi fra 0 til så mange poeng som spørsmålet har, med høyst 2 desimaler.")
	case "comment_length":
		return l.pick("The comment may have 10,000 characters at most.", "Kommentaren kan ha høyst 10 000 tegn.")
	case "too_many_items":
		return l.pick("At most 50 exercises can be placed at once.", "Høyst 50 oppgaver kan settes inn på én gang.")
	case "text_length":
		return l.pick("The text may have 2,000 characters at most.", "Teksten kan ha høyst 2000 tegn.")
	case "message_length":
		return l.pick("The message may have 1,000 characters at most.", "Meldingen kan ha høyst 1000 tegn.")
	case "error_with_items":
		return l.pick("Send either what was chosen or what went wrong.", "Send enten det som ble valgt, eller det som gikk galt.")
	case "due_before_available":
		return l.pick("The due date must come after the date from which it is available.",
			"Fristen må komme etter datoen oppgaven blir tilgjengelig.")
	case "link_has_exercise":
		return l.pick("An exercise stands at this link already. Open it again from the course.",
			"Det står allerede en oppgave på denne lenken. Åpne den på nytt fra kurset.")
	case "closed":
		return l.pick("This is closed: the deadline has passed.", "Denne er stengt: fristen er ute.")
	case "time_limit":
		return l.pick("Choose 1 to 1,440 minutes, or no limit.", "Velg 1 til 1440 minutter, eller ingen grense.")
	case "grace":
		return l.pick("Choose 0 to 43,200 minutes, or no end.", "Velg 0 til 43 200 minutter, eller ingen slutt.")
	case "extra_minutes":
		return l.pick("Choose 0 to 1,440 extra minutes.", "Velg 0 til 1440 ekstra minutter.")
	case "extra_attempts":
		return l.pick("Choose 0 to 100 extra attempts.", "Velg 0 til 100 ekstra forsøk.")
	case "nobody_may_open":
		return l.pick("The learning platform lets no student of this course open it yet.",
			"Læringsplattformen lar ingen elever i kurset åpne den ennå.")
	case "grouping_of_platform":
		return l.pick("These groups belong to the learning platform. Change them there, or make a copy here.",
			"Disse gruppene hører til læringsplattformen. Endre dem der, eller lag en kopi her.")
	case "group_name":
		return l.pick("Give a name of 1 to 100 characters.", "Gi et navn på mellom 1 og 100 tegn.")
	case "group_colour":
		return l.pick("Choose one of the colours.", "Velg en av fargene.")
	case "group_count":
		return l.pick("There can be 1 to 100 groups.", "Det kan være 1 til 100 grupper.")
	case "grouping_count":
		return l.pick("The course has 30 groupings, which is the most. Delete one first.",
			"Kurset har 30 inndelinger, og det er ikke plass til flere. Slett en først.")
	case "member_count":
		return l.pick("Choose 1 to 500 students.", "Velg 1 til 500 elever.")
	case "count_or_size":
		return l.pick("Say either how many groups, or how many students to a group.",
			"Oppgi enten hvor mange grupper, eller hvor mange elever i hver gruppe.")
	case "pinned_groups":
		return l.pick("Students are pinned in more groups than that. Choose more groups, or unpin some.",
			"Elever er festet i flere grupper enn det. Velg flere grupper, eller løsne noen.")
	case "changed_since":
		return l.pick("This was changed again in the meantime, so it was not undone.",
			"Dette er endret på nytt i mellomtiden, så det ble ikke angret.")
	case "everybody_or_some":
		return l.pick("Choose either everybody, or at most 500 groups and students.",
			"Velg enten alle, eller høyst 500 grupper og elever.")
	case "nickname_length":
		return l.pick("A nickname may have 60 characters at most.", "Et kallenavn kan ha høyst 60 tegn.")
	case "has_name":
		return l.pick("The platform gives this person's name: it is shown as it is.",
			"Plattformen oppgir navnet til denne personen, og det vises som det er.")
	case "page_size":
		return l.pick("A page has 1 to 100 objects: give `first` accordingly.", "En side har 1 til 100 objekter: oppgi `first` deretter.")
	case "cursor":
		return l.pick("`after` is not the `endCursor` of a page of this list.", "`after` er ikke `endCursor` fra en side av denne listen.")
	case "one_item_only":
		return l.pick("The platform takes one exercise at a time.", "Plattformen tar imot én oppgave om gangen.")
	case "no_links":
		return l.pick("The platform takes no exercises here.", "Plattformen tar ikke imot oppgaver her.")
	case "no_deep_linking":
		return l.pick("This was not opened to choose content. Choose “Add content” in your course.",
			"Dette ble ikke åpnet for å velge innhold. Velg «Legg til innhold» i kurset.")
	case "roster_not_offered", "roster_unavailable", "roster_refused":
		return l.rosterProblem(strings.TrimPrefix(r.Rule, "roster_"))
	case "one_member":
		return l.pick("Give exactly the member that fits the question: choices, text, parts, order or spots.",
			"Oppgi nøyaktig det feltet som passer til spørsmålet: valg, tekst, deler, rekkefølge eller punkter.")
	case "answer_length":
		return l.pick("The answer is too long: 1,000 characters at most, 50,000 in an essay.",
			"Svaret er for langt: høyst 1000 tegn, 50 000 i en lengre tekst.")
	case "progress_by_student":
		return l.pick("A student can say that work has started or is in progress.",
			"En elev kan melde at arbeidet er påbegynt eller i gang.")
	case "progress_backwards":
		return l.pick("The result is further than this already.", "Resultatet er allerede kommet lenger enn dette.")
	case "not_gradable":
		return l.pick("Results are kept for students of the course only.", "Resultater føres bare for elever i kurset.")
	case "member_required":
		return l.pick("Say which student is meant.", "Oppgi hvilken elev det gjelder.")
	case "not_offered":
		return l.pick("The platform offers no place in the Gradebook for this exercise.",
			"Plattformen tilbyr ingen plass i vurderingsoversikten for denne oppgaven.")
	case "delivered":
		return l.pick("The platform has this result already.", "Plattformen har allerede dette resultatet.")
	case "changed_in_gradebook":
		return l.pick("The score was changed in the Gradebook. Say which one counts.",
			"Poengsummen er endret i vurderingsoversikten. Velg hvilken som gjelder.")
	case "not_changed_in_gradebook":
		return l.pick("The Gradebook holds no other score than Lectern sent.",
			"Vurderingsoversikten har ingen annen poengsum enn den Lectern sendte.")
	case "nothing_failed":
		return l.pick("No result has failed.", "Ingen resultater har feilet.")
	case "gradebook_not_offered":
		return l.pick("The platform does not let Lectern read the Gradebook.",
			"Plattformen lar ikke Lectern lese vurderingsoversikten.")
	case "gradebook_unavailable":
		return l.pick("The Gradebook could not be read. Nothing was changed; try again later.",
			"Vurderingsoversikten kunne ikke leses. Ingenting ble endret; prøv igjen senere.")
	}
	return l.refusalCodeText(r)
}

func (l lang) refusalCodeText(r *models.Refusal) string {
	switch r.Code {
	case models.RefusedInvalid:
		return l.pick("This value is missing or out of its range.", "Denne verdien mangler eller er utenfor tillatt område.")
	case models.RefusedNotFound:
		return l.pick("This does not exist, or does not belong to this course.",
			"Dette finnes ikke, eller hører ikke til i dette kurset.")
	case models.RefusedAlreadyHandedIn:
		return l.pick("This has been handed in: the answers stand.", "Dette er levert: svarene kan ikke endres.")
	case models.RefusedWrongKindOfAnswer:
		return l.pick("The answer does not fit this question.", "Svaret passer ikke til dette spørsmålet.")
	case models.RefusedNoAttemptsLeft:
		return l.pick("You have used all your attempts.", "Du har brukt alle forsøkene.")
	case models.RefusedNotAcceptedByPlatform:
		return l.pick("The platform does not take this.", "Plattformen tar ikke imot dette.")
	case models.RefusedPlatformUnavailable:
		return l.pick("The platform does not answer. Nothing was changed; try again later.",
			"Plattformen svarer ikke. Ingenting ble endret; prøv igjen senere.")
	case models.RefusedTimeOver:
		return l.pick("The time is over. What you had answered is handed in.", "Tiden er ute. Det du hadde svart, er levert.")
	case models.RefusedNotAssigned:
		return l.pick("This exercise is given to others in the course. Nothing is expected of you here.",
			"Denne oppgaven er gitt til andre i kurset. Du trenger ikke å gjøre noe her.")
	case models.RefusedNothingToDo:
		return l.pick("There is nothing to do.", "Det er ingenting å gjøre.")
	case models.RefusedWrongCode:
		return l.pick("There is no such code. Check it letter by letter.", "Denne koden finnes ikke. Se over den bokstav for bokstav.")
	case models.RefusedNoSeatsLeft:
		return l.pick("All seats are taken. Free one first, or ask your school for more.",
			"Alle plassene er i bruk. Frigjør en først, eller be skolen om flere.")
	case models.RefusedDraftChanged:
		return l.pick("A colleague has saved this exercise since you opened it. Nothing of yours is lost: compare the two.",
			"En kollega har lagret denne oppgaven etter at du åpnet den. Ingenting av ditt er tapt: sammenlign de to.")
	case models.RefusedNewerAnswer:
		return l.pick("You have answered this question again on another device. The newer answer stays.",
			"Du har svart på dette spørsmålet på nytt på en annen enhet. Det nyeste svaret blir stående.")
	case models.RefusedPictureFormat, models.RefusedPictureTooLarge, models.RefusedPictureQuota:
		return l.pictureRefusal(r)
	case models.RefusedClientMutationIDReused:
		return l.pick("This was sent under a name that stands for something else. Reload the page and try again.",
			"Dette ble sendt under et navn som står for noe annet. Last siden på nytt og prøv igjen.")
	case models.RefusedLicenceRequired, models.RefusedTooManyTries: // said by licenceRefusal
	case models.RefusedFileFormat, models.RefusedFileDamaged, models.RefusedFileVersion, models.RefusedFileManifest,
		models.RefusedFileTooLarge, models.RefusedFileUnsafe, models.RefusedFileEmpty: // said by fileRefusal
	}
	return l.pick("This was refused.", "Dette ble avvist.")
}

// nameless is what to call a member whose platform keeps names to itself.
func (l lang) nameless(role models.Role, number int) string {
	return l.label(role) + " " + strconv.Itoa(number)
}

func (l lang) label(role models.Role) string {
	switch role {
	case models.RoleTeacher:
		return l.pick("Teacher", "Lærer")
	case models.RoleStudent:
		return l.pick("Student", "Elev")
	case models.RoleOther:
	}
	return l.pick("Member", "Medlem")
}

// copyOf names the copy of an exercise.
func (l lang) copyOf(title string) string { return title + l.pick(" (copy)", " (kopi)") }

// groupLabel names groups that nobody has named, before their number.
func (l lang) groupLabel() string { return l.pick("Group", "Gruppe") }

// rosterProblem is what a person is told of why a roster could not be read; empty for no problem.
func (l lang) rosterProblem(code string) string {
	switch code {
	case "":
		return ""
	case "not_offered":
		return l.pick("The platform does not share the list of members of this course.",
			"Plattformen deler ikke deltakerlisten for dette kurset.")
	case "refused":
		return l.pick("The platform refused to share the list of members. Ask your administrator to check Lectern’s access.",
			"Plattformen avslo å dele deltakerlisten. Be administratoren om å kontrollere tilgangen til Lectern.")
	}
	return l.pick("The platform did not answer when the list of members was read. Try again later.",
		"Plattformen svarte ikke da deltakerlisten skulle leses. Prøv igjen senere.")
}

// deliveryProblem is what a person is told of why a result could not be brought to the platform; empty for no
// problem.
func (l lang) deliveryProblem(code string) string {
	switch code {
	case "":
		return ""
	case "unavailable":
		return l.pick("The platform does not answer. It is tried again by itself.",
			"Plattformen svarer ikke. Det prøves igjen av seg selv.")
	case "busy":
		return l.pick("The platform is busy. It is tried again by itself.",
			"Plattformen er opptatt. Det prøves igjen av seg selv.")
	case "forbidden":
		return l.pick("The platform does not let Lectern send results. Ask your administrator to check Lectern’s access.",
			"Plattformen lar ikke Lectern sende resultater. Be administratoren om å kontrollere tilgangen til Lectern.")
	case "gone":
		return l.pick("The exercise’s place in the Gradebook is gone. Open the exercise again from your course, then try again.",
			"Oppgavens plass i vurderingsoversikten er borte. Åpne oppgaven på nytt fra kurset, og prøv så igjen.")
	case "key":
		return l.pick("The platform does not recognise Lectern. It is tried again by itself; tell your administrator if it lasts.",
			"Plattformen kjenner ikke igjen Lectern. Det prøves igjen av seg selv; si fra til administratoren hvis det varer.")
	case "lost":
		return l.pick("The Gradebook did not keep the score, twice. Enter it there by hand, or try again.",
			"Vurderingsoversikten tok ikke vare på poengsummen, to ganger. Skriv den inn der for hånd, eller prøv igjen.")
	case "no_line_item":
		return l.pick("The platform has no place in the Gradebook for this exercise.",
			"Plattformen har ingen plass i vurderingsoversikten for denne oppgaven.")
	}
	return l.pick("The platform refused the result. Check the student in the course, then try again.",
		"Plattformen avviste resultatet. Kontroller eleven i kurset, og prøv så igjen.")
}
