package ltitest

import "time"

// Manners are departures seen in real platforms. Each is off by default.
type Manners struct {
	LoseZeroScores    bool `json:"loseZeroScores" yaml:"loseZeroScores"`       // a score of 0 is accepted and then shown as no score
	NoLinkHeader      bool `json:"noLinkHeader" yaml:"noLinkHeader"`           // lists end after the first page, without a Link header
	OmitLineItem      bool `json:"omitLineItem" yaml:"omitLineItem"`           // launches leave out the link's own line item
	WrongLineItem     bool `json:"wrongLineItem" yaml:"wrongLineItem"`         // launches name a line item that does not exist
	LateResults       bool `json:"lateResults" yaml:"lateResults"`             // a score is among the results from the second reading on
	SpentTokens       bool `json:"spentTokens" yaml:"spentTokens"`             // an access token is good for one request, whatever it promised
	RefuseNonLearners bool `json:"refuseNonLearners" yaml:"refuseNonLearners"` // scores of anybody but students are refused
	Unprocessable     bool `json:"unprocessable" yaml:"unprocessable"`         // 422 where 400 is meant
	FastClock         bool `json:"fastClock" yaml:"fastClock"`                 // its clock is five minutes ahead
	SlowClock         bool `json:"slowClock" yaml:"slowClock"`                 // its clock is five minutes behind
	LoginByGet        bool `json:"loginByGet" yaml:"loginByGet"`               // launches begin with a redirect, not a form
	AcceptMultiple    bool `json:"acceptMultiple" yaml:"acceptMultiple"`       // Deep Linking takes several items at once
	CourseGroups      bool `json:"courseGroups" yaml:"courseGroups"`           // the courses' own groups are offered (Course Groups Service 1.0)
	Differences       bool `json:"differences" yaml:"differences"`             // rosters come with an address that tells later what changed since
	PlainMessages     bool `json:"plainMessages" yaml:"plainMessages"`         // its configuration lists messages as words, as older Moodles do
	NoDeployment      bool `json:"noDeployment" yaml:"noDeployment"`           // an answer to a registration names no deployment
	OnlyES256         bool `json:"onlyES256" yaml:"onlyES256"`                 // what the tool signs by RS256 is refused, and the configuration says so
	OwnAudience       bool `json:"ownAudience" yaml:"ownAudience"`             // client assertions are for an audience that only its configuration states
	OpenRegistration  bool `json:"openRegistration" yaml:"openRegistration"`   // a tool may register itself without a token
	Storage           bool `json:"storage" yaml:"storage"`                     // the course page keeps what the tool puts there by postMessage
	StorageSilent     bool `json:"storageSilent" yaml:"storageSilent"`         // that storage is named at login, but never answers
	StorageOldPrefix  bool `json:"storageOldPrefix" yaml:"storageOldPrefix"`   // that storage knows its messages by their old names only
	StorageFrame      bool `json:"storageFrame" yaml:"storageFrame"`           // that storage is in a frame of its own, named at login
	StorageNoise      bool `json:"storageNoise" yaml:"storageNoise"`           // answers that are for others come before its own
	StorageElsewhere  bool `json:"storageElsewhere" yaml:"storageElsewhere"`   // that frame is of another origin than the platform's
}

// SetManners replaces the departures.
func (p *Platform) SetManners(m Manners) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.manners = m
}

// Manners are the departures now in force.
func (p *Platform) Manners() Manners {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.manners
}

// clockError is how far a wrong clock is off.
const clockError = 5 * time.Minute

// now is the time by the platform's own clock.
func (p *Platform) now() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.nowLocked()
}

// nowLocked is now for who holds the lock.
func (p *Platform) nowLocked() time.Time {
	switch at := p.cfg.Now(); {
	case p.manners.FastClock:
		return at.Add(clockError)
	case p.manners.SlowClock:
		return at.Add(-clockError)
	default:
		return at
	}
}
