package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/realclientip/realclientip-go"
)

// unknownQueue lets unknown installations wait for approval.
const unknownQueue = "queue"

// databaseConfig is what every command needs that opens the database.
type databaseConfig struct {
	DatabaseURL          string `default:"sqlite:lectern.db" help:"Database: sqlite:FILE or postgres://user:password@host/name."`
	KeyEncryptionKey     string `help:"Secret of 32 bytes in base64 that encrypts the private keys in the database. SQLite: made beside the database file when left out."`
	KeyEncryptionKeyFile string `help:"File that holds the key encryption key instead." type:"path"`
}

// serverConfig is what serving needs beside it.
type serverConfig struct {
	databaseConfig
	pictureConfig
	importConfig
	Addr                  string        `default:"127.0.0.1:8080" help:"Address to listen on."`
	BaseURL               string        `help:"Public origin of this server, such as https://lectern.example. Defaults to http:// and the address."`
	SPAOrigins            []string      `name:"spa-origins" help:"Origins of the app where it is hosted elsewhere; launches go to the first. Empty: this server serves it."`
	LogFormat             string        `default:"text" enum:"text,json" help:"Log as text or json."`
	LogLevel              string        `default:"info" enum:"debug,info,warn,error" help:"Least level to log."`
	AllowPrivatePlatforms bool          `help:"Development: let outgoing calls reach private addresses and plain http."`
	Playground            bool          `help:"Serve the GraphQL playground at /playground and let clients ask for the schema."`
	TrustedProxies        []string      `help:"Addresses or networks of your own proxies, whose X-Forwarded-For is believed."`
	FailureLimit          int           `default:"30" help:"Failed logins, launches and session requests a minute from one address, before failures are answered with 429. What succeeds is never counted."`
	UnknownDeployments    string        `default:"refuse" enum:"refuse,queue" help:"What becomes of a launch from an unknown installation of a known platform: refuse it, or refuse it and let it wait for deployment approve."`
	KeyRotation           time.Duration `default:"2160h" help:"How long a signing key signs before the next takes over by itself; 0 for never."`
	TenantLimit           int           `default:"6000" help:"GraphQL operations a minute of one installation, at each instance."`
	AllowedOperations     []string      `help:"The only GraphQL operations that are run: 'app' for those of Lectern's own app, and JSON files of operations by the SHA-256 of their text. Empty: all are run."`
	Workers               int           `default:"10" help:"Deliveries of results to one platform at the same time, by each instance."`
	DeliveryRate          float64       `default:"50" help:"Deliveries of results to one platform a second, by each instance; 0 for no limit. A platform that asks for patience gets it in any case."`
	DeliveryTimeout       time.Duration `default:"30s" help:"How long one delivery may take."`
	timing                deliveryTiming
}

// withDefaults fills in what follows from the rest.
func (c serverConfig) withDefaults() serverConfig {
	if c.BaseURL == "" {
		c.BaseURL = "http://" + c.Addr
	}
	c.BaseURL = strings.TrimSuffix(c.BaseURL, "/")
	c.timing = c.timing.withDefaults()
	return c
}

// validate names every fault at once.
func (c serverConfig) validate() error {
	var errs []error
	if _, _, err := net.SplitHostPort(c.Addr); err != nil {
		errs = append(errs, fmt.Errorf("LECTERN_ADDR %q: expected host:port", c.Addr))
	}
	for name, origins := range map[string][]string{"LECTERN_BASE_URL": {c.BaseURL}, "LECTERN_SPA_ORIGINS": c.SPAOrigins} {
		for _, o := range origins {
			u, err := url.Parse(o)
			if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || strings.Trim(u.Path, "/") != "" {
				errs = append(errs, fmt.Errorf("%s %q: expected an origin such as https://lectern.example", name, o))
			}
		}
	}
	if strings.HasPrefix(c.BaseURL, "http://") && !c.AllowPrivatePlatforms {
		errs = append(errs, fmt.Errorf("LECTERN_BASE_URL %q: platforms open a tool by https only; for development set LECTERN_ALLOW_PRIVATE_PLATFORMS=true", c.BaseURL))
	}
	errs = append(errs, c.pictureConfig.validate(), c.importConfig.validate())
	if c.Workers < 1 {
		errs = append(errs, fmt.Errorf("LECTERN_WORKERS %d: expected 1 or more", c.Workers))
	}
	if c.DeliveryRate < 0 {
		errs = append(errs, fmt.Errorf("LECTERN_DELIVERY_RATE %g: expected 0 or more", c.DeliveryRate))
	}
	if c.DeliveryTimeout < time.Second {
		errs = append(errs, fmt.Errorf("LECTERN_DELIVERY_TIMEOUT %s: expected 1s or more", c.DeliveryTimeout))
	}
	if c.KeyRotation != 0 && c.KeyRotation < 2*keyOverlap {
		errs = append(errs, fmt.Errorf("LECTERN_KEY_ROTATION %s: expected 0 or at least %s, since platforms keep a keyset for a day", c.KeyRotation, 2*keyOverlap))
	}
	if c.TenantLimit < 1 {
		errs = append(errs, fmt.Errorf("LECTERN_TENANT_LIMIT %d: expected 1 or more", c.TenantLimit))
	}
	if c.FailureLimit < 1 {
		errs = append(errs, fmt.Errorf("LECTERN_FAILURE_LIMIT %d: expected 1 or more", c.FailureLimit))
	}
	if _, err := realclientip.AddressesAndRangesToIPNets(c.TrustedProxies...); err != nil {
		errs = append(errs, errors.New("LECTERN_TRUSTED_PROXIES: expected addresses or networks such as 10.0.0.0/8"))
	}
	return errors.Join(errs...)
}

