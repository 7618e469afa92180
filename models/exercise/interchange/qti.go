package interchange

import (
	"context"

	"github.com/shopspring/decimal"
)

// readDocument reads a single file of QTI: an item of version 2 or 3, or a document of QTI 1.2. A test of version 2 or 3
// has no items without its package.
func readDocument(ctx context.Context, b *builder, d *xmlDecoder) error {
	root, err := readTree(d)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err //nolint:wrapcheck // that of the caller
	}
	none := func(string) (string, bool) { return "", false }
	switch root.name {
	case "assessmentItem":
		b.out.Format = version2(root)
		b.out.Language = languageTag(root.attr("xml:lang"))
		b.beginSet(root.attr("title"), "")
		return readItem2(b, "", root, nil, decimal.NewFromInt(1), none)
	case "questestinterop", "assessment", "objectbank", "section", "item":
		b.out.Format = QTI12
		return read12(b, "", "", root, none)
	}
	if root.is("POOL") {
		return ErrBlackboard
	}
	return ErrUnknownFormat
}
