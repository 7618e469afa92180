package graph

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/graph/scalar"
	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise"
	"github.com/lectern-lti/lectern/models/exercise/interchange"
)

const (
	// mostNotices is how many notices one answer holds.
	mostNotices = 10_000
	// firstPrompts is how many questions of a set show what they ask.
	firstPrompts = 5
)

// previewImport tells what a file holds.
func (r *Resolver) previewImport(ctx context.Context, file scalar.Upload) (*model.ImportPreview, error) {
	bank, err := r.readQuestions(ctx, file)
	if err != nil {
		return nil, err
	}
	bank, err = r.store.PreviewImport(ctx, ViewerFrom(ctx), bank)
	if err != nil {
		return nil, err
	}
	preview := &model.ImportPreview{
		Format: bank.Format, Title: bank.Title, Language: orNull(bank.Language), FoundCount: bank.Found,
		Sets: make([]model.ImportSet, len(bank.Sets)), Notices: languageFrom(ctx).notices(bank.Notices), NoticeCount: len(bank.Notices),
	}
	for i, set := range bank.Sets {
		if preview.Sets[i], err = importSet(set); err != nil {
			return nil, err
		}
		preview.QuestionCount += preview.Sets[i].QuestionCount
	}
	return preview, nil
}

func importSet(set interchange.Set) (model.ImportSet, error) {
	parts, err := models.ImportedParts(set.Content)
	shown := model.ImportSet{
		Title: set.Title, QuestionCount: len(set.Content.Questions), Kinds: kindCounts(set.Content.Questions),
		Prompts: []string{}, ExerciseCount: len(parts),
	}
	for _, q := range set.Content.Questions[:min(firstPrompts, len(set.Content.Questions))] {
		shown.Prompts = append(shown.Prompts, interchange.Beginning(q))
	}
	return shown, err
}

// kindCounts is how many of the questions are of which kind, most frequent first.
func kindCounts(questions []exercise.Question) []model.QuestionKindCount {
	counts := []model.QuestionKindCount{}
	for _, q := range questions {
		i := slices.IndexFunc(counts, func(c model.QuestionKindCount) bool { return c.Kind == q.Kind })
		if i < 0 {
			i, counts = len(counts), append(counts, model.QuestionKindCount{Kind: q.Kind})
		}
		counts[i].Count++
	}
	slices.SortStableFunc(counts, func(a, b model.QuestionKindCount) int { return cmp.Compare(b.Count, a.Count) })
	return counts
}

// importExercises makes exercises of sets of a file.
func (r *Resolver) importExercises(ctx context.Context, in model.ImportExercisesInput) ([]models.Exercise, []model.QuestionNotice, error) {
	bank, err := r.readQuestions(ctx, in.File)
	if err != nil {
		return nil, nil, err
	}
	chosen := make([]models.ImportedSet, len(in.Sets))
	for i, set := range in.Sets {
		chosen[i] = models.ImportedSet{Index: set.Index, Title: set.Title}
	}
	once := 1
	name, err := clientMutation(ctx, in.ClientMutationID.Value())
	if err != nil {
		return nil, nil, err
	}
	made, notices, err := r.store.ImportExercises(ctx, ViewerFrom(ctx), bank, chosen, models.Authored{
		Subject: in.Subject, Language: in.Language, FromYear: in.FromYear, ToYear: in.ToYear, Minutes: in.Minutes,
		AttemptsAllowed: &once,
	}, name)
	if err != nil {
		return nil, nil, err
	}
	return made, languageFrom(ctx).notices(notices), nil
}

// readQuestions reads a file of questions.
func (r *Resolver) readQuestions(ctx context.Context, file scalar.Upload) (interchange.Bank, error) {
	if file.Size == 0 {
		return interchange.Bank{}, models.Refuse(models.RefusedFileEmpty, "", "file")
	}
	bank, err := interchange.Read(ctx, interchange.Source{ReaderAt: file, Name: file.Name, Size: file.Size}, r.importLimits)
	if err == nil && bank.Found == 0 {
		return bank, models.Refuse(models.RefusedFileEmpty, "", "file")
	}
	return bank, r.refusedFile(err)
}

// megabytes is so many bytes in MiB.
func megabytes(bytes int64) int { return int(bytes >> 20) } //nolint:mnd // 2^20 bytes

// refusedFile says why a file is not read at all.
func (r *Resolver) refusedFile(err error) error {
	for _, known := range []struct {
		err  error
		code models.RefusalCode
	}{
		{interchange.ErrUnknownFormat, models.RefusedFileFormat},
		{interchange.ErrSyntax, models.RefusedFileDamaged},
		{interchange.ErrVersion, models.RefusedFileVersion},
		{interchange.ErrManifest, models.RefusedFileManifest},
		{interchange.ErrTooLarge, models.RefusedFileTooLarge},
		{interchange.ErrUnsafe, models.RefusedFileUnsafe},
	} {
		if errors.Is(err, known.err) {
			refusal := models.Refuse(known.code, "", "file")
			refusal.Limit = int64(megabytes(r.importLimits.File))
			if damage := (*interchange.SyntaxError)(nil); errors.As(err, &damage) {
				refusal.File, refusal.Line = damage.File, damage.Line
			}
			if errors.Is(err, interchange.ErrBlackboard) {
				refusal.Rule = "blackboard_pool"
			}
			return refusal
		}
	}
	return err
}

// notices are what was not taken over as it is, in the viewer's language.
func (l lang) notices(notices []interchange.Notice) []model.QuestionNotice {
	shown := make([]model.QuestionNotice, min(mostNotices, len(notices)))
	for i, n := range notices[:len(shown)] {
		shown[i] = model.QuestionNotice{
			Reason: n.Reason, Message: l.noticeText(n), Lost: n.Lost, Question: orNull(n.Question), File: orNull(n.File),
		}
		if n.Line > 0 {
			shown[i].Line = &n.Line
		}
	}
	return shown
}
