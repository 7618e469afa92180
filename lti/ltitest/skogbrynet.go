package ltitest

import (
	"fmt"
	"strings"
)

// People and courses of [Skogbrynet] by their identifiers.
const (
	Kari  = "3061-1001" // Kari Lund teaches both courses
	Jonas = "3061-1002" // Jonas Hagen teaches Naturfag 9A
	Ola   = "3061-2001" // Ola Nordli is a student of 7B Matematikk
	Maja  = "3061-2002" // Maja Lindström is a student of 7B Matematikk

	Maths7B   = "3061-99"  // 7B Matematikk: 30 students, with names
	Science9A = "3061-112" // Naturfag 9A: 28 students, without names
)

// Skogbrynet is the school of the demo: "Skogbrynet skole" with two teachers and
// two courses, one that shows names and addresses and one that shows neither. It
// is the same at every call.
func Skogbrynet() School {
	s := School{
		CustomerID: "3061",
		Name:       "Skogbrynet skole",
		Users: []User{
			{ID: Kari, GivenName: "Kari", FamilyName: "Lund", Email: "kari.lund@skogbrynet.example"},
			{ID: Jonas, GivenName: "Jonas", FamilyName: "Hagen", Email: "jonas.hagen@skogbrynet.example"},
		},
	}
	maths := Course{ID: Maths7B, Title: "7B Matematikk", Privacy: Public, Members: []Member{
		{UserID: Kari, Role: Teacher},
	}}
	science := Course{ID: Science9A, Title: "Naturfag 9A", Privacy: Anonymous, Members: []Member{
		{UserID: Kari, Role: Teacher}, {UserID: Jonas, Role: Teacher},
	}}
	s.enrol(&maths, 2001, names7B)
	s.enrol(&science, 3001, names9A)
	maths.Sets = []GroupSet{{ID: "gs-1", Name: "Verksted", Groups: []Group{
		{ID: "g-1", Name: "Verksted A", Members: memberIDs(maths.Members[1:16])},
		{ID: "g-2", Name: "Verksted B", Members: memberIDs(maths.Members[16:])},
	}}}
	s.Courses = []Course{maths, science}
	return s
}

// enrol makes one student for each line of names, numbered from first.
func (s *School) enrol(c *Course, first int, names string) {
	for i, line := range strings.Split(strings.TrimSpace(names), "\n") {
		given, family, _ := strings.Cut(line, " ")
		id := fmt.Sprintf("%s-%d", s.CustomerID, first+i)
		email := fmt.Sprintf("elev%d@skogbrynet.example", first+i)
		s.Users = append(s.Users, User{ID: id, GivenName: given, FamilyName: family, Email: email})
		c.Members = append(c.Members, Member{UserID: id, Role: Student})
	}
}

func memberIDs(members []Member) []string {
	ids := make([]string, 0, len(members))
	for _, m := range members {
		ids = append(ids, m.UserID)
	}
	return ids
}

const names7B = `
Ola Nordli
Maja Lindström
Ada Kristoffersen
Adam Yusuf
Aksel Bjørnstad
Amina Warsame
Astrid Haugen
Birk Solheim
Ella Strand
Emil Hansen
Eskil Ødegård
Frida Åsen
Håkon Sørli
Ingrid Myhre
Isak Hætta
Jakob Nilsen
Johanne Brekke
Kasper Mørk
Noor Rahimi
Oskar Virtanen
Pia Jørgensen
Sander Tveit
Selma Dahl
Sofie Aune
Søren Weiß
Tiril Foss
Tobias Lien
Vilde Ruud
William Berg
Ylva Sørbø
`

const names9A = `
Alma Rønning
Anton Korhonen
Benjamin Hauge
Dina Salim
Eira Vik
Elias Moen
Filip Nowak
Gustav Holm
Hedda Kvale
Henrik Aas
Ida Guðmundsdóttir
Iver Skogen
Jens Krogh
Julie Bakken
Lars Eide
Leah Abebe
Liv Fjeld
Magnus Ås
Mathilde Røed
Mikkel Utsi
Nora Engen
Odin Lunde
Ragnhild Bø
Sara Mohamud
Simen Hagen
Thea Nygård
Una Strøm
Viktor Öberg
`
