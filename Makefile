# Every target makes .venv itself from a bare python3; "make help" lists them.
# A distribution builds its Python by profile: it checks a fifth more texts a second than one built by pyenv.
PYTHON ?= $(shell /usr/bin/python3 -c 'import ensurepip, sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null \
  && echo /usr/bin/python3 || echo python3)
VENV := .venv
BIN := $(VENV)/bin
# Everything is pinned, so no resolving is done; the hashes are checked.
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes

.DEFAULT_GOAL := help
.PHONY: help demo serve test check bench bench-extraction bench-reuse bench-reading bench-synthesis bench-desk screenshots format lock clean

help:  ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-18s %s\n", $$1, $$2}'

$(VENV)/installed: requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m thuhoach.prepare
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	$(PIP) -r requirements-dev.lock
	@touch $@

demo: $(VENV)/installed  ## the whole way on the shipped demo campaign
	$(BIN)/thuhoach demo

serve: $(VENV)/installed  ## the review desk on this machine
	$(BIN)/thuhoach serve

test: $(VENV)/installed-dev  ## all tests but the benchmarks
	$(BIN)/python -m thuhoach.prepare
	$(BIN)/python -m pytest -q -n 2

check: $(VENV)/installed-dev  ## lint, types, the three floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/installed-dev  ## format the code and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: bench-extraction bench-reuse bench-reading bench-synthesis bench-desk  ## all benchmarks

bench-extraction: $(VENV)/installed-dev  ## precision, recall, F1 of spans and verdicts
	$(BIN)/python -m benchmarks.extraction

bench-reuse: $(VENV)/installed-dev  ## shared text: quality and cost beside the peers
	$(BIN)/python -m benchmarks.reuse

bench-reading: $(VENV)/installed-dev  ## words recalled a format, OCR errors, speed beside the peers
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.roster

bench-synthesis: $(VENV)/installed-dev  ## grouping of proposals, summaries, forms a second
	$(BIN)/python -m benchmarks.synthesis

bench-desk: $(VENV)/installed-dev  ## pages of the review desk over 100,000 submissions
	$(BIN)/python -m benchmarks.desk

screenshots: $(VENV)/installed-dev  ## pictures of the desk for docs/anh, from the demo
	$(BIN)/python -m tests.e2e.screenshots

lock:  ## resolve the two lock files anew (needs uv)
	uv pip compile pyproject.toml --extra dask --extra postgres --extra oidc --group build --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements.lock
	uv pip compile pyproject.toml --all-extras --group build --group dev --group bench -c requirements.lock --universal \
	  --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements-dev.lock

clean:  ## remove what the commands made
	rm -rf $(VENV) ket-qua .thuhoach .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
