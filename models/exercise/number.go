package exercise

import (
	"math/big"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxNumberLength bounds, in bytes, what is read as a number: far more than a student writes, and little
// enough that the arithmetic costs nothing.
const maxNumberLength = 100

// readNumber returns what the text can mean as a number: nothing, one value, or two where one mark can be
// a decimal mark as well as a thousands separator. The package comment says what is taken.
func readNumber(text, unit string) []*big.Rat {
	if len(text) > maxNumberLength {
		return nil
	}
	s := cutUnit(plainNumber(text), unit)
	sign := int64(1)
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		sign, s = -1, strings.TrimLeft(rest, " ")
	} else if rest, ok := strings.CutPrefix(s, "+"); ok {
		s = strings.TrimLeft(rest, " ")
	}
	readings := readFraction(s)
	if readings == nil {
		readings = readDecimal(s)
	}
	for _, r := range readings {
		r.Mul(r, big.NewRat(sign, 1))
	}
	return readings
}

// plainNumber writes every blank, minus and fraction in one way: single blanks, "-", and "1/2" for "½".
func plainNumber(text string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(text) {
		switch {
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case r == '\u2212' || r == '\u2010' || r == '\u2011' || r == '\u2013' || r == '\ufe63' || r == '\uff0d':
			b.WriteByte('-')
		case r == '\u2044' || r == '\u2215': // fraction slash, division slash
			b.WriteByte('/')
		default:
			b.WriteString(spellFraction(r))
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// spellFraction writes a fraction character with a blank before it, so that "1½" stays one and a half.
func spellFraction(r rune) string {
	if unicode.Is(unicode.No, r) {
		if above, below, ok := strings.Cut(norm.NFKC.String(string(r)), "\u2044"); ok && below != "" {
			return " " + above + "/" + below
		}
	}
	return string(r)
}

// readFraction reads "3/4" and "1 3/4". The fraction of a mixed number is a proper one: "1 500/2" could be
// 1500 halves as well, and is nothing.
func readFraction(s string) []*big.Rat {
	head, below, ok := strings.Cut(s, "/")
	if !ok {
		return nil
	}
	fields := strings.Fields(head)
	if len(fields) == 0 || len(fields) > 2 {
		return nil
	}
	numerator, ok1 := readDigits(fields[len(fields)-1])
	denominator, ok2 := readDigits(strings.TrimLeft(below, " "))
	if !ok1 || !ok2 || denominator.Sign() == 0 {
		return nil
	}
	r := new(big.Rat).SetFrac(numerator, denominator)
	if len(fields) == 2 {
		whole, ok := readDigits(fields[0])
		if !ok || numerator.Cmp(denominator) >= 0 {
			return nil
		}
		r.Add(r, new(big.Rat).SetInt(whole))
	}
	return []*big.Rat{r}
}

// The ways to write a decimal number.
var (
	ungrouped      = regexp.MustCompile(`^(\d*[.,]?\d+|\d+[.,])$`)         // 1234,5 or 1234.5
	groupedByBlank = regexp.MustCompile(`^\d{1,3}( \d{3})+([.,]\d+)?$`)    // 1 234,5
	groupedByComma = regexp.MustCompile(`^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$`) // 1,234.5
	groupedByPoint = regexp.MustCompile(`^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$`) // 1.234,5
)

func readDecimal(s string) []*big.Rat {
	var readings []*big.Rat
	read := func(shape *regexp.Regexp, group string) {
		if !shape.MatchString(s) {
			return
		}
		plain := s
		if group != "" {
			plain = strings.ReplaceAll(plain, group, "")
		}
		whole, places, _ := strings.Cut(strings.ReplaceAll(plain, ",", "."), ".")
		digits, ok := readDigits(whole + places)
		if !ok {
			return
		}
		scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(len(places))), nil)
		readings = append(readings, new(big.Rat).SetFrac(digits, scale))
	}
	read(ungrouped, "")
	read(groupedByBlank, " ")
	read(groupedByComma, ",")
	read(groupedByPoint, ".")
	return readings
}

// readDigits reads ASCII digits only.
func readDigits(s string) (*big.Int, bool) {
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return nil, false
	}
	return new(big.Int).SetString(s, 10)
}
