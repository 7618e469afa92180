package main

import (
	"context"
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

// ensure makes a first key where there is none, and finds out whether the keys can be decrypted.
func (k keys) ensure(ctx context.Context) error {
	rows, err := k.store.Keys(ctx)
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		row, err := k.generate("RS256", k.now())
		if err != nil {
			return err
		}
		if err := k.store.AddFirstKey(ctx, row); err != nil {
			return err
		}
	}
	_, err = k.SigningKey(ctx, "RS256")
	return err
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
