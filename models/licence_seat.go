package models

import (
	"errors"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Seat is a user's claim on a pool. Of each pool a user has one seat at most that has not been freed.
type Seat struct {
	ID           uuid.UUID `gorm:"primaryKey"`
	DeploymentID uuid.UUID
	LicenceID    uuid.UUID
	UserID       uuid.UUID
	// AssignedBy is the teacher who gave it; nil for who came by themselves.
	AssignedBy *uuid.UUID
	GivenAt    time.Time
	FreedAt    *time.Time
}

// lockLicence answers the licence and holds it until the transaction ends: its row is the lock under which
// seats are given out, so that none is given twice. SQLite has one writer anyway.
func lockLicence(tx *gorm.DB, deploymentID, id uuid.UUID) (Licence, error) {
	return find[Licence](forUpdate(tx).Where("deployment_id = ? AND id = ?", deploymentID, id))
}

// usedSeats counts the seats that are taken. The licence must be locked for as long as it matters.
func usedSeats(tx *gorm.DB, l Licence) (int, error) {
	counts, err := seatCounts(tx, l.DeploymentID, []uuid.UUID{l.ID})
	return counts[l.ID], err
}

// errNoSeat says that the pool has no seat left, or is not in force any more.
var errNoSeat = errors.New("models: no seat left")

// takeSeat gives the user a seat of the licence, which the transaction must have locked. A user who has one
// keeps it.
func (s *Store) takeSeat(tx *gorm.DB, l Licence, userID uuid.UUID) (Seat, error) {
	held, err := find[Seat](activeSeats(tx, l).Where("user_id = ?", userID))
	if !errors.Is(err, ErrNotFound) {
		return held, err
	}
	used, err := usedSeats(tx, l)
	if err != nil {
		return Seat{}, err
	}
	if !l.InForce(s.now()) || l.full(used) {
		return Seat{}, errNoSeat
	}
	seat := Seat{ID: newID(), DeploymentID: l.DeploymentID, LicenceID: l.ID, UserID: userID, GivenAt: s.now()}
	return seat, tx.Create(&seat).Error
}

// activeSeats begins a query for the seats of the licence that have not been freed.
func activeSeats(tx *gorm.DB, l Licence) *gorm.DB {
	return tx.Model(&Seat{}).Where("deployment_id = ? AND licence_id = ? AND freed_at IS NULL", l.DeploymentID, l.ID)
}

// enterLicence decides whether the person may use Lectern, and takes the seat that this rests on.
func (s *Store) enterLicence(tx *gorm.DB, p licensee) (LicenceDecision, error) {
	for {
		d, err := decideLicence(tx, p, s.now())
		if err != nil || !d.takesSeat {
			return d, err
		}
		l, err := lockLicence(tx, p.DeploymentID, d.LicenceID)
		if err != nil {
			return d, err
		}
		seat, err := s.takeSeat(tx, l, p.UserID)
		if errors.Is(err, errNoSeat) {
			continue // somebody else took the last one: what the facts say now
		}
		if err != nil {
			return d, err
		}
		d.SeatID = seat.ID
		return d, s.audit(tx, auditEvent{
			DeploymentID: p.DeploymentID, ActorID: &p.UserID, Action: auditSeatTaken, SubjectID: &p.UserID,
			Details: map[string]any{"licence": l.ID, "seat": seat.ID},
		})
	}
}

// requireLicence refuses a viewer who is not covered by any licence.
func (s *Store) requireLicence(tx *gorm.DB, v Viewer) error {
	d, err := s.enterLicence(tx, v.licensee())
	if err != nil {
		return err
	}
	return d.Refusal()
}

// Refusal is nil for who is covered, and a [*Refusal] that says what is missing for who is not: its rule is the
// state.
func (d LicenceDecision) Refusal() error {
	if d.State.Covers() {
		return nil
	}
	r := Refuse(RefusedLicenceRequired, string(d.State))
	if d.At != nil {
		r.At = *d.At
	}
	return r
}

// lockUser holds the user's row until the transaction ends, so that what one user does at the same time comes
// one after the other. The lock leaves foreign keys to the row free.
func lockUser(tx *gorm.DB, deploymentID, id uuid.UUID) error {
	if Dialect(tx.Name()) != PostgreSQL {
		return nil
	}
	_, err := find[User](tx.Clauses(clause.Locking{Strength: "NO KEY UPDATE"}).
		Where("deployment_id = ? AND id = ?", deploymentID, id))
	return err
}
