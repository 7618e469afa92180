package interchange

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"
)

var numberShape = regexp.MustCompile(`^[-+]?(\d{1,40}(\.\d{0,40})?|\.\d{1,40})([eE][-+]?\d{1,2})?$`)

// number reads a decimal number as files have it: with a point or a comma, of bounded length and size.
func number(text string) (decimal.Decimal, bool) {
	text = strings.NewReplacer(" ", "", "\u00a0", "", "\u2212", "-").Replace(strings.TrimSpace(text))
	if !strings.Contains(text, ".") && strings.Count(text, ",") == 1 {
		text = strings.Replace(text, ",", ".", 1)
	}
	if !numberShape.MatchString(text) {
		return decimal.Zero, false
	}
	d, err := decimal.NewFromString(text)
	return d, err == nil
}

// percent is a hundredth.
func percent(hundredths decimal.Decimal) decimal.Decimal { return hundredths.Shift(-2) }

// near tells whether two shares are the same but for how they are rounded in files ("33.33333").
func near(a, b decimal.Decimal) bool {
	return a.Sub(b).Abs().LessThanOrEqual(decimal.New(1, -4)) // a hundredth of a percent
}
