package graph

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"github.com/lectern-lti/lectern/models"
)

// licenceText is what a student is told of what is missing, and who can mend it; empty when nothing is.
func (l lang) licenceText(state models.LicenceState, at *time.Time) string {
	switch state {
	case models.LicenceNotRequired, models.LicenceAllowed:
		return ""
	case models.LicenceNeedsCode:
		return l.pick("Enter the code that your teacher or your school has given you.",
			"Skriv koden som læreren eller skolen har gitt deg.")
	case models.LicenceNeedsTeacher:
		return l.pick("You have no seat yet. Ask your teacher to give you one.",
			"Du har ikke fått plass ennå. Be læreren din om en.")
	case models.LicenceExhausted:
		return l.pick("All seats at your school are taken. Tell your teacher.",
			"Alle plassene på skolen din er i bruk. Si fra til læreren din.")
	case models.LicenceNotListed:
		return l.pick("You are not on the list of those who can use Lectern. Show this to your teacher.",
			"Du står ikke på listen over dem som kan bruke Lectern. Vis dette til læreren din.")
	case models.LicenceNotStarted:
		return l.pick("Your school can use Lectern from ", "Skolen din kan bruke Lectern fra ") + l.date(at) + "."
	case models.LicenceExpired:
		return l.pick("Your school had Lectern until ", "Skolen din hadde Lectern til ") + l.date(at) +
			l.pick(". You can still see what you have handed in. Show this to your teacher.",
				". Alt du har levert, kan du fortsatt se. Vis dette til læreren din.")
	}
	return ""
}

// warning is what a teacher is told of what is going to be missing.
func (l lang) warning(w models.LicenceWarning) string {
	switch w.Kind {
	case models.WarnEndsSoon:
		return l.pick("It ends on ", "Den slutter ") + l.date(w.At) + "."
	case models.WarnTooFewSeats:
		return l.pick("Fewer seats are left than there are students without one.",
			"Det er færre plasser igjen enn det er elever uten plass.")
	case models.WarnFullSoon:
		return l.pick("At this pace the last seat goes on ", "I dette tempoet går den siste plassen ") + l.date(w.At) + "."
	}
	return ""
}

// licenceRefusal is what a person is told of a refusal that has to do with licences; empty for others.
func (l lang) licenceRefusal(r *models.Refusal) string {
	switch {
	case r.Code == models.RefusedLicenceRequired:
		return l.licenceText(models.LicenceState(r.Rule), &r.At)
	case r.Code == models.RefusedTooManyTries:
		minutes := max(1, int(math.Ceil(time.Until(r.At).Minutes())))
		return fmt.Sprintf(l.pick("Too many wrong codes. Wait %d min and try again.", "For mange gale koder. Vent %d min og prøv igjen."), minutes)
	case r.Code == models.RefusedNoSeatsLeft && r.Left > 0:
		return fmt.Sprintf(l.pick("Seats left: %d. Choose fewer students.", "Ledige plasser: %d. Velg færre elever."), r.Left)
	}
	switch r.Rule {
	case "code_empty":
		return l.pick("Write your code.", "Skriv koden din.")
	case "code_short":
		return l.pick("Something is missing. Codes have eight letters and figures.", "Noe mangler. Koder har åtte tegn.")
	case "code_long":
		return l.pick("That is too much. Codes have eight letters and figures.", "Det er for mye. Koder har åtte tegn.")
	case "code_letter":
		return l.pick("One of these is in no code. Codes have no vowels, and none of B, L, S, Z, 0, 1, 2, 5, 8.",
			"Et av tegnene finnes ikke i noen kode. Koder har ingen vokaler, og ikke B, L, S, Z, 0, 1, 2, 5, 8.")
	case "code_typo":
		return l.pick("One letter is not right, or two have changed places. Look at the code once more.",
			"Et tegn er feil, eller to har byttet plass. Se på koden en gang til.")
	case "code_used":
		return l.pick("This code has been used. Ask your teacher for another.", "Denne koden er brukt. Be læreren om en ny.")
	case "code_no_seats":
		return l.pick("The code is right, but all seats are taken. Tell your teacher.",
			"Koden er riktig, men alle plassene er i bruk. Si fra til læreren din.")
	case "code_not_needed":
		return l.pick("You can start without a code. Keep it.", "Du kan starte uten kode. Ta vare på den.")
	case "licence_over":
		return l.pick("This licence ended on ", "Denne lisensen tok slutt ") + l.date(&r.At) + "."
	case "licence_to_come":
		return l.pick("This licence begins on ", "Denne lisensen begynner ") + l.date(&r.At) + "."
	case "not_given_by_teachers":
		return l.pick("Seats of this licence are not the teachers’ to give.", "Plassene i denne lisensen er det ikke lærerne som deler ut.")
	case "seats_for_students":
		return l.pick("Only students who belong to the course can have a seat.", "Bare elever som hører til kurset, kan få plass.")
	case "members_or_course":
		return l.pick("Choose students, or the whole course.", "Velg elever, eller hele kurset.")
	case "too_many_seats":
		return l.pick("Choose 1 to ", "Velg 1 til ") + strconv.Itoa(models.MaxSeatsAtOnce) + "."
	case "has_seat":
		return l.pick("This student has a seat already.", "Denne eleven har plass allerede.")
	case "seat_freed":
		return l.pick("This seat has been freed already.", "Denne plassen er allerede frigjort.")
	}
	return ""
}

// date writes the day of a time in words.
func (l lang) date(at *time.Time) string {
	if at == nil {
		return ""
	}
	if l == norwegian {
		months := [...]string{
			"januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember",
		}
		return fmt.Sprintf("%d. %s %d", at.Day(), months[at.Month()-1], at.Year())
	}
	return at.Format("2 January 2006")
}
