package models

import (
	"crypto/rand"
	"strings"
)

// codeLetters are the letters and figures of codes. None is mistaken for another, in print or in handwriting,
// and without vowels no code is a word by chance.
const codeLetters = "CDFGHJKMNPQRTVWXY34679"

// codeLength is how many letters a code has. The last is a check.
const codeLength = 8

// Why a text cannot be a code at all, for the message catalogue.
const (
	codeEmpty  = "code_empty"
	codeShort  = "code_short"
	codeLong   = "code_long"
	codeLetter = "code_letter" // a letter that no code has
	codeTypo   = "code_typo"   // the check does not fit: something was misread or mistyped
)

// readCode reads a code as a person writes it: case, dashes and blanks do not matter. The rule is empty for
// what can be a code; whether it is one, the database knows.
func readCode(text string) (code, rule string) {
	var b strings.Builder
	for _, r := range strings.ToUpper(text) {
		switch {
		case strings.ContainsRune(" \t\n\r\u00a0-–—‐‑_.", r):
		case b.Len() == codeLength: // so that no text is too long to be read
			return "", codeLong
		case !strings.ContainsRune(codeLetters, r):
			return "", codeLetter
		default:
			b.WriteRune(r)
		}
	}
	code = b.String()
	switch {
	case code == "":
		return "", codeEmpty
	case len(code) < codeLength:
		return "", codeShort
	case checkLetter(code[:codeLength-1]) != code[codeLength-1]:
		return "", codeTypo
	}
	return code, ""
}

// ShowCode writes a code as it is printed: in two halves.
func ShowCode(code string) string {
	if len(code) != codeLength {
		return code
	}
	return code[:codeLength/2] + "-" + code[codeLength/2:]
}

// newCode makes a code that cannot be guessed from others.
func newCode() string {
	code := make([]byte, 0, codeLength)
	var b [1]byte
	for len(code) < codeLength-1 {
		_, _ = rand.Read(b[:])                            // never fails: see crypto/rand
		if n := int(b[0]); n < 256-256%len(codeLetters) { // so that each letter is as likely as another
			code = append(code, codeLetters[n%len(codeLetters)])
		}
	}
	return string(append(code, checkLetter(string(code))))
}

// checkLetter is the letter that makes a code of the letters before it, such that any one wrong letter, and
// any two neighbours that have changed places, are told.
//
// A weighted sum modulo 22 cannot tell them all, because 22 is even. So the letters are taken as the 22 turns
// and mirrorings of a regular polygon with 11 corners, which do not commute, after Verhoeff: at every second
// place a letter is permuted first, and all of them multiplied are the identity.
func checkLetter(letters string) byte {
	product := 0
	for i := range len(letters) {
		product = multiply(product, permute(i, strings.IndexByte(codeLetters, letters[i])))
	}
	for check := range codeLetters {
		if multiply(product, permute(len(letters), check)) == 0 {
			return codeLetters[check]
		}
	}
	return 0 // not reached: every element of a group has an inverse
}

// corners of the polygon: turns are 0 to 10, mirrorings 11 to 21.
const corners = len(codeLetters) / 2

// multiply does a after b: in the dihedral group of order 22.
func multiply(a, b int) int {
	turn := b % corners
	if a >= corners {
		turn = -turn
	}
	turn = (a + turn + corners) % corners
	if (a >= corners) != (b >= corners) {
		return turn + corners
	}
	return turn
}

// permute changes a turn at every second place, so that neighbours that change places change the product.
func permute(place, element int) int {
	if place%2 == 0 && element < corners {
		return corners - 1 - element
	}
	return element
}
