package interchange

import (
	"context"
	"io"
)

// readDocument reads a single file of QTI.
func readDocument(context.Context, *builder, *xmlDecoder) error { return ErrUnknownFormat }

// readPackage reads a package of QTI.
func readPackage(context.Context, *builder, *archive) error { return ErrUnknownFormat }

func writeQTI(context.Context, io.Writer, Format, Bank, OpenPicture) ([]Notice, error) {
	return nil, ErrUnknownFormat
}
