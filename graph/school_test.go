package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/graph"
	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise"
	"github.com/lectern-lti/lectern/models/modelstest"
)

const scoreScope = "https://purl.imsglobal.org/spec/lti-ags/scope/score"

// school is the API over HTTP on a real database, with a course of a teacher and two students, one of them
// nameless, and an assignment of three questions that counts for ten points.
type school struct {
	t           testing.TB
	databaseURL string
	url         string
	// checkSessions has the store say, on every request, whether its session is in force.
	checkSessions bool

	store      *models.Store
	queue      *modelstest.Queue
	statements atomic.Int64
	// recorder is told every statement.
	recorder   atomic.Pointer[func(sql string)]
	roster     *fakeRoster
	gradebook  *fakeGradebook
	deployment models.Deployment

	kari, ola, siri graph.Session
	exercise        models.Exercise
	assignment      models.Assignment
}

// eachSchool runs the test with a school of its own on every database.
func eachSchool(t *testing.T, test func(t *testing.T, s *school)) {
	t.Helper()
	modelstest.EachURL(t, func(t *testing.T, databaseURL string) { test(t, newSchool(t, databaseURL)) })
}

func newSchool(t testing.TB, databaseURL string) *school {
	t.Helper()
	s := &school{t: t, databaseURL: databaseURL, queue: &modelstest.Queue{}, roster: &fakeRoster{}, gradebook: &fakeGradebook{}}
	store, err := models.Open(t.Context(), models.Config{
		URL: databaseURL, Statement: s.statement,
	})
	require.NoError(t, err)
	t.Cleanup(store.Close)
	store.UseQueue(s.queue)
	s.store, s.roster.store, s.gradebook.store = store, store, store
	s.serve(graph.Config{})

	require.NoError(t, store.LoadReadyMade(t.Context(), []exercise.Exercise{fruits(), numbers()}))
	s.deployment = s.deploy("school")
	s.kari = s.launch(s.teacher("kari", "Kari Lund", "7b"))
	library, err := store.Library(t.Context(), s.kari.Viewer, models.LibraryFilter{Search: "fruits"}, models.PageRequest{First: 1})
	require.NoError(t, err)
	s.exercise = library.Items[0]
	s.assignment = s.place(s.kari, "7b", "link-1")
	s.ola = s.launch(s.student("ola", "Ola Nordmann", "7b", "link-1"))
	s.siri = s.launch(s.student("siri", "", "7b", "link-1"))
	return s
}

func (s *school) statement(sql string) {
	s.statements.Add(1)
	if record := s.recorder.Load(); record != nil {
		(*record)(sql)
	}
}

// serve starts the API anew with other settings. Who asks is told by a header, as the server's own middleware
// tells it by a token.
func (s *school) serve(c graph.Config) {
	s.t.Helper()
	c.Store, c.Roster, c.Gradebook, c.DeepLinking, c.Sessions = s.store, s.roster, s.gradebook, fakeSigner{}, endSessions{s.store}
	if c.LoaderWait == 0 {
		c.LoaderWait = 50 * time.Millisecond // so that a busy machine cannot part what is asked for at once
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	handler, err := graph.NewHandler(c)
	require.NoError(s.t, err)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if text := r.Header.Get("Test-Session"); text != "" {
			var session graph.Session
			if err := json.Unmarshal([]byte(text), &session); err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
			if s.inForce(r.Context(), session) {
				r = r.WithContext(graph.WithSession(r.Context(), session))
			}
		}
		handler.ServeHTTP(w, r)
	}))
	s.t.Cleanup(server.Close)
	s.url = server.URL
}

func (s *school) inForce(ctx context.Context, session graph.Session) bool {
	if !s.checkSessions {
		return true
	}
	_, err := s.store.OpenSession(ctx, session.Viewer.SessionID)
	return err == nil
}

