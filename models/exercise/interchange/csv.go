package interchange

import (
	"context"
	"io"
)

type csvColumns struct{}

func csvHeader(string) (csvColumns, bool) { return csvColumns{}, false }

func readCSV(context.Context, *builder, string, csvColumns) error { return ErrUnknownFormat }

func writeCSV(context.Context, io.Writer, Bank, OpenPicture) ([]Notice, error) {
	return nil, ErrUnknownFormat
}
