# Two commands begin everything: `make demo` and `make test`. `make` alone lists the others.
SHELL := /bin/bash
.DEFAULT_GOAL := help
# The first interpreter that really is Python 3.11 (a pyenv shim may exist and lead nowhere).
PYTHON ?= $(shell for p in python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null && echo $$p && break; done)
# Modules are compiled once and kept: each start of a process is a second quicker.
unexport PYTHONDONTWRITEBYTECODE
BIN := .venv/bin
EMBEDDED := $(BIN)/python -m engage.embedded

# Every text that people read, collected by the rules of babel.cfg.
POT ?= .engage/django.pot
WORDS := -k gettext_lazy -k ngettext_lazy:1,2 -k pgettext:1c,2 -k pgettext_lazy:1c,2 -k npgettext:1c,2,3 -k npgettext_lazy:1c,2,3 -k gettext_noop
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/django.po))

.PHONY: help install demo demo-reset demo-stop test proof check bench bench-full fmt shell lighthouse messages pot

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: .venv/installed  ## .venv with every pinned and hashed requirement

.venv/installed: requirements.txt
	@test -n "$(PYTHON)" || { echo "Engage needs Python 3.11. Is it elsewhere? make PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python || { echo "Making .venv …"; $(PYTHON) -m venv .venv; }
	@echo "Installing $$(grep -c '==' requirements.txt) pinned packages into .venv …"
	@# What is used is compiled when it is used first: half the time of compiling everything.
	@$(BIN)/python -m pip install --disable-pip-version-check --no-compile --require-hashes -r requirements.txt
	@touch $@

%.mo: %.po .venv/installed
	@$(BIN)/pybabel -q compile -i $< -o $@

demo: install  ## the whole of Engage on this machine, filled with two brands
	@$(EMBEDDED) demo --with-parent

demo-reset: install  ## the same, begun anew: the demo's data is deleted first
	@$(EMBEDDED) demo --reset --with-parent

demo-stop: install  ## stop a demo that runs elsewhere or was killed
	@$(EMBEDDED) down

test: install $(CATALOGUES)  ## the whole suite, in parallel, on servers of its own
	@$(BIN)/python -m pytest -n auto --dist worksteal tests --ignore=tests/proof

proof: install $(CATALOGUES)  ## the long proofs: faults, imports, the crawler, axe on every page, hostile payloads, long stories, pgbouncer
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder tests/proof

check: install $(CATALOGUES)  ## style, types, floors, migrations, deployment, translations, links
	@PYTHONPATH=. $(BIN)/python .ci/check.py

bench: install $(CATALOGUES)  ## the benchmark
	@$(BIN)/python -m bench

bench-full: install $(CATALOGUES)  ## the same on ten times the data and more (an hour)
	@$(BIN)/python -m bench --full

fmt: install  ## format the code
	@$(BIN)/ruff check --quiet --fix . || true
	@$(BIN)/ruff format .

shell: install  ## a Python shell in the running demo
	@$(EMBEDDED) manage shell

lighthouse: install  ## Lighthouse on the running demo (needs Node 20 and Chromium)
	@$(BIN)/python .ci/lighthouse.py

pot: install
	@mkdir -p $(dir $(POT)) locale
	@$(BIN)/pybabel -q extract -F babel.cfg $(WORDS) --no-wrap --sort-by-file --no-location -o $(POT) .

messages: pot  ## collect the texts of code and templates into locale/
	@test -f locale/ru/LC_MESSAGES/django.po || $(BIN)/pybabel -q init -l ru -D django -i $(POT) -d locale
	@$(BIN)/pybabel -q update -D django -i $(POT) -d locale --no-wrap --no-fuzzy-matching --ignore-obsolete
