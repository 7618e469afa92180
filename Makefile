# Every chore has a target here, and continuous integration runs the same ones.
# A machine needs Go, Node with npm, and a shell: what else a target uses is
# brought by the scripts in .ci/, which say so.

SHELL := /bin/sh
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

# No C compiler: SQLite is a Go library. (The race detector wants one; see
# .ci/go-test.)
export CGO_ENABLED := 0
# The version comes from git where git is, by a flag that the linker takes, not
# by what the go command asks git itself, which fails where git is missing.
export GOFLAGS := $(GOFLAGS) -buildvcs=false
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)

STEP := .ci/step
GOLANGCI_LINT := .cache/bin/golangci-lint-$(shell cat .golangci-lint.version)
GOTESTSUM := .cache/bin/gotestsum-v1.13.0
NODE_MODULES := frontend/node_modules/.package-lock.json
SPA := frontend/dist/index.html
# What the SPA is built from. Folders are listed too, so that a deleted file
# counts as a change.
SPA_SOURCES := $(shell find frontend -name node_modules -prune -o -path frontend/dist -prune \
	-o -path frontend/e2e -prune -o -print) graph/schema $(wildcard graph/schema/*)

##@ Use

.PHONY: help
help: ## Show this list
	@awk 'BEGIN { FS = ":.*## "; print "Usage: make TARGET" } \
		/^##@/ { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z][a-z-]*:.*## / { printf "  %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: build ## Start Lectern and a simulated itslearning (ARGS="…" are passed on)
	@exec bin/lectern demo $(ARGS)

.PHONY: build
build: $(SPA) ## Build bin/lectern, a static binary with the SPA inside
	@$(STEP) "Building bin/lectern (go build; the first time takes a few minutes)" \
		go build -tags ui -ldflags "-X main.version=$(VERSION)" -o bin/lectern ./server

.PHONY: docker
docker: ## Build the container image lectern:latest
	docker build --build-arg VERSION=$(VERSION) -t lectern .

##@ Check

# Every fault at once: a failing part does not keep the others from running.

.PHONY: test
test: ## Test everything: Go on SQLite and PostgreSQL, the SPA, and the whole in Chromium
	@$(MAKE) -j2 $(NODE_MODULES) $(GOTESTSUM) debian-tools
	@$(MAKE) -k test-go test-spa test-browser
	@echo "All tests passed: Go with the race detector on SQLite and PostgreSQL, the SPA, and the browser."

.PHONY: test-go
test-go: $(GOTESTSUM)
	@echo "==> Go tests (the first time, compiling takes a few minutes)"
	@.ci/go-test $(GOTESTSUM) $(ARGS)

.PHONY: test-spa
test-spa: $(NODE_MODULES)
	@echo "==> SPA tests"
	@cd frontend && npm run --silent test

.PHONY: test-browser
test-browser: build
	@echo "==> Browser tests, and the audit of GraphQL over HTTP"
	@chromium=$$(.ci/chromium) && firefox=$$(.ci/firefox) && cd frontend && \
		export CHROMIUM_PATH=$$chromium FIREFOX_PATH=$$firefox LECTERN_BIN=$(CURDIR)/bin/lectern && \
		npm run --silent e2e && npm run --silent audit:http

.PHONY: lint
lint: ## Check style, types, imports, documents, and that generated code is current
	@$(MAKE) -j2 $(NODE_MODULES) $(GOLANGCI_LINT)
	@$(MAKE) -k lint-go lint-spa lint-scripts verify
	@echo "No complaints."

.PHONY: lint-go
lint-go: $(GOLANGCI_LINT)
	@echo "==> golangci-lint"
	@GOLANGCI_LINT_CACHE=$(CURDIR)/.cache/golangci-lint $(GOLANGCI_LINT) run --allow-parallel-runners

.PHONY: lint-spa
lint-spa: $(NODE_MODULES)
	@$(STEP) "Checking the SPA's types" npm run --prefix frontend typecheck
	@$(STEP) "ESLint, Prettier and colour contrast" npm run --prefix frontend lint

.PHONY: lint-scripts
lint-scripts:
	@$(STEP) "ShellCheck" .ci/shellcheck
	@$(STEP) "Links between documents" .ci/links

.PHONY: verify
verify: $(NODE_MODULES) ## Prove that the generated code is what `make generate` makes
	@.ci/verify

.PHONY: bench
bench: ## Run the Go benchmarks
	go test -run '^$$' -bench . -benchmem ./...

FUZZTIME ?= 60s
.PHONY: fuzz
fuzz: ## Run every fuzz test for FUZZTIME (a minute)
	@.ci/fuzz $(FUZZTIME)

##@ Develop

.PHONY: dev
dev: $(NODE_MODULES) ## Run the demo with the SPA served by Vite, reloading as you type
	@.ci/dev $(ARGS)

.PHONY: generate
generate: $(NODE_MODULES) ## Generate the GraphQL server, the SPA's types and its message catalogues
	@$(STEP) "Generating the GraphQL server and the schema in one file (gqlgen)" go generate ./graph
	@$(STEP) "Generating the SPA's operations (graphql-codegen)" npm run --prefix frontend codegen
	@cd frontend && ../$(STEP) "Extracting the SPA's messages (lingui extract)" npx --no lingui extract --clean

.PHONY: fmt
fmt: $(NODE_MODULES) $(GOLANGCI_LINT) ## Format Go and the SPA
	@$(STEP) "Formatting Go" $(GOLANGCI_LINT) fmt
	@$(STEP) "Formatting the SPA" npm run --prefix frontend format

.PHONY: clean
clean: ## Remove everything that make built or downloaded
	rm -rf .cache bin frontend/node_modules
	find frontend/dist -mindepth 1 ! -name .keep -delete

# What the targets above need.

$(NODE_MODULES): frontend/package-lock.json frontend/package.json
	@$(STEP) "Installing the SPA's packages (npm ci)" npm ci --prefix frontend --no-audit --no-fund
	@touch $@

$(SPA): $(NODE_MODULES) $(SPA_SOURCES)
	@$(STEP) "Building the SPA (vite build)" npm run --prefix frontend build
	@touch $@

$(GOLANGCI_LINT): .golangci-lint.version
	@.ci/go-install github.com/golangci/golangci-lint/v2/cmd/golangci-lint $@

$(GOTESTSUM):
	@.ci/go-install gotest.tools/gotestsum $@

.PHONY: debian-tools
debian-tools:
	@.ci/cc >/dev/null
	@.ci/chromium >/dev/null
	@.ci/firefox >/dev/null
