// Package exercise is what an exercise is made of: questions as data, the rule by which each kind of
// question is marked, and the library of ready-made exercises. It knows no database, no protocol and no
// API, and keeps nothing between calls: everything here is a value and safe for concurrent use.
//
// # Marking
//
// Marks are exact decimals. There is one rule per kind of question, and an unanswered question gives 0
// whatever its kind. No rule ever gives more than the question's points, and all points are given exactly when
// the answer is right. Parts of the points are rounded half up to 2 places.
//
//   - [KindChoice], one right choice: all points for it, otherwise none.
//   - [KindChoice], several to choose: points × (right chosen − wrong chosen) ÷ right ones, never below 0,
//     rounded half up to 2 places. Full marks need every right choice and no wrong one.
//   - [KindNumeric]: all points when the number lies within the tolerance of the right value, both ends
//     included; otherwise none. See below for how a number is read.
//   - [KindShortText]: all points when the text equals an accepted one, otherwise none. Both are compared
//     in Unicode normal form C, without white space around, with white space inside folded to one blank and
//     with typographic apostrophes made straight. Unless the question is case-sensitive, letters are compared
//     whatever their case, and a full stop at the end is left out where the question says nothing of it.
//   - [KindGaps]: points × gaps filled right ÷ gaps. Each gap is marked as a question of its own is, by the rule
//     for a number, a text, or one choice.
//   - [KindMatching]: points × items with what belongs to them ÷ items.
//   - [KindOrdering]: points × items that directly follow the one they should ÷ (items − 1).
//   - [KindHotspot]: as [KindChoice], one or several, with the areas of the picture for choices. A place outside
//     all areas counts as one wrong choice.
//   - [KindEssay]: a person gives the points. Until then it is pending and gives 0.
//
// Where the author asks for all or nothing, an answer that is right in part gives 0. Where the author sets a
// penalty, an answer of which nothing counts as right costs it. The sum of an exercise is never below 0: see
// [Score].
//
// # What each student sees
//
// [Content.For] draws questions from a pool and shuffles by a seed. Marking and showing use the same seed, the
// attempt's id, so that everybody sees what this student saw.
//
// # Reading numbers
//
// Numbers are read as exact rationals and compared without any rounding, so 1/3 lies within 0.004 of 0.33
// and is not equal to 0.3333. Taken are:
//
//   - a decimal comma or a decimal point: 2,5 and 2.5
//   - any kind of blank between groups of three digits: 12 500
//   - commas or points between groups of three digits: 1,234,567 and 1.234,5. A single mark before exactly
//     three digits can be meant either way (1,500 is 1.5 in Oslo and 1500 in London): such an answer is
//     right when either reading is
//   - a sign: +, the hyphen, or a true minus or dash
//   - a fraction, a mixed number, or a fraction character: 3/4, 1 1/2, ½, 1½
//   - the question's unit behind or before the number: 12 cm, £5; the units of school also by their names in
//     English and Norwegian (9 metres, 9 meter, 5 KG for m and kg), all whatever their case. Another unit makes the
//     answer wrong, for 5 m is not 5 cm
//
// Anything else is no number and gives no points.
package exercise
