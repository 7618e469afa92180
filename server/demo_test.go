package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheDemosSettingsAreTaken(t *testing.T) {
	t.Parallel()
	l, err := listen(t.Context(), "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	require.NoError(t, (&demoCommand{Dir: t.TempDir()}).serverConfig(l).withDefaults().validate())
}
