package graph

import (
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/lectern-lti/lectern/graph/generated"
	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise/interchange"
)

// Resolver holds what the resolvers need. It is safe for concurrent use.
type Resolver struct {
	store       *models.Store
	roster      Roster
	gradebook   Gradebook
	deepLinking DeepLinking
	sessions    Sessions
	docs        func(code string) string
	// importLimits bound files of questions.
	importLimits interchange.Limits
	// pictureLimit is how many bytes a picture may have.
	pictureLimit int64
	// sessionCheck is how often the session behind a quiet stream is checked.
	sessionCheck time.Duration
}

// newSchema puts resolvers, directives and costs together.
func newSchema(c Config, p presenter) graphql.ExecutableSchema {
	g := generated.Config{
		Resolvers: &Resolver{
			store: c.Store, roster: c.Roster, gradebook: c.Gradebook, deepLinking: c.DeepLinking, sessions: c.Sessions, docs: p.docs,
			importLimits: c.ImportLimits, pictureLimit: c.PictureLimit,
			sessionCheck: c.SessionCheck,
		},
		Directives: generated.DirectiveRoot{Access: access},
	}
	setCosts(&g.Complexity)
	return generated.NewExecutableSchema(g)
}
