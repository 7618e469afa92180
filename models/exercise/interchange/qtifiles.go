package interchange

import (
	"io"
	"net/url"
	"path"
	"slices"
	"strings"
)

// clean is the name of a file that another in the folder names.
func clean(folder, href string) string {
	href, _, _ = strings.Cut(href, "#")
	href, _, _ = strings.Cut(href, "?")
	if plain, err := url.PathUnescape(href); err == nil {
		href = plain
	}
	href = strings.ReplaceAll(href, `\`, "/")
	if strings.HasPrefix(href, "/") {
		folder = ""
	}
	return strings.TrimPrefix(path.Clean("/"+path.Join(folder, href)), "/")
}

func isDocumentName(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".xml", ".qti", ".dat":
		return path.Base(name) != manifestFile
	}
	return false
}

func isDocument(root string) bool {
	switch root {
	case "assessmentItem", "assessmentTest", "questestinterop":
		return true
	}
	return false
}

// unlisted adds the documents that the manifest does not list.
func (p *qtiPackage) unlisted() {
	before := len(p.documents)
	for _, name := range p.files.names() {
		p.document(name, false)
	}
	p.documents = slices.DeleteFunc(p.documents[before:], func(name string) bool { return p.done[name] })
}

// rootName is the name of the first element of a file.
func (p *qtiPackage) rootName(name string) (string, error) {
	if root, ok := p.roots[name]; ok {
		return root, nil
	}
	d, file, err := p.files.decoder(name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	root, err := rootOf(d)
	if err != nil {
		return "", err
	}
	p.roots[name] = plainName(root)
	return p.roots[name], nil
}

// tree reads a file as a tree.
func (p *qtiPackage) tree(name string) (*node, error) {
	d, file, err := p.files.decoder(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return readTree(d)
}

// pictures finds the pictures of files in the folder.
func (p *qtiPackage) pictures(folder string) resolve {
	return func(src string) (string, bool) {
		for _, mark := range []string{"$IMS-CC-FILEBASE$", "%24IMS-CC-FILEBASE%24", "$IMS_CC_FILEBASE$"} {
			if rest, ok := strings.CutPrefix(src, mark); ok {
				return p.picture(clean("web_resources", strings.TrimPrefix(rest, "/")), clean("", rest))
			}
		}
		if u, err := url.Parse(src); err == nil && u.Scheme != "" {
			return "", false
		}
		return p.picture(clean(folder, src), clean("", src))
	}
}

func (p *qtiPackage) picture(names ...string) (string, bool) {
	for _, name := range names {
		if p.files.has(name) {
			return p.b.picture(name, func() (io.ReadCloser, error) { return p.files.open(name) }), true
		}
	}
	return "", false
}
