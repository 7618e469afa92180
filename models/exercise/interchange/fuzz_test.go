package interchange

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"testing"
)

// whatever a file is, it is read or refused for one of the reasons that are told, and each question is accounted for.
func checkRead(t *testing.T, content []byte) {
	limits := Limits{File: 1 << 20, Unpacked: 1 << 22, Entry: 1 << 20, Entries: 100, Questions: 1000}
	bank, err := Read(t.Context(), Source{ReaderAt: bytes.NewReader(content), Size: int64(len(content))}, limits)
	if err != nil {
		for _, known := range []error{ErrUnknownFormat, ErrSyntax, ErrVersion, ErrManifest, ErrTooLarge, ErrUnsafe} {
			if errors.Is(err, known) {
				return
			}
		}
		t.Fatalf("%q: %v", content, err)
	}
	told := 0
	for _, n := range bank.Notices {
		if n.Lost {
			told++
		}
	}
	for _, set := range bank.Sets {
		if len(set.Content.Questions) == 0 {
			t.Fatalf("%q: a set is empty", content)
		}
		told += len(set.Content.Questions)
		_ = set.Content.Problems()
		for _, q := range set.Content.Questions {
			if b := newBuilder(GIFT, limits); q.Prompt != "" && b.html(Place{}, q.Prompt, func(src string) (string, bool) { return src, true }) == "" {
				t.Fatalf("%q: the prompt %q is nothing", content, q.Prompt)
			}
		}
	}
	if told != bank.Found {
		t.Fatalf("%q: %d questions, of which %d are accounted for", content, bank.Found, told)
	}
	for _, format := range []Format{GIFT, MoodleXML, CSV} {
		if _, err := Write(t.Context(), io.Discard, format, bank, noPictures); err != nil {
			t.Fatalf("%q: write %s: %v", content, format, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("a{}"))
	f.Add([]byte("kind,question,correct,answer1\nchoice,a,1,b"))
	f.Add([]byte(moodle(essay)))
	f.Add([]byte(`<?xml version="1.0"?><assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"/>`))
	f.Add([]byte(`<questestinterop/>`))
	var package1 bytes.Buffer
	w := zip.NewWriter(&package1)
	for _, name := range []string{"imsmanifest.xml", "a.xml"} {
		if entry, err := w.Create(name); err == nil {
			_, _ = io.WriteString(entry, "<manifest/>")
		}
	}
	_ = w.Close()
	f.Add(package1.Bytes())
	f.Fuzz(checkRead)
}

func FuzzGIFT(f *testing.F) {
	for _, seed := range []string{
		"$CATEGORY: a/b//c\n\n::T::[html]<b>q</b>{=a#f ~%-50%b ####g}", "q {#1..2} tail", "q{#=1:0.1 =%50%2 ~#f}", "q{=a->b =c->d = ->e}", "q{T#a#b}", "q{>2 ALL VERT\na\nb\n}",
		"// [id:1] [tag:x]\nq{=a\\=b\\n}\n\nq2{", "::a::\\{\\}{}", "a{b\n\nc}d\n\n{", "q{=%100%*a*}", "[markdown]# a\n![x](y.png){}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(checkRead)
}

func FuzzMoodleXML(f *testing.F) {
	for _, seed := range []string{
		essay, `<question type="multichoice"><single>false</single><answer fraction="50"><text>a</text></answer><answer fraction="-1e9"><text>b</text></answer></question>`,
		`<question type="numerical"><answer fraction="100"><text>1e99999999</text><tolerance>0</tolerance></answer></question>`,
		`<question type="cloze"><questiontext format="html"><text>a {1:SA:=b~%50%c#d} {2:MC:=x~y} {:NM:=1:2} {1:MR:=a~=b}</text></questiontext></question>`,
		`<question type="gapselect"><questiontext><text>[[1]] [[9]]</text></questiontext><selectoption><text>a</text><group>1</group></selectoption></question>`,
		`<question type="matching"><subquestion><text>a</text><answer><text>b</text></answer></subquestion></question>`,
		`<question type="ordering"><answer fraction="2"><text>a</text></answer><answer fraction="1"><text>b</text></answer></question>`,
		`<question type="category"><category><text>$course$/a</text></category></question>`, `<question type="essay"><image>a.png</image><image_base64>AAAA</image_base64>`,
	} {
		f.Add([]byte("<quiz>" + seed + "</quiz>"))
	}
	f.Fuzz(checkRead)
}

func FuzzCSV(f *testing.F) {
	for _, seed := range []string{
		"choice;a;1 2;b;c", "trueFalse;a;TRUE", "numeric;a;;1,5;;5%", "shortText;a;;b;c", "matching;a;;b -> c;-> d", "ordering;a;;b;c", "gaps;a;;x | y;#3:1;", "essay;a;;;;10-20", "choice;\"a\nb", "none;a",
	} {
		f.Add([]byte("kind;question;correct;answer1;answer2;tolerance;text;words\n" + seed))
	}
	f.Fuzz(checkRead)
}

func noPictures(context.Context, string) (io.ReadCloser, string, error) {
	return nil, "", errors.New("no picture")
}
