# What people type. Everything a target needs is made by the target itself; run again, it does only what is missing.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Two files of tests at one time, each file by one process, so that what a file starts is started once.
TOGETHER := --numprocesses 2 --dist loadfile
BENCHMARKS := classify kazakh duplicates relevance transcribe ocr memory search

.DEFAULT_GOAL := help
.PHONY: help setup demo elasticsearch elasticsearch-stop test test-elasticsearch-9 soak check bench format lock docs catalogues clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:[^#]*## /\t/' | expand -t 14

setup: $(VENV)/.development ## install what is missing (Debian packages, Python packages), nothing else

demo: $(VENV)/.runtime ## from a stack of scans to a searchable register, on samples/ (ENGINE=elasticsearch: with a real server)
	@if [ "$(ENGINE)" = elasticsearch ]; then $(MAKE) --no-print-directory elasticsearch; fi
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(if $(filter elasticsearch,$(ENGINE)),ARYZ_SEARCH_URL=http://127.0.0.1:9200) sh scripts/demo.sh

elasticsearch: ## a real Elasticsearch server on loopback, fetched and started
	@sh scripts/system-packages.sh elasticsearch
	@sh scripts/elasticsearch.sh start

elasticsearch-stop: ## stop it
	@sh scripts/elasticsearch.sh stop

test: setup ## the gate: format, lint, types, layers, all tests
	@$(MAKE) --no-print-directory static
	$(BIN)/aryz train --default --if-needed
	$(BIN)/pytest $(TOGETHER) --cov --cov-report=term:skip-covered --durations=10

check: setup ## the quick part of the gate, two minutes with a model at hand
	@$(MAKE) --no-print-directory static
	$(BIN)/pytest $(TOGETHER) -m "not slow"

test-elasticsearch-9: setup ## the checks of the search engines against Elasticsearch 9 (needs a JDK of 21 or newer)
	@sh scripts/test-elasticsearch-9.sh $(BIN)/pytest

soak: setup ## what takes long: a cluster of three servers loses one while letters come in
	$(BIN)/pytest -m soak tests/soak

.PHONY: static
static:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup ## benchmarks, side by side with what each is compared to
	@for each in $(BENCHMARKS); do echo "== $$each"; $(BIN)/python -m benchmarks.$$each || exit 1; done

format: setup ## put the code into its one format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: ## pin every Python package anew, with hashes (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-strip-extras --upgrade pyproject.toml --group install -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-strip-extras pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt

docs: setup ## write docs/commands.md and the picture of the terminal anew
	$(BIN)/python scripts/document_commands.py
	$(BIN)/python scripts/picture.py

catalogues: setup ## collect the texts that people see into appeals/locale, to be translated there
	$(BIN)/pybabel -q extract -F babel.cfg -k mark -k _ --no-location --sort-output -o appeals/locale/aryz.pot .
	for each in ru kk; do $(BIN)/pybabel -q update -D aryz --no-fuzzy-matching -i appeals/locale/aryz.pot -d appeals/locale -l $$each; done
	$(BIN)/pybabel -q compile -D aryz -d appeals/locale
	@rm appeals/locale/aryz.pot

clean: ## remove what was installed and built; the register in var/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis htmlcov .coverage*

# The same steps for both environments: system packages, virtual environment, locked packages, Aryz itself, its texts.
$(VENV)/.runtime: requirements.txt pyproject.toml scripts/system-packages.sh
	sh scripts/system-packages.sh demo
	sh scripts/python-packages.sh "$(PYTHON)" $(VENV) requirements.txt
	@touch $@

$(VENV)/.development: requirements-dev.txt pyproject.toml scripts/system-packages.sh
	sh scripts/system-packages.sh test
	sh scripts/python-packages.sh "$(PYTHON)" $(VENV) requirements-dev.txt
	@touch $@ $(VENV)/.runtime
