package models

import (
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// fold writes texts that differ only in case, in the way their letters are composed, or in white space in one
// way, so that they can be searched.
func fold(s string) string {
	s = strings.Join(strings.Fields(norm.NFC.String(s)), " ")
	return norm.NFC.String(cases.Fold().String(s))
}

// containing is a pattern of LIKE … ESCAPE '\' for texts that contain s as it is.
func containing(s string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s) + "%"
}
