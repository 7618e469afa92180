package main

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are what /metrics tells an operator. They name no person, course or school.
type metrics struct {
	registry   *prometheus.Registry
	requests   *prometheus.HistogramVec
	launches   *prometheus.CounterVec
	refusals   *prometheus.CounterVec
	deliveries *prometheus.CounterVec
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "lectern_http_request_duration_seconds", Help: "Time to answer, by route and status.",
		}, []string{"route", "status"}),
		launches: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "lectern_launches_total", Help: "Launches let in, by the way the login was bound to the browser.",
		}, []string{"binding", "browser"}),
		refusals: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "lectern_launch_refusals_total", Help: "Logins and launches refused, by reason.",
		}, []string{"reason"}),
		deliveries: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "lectern_deliveries_total", Help: "Tries to bring a result to a platform, by outcome.",
		}, []string{"outcome"}),
	}
	m.registry.MustRegister(m.requests, m.launches, m.refusals, m.deliveries,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

func (m *metrics) launched(binding, browser string) {
	m.launches.WithLabelValues(binding, browser).Inc()
}

func (m *metrics) refused(reason string) { m.refusals.WithLabelValues(reason).Inc() }

func (m *metrics) delivered(outcome string) { m.deliveries.WithLabelValues(outcome).Inc() }

func (m *metrics) answered(route string, status int, seconds float64) {
	m.requests.WithLabelValues(route, strconv.Itoa(status)).Observe(seconds)
}

// browserFamily tells apart the browsers that treat cookies differently.
func browserFamily(userAgent string) string {
	switch {
	case strings.Contains(userAgent, "Firefox/"):
		return "firefox"
	case strings.Contains(userAgent, "Chrome/"), strings.Contains(userAgent, "Chromium/"):
		return "chromium"
	case strings.Contains(userAgent, "Safari/"):
		return "safari"
	default:
		return "other"
	}
}
