package main

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

const secretSize = 32

// secret is the key encryption key. What is used is derived from it, a key for each purpose.
type secret []byte

// secret answers the configured key encryption key. With SQLite and none configured it is made once, in a
// file beside the database.
func (c databaseConfig) secret() (secret, error) {
	switch {
	case c.KeyEncryptionKey != "":
		return parseSecret("LECTERN_KEY_ENCRYPTION_KEY", c.KeyEncryptionKey)
	case c.KeyEncryptionKeyFile != "":
		text, err := readFileTrimmed(c.KeyEncryptionKeyFile)
		if err != nil {
			return nil, fmt.Errorf("LECTERN_KEY_ENCRYPTION_KEY_FILE cannot be read: %w", err)
		}
		return parseSecret(c.KeyEncryptionKeyFile, text)
	}
	path, ok := strings.CutPrefix(c.DatabaseURL, "sqlite:")
	if !ok {
		return nil, errors.New("LECTERN_KEY_ENCRYPTION_KEY is missing: set it to 32 random bytes in base64 (openssl rand -base64 32)")
	}
	path += ".key"
	text, err := readFileTrimmed(path)
	if errors.Is(err, fs.ErrNotExist) {
		text = base64.StdEncoding.EncodeToString(randomBytes(secretSize))
		err = os.WriteFile(path, []byte(text+"\n"), 0o600)
	}
	if err != nil {
		return nil, fmt.Errorf("the key file cannot be read or made: %w", err)
	}
	return parseSecret(path, text)
}

func parseSecret(name, text string) (secret, error) {
	b, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(b) != secretSize {
		return nil, fmt.Errorf("%s is unreadable: expected %d bytes in base64 (openssl rand -base64 %d)", name, secretSize, secretSize)
	}
	return b, nil
}

// derive makes the key for a purpose (RFC 5869).
func (s secret) derive(purpose string) []byte {
	key, err := hkdf.Key(sha256.New, s, nil, "lectern "+purpose, secretSize)
	if err != nil {
		panic(err) // only for a length that the hash cannot give
	}
	return key
}

// seal encrypts and authenticates, bound to a name that must be given again to open it.
func (s secret) seal(plain []byte, name string) []byte {
	return s.aead().Seal(nil, nil, plain, []byte(name)) //nolint:gosec // G407: this AEAD makes a random nonce itself
}

// open decrypts what seal made.
func (s secret) open(sealed []byte, name string) ([]byte, error) {
	plain, err := s.aead().Open(nil, nil, sealed, []byte(name))
	if err != nil {
		return nil, errors.New("a private key cannot be decrypted: LECTERN_KEY_ENCRYPTION_KEY is not the one it was encrypted with")
	}
	return plain, nil
}

func (s secret) aead() cipher.AEAD {
	block, err := aes.NewCipher(s.derive("private keys"))
	if err != nil {
		panic(err) // only for a wrong key length
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic(err) // only for a wrong block size
	}
	return aead
}

func randomBytes(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails: see crypto/rand
	return b
}
