# make run: the main job on transcripts/; make test: style, types, layers, tests. Both set up .venv if it is not there.
PYTHON ?= python3
BIN := .venv/bin
export HF_HUB_OFFLINE := 1

.PHONY: install browser run test check unit slow bench docs clean

install: .venv/.installed

.venv/.installed: pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt torch==2.13.0
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

run: install
	$(BIN)/python -m pipeline run --transcripts transcripts --outputs outputs

test: check unit

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The tests of the report drive a real browser, Debian's chromium. If it is not there and cannot be installed, they are
# skipped and say so.
browser:
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null \
	|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq chromium chromium-driver >/dev/null; } \
	|| echo "no chromium with chromedriver here: the browser tests will be skipped (Debian: apt-get install chromium chromium-driver)"

unit: install browser
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

slow: install
	$(BIN)/python -m pytest -m slow

bench: install
	$(BIN)/python -m pytest tests/benchmarks --benchmark-only -o addopts=

# Renew the blocks of real output in README.md and docs/, outputs/README.md and the picture.
docs: install
	$(BIN)/python docs/build.py

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
