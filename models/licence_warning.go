package models

import "time"

// When a teacher is warned.
const (
	// endsSoon is how long before its end.
	endsSoon = 30 * 24 * time.Hour
	// fullSoon is how long before its last seat goes at the present pace.
	fullSoon = 14 * 24 * time.Hour
	// paceWindow is how far the pace looks back.
	paceWindow = 28 * 24 * time.Hour
	// minPaceWindow is how far it looks back at least, so that one busy first day makes no alarm.
	minPaceWindow = 7 * 24 * time.Hour
)

// LicenceWarningKind says what a warning is about.
type LicenceWarningKind string

// The kinds of warnings.
const (
	// WarnEndsSoon: the licence ends at the warning's time, within 30 days.
	WarnEndsSoon LicenceWarningKind = "ENDS_SOON"
	// WarnTooFewSeats: fewer seats are left than students of the course are waiting.
	WarnTooFewSeats LicenceWarningKind = "TOO_FEW_SEATS"
	// WarnFullSoon: at the present pace the last seat goes at the warning's time, within 14 days.
	WarnFullSoon LicenceWarningKind = "FULL_SOON"
)

// LicenceWarning tells a teacher what is going to be missing.
type LicenceWarning struct {
	Kind LicenceWarningKind
	// At is the day it happens; nil for [WarnTooFewSeats].
	At *time.Time
}

// warn puts the warnings on the pools, each once: too few seats are said on the first pool that they could come
// from.
func warn(pools []LicencePool, waiting int, now time.Time) {
	var seated *LicencePool
	left := 0
	for i := range pools {
		p := &pools[i]
		if !p.InForce(now) {
			continue
		}
		if p.EndsAt != nil && p.EndsAt.Sub(now) <= endsSoon {
			p.Warnings = append(p.Warnings, LicenceWarning{Kind: WarnEndsSoon, At: p.EndsAt})
		}
		if at := p.fullAt(now); at != nil {
			p.Warnings = append(p.Warnings, LicenceWarning{Kind: WarnFullSoon, At: at})
		}
		if p.Seats != nil && p.Scheme != LicencePredefined && p.Scheme != LicenceCodes {
			left += *p.Left
			if seated == nil {
				seated = p
			}
		}
	}
	if seated != nil && left < waiting {
		seated.Warnings = append(seated.Warnings, LicenceWarning{Kind: WarnTooFewSeats})
	}
}

// fullAt is when the last seat goes, if people go on coming as they did; nil for later than soon, for a pool
// that is full already, and for pools whose seats do not go by themselves.
func (p *LicencePool) fullAt(now time.Time) *time.Time {
	byThemselves := p.Scheme == LicenceCredits || p.Scheme == LicenceOrganisation
	if !byThemselves || p.Left == nil || *p.Left == 0 || p.recent == 0 {
		return nil
	}
	window := min(paceWindow, max(minPaceWindow, now.Sub(p.StartsAt)))
	in := time.Duration(int64(window) / int64(p.recent) * int64(*p.Left))
	if in > fullSoon {
		return nil
	}
	at := now.Add(in)
	return &at
}