func (s *school) deploy(name string) models.Deployment {
	s.t.Helper()
	r, err := s.store.SaveRegistration(s.t.Context(), models.Registration{
		Issuer: "https://" + name + ".example", ClientID: "lectern", AuthURL: "https://" + name + ".example/auth",
		TokenURL: "https://" + name + ".example/token", JWKSURL: "https://" + name + ".example/jwks",
	})
	require.NoError(s.t, err)
	d, err := s.store.AddDeployment(s.t.Context(), r.ID, "1", name)
	require.NoError(s.t, err)
	return d
}

func (s *school) teacher(id, name, course string) models.Launch {
	return models.Launch{
		DeploymentID: s.deployment.ID, PlatformName: "itslearning", LTIUserID: id, Name: name, Locale: "en",
		Role: models.RoleTeacher, MessageType: "LtiResourceLinkRequest",
		Course: &models.LaunchCourse{LTIContextID: course, Title: "Course " + course, MembershipsURL: "https://school.example/members"},
	}
}

func (s *school) student(id, name, course, link string) models.Launch {
	l := s.teacher(id, name, course)
	l.Role = models.RoleStudent
	if link != "" {
		l.Link = &models.LaunchLink{LTIResourceLinkID: link}
	}
	return l
}

// launch records a launch and answers its session as the server would.
func (s *school) launch(l models.Launch) graph.Session {
	s.t.Helper()
	session, _, err := s.store.RecordLaunch(s.t.Context(), l)
	require.NoError(s.t, err)
	open, err := s.store.OpenSession(s.t.Context(), session.ID)
	require.NoError(s.t, err)
	g := graph.Session{
		Viewer: open.Viewer(), MessageType: open.MessageType, PlatformName: open.PlatformName,
		UserName: open.UserName, ExpiresAt: open.ExpiresAt,
	}
	if open.AssignmentID != nil {
		g.AssignmentID = *open.AssignmentID
	}
	return g
}

// place puts the exercise into the teacher's course, for ten points.
func (s *school) place(teacher graph.Session, course, link string) models.Assignment {
	s.t.Helper()
	ten := decimal.NewFromInt(10)
	items, err := s.store.CreateContentItems(s.t.Context(), teacher.Viewer, []models.NewContentItem{
		{ExerciseID: s.exercise.ID, ScoreMaximum: &ten},
	})
	require.NoError(s.t, err)
	l := s.teacher("placer-"+course, "", course)
	l.DeploymentID = teacher.Viewer.DeploymentID
	l.Link = &models.LaunchLink{
		LTIResourceLinkID: link, ContentItemID: items[0].ID, LineItemURL: "https://school.example/lineitems/" + link,
		Scopes: []string{scoreScope},
	}
	l.TestUser = true // so that the class stays the three people that the tests speak of
	session := s.launch(l)
	a, err := s.store.Assignment(s.t.Context(), teacher.Viewer, session.AssignmentID)
	require.NoError(s.t, err)
	return a
}

// answer is what the API answers.
type answer struct {
	Status int
	Header http.Header `json:"-"`
	Data   json.RawMessage
	Errors []struct {
		Message    string
		Path       []any
		Locations  []struct{ Line, Column int }
		Extensions struct{ Code, RequestID, DocsURL string }
	}
	Extensions struct {
		RequestID string
		Cost      struct{ Complexity, Limit int }
	}
	Raw string
}

// codes are the codes of the answer's errors.
func (a answer) codes() []string {
	codes := make([]string, len(a.Errors))
	for i, e := range a.Errors {
		codes[i] = e.Extensions.Code
	}
	return codes
}

// vars are the variables of an operation.
type vars map[string]any

// ask sends an operation in the session, or without one for nil.
func (s *school) ask(session *graph.Session, query string, v vars) answer {
	s.t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": v})
	require.NoError(s.t, err)
	return s.post(session, string(body))
}

func (s *school) post(session *graph.Session, body string) answer {
	s.t.Helper()
	req, err := http.NewRequestWithContext(s.t.Context(), http.MethodPost, s.url, bytes.NewBufferString(body))
	require.NoError(s.t, err)
	req.Header.Set("Content-Type", "application/json")
	return s.send(session, req)
}

