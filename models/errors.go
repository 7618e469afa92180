package models

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// ErrNotFound says that there is no such row, or that it is not the viewer's to see: the two are never
// told apart.
var ErrNotFound = errors.New("models: not found")

// ErrForbidden says that the viewer's role does not allow what was asked.
var ErrForbidden = errors.New("models: forbidden")

// RefusalCode is a stable reason for a refusal.
type RefusalCode string

// The reasons for which a well-formed request is refused.
const (
	RefusedInvalid               RefusalCode = "INVALID"
	RefusedNotFound              RefusalCode = "NOT_FOUND"
	RefusedAlreadyHandedIn       RefusalCode = "ALREADY_HANDED_IN"
	RefusedWrongKindOfAnswer     RefusalCode = "WRONG_KIND_OF_ANSWER"
	RefusedNoAttemptsLeft        RefusalCode = "NO_ATTEMPTS_LEFT"
	RefusedNotAcceptedByPlatform RefusalCode = "NOT_ACCEPTED_BY_PLATFORM"
	RefusedPlatformUnavailable   RefusalCode = "PLATFORM_UNAVAILABLE"
	RefusedNothingToDo           RefusalCode = "NOTHING_TO_DO"
	RefusedTimeOver              RefusalCode = "TIME_OVER"
	RefusedNotAssigned           RefusalCode = "NOT_ASSIGNED"
	RefusedLicenceRequired       RefusalCode = "LICENCE_REQUIRED"
	RefusedWrongCode             RefusalCode = "WRONG_CODE"
	RefusedTooManyTries          RefusalCode = "TOO_MANY_TRIES"
	RefusedNoSeatsLeft           RefusalCode = "NO_SEATS_LEFT"
	// RefusedDraftChanged says that somebody else has saved the draft since it was read.
	RefusedDraftChanged RefusalCode = "DRAFT_CHANGED"
	// RefusedNewerAnswer says that a newer answer to the question has come from another device.
	RefusedNewerAnswer RefusalCode = "NEWER_ANSWER"
	// RefusedPictureFormat says that a file is no picture that is taken.
	RefusedPictureFormat RefusalCode = "PICTURE_FORMAT"
	// RefusedPictureTooLarge says that a picture has more bytes, or more pixels, than are taken.
	RefusedPictureTooLarge RefusalCode = "PICTURE_TOO_LARGE"
	// RefusedPictureQuota says that a school has no room left for pictures.
	RefusedPictureQuota RefusalCode = "PICTURE_QUOTA"
	// RefusedFileFormat says that a file is in none of the formats of questions.
	RefusedFileFormat RefusalCode = "FILE_FORMAT"
	// RefusedFileDamaged says that a file of questions breaks off or is not well-formed.
	RefusedFileDamaged RefusalCode = "FILE_DAMAGED"
	// RefusedFileVersion says that a package of questions has a version that is not read.
	RefusedFileVersion RefusalCode = "FILE_VERSION"
	// RefusedFileManifest says that a zip is no package of questions.
	RefusedFileManifest RefusalCode = "FILE_MANIFEST"
	// RefusedFileTooLarge says that a file holds more than is taken.
	RefusedFileTooLarge RefusalCode = "FILE_TOO_LARGE"
	// RefusedFileUnsafe says that a file has what none should have.
	RefusedFileUnsafe RefusalCode = "FILE_UNSAFE"
	// RefusedFileEmpty says that a file has no questions.
	RefusedFileEmpty RefusalCode = "FILE_EMPTY"
	// RefusedClientMutationIDReused names a mutation that was done with another input.
	RefusedClientMutationIDReused RefusalCode = "CLIENT_MUTATION_ID_REUSED"
)

// Refusal is an expected refusal: the person who asked can understand and mend it. Nothing was changed.
type Refusal struct {
	Code RefusalCode
	// Path names the member of the input that is meant, from the outside in.
	Path []string
	// Rule names the broken rule for the message catalogue where the code alone does not say enough:
	// "title_length", "score_maximum_positive", …
	Rule string
	// At is the time that the rule speaks of: when to try again, or when a licence ended or begins. Zero for none.
	At time.Time
	// Left is how many seats are left, where there are too few.
	Left int
	// Limit is how much is taken, where there is too much: megabytes, or millions of pixels.
	Limit int64
	// File and Line say where a file is damaged; empty and 0 where that is not known.
	File string
	Line int
}

// Error describes the refusal for a log.
func (r *Refusal) Error() string {
	return fmt.Sprintf("models: refused: %s %s (%s)", r.Code, r.Rule, strings.Join(r.Path, "."))
}

// Refuse makes a [*Refusal].
func Refuse(code RefusalCode, rule string, path ...string) *Refusal {
	return &Refusal{Code: code, Rule: rule, Path: path}
}
