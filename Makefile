# `make demo` and `make test` need Python 3.11+, git and make; the rest is installed into .venv.
PYTHON ?= python3
BIN := .venv/bin
STORE ?= peacegraph.store
TREEBANK ?= ../shared/treebank

.PHONY: help demo test lint check bench model clean
help:
	@echo "make demo   set up, build the graph of the five articles in seeds/, ask it six questions"
	@echo "make test   set up, run all tests"
	@echo "make lint   style, types and the direction of imports"
	@echo "make check  ontology (HermiT), shapes, and the graph of the seeds against them"
	@echo "make bench  speed against peers, as ratios"
	@echo "make model  train the syntax model again, on the treebank in TREEBANK=../shared/treebank"

# Two stamps: users of the demo need not wait for what only developers use.
.venv/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "peacegraph needs Python 3.11 or newer: make PYTHON=python3.12 …" >&2; exit 2; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.installed-dev: .venv/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

# Each question is shown as it would be typed.
define ask
	@echo
	@echo '$$ peacegraph query run $(1)'
	@$(BIN)/peacegraph --store $(STORE) query run $(1)
endef

demo: .venv/.installed
	$(BIN)/peacegraph --store $(STORE) build seeds
	$(BIN)/peacegraph --store $(STORE) validate
	$(call ask,who-relieved-whom)
	$(call ask,posts-of-person person="Kamal Malhotra")
	$(call ask,deployments-of-country country="Viet Nam")
	$(call ask,agreements)
	$(call ask,findings kind=challenge)
	$(call ask,plans-and-outcomes)
	@echo
	@echo 'More: $(BIN)/peacegraph query list'

test: .venv/.installed-dev
	$(BIN)/python -m pytest -q

lint: .venv/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: .venv/.installed-dev
	$(BIN)/peacegraph ontology check
	$(BIN)/peacegraph shapes check
	rm -rf .venv/check.store
	$(BIN)/peacegraph --store .venv/check.store build seeds
	$(BIN)/peacegraph --store .venv/check.store validate --reason
	$(BIN)/peacegraph --store .venv/check.store export --output .venv/check.ttl
	$(BIN)/peacegraph validate .venv/check.ttl --shapes shapes

bench: .venv/.installed-dev
	$(BIN)/python benchmarks/query_start_up.py
	$(BIN)/python benchmarks/export_and_store.py
	$(BIN)/python benchmarks/extraction.py
	$(BIN)/python benchmarks/validation.py

# One thread: sums come out in the same order, and the same bytes.
model: .venv/.installed-dev
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m peacegraph.syntax.train $(TREEBANK) \
	  --output src/peacegraph/syntax/model

clean:
	rm -rf .venv $(STORE)
