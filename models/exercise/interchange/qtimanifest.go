package interchange

// schema2 are the names by which documents of QTI 2 and 3 say what they are.
type schema2 struct {
	space, location                        string
	item, test                             string
	templates                              string
	manifest, manifestSpace, packageSchema string
	packageVersion                         string
}

const xsi = "http://www.w3.org/2001/XMLSchema-instance"

func (f Format) schema2() schema2 {
	switch f {
	case QTI22:
		return schema2{
			space:         "http://www.imsglobal.org/xsd/imsqti_v2p2",
			location:      "http://www.imsglobal.org/xsd/qti/qtiv2p2/imsqti_v2p2.xsd",
			item:          "imsqti_item_xmlv2p2",
			test:          "imsqti_test_xmlv2p2",
			templates:     "http://www.imsglobal.org/question/qti_v2p2/rptemplates/",
			manifestSpace: "http://www.imsglobal.org/xsd/imscp_v1p1",
			manifest:      "http://www.imsglobal.org/xsd/qti/qtiv2p2/qtiv2p2_imscpv1p2_v1p0.xsd",
			packageSchema: "QTIv2.2 Package", packageVersion: "1.0.0",
		}
	case QTI30:
		return schema2{
			space:         "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
			location:      "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
			item:          "imsqti_item_xmlv3p0",
			test:          "imsqti_test_xmlv3p0",
			templates:     "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/",
			manifestSpace: "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
			manifest:      "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd",
			packageSchema: "QTI Package", packageVersion: "3.0.0",
		}
	case GIFT, MoodleXML, QTI12, QTI21, CSV:
	}
	return schema2{
		space:         "http://www.imsglobal.org/xsd/imsqti_v2p1",
		location:      "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
		item:          "imsqti_item_xmlv2p1",
		test:          "imsqti_test_xmlv2p1",
		templates:     "http://www.imsglobal.org/question/qti_v2p1/rptemplates/",
		manifestSpace: "http://www.imsglobal.org/xsd/imscp_v1p1",
		manifest:      "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd",
		packageSchema: "QTIv2.1 Package", packageVersion: "1.0.0",
	}
}

// template is the address of a standard response processing template.
func (f Format) template(name string) string {
	address := f.schema2().templates + name
	if f == QTI30 {
		address += ".xml"
	}
	return address
}

// root makes the root of a document with its namespaces.
func (f Format) root(name string) *node {
	s := f.schema2()
	return el(name, "xmlns", s.space, "xmlns:xsi", xsi, "xsi:schemaLocation", s.space+" "+s.location)
}

// manifest writes what the package holds.
func (q *qtiWriter) manifest() error {
	plainEl := func(name string, attrs ...string) *node {
		n := el(name, attrs...)
		n.qti3 = false
		return n
	}
	s := q.format.schema2()
	lom, text := "http://ltsc.ieee.org/xsd/LOM", "imsmd:string"
	if q.format == QTI12 {
		s.manifestSpace, s.manifest = "http://www.imsglobal.org/xsd/imscp_v1p1", "http://www.imsglobal.org/xsd/imscp_v1p1.xsd"
		s.packageSchema, s.packageVersion = "IMS Content", "1.1.3"
		lom, text = "http://www.imsglobal.org/xsd/imsmd_v1p2", "imsmd:langstring"
	}
	root := plainEl("manifest", "xmlns", s.manifestSpace, "xmlns:imsmd", lom, "xmlns:xsi", xsi,
		"xsi:schemaLocation", s.manifestSpace+" "+s.manifest, "identifier", "LECTERN-MANIFEST")
	general := plainEl("imsmd:general")
	if q.bank.Title != "" {
		general.add(plainEl("imsmd:title").add(plainEl(text).with(q.bank.Title)))
	}
	if q.bank.Language != "" {
		general.add(plainEl("imsmd:language").with(q.bank.Language))
	}
	metadata := plainEl("metadata").add(plainEl("schema").with(s.packageSchema), plainEl("schemaversion").with(s.packageVersion))
	if len(general.children) > 0 {
		metadata.add(plainEl("imsmd:lom").add(general))
	}
	root.add(metadata, plainEl("organizations"), plainEl("resources").add(q.resources...))
	return q.document(manifestFile, root)
}
