package exercise

import "errors"

// Why a response does not fit a question: see [Question.Check].
var (
	ErrWrongKind      = errors.New("exercise: the response is for another kind of question")
	ErrUnknownChoice  = errors.New("exercise: the question has no such choice")
	ErrTooManyChoices = errors.New("exercise: the question takes one choice only")
	ErrRepeatedChoice = errors.New("exercise: a choice is given twice")
	ErrUnknownPart    = errors.New("exercise: the question has no such gap or item")
	ErrIncomplete     = errors.New("exercise: an order leaves items out")
	ErrTooManySpots   = errors.New("exercise: more places pointed at than there are areas")
	ErrTooLong        = errors.New("exercise: the text is too long")
)

// ErrUnknownKind is returned for a kind of question that this version does not know.
var ErrUnknownKind = errors.New("exercise: unknown kind of question")
