package main

import (
	"fmt"

	"github.com/lectern-lti/lectern/models/exercise/interchange"
)

// importConfig bounds the files of questions that teachers bring.
type importConfig struct {
	ImportMegabytes int `default:"100" help:"How large a file of questions may be that a teacher brings, in MiB."`
}

// maxImportMegabytes is what a file can be read of without unpacking it to the disk.
const maxImportMegabytes = 1024

func (c importConfig) validate() error {
	if c.ImportMegabytes < 0 || c.ImportMegabytes > maxImportMegabytes {
		return fmt.Errorf("LECTERN_IMPORT_MEGABYTES %d: expected 1 to %d", c.ImportMegabytes, maxImportMegabytes)
	}
	return nil
}

// unpackedTimes is how many times as large as the file its contents may be.
const unpackedTimes = 10

// limits are those of files, with what follows of their size. Zero means the default.
func (c importConfig) limits() interchange.Limits {
	limits := interchange.DefaultLimits()
	if c.ImportMegabytes > 0 {
		limits.File = int64(c.ImportMegabytes) * mebibyte
		limits.Unpacked = max(limits.Unpacked, unpackedTimes*limits.File)
	}
	return limits
}
