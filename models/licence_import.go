package models

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"net/mail"
	"slices"
	"unicode/utf8"
)

// Bounds of a list of people.
const (
	// MaxLicenceNamesSize bounds the file, in bytes.
	MaxLicenceNamesSize = 8 << 20
	// maxNameLength bounds an e-mail address or a value, in bytes.
	maxNameLength = 320
)

// ErrNamesTooLarge says that a file is larger than [MaxLicenceNamesSize].
var ErrNamesTooLarge = errors.New("models: the list is too large")

// BadLine is a line of a list that names nobody.
type BadLine struct {
	// Line counts from 1, the header included.
	Line   int
	Reason BadLineReason
}

// BadLineReason says what is wrong with a line.
type BadLineReason string

// The reasons.
const (
	BadLineEncoding  BadLineReason = "not_utf8"
	BadLineQuotes    BadLineReason = "quotes"
	BadLineEmpty     BadLineReason = "empty"
	BadLineAddress   BadLineReason = "not_an_address"
	BadLineTooLong   BadLineReason = "too_long"
	BadLineDuplicate BadLineReason = "duplicate"
)

// ReadLicenceNames reads the people of a predefined pool from CSV (RFC 4180): UTF-8 with or without byte order
// mark, fields parted by commas or semicolons, empty lines left out. A first line that names the column
// ("email", "e-mail", "epost", "e-post", "mail", or customParameter) says which column counts; without one the
// first does. Addresses are answered folded, values of customParameter as they are, each once. What cannot be
// used is answered line by line; the rest is good.
func ReadLicenceNames(r io.Reader, customParameter string) (names []string, bad []BadLine, err error) {
	text, err := io.ReadAll(io.LimitReader(r, MaxLicenceNamesSize+1))
	if err != nil {
		return nil, nil, err
	}
	if len(text) > MaxLicenceNamesSize {
		return nil, nil, ErrNamesTooLarge
	}
	text = bytes.TrimPrefix(text, []byte("\uFEFF"))
	lines := csv.NewReader(bytes.NewReader(text))
	lines.FieldsPerRecord = -1
	lines.ReuseRecord = true
	lines.Comma = separator(text)
	seen := map[string]bool{}
	column := 0
	for first := true; ; first = false {
		fields, err := lines.Read()
		if errors.Is(err, io.EOF) {
			return names, bad, nil
		}
		var malformed *csv.ParseError
		if errors.As(err, &malformed) {
			bad = append(bad, BadLine{malformed.StartLine, BadLineQuotes})
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		if header := nameColumn(fields, customParameter); first && header >= 0 {
			column = header
			continue
		}
		field := ""
		if column < len(fields) {
			field = fields[column]
		}
		name, reason := readName(field, customParameter)
		if reason == "" && seen[name] {
			reason = BadLineDuplicate
		}
		if reason != "" {
			line, _ := lines.FieldPos(0)
			bad = append(bad, BadLine{line, reason})
			continue
		}
		seen[name] = true
		names = append(names, name)
	}
}

// separator is what parts the fields of the first line.
func separator(text []byte) rune {
	first, _, _ := bytes.Cut(text, []byte("\n"))
	if bytes.Count(first, []byte(";")) > bytes.Count(first, []byte(",")) {
		return ';'
	}
	return ','
}

// nameColumn is the place of the column that a header names; -1 for what is no header.
func nameColumn(fields []string, customParameter string) int {
	headers := []string{"email", "e-mail", "epost", "e-post", "mail"}
	if customParameter != "" {
		headers = []string{fold(customParameter)}
	}
	return slices.IndexFunc(fields, func(f string) bool { return slices.Contains(headers, fold(f)) })
}

// readName is the field as it stands on the list, or what is wrong with it.
func readName(field, customParameter string) (string, BadLineReason) {
	switch {
	case !utf8.ValidString(field):
		return "", BadLineEncoding
	case fold(field) == "":
		return "", BadLineEmpty
	case len(field) > maxNameLength:
		return "", BadLineTooLong
	case customParameter != "":
		return field, ""
	}
	name := fold(field)
	if a, err := mail.ParseAddress(name); err != nil || a.Address != name {
		return "", BadLineAddress
	}
	return name, ""
}
