package models

import (
	"time"

	"github.com/google/uuid"
)

// LicenceScheme is the way in which a pool's seats come to people.
type LicenceScheme string

// The schemes.
const (
	// LicenceOrganisation lets everybody of the customer in; where it is limited, each new person takes a seat.
	LicenceOrganisation LicenceScheme = "ORGANISATION"
	// LicenceCredits is a number of seats that new people take as they come.
	LicenceCredits LicenceScheme = "CREDITS"
	// LicenceCodes gives a seat to who enters one of its codes.
	LicenceCodes LicenceScheme = "CODES"
	// LicenceTeacher is a number of seats that teachers give to members of their courses.
	LicenceTeacher LicenceScheme = "TEACHER"
	// LicencePredefined gives a seat to the people on its list.
	LicencePredefined LicenceScheme = "PREDEFINED"
)

// Licence is a pool: a right of one customer to use Lectern by one scheme.
type Licence struct {
	ID           uuid.UUID `gorm:"primaryKey"`
	DeploymentID uuid.UUID
	Scheme       LicenceScheme
	// Name is the operator's note of what it is; teachers see it.
	Name string
	// Seats bounds how many people can have a seat at a time; nil for no bound.
	Seats *int
	// PlatformGUID restricts the pool to launches from this instance of the platform, where several customers
	// share a deployment id (LTI Core 1.3, 5.4.4: tool_platform.guid); empty for the whole deployment.
	PlatformGUID string `gorm:"column:platform_guid"`
	// CustomParameter names the custom parameter whose value is on the list of a predefined pool; empty for
	// e-mail addresses.
	CustomParameter string
	StartsAt        time.Time
	// EndsAt is the first moment at which the pool covers nobody any more; nil for never.
	EndsAt *time.Time
	// RevokedAt is when the operator took it back; nil while it stands.
	RevokedAt *time.Time
	CreatedAt time.Time
}

// Until answers when the licence ends, or ended because it was revoked before; nil for never.
func (l Licence) Until() *time.Time {
	if l.RevokedAt != nil && (l.EndsAt == nil || l.RevokedAt.Before(*l.EndsAt)) {
		return l.RevokedAt
	}
	return l.EndsAt
}

// ended answers since when the licence covers nobody any more; nil while it does, or is going to.
func (l Licence) ended(now time.Time) *time.Time {
	at := l.Until()
	if at == nil || now.Before(*at) {
		return nil
	}
	return at
}

// LicenceStanding says whether a licence covers people.
type LicenceStanding string

// The standings of a licence.
const (
	LicenceToCome  LicenceStanding = "TO_COME"
	LicenceInForce LicenceStanding = "IN_FORCE"
	LicenceOver    LicenceStanding = "OVER"
)

// standing tells whether the licence covers people at the given time, will, or did.
func (l Licence) standing(now time.Time) LicenceStanding {
	switch {
	case l.ended(now) != nil:
		return LicenceOver
	case now.Before(l.StartsAt):
		return LicenceToCome
	}
	return LicenceInForce
}

// InForce tells whether the licence covers people at the given time.
func (l Licence) InForce(now time.Time) bool { return l.standing(now) == LicenceInForce }

// full tells whether a pool of which this many seats are taken has none left.
func (l Licence) full(used int) bool { return l.Seats != nil && used >= *l.Seats }

// lastsLonger tells whether l ends later than other.
func (l Licence) lastsLonger(other Licence) bool {
	switch {
	case other.EndsAt == nil:
		return false
	case l.EndsAt == nil:
		return true
	}
	return l.EndsAt.After(*other.EndsAt)
}