func (s *school) send(session *graph.Session, req *http.Request) answer {
	s.t.Helper()
	if session != nil {
		text, err := json.Marshal(session)
		require.NoError(s.t, err)
		req.Header.Set("Test-Session", string(text))
	}
	res, err := http.DefaultClient.Do(req)
	require.NoError(s.t, err)
	defer func() { require.NoError(s.t, res.Body.Close()) }()
	raw, err := io.ReadAll(res.Body)
	require.NoError(s.t, err)
	a := answer{Status: res.StatusCode, Header: res.Header, Raw: string(raw)}
	require.NoError(s.t, json.Unmarshal(raw, &a), a.Raw)
	return a
}

// get sends an operation that must succeed and answers its data as JSON with sorted members.
func (s *school) get(session graph.Session, query string, v vars) map[string]any {
	s.t.Helper()
	a := s.ask(&session, query, v)
	require.Empty(s.t, a.Errors, a.Raw)
	var data map[string]any
	require.NoError(s.t, json.Unmarshal(a.Data, &data))
	return data
}

// dig answers what stands under the members, and list places, of the path.
func dig(t testing.TB, data any, path ...any) any {
	t.Helper()
	for _, p := range path {
		switch p := p.(type) {
		case string:
			object, ok := data.(map[string]any)
			require.True(t, ok, "no object at %q in %v", p, data)
			data, ok = object[p]
			require.True(t, ok, "no member %q", p)
		case int:
			list, ok := data.([]any)
			require.True(t, ok, "no list at %d", p)
			require.Greater(t, len(list), p)
			data = list[p]
		}
	}
	return data
}

// fakeRoster is a platform with a list of members, or with a refusal.
type fakeRoster struct {
	store   *models.Store
	members []models.RosterMember
	refusal error
	hangs   bool
}

// Refresh stores the members.
func (f *fakeRoster) AdoptAssignees(ctx context.Context, v models.Viewer, id uuid.UUID) (models.Assignment, error) {
	return f.store.AdoptAssignees(ctx, v, id, []string{"ola"})
}

func (f *fakeRoster) Refresh(ctx context.Context, v models.Viewer) error {
	if f.hangs {
		<-ctx.Done()
		return ctx.Err()
	}
	if f.refusal != nil {
		return f.refusal
	}
	src, err := f.store.RosterSource(ctx, v)
	if err != nil {
		return err
	}
	begun := src.Course.CreatedAt
	if err := f.store.SaveRosterPage(ctx, src.Course, f.members, begun); err != nil {
		return err
	}
	return f.store.FinishRoster(ctx, src.Course, begun, "")
}

// fakeSigner signs by writing down what it was given.
type fakeSigner struct{}

// Sign answers the items in the place of a JWT.
func (fakeSigner) Sign(_ context.Context, _ models.Viewer, answer graph.DeepLinkingAnswer) (graph.DeepLinkingResponse, error) {
	text := fmt.Sprint(len(answer.Items))
	for _, item := range answer.Items {
		text += fmt.Sprintf(" %s/%s", item.Title, item.ScoreMaximum)
	}
	return graph.DeepLinkingResponse{JWT: text, ReturnURL: "https://school.example/return"}, nil
}

// endSessions ends sessions in the store.
type endSessions struct{ store *models.Store }

// End ends the session.
func (e endSessions) End(ctx context.Context, id uuid.UUID) error { return e.store.EndSession(ctx, id) }

// fruits is an exercise of three questions with one point each.
func fruits() exercise.Exercise {
	one := decimal.NewFromInt(1)
	return exercise.Exercise{
		Slug: "en-fruits", Title: "Fruits", Description: "Knows fruits by name.", Subject: exercise.Science,
		Language: "en", FromYear: 1, ToYear: 3, Minutes: 5,
		Content: exercise.Content{Questions: []exercise.Question{
			{
				Key: "q1", Kind: exercise.KindChoice, Prompt: "Which is a fruit?", Points: one,
				Choices:     []exercise.Choice{{Key: "a", Text: "Apple", Right: true}, {Key: "b", Text: "Stone", Feedback: "SECRET hint"}},
				Explanation: "SECRET explanation",
			},
			{Key: "q2", Kind: exercise.KindNumeric, Prompt: "How many?", Points: one, Numeric: &exercise.Numeric{Value: decimal.NewFromInt(4711), Unit: "g"}},
			{Key: "q3", Kind: exercise.KindShortText, Prompt: "A yellow one", Points: one, Accepted: []string{"SECRET banana"}},
		}},
	}
}