// jobTimeout bounds a job: it waits for the platform's turn, and makes one try.
func (c serverConfig) jobTimeout() time.Duration { return 2*c.DeliveryTimeout + noteTimeout }

// spaOrigin is where launches send the browser.
func (c serverConfig) spaOrigin() string {
	if len(c.SPAOrigins) > 0 {
		return strings.TrimSuffix(c.SPAOrigins[0], "/")
	}
	return c.BaseURL
}

// logger makes the log that the configuration asks for.
func (c serverConfig) logger(io stdio) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.LogLevel)) // the enum admits nothing else
	options := &slog.HandlerOptions{Level: level}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(io.err, options))
	}
	return slog.New(slog.NewTextHandler(io.err, options))
}

type configCommand struct {
	serverConfig
}

// Run prints each setting with its value in force.
func (c *configCommand) Run(io stdio) error {
	s := c.withDefaults()
	for _, line := range [][2]string{
		{"ADDR", s.Addr},
		{"ALLOW_PRIVATE_PLATFORMS", fmt.Sprint(s.AllowPrivatePlatforms)},
		{"ALLOWED_OPERATIONS", strings.Join(s.AllowedOperations, ",")},
		{"BASE_URL", s.BaseURL},
		{"DATABASE_URL", hidePassword(s.DatabaseURL)},
		{"DELIVERY_RATE", fmt.Sprint(s.DeliveryRate)},
		{"DELIVERY_TIMEOUT", s.DeliveryTimeout.String()},
		{"FAILURE_LIMIT", fmt.Sprint(s.FailureLimit)},
		{"IMPORT_MEGABYTES", fmt.Sprint(s.ImportMegabytes)},
		{"KEY_ENCRYPTION_KEY", hide(s.KeyEncryptionKey)},
		{"KEY_ROTATION", s.KeyRotation.String()},
		{"KEY_ENCRYPTION_KEY_FILE", s.KeyEncryptionKeyFile},
		{"LOG_FORMAT", s.LogFormat},
		{"LOG_LEVEL", s.LogLevel},
		{"PICTURE_MEGABYTES", fmt.Sprint(s.PictureMegabytes)},
		{"PICTURE_QUOTA_MEGABYTES", fmt.Sprint(s.PictureQuotaMegabytes)},
		{"PLAYGROUND", fmt.Sprint(s.Playground)},
		{"S3_ACCESS_KEY", s.S3AccessKey},
		{"S3_BUCKET", s.S3Bucket},
		{"S3_ENDPOINT", s.S3Endpoint},
		{"S3_REGION", s.S3Region},
		{"S3_SECRET_KEY", hide(s.S3SecretKey)},
		{"S3_SECRET_KEY_FILE", s.S3SecretKeyFile},
		{"SPA_ORIGINS", strings.Join(s.SPAOrigins, ",")},
		{"TENANT_LIMIT", fmt.Sprint(s.TenantLimit)},
		{"TRUSTED_PROXIES", strings.Join(s.TrustedProxies, ",")},
		{"UNKNOWN_DEPLOYMENTS", s.UnknownDeployments},
		{"WORKERS", fmt.Sprint(s.Workers)},
	} {
		if _, err := fmt.Fprintf(io.out, "LECTERN_%s=%s\n", line[0], line[1]); err != nil {
			return err
		}
	}
	return s.validate()
}

// hide tells only whether a secret is set.
func hide(secret string) string {
	if secret == "" {
		return ""
	}
	return "***"
}

// hidePassword is the database URL without its password.
func hidePassword(databaseURL string) string {
	u, err := url.Parse(databaseURL)
	if err != nil {
		return "***"
	}
	return u.Redacted()
}

// readFileTrimmed reads a small text file.
func readFileTrimmed(path string) (string, error) {
	b, err := os.ReadFile(path) //nolint:gosec // the operator names the file
	return strings.TrimSpace(string(b)), err
}
