package lti_test

import (
	"errors"
	"testing"

	"github.com/lectern-lti/lectern/lti"
)

// TestReturn covers C15.
func TestReturn(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, back string
		r          lti.Return
		want       string
		wantErr    error
	}{
		{"nothing to say", "https://lms.example/back?course=7", lti.Return{}, "https://lms.example/back?course=7", nil},
		{"a message, the query kept", "https://lms.example/back?course=7", lti.Return{Message: "Done & saved"}, "https://lms.example/back?course=7&lti_msg=Done+%26+saved", nil},
		{"everything", "https://lms.example/back", lti.Return{Message: "a", ErrorMessage: "b", Log: "c", ErrorLog: "d"}, "https://lms.example/back?lti_errorlog=d&lti_errormsg=b&lti_log=c&lti_msg=a", nil},
		{"nowhere to go", "", lti.Return{Message: "a"}, "", lti.ErrNoReturn},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := tt.r.URLFor(lti.LaunchPresentation{ReturnURL: tt.back})
			if got != tt.want || !errors.Is(err, tt.wantErr) {
				t.Errorf("got %q and %v, want %q and %v", got, err, tt.want, tt.wantErr)
			}
		})
	}
}
