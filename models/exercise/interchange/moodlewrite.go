package interchange

import (
	"context"
	"io"
)

func writeMoodleXML(context.Context, io.Writer, Bank, OpenPicture) ([]Notice, error) {
	return nil, ErrUnknownFormat
}
