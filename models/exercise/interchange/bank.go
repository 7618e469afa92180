package interchange

import (
	"io"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/models/exercise"
)

// Format is a format of files with questions.
type Format string

// The formats.
const (
	GIFT      Format = "GIFT"
	MoodleXML Format = "MOODLE_XML"
	QTI12     Format = "QTI_1_2"
	QTI21     Format = "QTI_2_1"
	QTI22     Format = "QTI_2_2"
	QTI30     Format = "QTI_3_0"
	CSV       Format = "CSV"
)

// Formats returns all formats in the order in which they are offered.
func Formats() []Format {
	return []Format{GIFT, MoodleXML, QTI12, QTI21, QTI22, QTI30, CSV}
}

// Bank is what a file holds, or is to hold.
type Bank struct {
	// Format is that of the file.
	Format Format
	// Title is what the file or package calls itself: plain text, may be empty.
	Title string
	// Language is the language of the whole, a BCP 47 tag; empty where it is not told.
	Language string
	// Sets are the tests, categories or sections of the file, in its order.
	Sets []Set
	// Pictures are those that the questions show.
	Pictures []Picture
	// Notices tell what was not taken over, in the order of the file.
	Notices []Notice
	// Found is how many questions the file has: those in Sets, and one for each notice that is Lost.
	Found int
}

// Set is questions that belong together: a test, a category or a section. It becomes one exercise.
type Set struct {
	// Title is plain text; empty where the file has none.
	Title string
	// Description is plain text, may be empty.
	Description string
	// Content is the questions. Their HTML is sanitised, and each has a key; they need not be ready to be asked: see
	// [exercise.Content.Problems].
	Content exercise.Content
}

// Picture is a picture that questions show: by [exercise.PicturePath] and its id.
type Picture struct {
	// ID is new for each picture read.
	ID uuid.UUID
	// Name is the name of its file.
	Name string
	// Open begins to read it. It may be called until what the bank was read from is closed.
	Open func() (io.ReadCloser, error)
}

// Place is where something stands in a file.
type Place struct {
	// File is the name within the package; empty where the file is no package.
	File string
	// Line is the line within the file, from 1; 0 where it is not known.
	Line int
	// Question is the question's title, or else the beginning of its text: plain text; empty where no question is meant.
	Question string
}

// Notice tells what was not taken over as it is.
type Notice struct {
	Place
	// Reason says what it is.
	Reason Reason
	// Detail is the word of the file that is meant (an element, a kind, a file name): plain text, may be empty.
	Detail string
	// Lost tells that the whole question was not taken over.
	Lost bool
}

// Reason is why something was not taken over as it is.
type Reason string

// The reasons.
const (
	// ReasonSyntax: it cannot be read; Detail tells what was found.
	ReasonSyntax Reason = "SYNTAX"
	// ReasonEncoding: the text is not UTF-8, and was read as Detail.
	ReasonEncoding Reason = "ENCODING"
	// ReasonKind: Lectern has no such kind of question; Detail names it.
	ReasonKind Reason = "KIND"
	// ReasonKindChanged: it is asked in another way than it was; Detail names the kind it had.
	ReasonKindChanged Reason = "KIND_CHANGED"
	// ReasonSplit: it became several questions, for it asks in several ways at once.
	ReasonSplit Reason = "SPLIT"
	// ReasonNoKey: the file does not say what is right.
	ReasonNoKey Reason = "NO_KEY"
	// ReasonScoring: points are given by another rule than the file's; Detail names what was left out.
	ReasonScoring Reason = "SCORING"
	// ReasonPicture: the picture Detail is missing, too large, or of a format that is not taken.
	ReasonPicture Reason = "PICTURE"
	// ReasonAlt: the picture Detail has no text that says what it shows.
	ReasonAlt Reason = "ALT"
	// ReasonMedia: sound, film, a script or a file Detail.
	ReasonMedia Reason = "MEDIA"
	// ReasonMarkup: a link, a colour or the like; Detail names the element. Its text stands.
	ReasonMarkup Reason = "MARKUP"
	// ReasonFormula: a formula that could not be turned into TeX; its characters stand.
	ReasonFormula Reason = "FORMULA"
	// ReasonFeedback: feedback that Lectern has no place for.
	ReasonFeedback Reason = "FEEDBACK"
	// ReasonHint: a hint, or a text for other readers than the student.
	ReasonHint Reason = "HINT"
	// ReasonVariable: numbers that were to be made anew for each student.
	ReasonVariable Reason = "VARIABLE"
	// ReasonText: a text between the questions, which asks nothing.
	ReasonText Reason = "TEXT"
	// ReasonSelection: how many questions to draw, or their order.
	ReasonSelection Reason = "SELECTION"
	// ReasonTooLong: it is longer than can be kept; Detail says what.
	ReasonTooLong Reason = "TOO_LONG"
	// ReasonDetails: something else about the question, such as tags; Detail names it.
	ReasonDetails Reason = "DETAILS"
)