// everyKind has the kinds of question that fruits has not. Ready for a student who is shown nothing SECRET, nor 4711,
// before handing in.
func everyKind() []exercise.Question {
	ask := func(key string, kind exercise.Kind) exercise.Question {
		return exercise.Question{
			Key: key, Kind: kind, Prompt: "?", Points: decimal.NewFromInt(2), Explanation: "SECRET explanation",
		}
	}
	gaps, matching, ordering := ask("gaps", exercise.KindGaps), ask("matching", exercise.KindMatching), ask("ordering", exercise.KindOrdering)
	hotspot, essay := ask("hotspot", exercise.KindHotspot), ask("essay", exercise.KindEssay)
	gaps.Passage = "[[a]] [[b]] [[c]]"
	gaps.Gaps = []exercise.Gap{
		{Key: "a", Accepted: []string{"SECRET pear"}},
		{Key: "b", Numeric: &exercise.Numeric{Value: decimal.NewFromInt(4711), Unit: "g"}},
		{Key: "c", Choices: []exercise.Choice{{Key: "x", Text: "Plum", Right: true, Feedback: "SECRET hint"}, {Key: "y", Text: "Stone"}}},
	}
	matching.Matching = &exercise.Matching{
		Items:   []exercise.Item{{Key: "a", Text: "Plum"}, {Key: "b", Text: "Lime"}},
		Targets: []exercise.Item{{Key: "x", Text: "Blue"}, {Key: "y", Text: "Green"}, {Key: "z", Text: "Black"}},
		Pairs:   map[string]string{"a": "x", "b": "y"},
	}
	ordering.Items = []exercise.Item{{Key: "a", Text: "Seed"}, {Key: "b", Text: "Tree"}}
	hotspot.Hotspot = &exercise.Hotspot{
		Source: "fruits.svg", Alt: "A plum and a stone", Width: 9000, Height: 9000,
		Areas: []exercise.Area{
			{Key: "a", Name: "Left", Shape: exercise.ShapeRect, Coords: []int{4711, 0, 4811, 100}, Right: true, Feedback: "SECRET hint"},
			{Key: "b", Name: "Right <b>", Shape: exercise.ShapeCircle, Coords: []int{20, 20, 5}},
		},
	}
	essay.Essay = &exercise.Essay{FewestWords: 100, MostWords: 200}
	return []exercise.Question{gaps, matching, ordering, hotspot, essay}
}

// numbers is another exercise.
func numbers() exercise.Exercise {
	return exercise.Exercise{
		Slug: "nb-tall", Title: "Åtte tall", Description: "Øver på tall.", Subject: exercise.Mathematics, Language: "nb",
		FromYear: 4, ToYear: 7, Minutes: 10,
		Content: exercise.Content{Questions: append([]exercise.Question{{
			Key: "q1", Kind: exercise.KindNumeric, Prompt: "8", Points: decimal.NewFromInt(2),
			Numeric: &exercise.Numeric{Value: decimal.NewFromInt(8)},
		}}, everyKind()...)},
	}
}

// fakeGradebook holds scores as a platform does, by the platform's user ids.
type fakeGradebook struct {
	store   *models.Store
	scores  map[string]models.PlatformScore
	refusal error
}

// Reconcile compares the scores with what was delivered so far.
func (f *fakeGradebook) Reconcile(ctx context.Context, v models.Viewer, assignmentID uuid.UUID) (models.Reconciliation, error) {
	book, err := f.store.CourseGradebook(ctx, v, assignmentID)
	if err != nil || f.refusal != nil {
		return models.Reconciliation{}, errors.Join(err, f.refusal)
	}
	return f.store.Reconcile(ctx, book.Assignment.ID, f.scores, time.Now().Add(time.Minute))
}
