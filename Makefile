# The front door. `make` or `make help` tells what there is.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# Outlives the clone, so that the next clone builds in seconds.
export CARGO_TARGET_DIR ?= $(HOME)/.cache/jamaa/target

# Every command selects the whole workspace: another selection gives dependencies other features, and builds them again.
CARGO_BUILD := cargo build --workspace --locked
JAMAA := $(CARGO_TARGET_DIR)/debug/jamaa
ARGS ?=

# How many steps a long history of money takes.
STEPS ?= 5000

.PHONY: help demo demo-reset test test-long check bench build web generate

help: ## this list
	@printf 'jamaa: the town hall of every Moroccan commune\n\n'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@printf '\nAfter a build, the command itself: %s --help\n' '$(JAMAA)'

demo: build ## build what changed and run the demo (Ctrl-C stops everything; data are kept)
	@exec '$(JAMAA)' demo $(ARGS)

demo-reset: build ## empty the demo's data, so that the next demo starts afresh
	@exec '$(JAMAA)' demo --reset $(ARGS)

build: ## install what is missing and build web app and program
	@deploy/step "System packages" deploy/bootstrap run
	@deploy/step "Web app" deploy/web
	@deploy/step "Program (the first build takes about ten minutes)" $(CARGO_BUILD)

web: ## build the web app only
	@deploy/step "Web app" deploy/web

test: ## every test: web, Rust, generated files, lint, browser
	@deploy/check

test-long: build ## a history of money of thousands of steps over the real program (STEPS=5000); what a release is tried with
	@deploy/step "System packages for tests" deploy/bootstrap test
	@deploy/step "A history of money of $(STEPS) steps" env JAMAA_TEST_STEPS=$(STEPS) \
	    cargo test --workspace --locked --test suite -- --nocapture through_any_history_assessed_reduced_paid_paid_over_and_owed

check: test ## what CI runs (the same as test)

bench: ## load on the real program: a table, and bench.json (ARGS="--seconds 20")
	@deploy/step "System packages" deploy/bootstrap run
	@deploy/step "Web app" deploy/web
	@deploy/step "Program, optimised (the first build takes about twenty minutes)" $(CARGO_BUILD) --profile measure
	@'$(CARGO_TARGET_DIR)/measure/jamaa-bench' --jamaa '$(CARGO_TARGET_DIR)/measure/jamaa' $(ARGS)

generate: ## write the generated files anew: schema, permissions, checked queries
	@deploy/checked-sql cargo xtask generate
