package lti

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"

	strict "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// All JSON from outside is decoded by the strict decoder of what is to become
// encoding/json/v2. The old package matches member names whatever their case,
// takes the last of two equal ones and mends invalid UTF-8: each a way to
// smuggle a claim past a check. The strict one refuses all three at any depth.

// errJSON says that a text is not strict JSON of the expected shape.
var errJSON = errors.New("malformed JSON")

// decodeJSON decodes strictly. Its errors say where, never what.
func decodeJSON(data []byte, into any, options ...strict.Options) error {
	err := strict.Unmarshal(data, into, options...)
	if err == nil {
		return nil
	}
	var syntax *jsontext.SyntacticError
	if errors.As(err, &syntax) {
		if errors.Is(err, jsontext.ErrDuplicateName) {
			return fmt.Errorf("%w: duplicate member at byte %d", errJSON, syntax.ByteOffset)
		}
		return fmt.Errorf("%w: syntax at byte %d", errJSON, syntax.ByteOffset)
	}
	var semantic *strict.SemanticError
	if errors.As(err, &semantic) {
		return fmt.Errorf("%w: unexpected type at byte %d", errJSON, semantic.ByteOffset)
	}
	return errJSON
}

// exactNumbers is an option of decodeJSON that reads JSON numbers into
// json.Number digit by digit, so that scores stay exact, and refuses numbers
// in strings.
func exactNumbers() strict.Options {
	return strict.WithUnmarshalers(strict.UnmarshalFunc(func(data []byte, n *json.Number) error {
		return readNumber(data, n)
	}))
}

func readNumber(value jsontext.Value, n *json.Number) error {
	switch value.Kind() {
	case 'n':
		*n = ""
	case '0':
		*n = json.Number(value)
	default:
		return errJSON
	}
	return nil
}

// claimSet is a JSON object by its members, each still as received.
type claimSet map[string]jsontext.Value

// decodeClaims decodes an object, refusing any other JSON value.
func decodeClaims(data []byte) (claimSet, error) {
	var c claimSet
	if jsontext.Value(data).Kind() != '{' {
		return nil, fmt.Errorf("%w: not an object", errJSON)
	}
	if err := decodeJSON(data, &c); err != nil {
		return nil, err
	}
	return c, nil
}

// has tells whether a member is there and not null.
func (c claimSet) has(name string) bool {
	v, ok := c[name]
	return ok && v.Kind() != 'n'
}

// get decodes a member into a value. Missing and null leave it untouched.
func (c claimSet) get(name string, into any) error {
	if !c.has(name) {
		return nil
	}
	value := c[name]
	switch into := into.(type) {
	case *json.Number:
		if err := readNumber(value, into); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		return nil
	case *string:
		if value.Kind() != '"' {
			return fmt.Errorf("%s: %w: not a string", name, errJSON)
		}
		// By far the most common, and validated together with its object.
		text, err := jsontext.AppendUnquote(nil, value)
		if err != nil {
			return fmt.Errorf("%s: %w", name, errJSON)
		}
		*into = string(text)
		return nil
	}
	if err := decodeJSON(value, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// errNumericDate says that a date is missing or not a NumericDate (RFC 7519 §2).
var errNumericDate = errors.New("not a number of seconds")

// maxNumericDate is the year 9999, past which time.Time cannot be written.
const maxNumericDate = 253402300799

// date reads a NumericDate. ok is false when the member is missing.
func (c claimSet) date(name string) (at time.Time, ok bool, err error) {
	v, there := c[name]
	if !there {
		return time.Time{}, false, nil
	}
	if v.Kind() != '0' {
		return time.Time{}, false, fmt.Errorf("%s: %w", name, errNumericDate)
	}
	seconds, err := strconv.ParseFloat(string(v), 64)
	if err != nil || seconds < 0 || seconds > maxNumericDate {
		return time.Time{}, false, fmt.Errorf("%s: %w", name, errNumericDate)
	}
	whole, fraction := math.Modf(seconds)
	return time.Unix(int64(whole), int64(fraction*float64(time.Second))), true, nil
}

// maxIDBytes bounds the identifiers a platform gives (LTI Core 1.3 §5.3).
const maxIDBytes = 255

// validID tells whether an identifier may be stored and compared: not empty,
// not too long, and without control characters, which databases refuse.
func validID(id string) bool {
	return id != "" && len(id) <= maxIDBytes && strings.IndexFunc(id, unicode.IsControl) < 0
}

// cleanText removes control characters other than line breaks and tabs from
// text that is only shown. A NUL among them would not fit into a database.
func cleanText(s string) string {
	if strings.IndexFunc(s, unicode.IsControl) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, s)
}
