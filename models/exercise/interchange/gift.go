package interchange

import (
	"context"
	"io"
)

func readGIFT(context.Context, *builder, string) error { return ErrUnknownFormat }

func writeGIFT(context.Context, io.Writer, Bank, OpenPicture) ([]Notice, error) {
	return nil, ErrUnknownFormat
}
