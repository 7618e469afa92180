package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

// TestASchoolBehindOneAddressGetsIn launches as a school does when lessons begin: many at once, all from one
// address. What is limited is failures, so it matters only that there are many more launches than failures would be
// let through; a thousand would prove no more than this and take the machine longer.
func TestASchoolBehindOneAddressGetsIn(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		const launches, failures = 300, 5
		h := newHarness(t, databaseURL, func(c *serverConfig) { c.FailureLimit = failures })
		require.Greater(t, launches, failures*hardFactor, "else the test proves nothing")
		var g errgroup.Group
		g.SetLimit(20)
		for range launches {
			g.Go(func() error {
				visit, err := h.platform.Browser().Open(t.Context(), ltitest.Ola, ltitest.Maths7B)
				if err != nil {
					return err
				}
				if !strings.Contains(visit.URL, "#code=") {
					return fmt.Errorf("ended at %s: %d", visit.URL, visit.Status)
				}
				return nil
			})
		}
		require.NoError(t, g.Wait())
	})
}
