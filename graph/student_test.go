package graph_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

const attemptFields = `attempt {
	id state answeredCount scoreGiven scoreMaximum
	questions { question { __typename key prompt points ... on ChoiceQuestion { multiple choices { key text } } ... on NumericQuestion { unit } }
		response { choices text answeredAt } outcome { points correct correctChoices correctText feedback } }
	result { activityProgress gradingProgress scoreGiven scoreMaximum answeredCount questionCount delivery { state problem tries } member { displayName } }
	assignment { id title graded attemptsAllowed exercise { title questionCount version subject } }
} userErrors { code message path docsUrl }`

const (
	startAttempt  = `mutation($id: ID!) { startAttempt(input: { assignmentId: $id, clientMutationId: "m1" }) { clientMutationId ` + attemptFields + ` } }`
	answerChoices = `mutation($id: ID!, $key: String!, $choices: [String!]) { answerQuestion(input: { attemptId: $id, questionKey: $key, response: { choices: $choices } }) { ` + attemptFields + ` } }`
	answerText    = `mutation($id: ID!, $key: String!, $text: String) { answerQuestion(input: { attemptId: $id, questionKey: $key, response: { text: $text } }) { ` + attemptFields + ` } }`
	handIn        = `mutation($id: ID!) { handInAttempt(input: { attemptId: $id }) { ` + attemptFields + ` } }`
)

func TestAStudentWorksOnATaskAndHandsItIn(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		opened := s.get(s.ola, `{ viewer { name role platformName canViewRoster course { title } membership { displayName role }
			assignment { id title scoreMaximum graded viewerAttempt { id } viewerResult { id } exercise { title minutes } } } }`, nil)
		require.Equal(t, "Ola Nordmann", dig(t, opened, "viewer", "name"))
		require.Equal(t, "STUDENT", dig(t, opened, "viewer", "role"))
		require.Equal(t, false, dig(t, opened, "viewer", "canViewRoster"))
		require.Equal(t, "Fruits", dig(t, opened, "viewer", "assignment", "title"))
		require.Equal(t, "10", dig(t, opened, "viewer", "assignment", "scoreMaximum"))
		require.Nil(t, dig(t, opened, "viewer", "assignment", "viewerAttempt"))
		require.Nil(t, dig(t, opened, "viewer", "assignment", "viewerResult"))

		started := s.get(s.ola, startAttempt, vars{"id": s.assignment.ID})
		require.Equal(t, "m1", dig(t, started, "startAttempt", "clientMutationId"))
		attempt := dig(t, started, "startAttempt", "attempt")
		require.Equal(t, "Started", dig(t, attempt, "result", "activityProgress"))
		require.Equal(t, "WAITING", dig(t, attempt, "result", "delivery", "state"))
		require.Equal(t, "ChoiceQuestion", dig(t, attempt, "questions", 0, "question", "__typename"))
		require.Equal(t, "g", dig(t, attempt, "questions", 1, "question", "unit"))
		id := dig(t, attempt, "id")

		answered := s.get(s.ola, answerChoices, vars{"id": id, "key": "q1", "choices": []string{"a"}})
		attempt = dig(t, answered, "answerQuestion", "attempt")
		require.Equal(t, []any{"a"}, dig(t, attempt, "questions", 0, "response", "choices"))
		require.Nil(t, dig(t, attempt, "questions", 0, "outcome"))
		require.Equal(t, "InProgress", dig(t, attempt, "result", "activityProgress"))
		answered = s.get(s.ola, answerText, vars{"id": id, "key": "q2", "text": "4711 g"})
		require.EqualValues(t, 2, dig(t, answered, "answerQuestion", "attempt", "answeredCount"))

		done := s.get(s.ola, handIn, vars{"id": id})
		attempt = dig(t, done, "handInAttempt", "attempt")
		require.Equal(t, "HANDED_IN", dig(t, attempt, "state"))
		require.Equal(t, "2", dig(t, attempt, "scoreGiven"))
		require.Equal(t, "6.6667", dig(t, attempt, "result", "scoreGiven"))
		require.Equal(t, "Completed", dig(t, attempt, "result", "activityProgress"))
		require.Equal(t, true, dig(t, attempt, "questions", 0, "outcome", "correct"))
		require.Equal(t, "SECRET banana", dig(t, attempt, "questions", 2, "outcome", "correctText"))

		late := s.get(s.ola, answerText, vars{"id": id, "key": "q3", "text": "banana"})
		require.Nil(t, dig(t, late, "answerQuestion", "attempt"))
		require.Equal(t, "ALREADY_HANDED_IN", dig(t, late, "answerQuestion", "userErrors", 0, "code"))
		require.Contains(t, dig(t, late, "answerQuestion", "userErrors", 0, "docsUrl"), "#already_handed_in")
		again := s.get(s.ola, startAttempt, vars{"id": s.assignment.ID})
		require.Equal(t, "NO_ATTEMPTS_LEFT", dig(t, again, "startAttempt", "userErrors", 0, "code"))
	})
}

