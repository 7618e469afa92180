package models

import (
	"time"

	"github.com/google/uuid"
)

// LicenceState says whether a person may use Lectern, and else what is missing.
type LicenceState string

// The states of a person.
const (
	// LicenceNotRequired: the customer has no pools at all, or the person is not a student.
	LicenceNotRequired LicenceState = "NOT_REQUIRED"
	// LicenceAllowed: a pool covers the person.
	LicenceAllowed LicenceState = "ALLOWED"
	// LicenceNeedsCode: the person can enter a code.
	LicenceNeedsCode LicenceState = "NEEDS_CODE"
	// LicenceNeedsTeacher: a teacher has seats to give.
	LicenceNeedsTeacher LicenceState = "NEEDS_TEACHER"
	// LicenceExhausted: all seats that the person could have are taken.
	LicenceExhausted LicenceState = "EXHAUSTED"
	// LicenceNotListed: whoever is covered is on a list, and the person is not.
	LicenceNotListed LicenceState = "NOT_LISTED"
	// LicenceNotStarted: a pool will begin.
	LicenceNotStarted LicenceState = "NOT_STARTED"
	// LicenceExpired: all pools have ended.
	LicenceExpired LicenceState = "EXPIRED"
)

// Covers tells whether the person may use Lectern.
func (s LicenceState) Covers() bool { return s == LicenceNotRequired || s == LicenceAllowed }

// LicenceFacts are all that a decision rests on.
type LicenceFacts struct {
	Now time.Time
	// Exempt marks who needs no licence whatever there is: teachers, who always get in to manage, everybody else
	// who is not a student, and the platform's own test users.
	Exempt bool
	// Licensed tells whether the deployment has, or ever had, any pool, also of another instance of the platform.
	Licensed bool
	// Pools are those that are meant for the person's deployment and instance of the platform.
	Pools []LicenceFact
}

// LicenceFact is what matters of one pool for one person.
type LicenceFact struct {
	Licence
	// SeatID is the seat that the person holds; nil for none.
	SeatID *uuid.UUID
	// Used is how many people hold a seat.
	Used int
	// CodeUsesLeft is how often codes of the pool can still be redeemed.
	CodeUsesLeft int
	// Listed tells whether the person is on the list of a predefined pool.
	Listed bool
}

// LicenceDecision is what comes of the facts.
type LicenceDecision struct {
	State LicenceState
	// LicenceID is the pool that decides; [uuid.Nil] where none does.
	LicenceID uuid.UUID
	// SeatID is the seat that the person holds; [uuid.Nil] for none.
	SeatID uuid.UUID
	// At is when what covers the person ends, when the pool begins ([LicenceNotStarted]), or since when it is
	// over ([LicenceExpired]); nil for no date.
	At *time.Time
	// takesSeat tells that the person is allowed because there is a seat to take.
	takesSeat bool
}

// Decide answers whether the person may use Lectern. The best pool wins:
//
//  1. a seat held in a pool in force, whether or not the pool is full: the one that lasts longest;
//  2. an organisation without limit, where nobody needs a seat;
//  3. a seat to take: from a list that names the person, then of the organisation, then a credit.
//
// Of pools that are alike the one that lasts longest wins, then the first. Who is not covered is told the
// reason that is easiest to mend: a code to enter, a teacher to ask, seats that are all taken, a list without
// them; and where no pool is in force, when one begins or when the last has ended. A licence that was revoked
// has ended: taking the only one back does not open the door.
func Decide(f LicenceFacts) LicenceDecision {
	if d, ok := covered(f); ok {
		return d
	}
	for _, scheme := range []LicenceScheme{LicencePredefined, LicenceOrganisation, LicenceCredits} {
		p := f.best(func(p LicenceFact) bool {
			return p.Scheme == scheme && (scheme != LicencePredefined || p.Listed) && !p.full(p.Used)
		})
		if p != nil {
			return LicenceDecision{State: LicenceAllowed, LicenceID: p.ID, At: p.EndsAt, takesSeat: true}
		}
	}
	return notCovered(f)
}

// covered decides what needs no count of seats: the way of nearly every request.
func covered(f LicenceFacts) (LicenceDecision, bool) {
	if f.Exempt || !f.Licensed {
		return LicenceDecision{State: LicenceNotRequired}, true
	}
	if p := f.best(func(p LicenceFact) bool { return p.SeatID != nil }); p != nil {
		return LicenceDecision{State: LicenceAllowed, LicenceID: p.ID, SeatID: *p.SeatID, At: p.EndsAt}, true
	}
	if p := f.best(func(p LicenceFact) bool { return p.Scheme == LicenceOrganisation && p.Seats == nil }); p != nil {
		return LicenceDecision{State: LicenceAllowed, LicenceID: p.ID, At: p.EndsAt}, true
	}
	return LicenceDecision{}, false
}

// notCovered finds the reason.
func notCovered(f LicenceFacts) LicenceDecision {
	hasCodes := func(p LicenceFact) bool { return p.Scheme == LicenceCodes && p.CodeUsesLeft > 0 && !p.full(p.Used) }
	hasSeats := func(p LicenceFact) bool { return p.Scheme == LicenceTeacher && !p.full(p.Used) }
	for _, reason := range []struct {
		state LicenceState
		pool  *LicenceFact
	}{
		{LicenceNeedsCode, f.best(hasCodes)},
		{LicenceNeedsTeacher, f.best(hasSeats)},
		{LicenceExhausted, f.best(func(p LicenceFact) bool { return p.Scheme != LicencePredefined || p.Listed })},
		{LicenceNotListed, f.best(func(LicenceFact) bool { return true })},
	} {
		if reason.pool != nil {
			return LicenceDecision{State: reason.state, LicenceID: reason.pool.ID}
		}
	}
	d := LicenceDecision{State: LicenceNotListed} // what pools there are belong to other customers
	for _, p := range f.Pools {
		ended := p.ended(f.Now)
		switch {
		case ended == nil && (d.State != LicenceNotStarted || p.StartsAt.Before(*d.At)):
			d = LicenceDecision{State: LicenceNotStarted, LicenceID: p.ID, At: &p.StartsAt}
		case ended != nil && (d.State == LicenceNotListed || d.State == LicenceExpired && ended.After(*d.At)):
			d = LicenceDecision{State: LicenceExpired, LicenceID: p.ID, At: ended}
		}
	}
	return d
}

// best is the pool in force that fits and lasts longest; nil for none.
func (f LicenceFacts) best(fits func(LicenceFact) bool) *LicenceFact {
	var best *LicenceFact
	for i, p := range f.Pools {
		if p.InForce(f.Now) && fits(p) && (best == nil || p.lastsLonger(best.Licence)) {
			best = &f.Pools[i]
		}
	}
	return best
}
