package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/models"
)

// licenceView is a licence as the commands show it.
type licenceView struct {
	ID           string     `json:"id"`
	DeploymentID string     `json:"deployment"`
	Scheme       string     `json:"scheme"`
	Name         string     `json:"name"`
	PlatformGUID string     `json:"platform_guid"`
	SeatsUsed    int        `json:"seats_used"`
	Seats        *int       `json:"seats"`
	StartsAt     time.Time  `json:"starts_at"`
	EndsAt       *time.Time `json:"ends_at"`
	RevokedAt    *time.Time `json:"revoked_at"`
	State        string     `json:"state"`
}

func viewLicence(p models.LicencePool) licenceView {
	v := licenceView{
		ID: p.ID.String(), DeploymentID: p.DeploymentID.String(), Scheme: strings.ToLower(string(p.Scheme)), Name: p.Name,
		PlatformGUID: p.PlatformGUID, SeatsUsed: p.Used, Seats: p.Total, StartsAt: p.StartsAt, EndsAt: p.EndsAt, RevokedAt: p.RevokedAt,
	}
	switch {
	case p.RevokedAt != nil:
		v.State = "revoked"
	case p.Standing == models.LicenceOver:
		v.State = "over"
	case p.Standing == models.LicenceToCome:
		v.State = "to come"
	default:
		v.State = "in force"
	}
	return v
}

// seats is how many seats are taken, of how many.
func (v licenceView) seats() string {
	if v.Seats == nil {
		return fmt.Sprint(v.SeatsUsed)
	}
	return fmt.Sprintf("%d of %d", v.SeatsUsed, *v.Seats)
}

// ends is the last day.
func (v licenceView) ends() string {
	if v.EndsAt == nil {
		return "no end"
	}
	return v.EndsAt.Local().Format(time.DateOnly) //nolint:gosmopolitan // the operator's days
}

// printLicences prints the licences of a deployment, or of all for [uuid.Nil]; only the one with the id unless
// that is [uuid.Nil].
func printLicences(ctx context.Context, store *models.Store, io stdio, o output, deploymentID, id uuid.UUID) error {
	pools, err := store.Licences(ctx, deploymentID)
	if err != nil {
		return err
	}
	views := make([]licenceView, 0, len(pools))
	rows := make([][]any, 0, len(pools))
	for _, p := range pools {
		if id != uuid.Nil && p.ID != id {
			continue
		}
		v := viewLicence(p)
		views = append(views, v)
		rows = append(rows, []any{v.ID, v.DeploymentID, v.Scheme, v.Name, v.seats(), v.ends(), v.State})
	}
	var all any = views
	if id != uuid.Nil && len(views) == 1 {
		all = views[0]
	}
	return o.print(io, all, "ID\tDEPLOYMENT\tSCHEME\tNAME\tSEATS\tUNTIL\tSTATE", rows)
}
