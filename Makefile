# dancekit: `make demo` sets everything up and runs the main job on the sample; `make test` sets up and tests.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT := out/demo
JOBS ?= 2
PIP := $(BIN)/python -m pip --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo lab test test-long test-slow test-binder docs lint format bench bundle sample clean

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.notebook ## set up, extract the sample dances, clean, normalise, store; their atlas and report
	@$(BIN)/dancekit demo --out $(OUT)

lab: $(VENV)/.notebook ## open JupyterLab on the notebooks
	$(BIN)/jupyter lab notebooks

test: $(VENV)/.dev lint ## set up, check the style and the types, run the tests
	$(BIN)/python -m pytest --doctest-modules --numprocesses $(JOBS) --dist loadfile --durations 10 -m "not slow and not long and not screen"
	$(BIN)/python -m pytest tests -m "screen and not slow and not long"

test-long: $(VENV)/.dev ## run what is too much for a quarter of an hour: more learning, every notebook in every way
	$(BIN)/python -m pytest tests --numprocesses $(JOBS) --dist load --durations 10 -m "long and not screen"
	$(BIN)/python -m pytest tests -m "long and screen"

test-slow: $(VENV)/.dev ## run the tests that take minutes
	$(BIN)/python -m pytest -m "slow and not binder"

test-binder: $(VENV)/.dev ## build the environment as Binder would, in a clone, and run notebooks in it
	$(BIN)/python -m pytest tests/binder -m "binder or not slow"

docs: $(VENV)/.dev ## build the documentation, warnings as errors
	$(BIN)/python -m sphinx -b html -W --keep-going -q docs out/docs

lint: $(VENV)/.dev ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.dev ## let ruff put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev ## measure everything that benchmarks/README.md reports
	$(BIN)/python benchmarks/run.py

bundle: js/node_modules ## build the widgets' JavaScript anew (needs Node and npm)
	cd js && node build.mjs

js/node_modules: js/package-lock.json
	cd js && npm ci
	@touch $@

sample: $(VENV)/.dev ## render data/ anew (about ten minutes)
	$(BIN)/python scripts/make_sample.py

clean: ## remove the environment and what was made
	rm -rf $(VENV) out

$(BIN)/python:
	@PYTHON=$(PYTHON) scripts/need.sh python
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "dancekit needs Python 3.11 or later; try: make PYTHON=python3.11 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.notebook: pyproject.toml constraints.txt | $(BIN)/python
	@scripts/need.sh pose
	$(PIP) install --quiet --constraint constraints.txt --editable '.[notebook]'
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(BIN)/python
	@scripts/need.sh pose
	@scripts/need.sh browser
	@scripts/need.sh node
	$(PIP) install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/.notebook
