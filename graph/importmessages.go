package graph

import (
	"strconv"

	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise/interchange"
)

// noticeText is what a person is told of something that is not taken over as it is.
func (l lang) noticeText(n interchange.Notice) string {
	text := l.noticeReason(n)
	if n.Detail == "" {
		return text
	}
	return text + " " + l.pick("In the file: “", "I filen: «") + n.Detail + l.pick("”.", "».")
}

func (l lang) noticeReason(n interchange.Notice) string {
	switch n.Reason {
	case interchange.ReasonSyntax:
		return l.pick("This could not be read: it does not follow the rules of the format.",
			"Dette kunne ikke leses: Det følger ikke reglene for formatet.")
	case interchange.ReasonEncoding:
		return l.pick("The text is not UTF-8, so the encoding was guessed. Look at letters such as å and é; if they are wrong, save the file as UTF-8 and import it again.",
			"Teksten er ikke UTF-8, så tegnkodingen er gjettet. Se etter bokstaver som å og é. Er de feil, kan du lagre filen som UTF-8 og importere den på nytt.")
	case interchange.ReasonKind:
		return l.pick("Lectern has no question of this kind.", "Lectern har ingen spørsmål av denne typen.")
	case interchange.ReasonKindChanged:
		return l.pick("It is asked in another way than in the file.", "Det stilles på en annen måte enn i filen.")
	case interchange.ReasonSplit:
		return l.pick("It asks several things at once, so it became several questions.",
			"Det spør om flere ting på én gang, så det ble til flere spørsmål.")
	case interchange.ReasonNoKey:
		return l.pick("The file does not say what is right.", "Filen sier ikke hva som er riktig.")
	case interchange.ReasonScoring:
		return l.pick("Points are given by another rule than in the file. Check points and deductions.",
			"Poengene gis etter en annen regel enn i filen. Se over poeng og trekk.")
	case interchange.ReasonPicture:
		return l.pick("A picture is missing, too large, or in a format that Lectern does not take (PNG, JPEG, GIF and WebP are).",
			"Et bilde mangler, er for stort eller har et format som Lectern ikke tar imot (PNG, JPEG, GIF og WebP går bra).")
	case interchange.ReasonAlt:
		return l.pick("A picture has no description for those who do not see it. Write one.",
			"Et bilde mangler beskrivelse for dem som ikke ser det. Skriv en.")
	case interchange.ReasonMedia:
		return l.pick("Sound, film, scripts and attached files are left out.", "Lyd, film, skript og vedlagte filer er utelatt.")
	case interchange.ReasonMarkup:
		return l.pick("Formatting that Lectern does not have is left out; the text stands.",
			"Formatering som Lectern ikke har, er utelatt. Teksten er med.")
	case interchange.ReasonFormula:
		return l.pick("A formula could not be read, and stands as plain text.", "En formel kunne ikke leses, og står som vanlig tekst.")
	case interchange.ReasonFeedback:
		return l.pick("Feedback that has no place in Lectern is left out.", "Tilbakemelding som ikke har noen plass i Lectern, er utelatt.")
	case interchange.ReasonHint:
		return l.pick("A hint, or a text that is not for the student, is left out.", "Et hint, eller en tekst som ikke er for eleven, er utelatt.")
	case interchange.ReasonVariable:
		return l.pick("The numbers were to be different for each student. Lectern asks everybody the same.",
			"Tallene skulle vært forskjellige for hver elev. Lectern gir alle de samme.")
	case interchange.ReasonText:
		return l.pick("A text between the questions, which asks nothing, is left out.",
			"En tekst mellom spørsmålene, som ikke spør om noe, er utelatt.")
	case interchange.ReasonSelection:
		return l.pick("How many questions are drawn, and in which order, could not be kept.",
			"Hvor mange spørsmål som trekkes, og rekkefølgen på dem, kunne ikke beholdes.")
	case interchange.ReasonTooLong:
		return l.pick("It is longer than Lectern keeps.", "Det er lengre enn Lectern kan lagre.")
	case interchange.ReasonDetails:
		return l.pick("A detail that Lectern has no place for is left out.", "En opplysning som ikke har noen plass i Lectern, er utelatt.")
	}
	return l.pick("Something about this could not be kept.", "Noe ved dette kunne ikke beholdes.")
}

