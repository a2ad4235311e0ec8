# Everything a person or a build machine runs. `make` alone lists the targets.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PORT ?= 8000
BIN := .venv/bin
UV := .venv-uv/bin/uv
UV_VERSION := 0.13.8
CATALOGUES := $(wildcard src/ledetrad/ui/locale/*/LC_MESSAGES/django.po)
export UV_PYTHON_DOWNLOADS := never
export UV_LINK_MODE ?= copy

# The newest Python that works. A pyenv shim may be on PATH and refuse to start, so each candidate is run.
FIND_PYTHON = for python in $(PY) python3.13 python3.12 \
	$${PYENV_ROOT:-$$HOME/.pyenv}/versions/3.13*/bin/python3 $${PYENV_ROOT:-$$HOME/.pyenv}/versions/3.12*/bin/python3 python3; do \
	if "$$python" -c 'import sys, ensurepip, venv; sys.exit(not (3, 12) <= sys.version_info < (3, 14))' 2>/dev/null; \
	then echo "$$python"; exit 0; fi; done; \
	echo "Python 3.12 or 3.13 with venv was not found. Install one (Debian: python3, python3-venv; or: pyenv install 3.13)" >&2; \
	echo "or name it: make PY=/path/to/python3.13" >&2; exit 1

.PHONY: help setup start test lint format bench bench-peers fuzz looks vendor demo-reset lock words wheel clean

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

setup: .venv/.done ## Python environment in .venv, and the language files

# The environment follows the lock and pyproject; installing it compiles the catalogues.
.venv/.done: requirements/dev.txt $(wildcard requirements/*.in) pyproject.toml $(CATALOGUES) | $(UV)
	@test -x $(BIN)/python || "$$($(FIND_PYTHON))" -m venv --without-pip .venv
	$(UV) pip sync -q --compile-bytecode --python $(BIN)/python --require-hashes requirements/dev.txt
	$(UV) pip install -q --python $(BIN)/python --no-deps --no-build-isolation --editable .
	touch $@

$(UV):
	@python="$$($(FIND_PYTHON))" && "$$python" -m venv .venv-uv
	.venv-uv/bin/pip install -q --disable-pip-version-check uv==$(UV_VERSION)

start: setup ## The demonstration at PORT (default 8000)
	$(BIN)/ledetrad up --demo --port $(PORT)

# Files of tests run beside each other. But the wall's tests on PostgreSQL read the bytes of the whole cluster, so
# they run alone. What a screen looks like does not hang on the database: browser tests run once.
BESIDE := -n auto --dist loadfile
test: setup ## Every test, in shuffled order, on SQLite and on PostgreSQL where it is installed
	@if ! tools/with_postgres.sh --installed; then \
		echo "PostgreSQL was not found: tests run on SQLite only (Debian: apt-get install postgresql)"; \
		$(BIN)/pytest $(BESIDE); \
	else $(BIN)/pytest $(BESIDE) \
		&& tools/with_postgres.sh $(BIN)/pytest $(BESIDE) -m "not browser and not once" --ignore=tests/wall \
		&& tools/with_postgres.sh $(BIN)/pytest -m "not browser and not once" tests/wall; fi

lint: setup ## Style, types and the import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy

format: setup ## Let ruff lay out the code
	$(BIN)/ruff check --fix-only -q .
	$(BIN)/ruff format .

bench: setup ## Print figures (needs wrk); asserts nothing about time
	$(BIN)/python -m benchmarks

# What we are held against is no dependency either.
bench-peers: setup | $(UV) ## Saves a second beside oTree and django-survey-and-report, in one run
	@test -x .venv-peers/bin/python || $(UV) venv -q --python $(BIN)/python .venv-peers
	$(UV) pip install -q --python .venv-peers/bin/python otree==6.0.15 django-survey-and-report==1.5.0 \
		django-bootstrap-form gunicorn setuptools
	PEERS_PYTHON=.venv-peers/bin/python $(BIN)/python -m benchmarks --only peers --seconds 30

# atheris is no dependency of the product or its tests, so it has an environment of its own beside theirs.
FUZZ_SECONDS ?= 600
ATHERIS := 3.1.0
fuzz: setup | $(UV) ## Hostile input to the expressions and the importers, FUZZ_SECONDS (600) each
	@test -x .venv-fuzz/bin/python || $(BIN)/python -m venv --without-pip .venv-fuzz
	$(UV) pip install -q --python .venv-fuzz/bin/python atheris==$(ATHERIS)
	packages="$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"; \
	mkdir -p var/fuzz; for target in tools/fuzz/*.py; do echo "$$target"; \
	PYTHONPATH="src:$$packages" .venv-fuzz/bin/python "$$target" -max_total_time=$(FUZZ_SECONDS) -timeout=20 \
		-rss_limit_mb=2048 -verbosity=0 -print_final_stats=1 "-artifact_prefix=var/fuzz/$$(basename "$$target" .py)-"; done

looks: setup ## Contact sheets of every page at 390 and 1280 px
	$(BIN)/python tests/looks.py

words: setup ## Bring the nn and en catalogues in step with the source, and say what is missing
	$(BIN)/python -m ledetrad.ui.words extract
	$(BIN)/python -m ledetrad.ui.words compile
	$(BIN)/python -m ledetrad.ui.words check

VENDORED := @digdir/designsystemet-css@1.22.0 @digdir/designsystemet-web@1.22.0 htmx.org@4.0.1
vendor: setup ## Fetch the front-end packages with npm and rebuild the vendored files
	root="$$PWD"; folder="$$(mktemp -d)"; trap 'rm -rf "$$folder"' EXIT; cd "$$folder"; \
	npm pack --silent $(VENDORED); for archive in *.tgz; do tar -xzf "$$archive" --one-top-level; done; \
	cd "$$root"; $(BIN)/python tools/vendor.py "$$folder"

demo-reset: setup ## Throw the demonstration away and make it anew
	$(BIN)/ledetrad demo --reset

lock: | $(UV) ## Resolve requirements/*.in into files with hashes, for every supported Python
	@cd requirements && for name in library base dev; do ../$(UV) pip compile -q --universal --python-version 3.12 \
		--python "$$(cd .. && $(FIND_PYTHON))" --generate-hashes --no-header $$name.in -o $$name.txt; done

wheel: setup ## The package in dist/
	rm -rf build dist
	$(BIN)/python -m build --wheel --no-isolation --outdir dist . >/dev/null
	@ls dist

clean: ## Remove what can be made again (never var/, which holds data)
	rm -rf .venv .venv-uv .venv-fuzz .venv-peers build dist looks src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -f src/ledetrad/ui/locale/*/LC_MESSAGES/*.mo
