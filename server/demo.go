package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/lectern-lti/lectern/lti/ltitest"
	"github.com/lectern-lti/lectern/models"
)

// demoCommand serves Lectern and a simulated platform, which knows it as an ordinary tool: by HTTP alone.
type demoCommand struct {
	Addr              string   `default:"127.0.0.1:8080" help:"Address of Lectern, which answers as http://tool.localhost on its port."`
	PlatformAddr      string   `default:"127.0.0.1:8090" help:"Address of the simulated platform, which answers as http://lms.localhost on its port."`
	Dir               string   `default:".lectern" help:"Where the demo keeps its database and the platform's state." type:"path"`
	DatabaseURL       string   `help:"Another database than the SQLite file in the directory."`
	KeyEncryptionKey  string   `help:"Secret of 32 bytes in base64; needed with PostgreSQL."`
	SPAOrigins        []string `name:"spa-origins" help:"Origins of the app where it is hosted elsewhere, for working on it."`
	AllowedOperations []string `help:"The only GraphQL operations that are run; see lectern serve --help."`
	LogFormat         string   `default:"text" enum:"text,json" help:"Log as text or json."`
	LogLevel          string   `default:"warn" enum:"debug,info,warn,error" help:"Least level to log."`
}

// Run serves both until the process is asked to end.
func (c *demoCommand) Run(ctx context.Context, io stdio) error {
	if err := os.MkdirAll(c.Dir, 0o700); err != nil {
		return fmt.Errorf("the demo's directory cannot be made: %w", err)
	}
	toolListener, err := listen(ctx, c.Addr)
	if err != nil {
		return err
	}
	defer toolListener.Close()
	platformListener, err := listen(ctx, c.PlatformAddr)
	if err != nil {
		return err
	}
	defer platformListener.Close()

	config := c.serverConfig(toolListener)
	platform, err := c.platform(config.BaseURL, platformListener)
	if err != nil {
		return err
	}
	a, err := newApp(ctx, config, config.logger(io))
	if err != nil {
		return err
	}
	if err := registerPlatform(ctx, a.store, platform); err != nil {
		a.store.Close()
		return err
	}
	a.personas = newPersonas(platform, ltitest.Skogbrynet(), a.sessions)
	fmt.Fprintf(io.out, `
Lectern is running with a simulated itslearning. Open

    %s

and choose a person. GraphQL playground: %s/playground
End with Ctrl+C.
`, localhostURL("lms", platformListener), config.BaseURL)
	return c.serve(ctx, a, toolListener, platform, platformListener)
}

func (c *demoCommand) serve(ctx context.Context, a *app, toolListener net.Listener, platform http.Handler, platformListener net.Listener) error {
	srv := &http.Server{Handler: platform, ReadHeaderTimeout: 10 * time.Second}
	platformFailed := make(chan error, 1)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		platformFailed <- srv.Serve(platformListener)
		cancel()
	}()
	err := a.serve(ctx, toolListener)
	stop, cancelStop := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancelStop()
	err = errors.Join(err, srv.Shutdown(stop))
	if perr := <-platformFailed; !errors.Is(perr, http.ErrServerClosed) {
		err = errors.Join(err, perr)
	}
	return err
}

func (c *demoCommand) serverConfig(l net.Listener) serverConfig {
	database := c.DatabaseURL
	if database == "" {
		database = "sqlite:" + filepath.Join(c.Dir, "demo.db")
	}
	return serverConfig{
		databaseConfig: databaseConfig{DatabaseURL: database, KeyEncryptionKey: c.KeyEncryptionKey},
		Addr:           l.Addr().String(), BaseURL: localhostURL("tool", l),
		SPAOrigins: c.SPAOrigins, AllowedOperations: c.AllowedOperations, LogFormat: c.LogFormat, LogLevel: c.LogLevel,
		AllowPrivatePlatforms: true, Playground: true, FailureLimit: 30, TenantLimit: 6000,
		Workers: 10, DeliveryRate: 50, DeliveryTimeout: 30 * time.Second,
	}
}

// platform makes the simulated platform, with Lectern registered at it.
func (c *demoCommand) platform(baseURL string, l net.Listener) (*ltitest.Platform, error) {
	return ltitest.NewPlatform(ltitest.Config{
		BaseURL:   localhostURL("lms", l),
		School:    ltitest.Skogbrynet(),
		StateFile: filepath.Join(c.Dir, "platform.json"),
		Tool:      toolAt(baseURL),
	})
}

// registerPlatform makes the simulated platform known to Lectern, as the operator does a real one.
func registerPlatform(ctx context.Context, store *models.Store, platform *ltitest.Platform) error {
	p := platform.Registration()
	r, err := store.SaveRegistration(ctx, models.Registration{
		Issuer: p.Issuer, ClientID: p.ClientID, AuthURL: p.AuthorizationURL, TokenURL: p.TokenURL, JWKSURL: p.JWKSURL,
		TokenAudience: p.TokenAudience,
	})
	if err != nil {
		return err
	}
	_, err = store.AddDeployment(ctx, r.ID, p.DeploymentID, "Simulated itslearning")
	return err
}

// localhostURL is the origin of a name under .localhost, which browsers take to the loopback address and
// count as a site of its own.
func localhostURL(name string, l net.Listener) string {
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		port = "80"
	}
	return "http://" + name + ".localhost:" + port
}
