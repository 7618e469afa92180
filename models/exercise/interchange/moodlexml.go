package interchange

import (
	"context"
	"io"
)

func readMoodleXML(context.Context, *builder, Source) error { return ErrUnknownFormat }

func writeMoodleXML(context.Context, io.Writer, Bank, OpenPicture) ([]Notice, error) {
	return nil, ErrUnknownFormat
}
