package interchange_test

import (
	"fmt"
	"os"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
	"github.com/lectern-lti/lectern/models/exercise/interchange"
)

// benchQuestions is how many questions the file has that is imported.
const benchQuestions = 1000

// benchBank is questions of several kinds with texts of a usual length, each tenth with a picture.
func benchBank() interchange.Bank {
	var set interchange.Set
	set.Title = "Bench"
	for i := range benchQuestions {
		q := exercise.Question{
			Key: fmt.Sprint("q", i+1), Points: decimal.NewFromInt(1),
			Prompt:      fmt.Sprintf(`<p>%d. %s</p><p>\(\frac{%d}{7}\)</p>`, i, strings.Repeat("Which of these is right? ", 8), i),
			Explanation: "<p>" + strings.Repeat("Because it is so. ", 10) + "</p>",
		}
		if i%10 == 0 {
			q.Prompt += `<p><img src="` + exercise.PicturePath + uuid.NewString() + `" alt="A map"></p>`
		}
		switch i % 4 {
		case 0, 1:
			q.Kind = exercise.KindChoice
			for c := range 4 {
				q.Choices = append(q.Choices, exercise.Choice{
					Key: string(rune('a' + c)), Text: fmt.Sprintf("Choice <em>%d</em>", c), Right: c == i%3, Feedback: "<p>Look again.</p>",
				})
			}
		case 2:
			q.Kind, q.Numeric = exercise.KindNumeric, &exercise.Numeric{Value: decimal.NewFromInt(int64(i)), Tolerance: decimal.New(5, -1)}
		case 3:
			q.Kind, q.Accepted = exercise.KindShortText, []string{"Oslo", "the capital"}
		}
		set.Content.Questions = append(set.Content.Questions, q)
	}
	return interchange.Bank{Title: "Bench", Language: "en", Sets: []interchange.Set{set}}
}

// BenchmarkImport reads 1,000 questions: how many a second, and how much memory at most.
func BenchmarkImport(b *testing.B) {
	for _, format := range []interchange.Format{interchange.QTI22, interchange.MoodleXML, interchange.GIFT, interchange.CSV} {
		b.Run(string(format), func(b *testing.B) {
			file, err := os.Create(b.TempDir() + "/bench")
			if err != nil {
				b.Fatal(err)
			}
			defer file.Close()
			if _, err := interchange.Write(b.Context(), file, format, benchBank(), openPicture); err != nil {
				b.Fatal(err)
			}
			info, err := file.Stat()
			if err != nil {
				b.Fatal(err)
			}
			runtime.GC()
			memory := watchMemory()
			for b.Loop() {
				bank, err := interchange.Read(b.Context(), interchange.Source{ReaderAt: file, Size: info.Size()}, interchange.DefaultLimits())
				if err != nil || bank.Found != benchQuestions {
					b.Fatal(bank.Found, err)
				}
			}
			b.ReportMetric(float64(memory()>>10)/1024, "peak-MB")
			b.ReportMetric(float64(benchQuestions*b.N)/b.Elapsed().Seconds(), "questions/s")
		})
	}
}

// watchMemory looks at the heap all the time, and answers the most that it had above what it has now.
func watchMemory() (most func() uint64) {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	look := func() uint64 {
		metrics.Read(sample)
		return sample[0].Value.Uint64()
	}
	before := look()
	stop, peak := make(chan struct{}), make(chan uint64)
	go func() {
		most := before
		tick := time.NewTicker(time.Millisecond)
		defer tick.Stop()
		for {
			most = max(most, look())
			select {
			case <-tick.C:
			case <-stop:
				peak <- most
				return
			}
		}
	}()
	return func() uint64 {
		close(stop)
		return <-peak - before
	}
}
