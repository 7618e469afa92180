package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/models"
)

var _ lti.KeyStore = keys{}

// keys gives the protocol Lectern's own key pairs, decrypted.
type keys struct {
	store  *models.Store
	secret secret
	now    func() time.Time
}

// Platforms may keep our keyset for a day: a new key is published that long before it signs, and an old one
// stays that long after it was superseded.
const keyOverlap = 24 * time.Hour

// ensure makes a first key of the algorithm where there is none, and finds out whether it can be decrypted.
func (k keys) ensure(ctx context.Context, algorithm string) error {
	_, err := k.SigningKey(ctx, algorithm)
	if !errors.Is(err, lti.ErrNotFound) {
		return err
	}
	row, err := k.generate(algorithm, k.now())
	if err != nil {
		return err
	}
	if err := k.store.AddKeyUnlessNewer(ctx, row, time.Time{}); err != nil {
		return err
	}
	_, err = k.SigningKey(ctx, algorithm)
	return err
}

// rotate publishes a new key of each algorithm whose newest one signs for longer than every, and takes those
// out that were superseded long enough ago. It may be called by several instances at the same time.
func (k keys) rotate(ctx context.Context, every time.Duration) error {
	published, err := k.store.Keys(ctx)
	if err != nil {
		return err
	}
	due := k.now().Add(-every)
	newest := map[string]time.Time{}
	for _, key := range published { // newest first
		if _, ok := newest[key.Algorithm]; !ok {
			newest[key.Algorithm] = key.SignsFrom
		}
	}
	for algorithm, signsFrom := range newest {
		if signsFrom.After(due) {
			continue
		}
		row, err := k.generate(algorithm, k.now().Add(keyOverlap))
		if err != nil {
			return err
		}
		if err := k.store.AddKeyUnlessNewer(ctx, row, due); err != nil {
			return err
		}
	}
	return k.store.RetireKeys(ctx, k.now().Add(-keyOverlap))
}

// generate makes a key that signs from the given time.
func (k keys) generate(algorithm string, signsFrom time.Time) (models.Key, error) {
	key, err := lti.GenerateKey(algorithm)
	if err != nil {
		return models.Key{}, err
	}
	der, err := key.MarshalPrivate()
	if err != nil {
		return models.Key{}, err
	}
	return models.Key{
		ID: key.ID, Algorithm: algorithm, PrivateKey: k.secret.seal(der, key.ID), SignsFrom: signsFrom.UTC(),
	}, nil
}

// SigningKey answers the newest key of the algorithm that signs already.
func (k keys) SigningKey(ctx context.Context, alg string) (lti.Key, error) {
	rows, err := k.store.Keys(ctx)
	if err != nil {
		return lti.Key{}, err
	}
	for _, row := range rows { // newest first
		if row.Algorithm == alg && !row.SignsFrom.After(k.now()) {
			return k.open(row)
		}
	}
	return lti.Key{}, lti.ErrNotFound
}

// PublishedKeys answers the keys that platforms may have to verify with.
func (k keys) PublishedKeys(ctx context.Context) ([]lti.Key, error) {
	rows, err := k.store.Keys(ctx)
	if err != nil {
		return nil, err
	}
	published := make([]lti.Key, len(rows))
	for i, row := range rows {
		if published[i], err = k.open(row); err != nil {
			return nil, err
		}
	}
	return published, nil
}

func (k keys) open(row models.Key) (lti.Key, error) {
	der, err := k.secret.open(row.PrivateKey, row.ID)
	if err != nil {
		return lti.Key{}, fmt.Errorf("key %s: %w", row.ID, err)
	}
	return lti.ParseKey(row.ID, row.Algorithm, der)
}
