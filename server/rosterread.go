package main

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/models"
)

// rosterWhole is the age from which a roster is read whole although the platform tells what changed.
const rosterWhole = 24 * time.Hour

// rosterReading is one reading of a course's roster.
type rosterReading struct {
	*roster
	src      models.RosterSource
	begun    time.Time
	progress models.RosterProgress

	// groups are the members of the platform's groups, by group, where it has groups.
	groups map[string][]string
}

// hasDifferences reports whether reading what changed will do. The groups of those who did not change are not told
// with it.
func (r *rosterReading) hasDifferences() bool {
	c := r.src.Course
	return c.DifferencesURL != "" && c.GroupsURL == "" && c.RosterReadAt != nil && r.begun.Sub(*c.RosterReadAt) < rosterWhole
}

// differences reads who came, changed or left since the last reading (NRPS 2.0 §2.4.3).
func (r *rosterReading) differences(ctx context.Context) error {
	next, err := r.read(ctx, r.src.Course.DifferencesURL, lti.MembersOptions{})
	if err == nil && next == "" {
		err = errors.New("the platform no longer tells what changes")
	}
	if err != nil {
		r.log.InfoContext(ctx, "roster's differences not read, reading it whole", "course", r.src.Course.ID, "error", err)
		return err
	}
	return r.store.FinishDifferences(ctx, r.src.Course, next)
}

// whole reads all members, and the platform's groups where it has some.
func (r *rosterReading) whole(ctx context.Context) error {
	r.progress = models.RosterProgress{State: models.RosterBeingRead}
	options := lti.MembersOptions{Limit: rosterPage}
	if r.src.Course.GroupsURL != "" {
		options.Groups, r.groups = true, map[string][]string{}
	}
	next, err := r.read(ctx, r.src.Course.MembershipsURL, options)
	if err != nil {
		return err
	}
	if err := r.store.FinishRoster(ctx, r.src.Course, r.begun, next); err != nil || r.groups == nil {
		return err
	}
	if err := r.readGroups(ctx); err != nil {
		// The class is there; its groups are as they were.
		r.log.WarnContext(ctx, "platform's groups not read", "course", r.src.Course.ID, "error", err)
	}
	return nil
}

// read reads and stores page by page, counts what it has read, and tells of it. It answers where the platform will tell
// what changes from now on, if it does.
func (r *rosterReading) read(ctx context.Context, address string, options lti.MembersOptions) (differencesURL string, err error) {
	for page, err := range r.service(r.src).Members(ctx, address, options) {
		if err != nil {
			return "", err
		}
		members := make([]models.RosterMember, 0, len(page.Members))
		for _, m := range page.Members {
			members = append(members, toRosterMember(m))
			if r.groups == nil {
				continue
			}
			for _, id := range m.GroupIDs {
				r.groups[id] = append(r.groups[id], m.UserID)
			}
		}
		if err := r.store.SaveRosterPage(ctx, r.src.Course, members, r.begun); err != nil {
			return "", err
		}
		if page.Differences != "" {
			differencesURL = page.Differences
		}
		r.progress.Members += len(members)
		r.progress.Pages++
		r.tell(ctx, r.src.Course, r.progress)
	}
	return differencesURL, nil
}

// readGroups reads the platform's groups of the course and stores them with the members that were read before.
func (r *rosterReading) readGroups(ctx context.Context) error {
	var sets []lti.GroupSet
	if address := r.src.Course.GroupSetsURL; address != "" {
		for set, err := range r.service(r.src).GroupSets(ctx, address) {
			if err != nil {
				return err
			}
			sets = append(sets, set)
		}
	}
	var groups []lti.Group
	for g, err := range r.service(r.src).Groups(ctx, r.src.Course.GroupsURL) {
		if err != nil {
			return err
		}
		groups = append(groups, g)
	}
	return r.store.SavePlatformGroupings(ctx, r.src.Course, platformGroupings(sets, groups, r.groups))
}

// platformGroupings makes one grouping of each set. Groups without a set make one together, or, if somebody is in two of
// them, one each: a student is in one group of a grouping.
func platformGroupings(sets []lti.GroupSet, groups []lti.Group, members map[string][]string) []models.PlatformGrouping {
	var groupings []models.PlatformGrouping
	for _, set := range sets {
		groupings = append(groupings, models.PlatformGrouping{ID: "set:" + set.ID, Title: set.Name})
	}
	var loose []models.PlatformGroup
	for _, g := range groups {
		group := models.PlatformGroup{ID: g.ID, Name: g.Name, LTIUserIDs: members[g.ID]}
		i := slices.IndexFunc(groupings, func(of models.PlatformGrouping) bool { return of.ID == "set:"+g.SetID })
		if i < 0 {
			loose = append(loose, group)
			continue
		}
		groupings[i].Groups = append(groupings[i].Groups, group)
	}
	if len(loose) > 0 && !overlap(loose) {
		names := make([]string, len(loose))
		for i, g := range loose {
			names[i] = g.Name
		}
		return append(groupings, models.PlatformGrouping{ID: "loose", Title: strings.Join(names, ", "), Groups: loose})
	}
	for _, g := range loose {
		groupings = append(groupings, models.PlatformGrouping{ID: "group:" + g.ID, Title: g.Name, Groups: []models.PlatformGroup{g}})
	}
	return groupings
}

// overlap reports whether somebody is in two of the groups.
func overlap(groups []models.PlatformGroup) bool {
	seen := map[string]bool{}
	for _, g := range groups {
		for _, id := range g.LTIUserIDs {
			if seen[id] {
				return true
			}
			seen[id] = true
		}
	}
	return false
}
