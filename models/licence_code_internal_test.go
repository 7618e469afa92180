package models

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestACodeIsReadAsAPersonWritesIt(t *testing.T) {
	t.Parallel()
	code := newCode()
	shown := ShowCode(code)
	require.Len(t, shown, 9)
	for _, tt := range []struct{ name, text, rule string }{
		{"as shown", shown, ""},
		{"without the dash", code, ""},
		{"in small letters", strings.ToLower(shown), ""},
		{"with blanks", "  " + shown[:2] + " " + shown[2:] + "\n", ""},
		{"with a long dash", strings.ReplaceAll(shown, "-", " – "), ""},
		{"nothing", " - ", codeEmpty},
		{"a letter is missing", code[:7], codeShort},
		{"a letter too many", code + "C", codeLong},
		{"endless", strings.Repeat("C", 1000), codeLong},
		{"a letter that no code has", "O" + code[1:], codeLetter},
		{"the figure one", "1" + code[1:], codeLetter},
		{"a letter of another script", "С" + code[1:], codeLetter},
	} {
		read, rule := readCode(tt.text)
		require.Equal(t, tt.rule, rule, tt.name)
		if tt.rule == "" {
			require.Equal(t, code, read, tt.name)
		}
	}
}

func TestEveryWrongLetterAndEverySwapOfNeighboursIsTold(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.StringOfN(rapid.SampledFrom([]rune(codeLetters)), codeLength-1, codeLength-1, -1).Draw(t, "letters")
		code := letters + string(checkLetter(letters))
		if _, rule := readCode(code); rule != "" {
			t.Fatalf("%s is refused: %s", code, rule)
		}
		for i := range code {
			for _, wrong := range codeLetters {
				mistyped := code[:i] + string(wrong) + code[i+1:]
				if _, rule := readCode(mistyped); mistyped != code && rule != codeTypo {
					t.Fatalf("%s for %s is not told", mistyped, code)
				}
			}
			if i == 0 {
				continue
			}
			swapped := []byte(code)
			swapped[i-1], swapped[i] = swapped[i], swapped[i-1]
			if _, rule := readCode(string(swapped)); string(swapped) != code && rule != codeTypo {
				t.Fatalf("%s for %s is not told", swapped, code)
			}
		}
	})
}

func TestNewCodesAreCodesAndUseAllLetters(t *testing.T) {
	t.Parallel()
	used := map[byte]bool{}
	codes := make([]string, 500)
	for i := range codes {
		codes[i] = newCode()
		_, rule := readCode(codes[i])
		require.Empty(t, rule)
		for j := range codeLength {
			used[codes[i][j]] = true
		}
	}
	require.Len(t, used, len(codeLetters))
	slices.Sort(codes)
	require.Len(t, slices.Compact(codes), 500)
}

func FuzzReadCode(f *testing.F) {
	f.Add("6QMH-K4DC")
	f.Add("\xff")
	f.Fuzz(func(t *testing.T, text string) {
		code, rule := readCode(text)
		if rule != "" {
			return
		}
		again, rule := readCode(ShowCode(code))
		require.Empty(t, rule)
		require.Equal(t, code, again)
	})
}