// damagedAt says where a file is damaged; empty where that is not known.
func (l lang) damagedAt(r *models.Refusal) string {
	at := ""
	if r.Line > 0 {
		at = l.pick(" in line ", " på linje ") + strconv.Itoa(r.Line)
	}
	if r.File != "" {
		at += l.pick(" of “", " i «") + r.File + l.pick("”", "»")
	}
	return at
}

// fileRefusal is what a person is told of a file that is not read; empty where it is about something else.
func (l lang) fileRefusal(r *models.Refusal) string {
	switch r.Code { //nolint:exhaustive // those that are about files
	case models.RefusedFileFormat:
		if r.Rule == "blackboard_pool" {
			return l.pick("This is a pool in the format that Blackboard has of its own, which Lectern does not read. Export it from Blackboard as a QTI 2.1 package.",
				"Dette er en samling i Blackboards eget format, som Lectern ikke leser. Eksporter den fra Blackboard som en QTI 2.1-pakke.")
		}
		return l.pick("Lectern cannot tell what this file is. It reads QTI packages (zip) and files, Moodle XML, GIFT and CSV. Export your questions again in one of these; save text files as UTF-8.",
			"Lectern kjenner ikke igjen denne filen. Lectern leser QTI-pakker (zip) og -filer, Moodle XML, GIFT og CSV. Eksporter spørsmålene på nytt i ett av disse formatene, og lagre tekstfiler som UTF-8.")
	case models.RefusedFileDamaged:
		return l.pick("This file is damaged"+l.damagedAt(r)+": it breaks off, or is not well-formed. Export or download it again.",
			"Denne filen er skadet"+l.damagedAt(r)+": Den er avkortet eller ugyldig. Eksporter eller last den ned på nytt.")
	case models.RefusedFileVersion:
		return l.pick("This package is of a version that Lectern does not read. Export it again as QTI 1.2, 2.1, 2.2 or 3.0.",
			"Denne pakken har en versjon som Lectern ikke leser. Eksporter den på nytt som QTI 1.2, 2.1, 2.2 eller 3.0.")
	case models.RefusedFileManifest:
		return l.pick("This zip has no imsmanifest.xml, so it is no package of questions. Choose the zip as the other system made it, without unpacking it.",
			"Denne zip-filen mangler imsmanifest.xml, så den er ingen pakke med spørsmål. Velg zip-filen slik det andre systemet laget den, uten å pakke den ut.")
	case models.RefusedFileTooLarge:
		return l.pick("This file holds more than Lectern takes: at most ", "Denne filen inneholder mer enn Lectern tar imot: høyst ") +
			strconv.FormatInt(r.Limit, 10) + l.pick(" MB, and 5,000 questions. Export it in several parts.", " MB og 5000 spørsmål. Eksporter den i flere deler.")
	case models.RefusedFileUnsafe:
		return l.pick("This file has something that no file of questions should have, such as a path that leads out of it, so it was not opened. Export it again from the system that it comes from.",
			"Denne filen inneholder noe ingen spørsmålsfil skal ha, for eksempel en sti som fører ut av den, så den ble ikke åpnet. Eksporter den på nytt fra systemet den kommer fra.")
	case models.RefusedFileEmpty:
		return l.pick("There are no questions in this file.", "Det er ingen spørsmål i denne filen.")
	}
	switch r.Rule {
	case "import_sets":
		return l.pick("Choose 1 to 100 sets.", "Velg mellom 1 og 100 sett.")
	case "import_set":
		return l.pick("The file has no such set, or it was chosen twice. Look into the file again.",
			"Filen har ikke dette settet, eller det er valgt to ganger. Se på filen på nytt.")
	case "export_count":
		return l.pick("Choose 1 to 50 exercises.", "Velg mellom 1 og 50 oppgaver.")
	case "export_size":
		return l.pick("This is more than one file may hold. Export fewer exercises at a time.",
			"Dette er mer enn én fil kan romme. Eksporter færre oppgaver om gangen.")
	}
	return ""
}
