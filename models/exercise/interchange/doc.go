// Package interchange brings questions from other systems into exercises and out again: GIFT, Moodle XML, QTI 1.2, 2.1,
// 2.2 and 3.0 as single files and as packages, and CSV. It keeps nothing: [Read] tells what a file holds and what of it
// cannot be taken over, and the caller decides what to save.
//
// Nothing is lost silently: for each question found, the [Bank] has either the question or a [Notice] that is Lost, and
// a notice for each thing about a question that was left out or is not quite the same.
//
// Files are of strangers. XML is read without any DTD, so that no entity is expanded and nothing is fetched; a package
// is read entry by entry, within the bounds of [Limits], and a name in it never becomes a path on this machine.
package interchange
