package main

import (
	"context"
	"fmt"
)

type serveCommand struct {
	serverConfig
}

// Run serves until the process is asked to end.
func (c *serveCommand) Run(ctx context.Context, io stdio) error {
	a, err := newApp(ctx, c.serverConfig, c.logger(io))
	if err != nil {
		return err
	}
	l, err := listen(ctx, c.Addr)
	if err != nil {
		a.store.Close()
		return err
	}
	a.log.InfoContext(ctx, "serving", "address", l.Addr().String(), "base_url", a.config.BaseURL, "version", version)
	return a.serve(ctx, l)
}

type migrateCommand struct {
	databaseConfig
}

// Run brings the database up to date.
func (c *migrateCommand) Run(ctx context.Context, io stdio) error {
	store, _, err := openMigrated(ctx, c.databaseConfig)
	if err != nil {
		return err
	}
	defer store.Close()
	if err := loadLibrary(ctx, store); err != nil {
		return err
	}
	_, err = fmt.Fprintln(io.out, "The database is up to date.")
	return err
}
