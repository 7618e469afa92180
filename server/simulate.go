package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

// simulateCommand serves a simulated platform alone, to try any LTI tool against.
type simulateCommand struct {
	Config    string `type:"existingfile" help:"School, courses and tool as YAML; see docs/simulate.md. Without it, the school of the demo for a Lectern on port 8080."`
	Addr      string `default:"127.0.0.1:8090" help:"Address to listen on."`
	BaseURL   string `help:"Address under which browser and tool reach it. Defaults to http://lms.localhost on its port."`
	StateFile string `type:"path" help:"File that keeps links, scores and keys over a restart. Without it, each start is a new beginning."`
	JSON      bool   `help:"Say where everything is as one line of JSON." env:"-"`
}

// Run serves the platform until the process is asked to end.
func (c *simulateCommand) Run(ctx context.Context, io stdio) error {
	l, err := listen(ctx, c.Addr)
	if err != nil {
		return err
	}
	defer l.Close()
	config := ltitest.Config{School: ltitest.Skogbrynet(), Tool: toolAt("http://tool.localhost:8080")}
	if c.Config != "" {
		if config, err = readSimulation(c.Config); err != nil {
			return err
		}
	}
	config.BaseURL, config.StateFile = c.BaseURL, c.StateFile
	if config.BaseURL == "" {
		config.BaseURL = localhostURL("lms", l)
	}
	platform, err := ltitest.NewPlatform(config)
	if err != nil {
		return err
	}
	if err := c.greet(io, config, platform); err != nil {
		return err
	}
	srv := &http.Server{Handler: platform, ReadHeaderTimeout: 10 * time.Second}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
		defer cancel()
		stopped <- srv.Shutdown(stop)
	}()
	if err := srv.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}

// greet says where the platform is and what the tool must be told.
func (c *simulateCommand) greet(io stdio, config ltitest.Config, platform *ltitest.Platform) error {
	r := platform.Registration()
	if c.JSON {
		return json.NewEncoder(io.out).Encode(struct {
			BaseURL          string               `json:"baseUrl"`
			StateURL         string               `json:"stateUrl"`
			ConfigurationURL string               `json:"configurationUrl"`
			Registration     ltitest.Registration `json:"registration"`
		}{config.BaseURL, config.BaseURL + "/simulator/state", platform.ConfigurationURL(), r})
	}
	_, err := fmt.Fprintf(io.out, `The simulated platform is at %s

What the tool must be told of it:
    issuer             %s
    client_id          %s
    deployment_id      %s
    authorization URL  %s
    token URL          %s
    keyset URL         %s

Its state as JSON: %s/simulator/state
End with Ctrl+C.
`, config.BaseURL, r.Issuer, r.ClientID, r.DeploymentID, r.AuthorizationURL, r.TokenURL, r.JWKSURL, config.BaseURL)
	return err
}

// toolAt is a Lectern at the given address, as a platform knows it.
func toolAt(baseURL string) ltitest.Tool {
	return ltitest.Tool{
		LoginURL:      baseURL + "/lti/login",
		RedirectURIs:  []string{baseURL + "/lti/launch"},
		TargetLinkURI: baseURL + "/",
		JWKSURL:       baseURL + "/lti/jwks",
	}
}
