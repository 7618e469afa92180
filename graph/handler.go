package graph

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise/interchange"
)

// Config says what the API stands on. Zero fields mean the defaults named here.
type Config struct {
	Store       *models.Store // required
	Roster      Roster        // required
	Gradebook   Gradebook     // required
	DeepLinking DeepLinking   // required
	Sessions    Sessions      // required

	// DocsURL is the page that documents the codes of errors and refusals; a code's own address is the page's
	// with the code in lower case as its fragment. Defaults to docs/graphql.md of the project.
	DocsURL string
	// Introspection lets clients ask for the schema. Off by default.
	Introspection bool
	// ComplexityLimit bounds what one operation may cost: one for each field, times the size of the pages it
	// stands in. Defaults to 20,000.
	ComplexityLimit int
	// TenantLimit bounds how many operations an installation may send to this instance in a minute. Defaults
	// to 6,000.
	TenantLimit int
	// AllowedOperations are the only operations that are run, by the SHA-256 of their text as [OperationHash] gives
	// it; nil to run all. Defaults to nil.
	AllowedOperations map[string]string
	// PictureLimit is how many bytes of a picture are received; the store says how many it keeps. Defaults to 5 MiB.
	PictureLimit int64
	// ImportLimits bound files of questions. Defaults to [interchange.DefaultLimits].
	ImportLimits interchange.Limits
	// OperationTimeout bounds how long a query or mutation may take. Defaults to 30 seconds.
	OperationTimeout time.Duration
	// Heartbeat is how often a stream of events shows that it is alive. Defaults to 12 seconds.
	Heartbeat time.Duration
	// SessionCheck is how often the session behind a stream is checked while there are no events; before each
	// event it always is. Defaults to 30 seconds.
	SessionCheck time.Duration
	// Now tells the time. Defaults to [time.Now].
	Now func() time.Time
	// LoaderWait is how long keys are collected for one SQL statement. Defaults to 2 ms.
	LoaderWait time.Duration
	// Log takes what nobody else is told. Defaults to [slog.Default].
	Log *slog.Logger
}

const (
	defaultDocsURL         = "https://github.com/lectern-lti/lectern/blob/main/docs/graphql.md"
	defaultComplexityLimit = 20_000
	defaultTenantLimit     = 6000
	defaultOperationTime   = 30 * time.Second
	defaultHeartbeat       = 12 * time.Second
	defaultSessionCheck    = 30 * time.Second
	defaultPictureLimit    = 5 << 20
	defaultLoaderWait      = 2 * time.Millisecond

	cachedQueries          = 1000
	cachedPersistedQueries = 1000
)

func (c Config) withDefaults() Config {
	if c.DocsURL == "" {
		c.DocsURL = defaultDocsURL
	}
	if c.ComplexityLimit == 0 {
		c.ComplexityLimit = defaultComplexityLimit
	}
	if c.TenantLimit == 0 {
		c.TenantLimit = defaultTenantLimit
	}
	if c.PictureLimit == 0 {
		c.PictureLimit = defaultPictureLimit
	}
	if c.ImportLimits == (interchange.Limits{}) {
		c.ImportLimits = interchange.DefaultLimits()
	}
	if c.OperationTimeout == 0 {
		c.OperationTimeout = defaultOperationTime
	}
	if c.Heartbeat == 0 {
		c.Heartbeat = defaultHeartbeat
	}
	if c.SessionCheck == 0 {
		c.SessionCheck = defaultSessionCheck
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.LoaderWait == 0 {
		c.LoaderWait = defaultLoaderWait
	}
	if c.Log == nil {
		c.Log = slog.Default()
	}
	return c
}

func (c Config) validate() error {
	var errs []error
	if c.Store == nil {
		errs = append(errs, errors.New("graph: Config.Store is required"))
	}
	if c.Roster == nil {
		errs = append(errs, errors.New("graph: Config.Roster is required"))
	}
	if c.Gradebook == nil {
		errs = append(errs, errors.New("graph: Config.Gradebook is required"))
	}
	if c.DeepLinking == nil {
		errs = append(errs, errors.New("graph: Config.DeepLinking is required"))
	}
	if c.Sessions == nil {
		errs = append(errs, errors.New("graph: Config.Sessions is required"))
	}
	return errors.Join(errs...)
}

// NewHandler makes the handler of the GraphQL endpoint by GraphQL over HTTP: POST with a JSON body, or with
// a multipart one that brings a file, and GET and HEAD for queries, and streams of events to who accepts
// text/event-stream. It expects the request's [Session] in its context and checks no token itself.
func NewHandler(c Config) (http.Handler, error) {
	if err := c.validate(); err != nil {
		return nil, err
	}
	c = c.withDefaults()
	p := presenter{docsURL: c.DocsURL, log: c.Log}
	schema := newSchema(c, p)

	s := handler.New(schema)
	s.AddTransport(transport{timeout: c.OperationTimeout, uploads: c.uploadLimits(), log: c.Log})
	s.AddTransport(stream{heartbeat: c.Heartbeat, timeout: c.OperationTimeout})
	s.SetQueryCache(lru.New[*ast.QueryDocument](cachedQueries))
	s.SetParserTokenLimit(maxTokens)
	s.SetErrorPresenter(p.present)
	s.SetRecoverFunc(p.recover)
	if c.AllowedOperations != nil {
		s.Use(allowList(c.AllowedOperations))
	} else {
		s.Use(extension.AutomaticPersistedQuery{Cache: lru.New[string](cachedPersistedQueries)})
	}
	s.Use(shapeLimit{introspection: c.Introspection})
	s.Use(extension.FixedComplexityLimit(c.ComplexityLimit))
	if c.Introspection {
		s.Use(extension.Introspection{})
	}
	s.AroundResponses(addFacts)

	return prepare{next: s, store: c.Store, wait: c.LoaderWait, limit: newTenantLimit(c.TenantLimit, c.Now), streams: newOpenLimit(maxStreams), uploads: newOpenLimit(maxUploads), present: p}, nil
}

// addFacts puts into every answer under which id it is logged and what it cost.
func addFacts(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	graphql.RegisterExtension(ctx, "requestId", RequestIDFrom(ctx))
	if graphql.HasOperationContext(ctx) {
		if stats := extension.GetComplexityStats(ctx); stats != nil {
			graphql.RegisterExtension(ctx, "cost", map[string]int{
				"complexity": stats.Complexity, "limit": stats.ComplexityLimit,
			})
		}
	}
	return next(ctx)
}

func newRequestID() string { return uuid.Must(uuid.NewV7()).String() }
