package models

import (
	"context"
	"time"

	"gorm.io/gorm/logger"
)

// observer tells of every statement and logs nothing: errors are the callers'.
type observer struct {
	statement func(sql string)
}

var _ logger.Interface = observer{}

// LogMode changes nothing.
func (o observer) LogMode(logger.LogLevel) logger.Interface { return o }

// Info drops the message.
func (observer) Info(context.Context, string, ...any) {}

// Warn drops the message.
func (observer) Warn(context.Context, string, ...any) {}

// Error drops the message.
func (observer) Error(context.Context, string, ...any) {}

// Trace passes the statement on.
func (o observer) Trace(_ context.Context, _ time.Time, statement func() (string, int64), _ error) {
	sql, _ := statement()
	o.statement(sql)
}
