package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/lectern-lti/lectern/lti"
)

// keysCommand shows and rotates Lectern's own signing keys.
type keysCommand struct {
	List   keysListCommand   `cmd:"" help:"List the published keys."`
	Rotate keysRotateCommand `cmd:"" help:"Publish a new key now, sign with it after a while, and retire the one before."`
}

// keyView is a key as the commands show it. The private part is never shown.
type keyView struct {
	KeyID     string    `json:"kid"`
	Algorithm string    `json:"algorithm"`
	SignsFrom time.Time `json:"signs_from"`
	Signs     bool      `json:"signs"`
}

type keysListCommand struct {
	databaseConfig
	output
}

// Run lists the published keys, newest first.
func (c *keysListCommand) Run(ctx context.Context, io stdio) error {
	store, key, err := openMigrated(ctx, c.databaseConfig)
	if err != nil {
		return err
	}
	defer store.Close()
	own := keys{store: store, secret: key, now: time.Now}
	if err := own.ensure(ctx, signingAlgorithm); err != nil {
		return err
	}
	published, err := store.Keys(ctx)
	if err != nil {
		return err
	}
	views := make([]keyView, 0, len(published))
	rows := make([][]any, 0, len(published))
	for _, k := range published {
		signing, err := own.SigningKey(ctx, k.Algorithm)
		if err != nil && !errors.Is(err, lti.ErrNotFound) { // the first of its algorithm may not sign yet
			return err
		}
		v := keyView{KeyID: k.ID, Algorithm: k.Algorithm, SignsFrom: k.SignsFrom, Signs: signing.ID == k.ID}
		views = append(views, v)
		rows = append(rows, []any{v.KeyID, v.Algorithm, v.SignsFrom.Format(time.RFC3339), v.Signs})
	}
	return c.print(io, views, "KEY ID\tALGORITHM\tSIGNS FROM\tSIGNS", rows)
}

type keysRotateCommand struct {
	databaseConfig
	Algorithm string        `default:"RS256" enum:"RS256,ES256" help:"Algorithm of the new key." env:"-"`
	In        time.Duration `default:"24h" help:"When the new key begins to sign; platforms must have read the keyset by then." env:"-"`
}

// Run publishes a new key and retires those that were superseded long enough ago.
func (c *keysRotateCommand) Run(ctx context.Context, io stdio) error {
	store, key, err := openMigrated(ctx, c.databaseConfig)
	if err != nil {
		return err
	}
	defer store.Close()
	own := keys{store: store, secret: key, now: time.Now}
	if err := own.ensure(ctx, signingAlgorithm); err != nil {
		return err
	}
	signsFrom := time.Now().Add(c.In)
	row, err := own.generate(c.Algorithm, signsFrom)
	if err != nil {
		return err
	}
	if err := store.AddKey(ctx, row); err != nil {
		return err
	}
	if err := store.RetireKeys(ctx, time.Now().Add(-keyOverlap)); err != nil {
		return err
	}
	_, err = fmt.Fprintf(io.out, "Published %s; it signs from %s.\n", row.ID, signsFrom.UTC().Format(time.RFC3339))
	return err
}
