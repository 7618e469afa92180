// Package lti is the tool side of LTI 1.3 Core and LTI Advantage.
package lti
