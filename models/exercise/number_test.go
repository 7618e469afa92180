package exercise

// These tests stand inside the package: how a number is read has no door of its own to the outside.

import (
	"math/big"
	"testing"
)

// FuzzReadNumber asserts that any text is read as at most two numbers without a panic, and that each reads
// as itself again once it is written as a fraction.
func FuzzReadNumber(f *testing.F) {
	for _, seed := range [][2]string{
		{"42", ""},
		{"-2,5", ""},
		{"12\u00a0500,75 cm", "cm"},
		{"1,500", ""},
		{"1 1/2", ""},
		{"1½", ""},
		{"\u22123/4", ""},
		{"5 m2", "m²"},
		{"£5", "£"},
		{"1.234.567,8", ""},
		{"--1", ""},
		{"1/0", ""},
		{"½½", ""},
		{"1⁄2⁄3", ""},
		{".,", ""},
		{"\xff1", ""},
		{"e", "e"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, text, unit string) {
		readings := readNumber(text, unit)
		if len(readings) > 2 {
			t.Fatalf("%q is read in %d ways", text, len(readings))
		}
		for _, r := range readings {
			if !contains(readNumber(r.RatString(), ""), r) && len(r.RatString()) <= maxNumberLength {
				t.Fatalf("%q is read as %s, which is not read as itself", text, r.RatString())
			}
		}
	})
}

func contains(readings []*big.Rat, r *big.Rat) bool { return sameNumber(readings, []*big.Rat{r}) }