func TestWhatIsRightIsNotToldBeforeHandIn(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		started := s.get(s.ola, startAttempt, vars{"id": s.assignment.ID})
		id := dig(t, started, "startAttempt", "attempt", "id")
		for _, operation := range []string{startAttempt, answerChoices, answerText} {
			v := vars{"id": id, "key": "q1", "choices": []string{"b"}}
			switch operation {
			case startAttempt:
				v = vars{"id": s.assignment.ID}
			case answerText:
				v = vars{"id": id, "key": "q3", "text": "banana"}
			}
			a := s.ask(&s.ola, operation, v)
			require.NotContains(t, a.Raw, "SECRET", operation)
			require.NotContains(t, a.Raw, "4711", operation)
			require.Contains(t, a.Raw, `"outcome":null`, operation)
			require.NotContains(t, a.Raw, `"outcome":{`, operation)
		}
		node := s.ask(&s.ola, `query($id: ID!) { node(id: $id) { ... on Attempt { questions { outcome { correct correctText } } } } }`, vars{"id": id})
		require.Empty(t, node.Errors)
		require.NotContains(t, node.Raw, "SECRET")
		require.NotContains(t, node.Raw, `"outcome":{`)
		require.Equal(t, []string{"FORBIDDEN"}, s.ask(&s.ola, `query($id: ID!) { exercise(id: $id) { id } }`, vars{"id": s.exercise.ID}).codes())
		require.Equal(t, []string{"FORBIDDEN"}, s.ask(&s.ola,
			`query($id: ID!) { assignment(id: $id) { exercise { questions { key } } } }`, vars{"id": s.assignment.ID}).codes())
		done := s.ask(&s.ola, handIn, vars{"id": id})
		require.Contains(t, done.Raw, "SECRET hint", "the secrets are told in the end: the test looks for the right thing")
	})
}

func TestRefusalsAreSaidInTheViewersLanguage(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		id := dig(t, s.get(s.ola, startAttempt, vars{"id": s.assignment.ID}), "startAttempt", "attempt", "id")
		for locale, want := range map[string]string{
			"nb": "Svaret passer ikke til dette spørsmålet.", "nn-NO": "Svaret passer ikke til dette spørsmålet.",
			"no": "Svaret passer ikke til dette spørsmålet.", "en-GB": "The answer does not fit this question.",
			"de": "The answer does not fit this question.", "": "The answer does not fit this question.",
		} {
			ola := s.ola
			ola.Viewer.Locale = locale
			refused := s.get(ola, answerChoices, vars{"id": id, "key": "q1", "choices": []string{"a", "b"}})
			require.Equal(t, want, dig(t, refused, "answerQuestion", "userErrors", 0, "message"), locale)
			require.Equal(t, []any{"response"}, dig(t, refused, "answerQuestion", "userErrors", 0, "path"), locale)
		}
		refused := s.get(s.ola, `mutation($id: ID!) { answerQuestion(input: { attemptId: $id, questionKey: "q1", response: {} }) { userErrors { code } } }`, vars{"id": id})
		require.Equal(t, "INVALID", dig(t, refused, "answerQuestion", "userErrors", 0, "code"))
	})
}

func TestAnAnswerThatWaitedGivesWayToANewerOne(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		id := dig(t, s.get(s.ola, startAttempt, vars{"id": s.assignment.ID}), "startAttempt", "attempt", "id")
		answer := func(choice string, secondsAgo int) any {
			return s.get(s.ola, `mutation($id: ID!, $choices: [String!], $ago: Int) {
				answerQuestion(input: { attemptId: $id, questionKey: "q1", response: { choices: $choices }, secondsAgo: $ago }) {
					attempt { questions { response { choices } } } userErrors { code message } } }`,
				vars{"id": id, "choices": []string{choice}, "ago": secondsAgo})
		}
		require.Empty(t, dig(t, answer("a", 0), "answerQuestion", "userErrors"))
		late := answer("b", 1<<31-1)
		require.Nil(t, dig(t, late, "answerQuestion", "attempt"))
		require.Equal(t, "NEWER_ANSWER", dig(t, late, "answerQuestion", "userErrors", 0, "code"))
		newest := answer("b", -5)
		require.Empty(t, dig(t, newest, "answerQuestion", "userErrors"))
		require.Equal(t, []any{"b"}, dig(t, newest, "answerQuestion", "attempt", "questions", 0, "response", "choices"))
	})
}
