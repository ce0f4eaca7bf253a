# Every target makes what it needs: `make demo` and `make test` work on a fresh clone.
PYTHON ?= python3
BIN := .venv/bin
REQUIREMENTS := requirements-dev.txt
READY := .venv/.ready
# One worker more than there are cores: a good part of the tests waits.
CORES = -n $(shell $(BIN)/python -c 'import os; print((os.cpu_count() or 1) + 1)') --dist worksteal

.PHONY: help setup demo test check lint types contracts run bench screenshots seeds format requirements clean
.DEFAULT_GOAL := help

help:  ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 22

setup: $(READY)  ## a virtual environment in .venv with all that running, testing and the demo need

$(READY): $(REQUIREMENTS)
	@$(PYTHON) -c 'import sys; sys.exit("Rebound needs Python 3.11 or newer; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(REQUIREMENTS)
	@touch $@

demo: $(READY)  ## the whole bot against a local Slack in the browser
	$(BIN)/python -m bot demo

run: $(READY)  ## the bot against your Slack workspace (see README)
	$(BIN)/python -m bot serve

test: $(READY)  ## all tests, on all cores
	$(BIN)/python -m pytest $(CORES)

check: lint types contracts  ## all that CI does
	$(BIN)/python -m pytest $(CORES) --cov --cov-report=term

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

contracts: $(READY)
	$(BIN)/lint-imports

format: $(READY)  ## put the code into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY)  ## what it costs, as ratios from one run
	$(BIN)/python -m tests.bench

screenshots: $(READY)  ## take the pictures in docs/pictures anew (needs a Chromium)
	$(BIN)/python -m tests.screenshots

soak: $(READY)  ## kill it again and again under load, and count (SOAK_KILLS, 200)
	$(BIN)/python -m tests.soak

seeds: $(READY)  ## the mission row by row, and which rows have a passing test
	$(BIN)/python -m tests.project.seeds

requirements:  ## pin what pyproject.toml asks for, with hashes (needs uv)
	uv pip compile --universal --generate-hashes --no-header --no-emit-index-url --all-extras pyproject.toml -o requirements.txt
	uv pip compile --universal --generate-hashes --no-header --no-emit-index-url --all-extras --group dev pyproject.toml -o requirements-dev.txt

clean:  ## forget what was built
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache
