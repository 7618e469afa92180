package ltitest

import (
	"net/http"
	"net/url"
)

// storageFrame is the name of the frame that holds the storage, where it has one of its own.
const storageFrame = "lti_storage"

// storageView is what the page's script needs to be a storage (LTI postMessage Storage).
type storageView struct {
	Origin  string // the only one that may put and get
	Prefix  string // before the names of put_data and get_data
	Frame   string // where they are heard; "" is this very page
	Address string // of that frame
	Noise   bool   // send what is for others before an answer
}

// storage is the course page's storage for the tool, or nil.
func (p *Platform) storage() *storageView {
	m := p.Manners()
	login, err := url.Parse(p.currentTool().LoginURL)
	if !m.Storage || m.StorageSilent || err != nil {
		return nil
	}
	v := &storageView{Origin: login.Scheme + "://" + login.Host, Noise: m.StorageNoise}
	if m.StorageOldPrefix {
		v.Prefix = "org.imsglobal."
	}
	if m.StorageFrame || m.StorageElsewhere {
		v.Frame, v.Address = storageFrame, "/storage"
	}
	if own, err := url.Parse(p.cfg.BaseURL); err == nil && m.StorageElsewhere {
		own.Host = "elsewhere.localhost:" + own.Port()
		v.Address = own.String() + v.Address
	}
	return v
}

// storageTarget is where a login says the storage is.
func (m Manners) storageTarget() string {
	if m.StorageFrame || m.StorageElsewhere {
		return storageFrame
	}
	return "_parent"
}

// storagePage is the frame that holds the storage. It is empty to the eye.
func (p *Platform) storagePage(w http.ResponseWriter, r *http.Request) {
	v := p.storage()
	if v == nil {
		http.NotFound(w, r)
		return
	}
	p.pages.write(w, http.StatusOK, "storage.html", v)
}
