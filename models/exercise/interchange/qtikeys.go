package interchange

import (
	"fmt"
	"strings"
)

// isKey tells whether an identifier of a file can be a key as it is.
func isKey(identifier string) bool {
	const longest = 16
	if identifier == "" || len(identifier) > longest || identifier[0] < 'a' || identifier[0] > 'z' {
		return false
	}
	return strings.Trim(identifier, "abcdefghijklmnopqrstuvwxyz0123456789") == ""
}

// keys gives each identifier of a list a key: as it is where all can be, or else a, b, c …
func keys(identifiers []string) map[string]string {
	found := make(map[string]string, len(identifiers))
	if own := ownKeys(identifiers); own != nil {
		return own
	}
	asTheyAre := true
	for _, id := range identifiers {
		asTheyAre = asTheyAre && isKey(id) && found[id] == ""
		found[id] = id
	}
	if asTheyAre {
		return found
	}
	const letters = 26
	for i, id := range identifiers {
		found[id] = fmt.Sprintf("k%d", i+1)
		if i < letters {
			found[id] = string(rune('a' + i))
		}
	}
	return found
}

// ownKeys are the keys that Lectern wrote with a prefix; nil where the identifiers are others.
func ownKeys(identifiers []string) map[string]string {
	found := make(map[string]string, len(identifiers))
	for _, id := range identifiers {
		key := strings.TrimPrefix(strings.TrimPrefix(id, prefixItem), prefixTarget)
		if key == id || !isKey(key) {
			return nil
		}
		found[id] = key
	}
	return found
}
