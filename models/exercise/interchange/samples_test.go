//go:build samples

package interchange_test

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models/exercise/interchange"
)

// TestSamples reads the files of a folder and prints what became of them: go test -tags samples. LECTERN_SAMPLES names
// the folder, and
// LECTERN_SAMPLES_EXPECTED a file that tells how many questions a file has, by its path in the folder, counted by other
// means. A question that is neither taken nor told of is lost without a word, which must not be.
func TestSamples(t *testing.T) {
	t.Parallel()
	root := os.Getenv("LECTERN_SAMPLES")
	require.NotEmpty(t, root, "LECTERN_SAMPLES names no folder")
	expected := map[string]int{}
	if name := os.Getenv("LECTERN_SAMPLES_EXPECTED"); name != "" {
		raw, err := os.ReadFile(name)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(raw, &expected))
	}
	fmt.Println("| file | format | counted | found | taken | told | silently lost | notices |\n|---|---|---|---|---|---|---|---|")
	err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) == ".json" {
			return err
		}
		name, err := filepath.Rel(root, path)
		require.NoError(t, err)
		unpacked := entry.IsDir() && strings.Count(name, string(filepath.Separator)) == 1
		if entry.IsDir() && !unpacked {
			return nil
		}
		bank, err := readSample(t, path, unpacked)
		counted, known := expected[name]
		if err != nil {
			fmt.Printf("| %s | | %d | | | | | refused: %v |\n", name, counted, err)
			return skip(unpacked)
		}
		taken, lost := taken(bank), lost(bank)
		require.Equal(t, bank.Found, taken+lost, name)
		silently := 0
		if known {
			silently = max(0, counted-bank.Found)
		}
		fmt.Printf("| %s | %s | %d | %d | %d | %d | %d | %s |\n", name, bank.Format, counted, bank.Found, taken, lost, silently, reasons(bank))
		if silently > 0 {
			t.Errorf("%s: %d questions are lost silently", name, silently)
		}
		return skip(unpacked)
	})
	require.NoError(t, err)
}

// skip leaves out what is in a folder that was read as a package.
func skip(folder bool) error {
	if folder {
		return fs.SkipDir
	}
	return nil
}

// pack makes a package of a folder.
func pack(t *testing.T, folder string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "package.zip")
	f, err := os.Create(name)
	require.NoError(t, err)
	z := zip.NewWriter(f)
	require.NoError(t, z.AddFS(os.DirFS(folder)))
	require.NoError(t, z.Close())
	require.NoError(t, f.Close())
	return name
}

func readSample(t *testing.T, path string, unpacked bool) (interchange.Bank, error) {
	t.Helper()
	if unpacked {
		path = pack(t, path)
	}
	f, err := os.Open(path)
	require.NoError(t, err)
	t.Cleanup(func() { _ = f.Close() })
	info, err := f.Stat()
	require.NoError(t, err)
	bank, err := interchange.Read(t.Context(), interchange.Source{ReaderAt: f, Name: path, Size: info.Size()}, interchange.DefaultLimits())
	if err != nil {
		return bank, fmt.Errorf("read: %w", err)
	}
	for _, p := range bank.Pictures {
		r, err := p.Open()
		require.NoError(t, errors.Join(err), p.Name)
		require.NoError(t, r.Close())
	}
	if os.Getenv("LECTERN_SAMPLES_SHOW") != "" {
		for _, set := range bank.Sets {
			fmt.Printf("## %s\n", set.Title)
			for _, q := range set.Content.Questions {
				raw, err := json.Marshal(q)
				require.NoError(t, err)
				fmt.Println(string(raw))
			}
			for _, p := range set.Content.Problems() {
				fmt.Println("problem", p)
			}
		}
		for _, n := range bank.Notices {
			fmt.Printf("%+v\n", n)
		}
	}
	return bank, nil
}

// reasons counts the notices by what they tell.
func reasons(bank interchange.Bank) string {
	count := map[string]int{}
	for _, n := range bank.Notices {
		name := string(n.Reason)
		if n.Lost {
			name = "lost " + name
		}
		count[name]++
	}
	var parts []string
	for name, n := range count {
		parts = append(parts, fmt.Sprintf("%s %d", name, n))
	}
	sort.Strings(parts)
	return strings.Join(parts, ", ")
}
