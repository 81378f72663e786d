# Each of these sets up what it needs. `make map` and `make test` are all that a newcomer needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SITMAP := $(BIN)/sitmap

.PHONY: map test check bench gate gallery data clean

map: $(VENV)/.run-ready  ## build the map of seeds/ into maps/
	$(SITMAP) build seeds/ --out maps/

test: $(VENV)/.dev-ready  ## run all tests
	$(BIN)/pytest -n 2

check: $(VENV)/.dev-ready  ## style, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/oxlint --deny-warnings geo/cartography/assets
	$(BIN)/python tests/check_docs.py

bench: $(VENV)/.dev-ready  ## ratios in one run
	$(BIN)/python -m tests.bench

gate: $(VENV)/.run-ready  ## quality figures against pinned floors
	$(BIN)/python -m geo.evaluate seeds/
	$(BIN)/python -m geo.evaluate seeds/ --held-out

gallery: $(VENV)/.dev-ready  ## draw one picture for each spatial relation into docs/ (needs Chromium)
	$(BIN)/python docs/make_gallery.py

data: $(VENV)/.dev-ready  ## make the files in data/ again (needs npm and a network)
	$(BIN)/python data/recipe/make.py

clean:  ## remove what the other targets made
	rm -rf $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(VENV)/.run-ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Sitmap needs Python 3.11 or later; $(PYTHON) is older. Set one: make map PYTHON=python3.12" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "No virtual environment could be made. On Debian or Ubuntu: apt install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.dev-ready: $(VENV)/.run-ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@
