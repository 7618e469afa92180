package ltitest

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
)

// object reads the members of a JSON object by their exact names, where
// encoding/json would fold their case. It remembers the first member that is
// missing or has the wrong type; null counts as absent.
type object struct {
	members map[string]json.RawMessage
	err     error
}

var errNotObject = errors.New("not a JSON object")

func parseObject(data []byte) (*object, error) {
	o := &object{}
	if err := json.Unmarshal(data, &o.members); err != nil || o.members == nil {
		return nil, errNotObject
	}
	return o, nil
}

func (o *object) fail(format string, args ...any) {
	if o.err == nil {
		o.err = fmt.Errorf(format, args...)
	}
}

func (o *object) has(name string) bool {
	raw, ok := o.members[name]
	return ok && string(raw) != "null"
}

// read decodes a member that may be absent.
func (o *object) read(name, want string, into any) bool {
	if !o.has(name) {
		return false
	}
	if err := json.Unmarshal(o.members[name], into); err != nil {
		o.fail("%s: want %s", name, want)
		return false
	}
	return true
}

func (o *object) text(name string) string {
	var v string
	o.read(name, "a string", &v)
	return v
}

// needText is for members that must be there and say something.
func (o *object) needText(name string) string {
	v := o.text(name)
	if strings.TrimSpace(v) == "" {
		o.fail("%s: missing or empty", name)
	}
	return v
}

func (o *object) number(name string) *float64 {
	var v float64
	if !o.read(name, "a number", &v) {
		return nil
	}
	return &v
}

func (o *object) truth(name string) *bool {
	var v bool
	if !o.read(name, "true or false", &v) {
		return nil
	}
	return &v
}

func (o *object) object(name string) *object {
	if !o.has(name) {
		return nil
	}
	inner, err := parseObject(o.members[name])
	if err != nil {
		o.fail("%s: want an object", name)
		return nil
	}
	return inner
}

// texts reads an object whose values are all strings.
func (o *object) texts(name string) map[string]string {
	var v map[string]string
	o.read(name, "an object of strings", &v)
	return v
}

// date reads an optional ISO 8601 time with a zone.
func (o *object) date(name string) string {
	v := o.text(name)
	if v == "" {
		return ""
	}
	if _, err := time.Parse(time.RFC3339, v); err != nil {
		o.fail("%s: want an ISO 8601 time with a zone", name)
	}
	return v
}

// audience reads a JWT audience: a string or an array of strings (RFC 7519 §4.1.3).
func (o *object) audience() []string {
	if !o.has("aud") {
		o.fail("aud: missing")
		return nil
	}
	var one string
	if json.Unmarshal(o.members["aud"], &one) == nil {
		return []string{one}
	}
	var many []string
	o.read("aud", "a string or an array of strings", &many)
	return many
}

// seconds reads a NumericDate that must be there.
func (o *object) seconds(name string) time.Time {
	v := o.number(name)
	if v == nil {
		o.fail("%s: missing", name)
		return time.Time{}
	}
	return time.Unix(int64(*v), 0)
}
