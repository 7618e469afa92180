package exercise

// Kinds returns all kinds of question in the order in which they are shown. New ones go to the end: see [KindSet].
func Kinds() []Kind {
	return []Kind{
		KindChoice, KindNumeric, KindShortText, KindGaps, KindMatching, KindOrdering, KindHotspot, KindEssay,
	}
}

// KindSet is a set of kinds of question as a number that a database can keep and compare: bit 0 stands for the first
// of [Kinds], bit 1 for the second, and so on.
type KindSet uint16

// KindSetOf is the set of these kinds. Unknown ones are in no set.
func KindSetOf(kinds ...Kind) KindSet {
	var set KindSet
	for bit, kind := range Kinds() {
		for _, k := range kinds {
			if k == kind {
				set |= 1 << bit
			}
		}
	}
	return set
}

// Kinds lists the set in the order of [Kinds].
func (s KindSet) Kinds() []Kind {
	list := []Kind{}
	for bit, kind := range Kinds() {
		if s&(1<<bit) != 0 {
			list = append(list, kind)
		}
	}
	return list
}

// Kinds is which kinds of question the content may ask.
func (c Content) Kinds() KindSet {
	var set KindSet
	for _, q := range c.Questions {
		set |= KindSetOf(q.Kind)
	}
	return set
}

// Asking is all that the questions ask in words: sanitised HTML, without choices and answers.
func (c Content) Asking() []string {
	var texts []string
	for _, q := range c.Questions {
		texts = append(texts, q.Prompt)
		if q.Passage != "" {
			texts = append(texts, q.Passage)
		}
	}
	return texts
}
