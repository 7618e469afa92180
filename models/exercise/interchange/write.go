package interchange

import (
	"context"
	"io"
)

// OpenPicture begins to read a picture for a file that is being written, and tells its media type. The source is what
// stands in the questions: [exercise.PicturePath] and an id, or the name of a ready-made drawing.
type OpenPicture func(ctx context.Context, source string) (content io.ReadCloser, mediaType string, err error)

// File says how a file of a format is called and served.
type File struct {
	// Extension is that of the name, with its dot: ".zip".
	Extension string
	// MediaType is the media type.
	MediaType string
}

// File says how files of the format are called and served.
func (f Format) File() File {
	switch f {
	case GIFT:
		return File{".gift", "text/plain; charset=utf-8"}
	case MoodleXML:
		return File{".xml", "application/xml"}
	case CSV:
		return File{".csv", "text/csv; charset=utf-8"}
	case QTI12, QTI21, QTI22, QTI30:
	}
	return File{".zip", "application/zip"}
}

// Write writes the bank in the format and answers what the format has no room for. A QTI format is written as a
// package, with the pictures in it.
func Write(ctx context.Context, w io.Writer, format Format, bank Bank, open OpenPicture) ([]Notice, error) {
	switch format {
	case GIFT:
		return writeGIFT(ctx, w, bank, open)
	case MoodleXML:
		return writeMoodleXML(ctx, w, bank, open)
	case CSV:
		return writeCSV(ctx, w, bank, open)
	case QTI12, QTI21, QTI22, QTI30:
		return writeQTI(ctx, w, format, bank, open)
	}
	return nil, ErrUnknownFormat
}
