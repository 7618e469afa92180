package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"github.com/lectern-lti/lectern/models"
)

// pictureConfig says how much room authors' pictures have, and where they lie.
type pictureConfig struct {
	PictureMegabytes      int    `default:"5" help:"How large a picture may be that an author adds, in MiB."`
	PictureQuotaMegabytes int    `default:"2048" help:"How much room the pictures of one installation may take, in MiB."`
	S3Bucket              string `name:"s3-bucket" env:"LECTERN_S3_BUCKET" help:"Bucket of an S3-compatible object storage for pictures. Empty: they lie in the database."`
	S3Endpoint            string `name:"s3-endpoint" env:"LECTERN_S3_ENDPOINT" help:"Address of the object storage, such as https://s3.example."`
	S3Region              string `name:"s3-region" env:"LECTERN_S3_REGION" help:"Region of the bucket, where the object storage has several."`
	S3AccessKey           string `name:"s3-access-key" env:"LECTERN_S3_ACCESS_KEY" help:"Access key of the object storage."`
	S3SecretKey           string `name:"s3-secret-key" env:"LECTERN_S3_SECRET_KEY" help:"Secret key of the object storage."`
	S3SecretKeyFile       string `name:"s3-secret-key-file" env:"LECTERN_S3_SECRET_KEY_FILE" help:"File that holds the secret key instead." type:"path"`
}

const mebibyte = 1 << 20

func (c pictureConfig) validate() error {
	var errs []error
	if c.PictureMegabytes < 0 {
		errs = append(errs, fmt.Errorf("LECTERN_PICTURE_MEGABYTES %d: expected 1 or more", c.PictureMegabytes))
	}
	if c.PictureQuotaMegabytes < 0 {
		errs = append(errs, fmt.Errorf("LECTERN_PICTURE_QUOTA_MEGABYTES %d: expected 1 or more", c.PictureQuotaMegabytes))
	}
	if c.S3Bucket == "" {
		if c.S3Endpoint != "" {
			errs = append(errs, errors.New("LECTERN_S3_ENDPOINT without LECTERN_S3_BUCKET: set both, or neither"))
		}
		return errors.Join(errs...)
	}
	if u, err := url.Parse(c.S3Endpoint); err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		errs = append(errs, fmt.Errorf("LECTERN_S3_ENDPOINT %q: expected an address such as https://s3.example", c.S3Endpoint))
	}
	if c.S3AccessKey == "" || c.S3SecretKey == "" && c.S3SecretKeyFile == "" {
		errs = append(errs, errors.New("LECTERN_S3_ACCESS_KEY and LECTERN_S3_SECRET_KEY, or LECTERN_S3_SECRET_KEY_FILE, are needed for LECTERN_S3_BUCKET"))
	}
	return errors.Join(errs...)
}

// pictures is the configuration as the models know it. It asks the object storage whether it is there.
func (c pictureConfig) pictures(ctx context.Context) (models.PictureConfig, error) {
	m := models.PictureConfig{MaxBytes: int64(c.PictureMegabytes) * mebibyte, Quota: int64(c.PictureQuotaMegabytes) * mebibyte}
	if c.S3Bucket == "" {
		return m, nil
	}
	if c.S3SecretKeyFile != "" {
		text, err := readFileTrimmed(c.S3SecretKeyFile)
		if err != nil {
			return m, fmt.Errorf("LECTERN_S3_SECRET_KEY_FILE cannot be read: %w", err)
		}
		c.S3SecretKey = text
	}
	u, err := url.Parse(c.S3Endpoint)
	if err != nil {
		return m, fmt.Errorf("LECTERN_S3_ENDPOINT: %w", err)
	}
	client, err := minio.New(u.Host, &minio.Options{
		Creds:  credentials.NewStaticV4(c.S3AccessKey, c.S3SecretKey, ""),
		Secure: u.Scheme == "https", Region: c.S3Region,
	})
	if err != nil {
		return m, fmt.Errorf("LECTERN_S3_ENDPOINT: %w", err)
	}
	found, err := client.BucketExists(ctx, c.S3Bucket)
	if err != nil {
		return m, fmt.Errorf("LECTERN_S3_BUCKET %q: the object storage does not answer as expected: %w", c.S3Bucket, err)
	}
	if !found {
		return m, fmt.Errorf("LECTERN_S3_BUCKET %q: there is no such bucket", c.S3Bucket)
	}
	m.Objects = bucket{client, c.S3Bucket}
	return m, nil
}

// bucket keeps pictures in a bucket of an object storage.
type bucket struct {
	client *minio.Client
	name   string
}

// Put keeps an object.
func (b bucket) Put(ctx context.Context, key, mediaType string, content []byte) error {
	_, err := b.client.PutObject(ctx, b.name, key, bytes.NewReader(content), int64(len(content)),
		minio.PutObjectOptions{ContentType: mediaType})
	return err
}

// Get reads an object.
func (b bucket) Get(ctx context.Context, key string) ([]byte, error) {
	o, err := b.client.GetObject(ctx, b.name, key, minio.GetObjectOptions{})
	if err != nil {
		return nil, err
	}
	content, err := io.ReadAll(o)
	return content, errors.Join(err, o.Close())
}
