package models

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// How often a person may guess.
const (
	// CodeGuesses is how many wrong codes a person may enter within [CodeGuessWindow]. A mistyped code, which its
	// check tells, is no guess.
	CodeGuesses = 5
	// CodeGuessWindow is how long a wrong code counts.
	CodeGuessWindow = 15 * time.Minute
)

// licenceGuess is a wrong code that somebody entered, without the code.
type licenceGuess struct {
	ID           uuid.UUID `gorm:"primaryKey"`
	DeploymentID uuid.UUID
	UserID       uuid.UUID
	GuessedAt    time.Time
}

// RedeemCode gives the student a seat for a code, whatever its case, dashes and blanks. Who is covered already
// keeps the code. The refusals tell a text that cannot be a code (INVALID with a rule), a wrong code, one that
// has been used up, one whose licence is not in force, and too many wrong ones, with the time to wait until.
func (s *Store) RedeemCode(ctx context.Context, v Viewer, text string) (LicenceDecision, error) {
	if !v.IsStudent() {
		return LicenceDecision{}, ErrForbidden
	}
	code, rule := readCode(text)
	if rule != "" {
		return LicenceDecision{}, Refuse(RefusedInvalid, rule, "code")
	}
	var decision LicenceDecision
	var wrong error // what is refused, but must be kept in mind
	err := s.tx(ctx, func(tx *gorm.DB) error {
		if err := lockUser(tx, v.DeploymentID, v.UserID); err != nil {
			return err
		}
		d, err := decideLicence(tx, v.licensee(), s.now())
		if err != nil {
			return err
		}
		if d.State.Covers() {
			return Refuse(RefusedNothingToDo, "code_not_needed", "code")
		}
		guesses, err := s.recentGuesses(tx, v)
		if err != nil {
			return err
		}
		if len(guesses) >= CodeGuesses {
			r := Refuse(RefusedTooManyTries, "", "code")
			r.At = guesses[len(guesses)-CodeGuesses].GuessedAt.Add(CodeGuessWindow)
			return r
		}
		c, err := find[LicenceCode](tx.
			Where("deployment_id = ? AND code = ?", v.DeploymentID, code).
			Where("licence_id IN (SELECT id FROM licences WHERE deployment_id = ? AND platform_guid IN ('', ?))",
				v.DeploymentID, v.PlatformGUID))
		if errors.Is(err, ErrNotFound) {
			wrong = Refuse(RefusedWrongCode, "", "code")
			return s.keepGuess(tx, v, len(guesses)+1)
		}
		if err != nil {
			return err
		}
		decision, err = s.useCode(tx, v, c)
		return err
	})
	if err == nil {
		err = wrong
	}
	return decision, err
}

// useCode spends one use of the code for a seat.
func (s *Store) useCode(tx *gorm.DB, v Viewer, c LicenceCode) (LicenceDecision, error) {
	l, err := lockLicence(tx, v.DeploymentID, c.LicenceID)
	if err != nil {
		return LicenceDecision{}, err
	}
	if r := s.notInForce(l, "code"); r != nil {
		return LicenceDecision{}, r
	}
	res := tx.Model(&LicenceCode{}).Where("deployment_id = ? AND id = ? AND uses < max_uses", v.DeploymentID, c.ID).
		UpdateColumn("uses", gorm.Expr("uses + 1"))
	if res.Error != nil {
		return LicenceDecision{}, res.Error
	}
	if res.RowsAffected == 0 {
		return LicenceDecision{}, Refuse(RefusedWrongCode, "code_used", "code")
	}
	seat, err := s.takeSeat(tx, l, v.UserID)
	if errors.Is(err, errNoSeat) {
		return LicenceDecision{}, Refuse(RefusedNoSeatsLeft, "code_no_seats", "code")
	}
	if err != nil {
		return LicenceDecision{}, err
	}
	err = tx.Where("deployment_id = ? AND user_id = ?", v.DeploymentID, v.UserID).Delete(&licenceGuess{}).Error
	if err != nil {
		return LicenceDecision{}, err
	}
	d := LicenceDecision{State: LicenceAllowed, LicenceID: l.ID, SeatID: seat.ID, At: l.EndsAt}
	return d, s.audit(tx, auditEvent{
		DeploymentID: v.DeploymentID, ActorID: &v.UserID, Action: auditCodeRedeemed, SubjectID: &v.UserID,
		Details: map[string]any{"licence": l.ID, "code": c.ID, "seat": seat.ID},
	})
}

// notInForce refuses a licence that has not begun, or is over, with the date.
func (s *Store) notInForce(l Licence, path ...string) error {
	now := s.now()
	if l.InForce(now) {
		return nil
	}
	r := Refuse(RefusedInvalid, "licence_to_come", path...)
	r.At = l.StartsAt
	if ended := l.ended(now); ended != nil {
		r.Rule, r.At = "licence_over", *ended
	}
	return r
}

// recentGuesses answers the viewer's wrong codes that still count, oldest first.
func (s *Store) recentGuesses(tx *gorm.DB, v Viewer) ([]licenceGuess, error) {
	var rows []licenceGuess
	return rows, tx.Where("deployment_id = ? AND user_id = ? AND guessed_at > ?", v.DeploymentID, v.UserID, s.now().Add(-CodeGuessWindow)).
		Order("guessed_at, id").Find(&rows).Error
}

// keepGuess keeps a wrong code in mind, the viewer's n-th of those that count, and forgets older ones.
func (s *Store) keepGuess(tx *gorm.DB, v Viewer, n int) error {
	now := s.now()
	err := tx.Where("deployment_id = ? AND user_id = ? AND guessed_at <= ?", v.DeploymentID, v.UserID, now.Add(-CodeGuessWindow)).
		Delete(&licenceGuess{}).Error
	if err != nil {
		return err
	}
	err = tx.Create(&licenceGuess{ID: newID(), DeploymentID: v.DeploymentID, UserID: v.UserID, GuessedAt: now}).Error
	if err != nil || n < CodeGuesses {
		return err
	}
	return s.audit(tx, auditEvent{
		DeploymentID: v.DeploymentID, ActorID: &v.UserID, Action: auditCodeTriesUsedUp, SubjectID: &v.UserID,
	})
}
