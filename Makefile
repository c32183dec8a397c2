# make demo      convert the examples to XML, JSON, text and pages in out/, validate them, show one
# make test      everything that must hold: lint, types, layers, tests, the examples in README and docs
# make tools     install the programs that the tests ask for second opinions
# make campaign  the generated documents in large counts (minutes to hours)
# make bench     the measurements
# make docs      run the examples in README and docs, follow their links
# make clean     remove what the others made

SHELL := /bin/sh
.DELETE_ON_ERROR:
.PHONY: demo test lint tools debian campaign bench docs clean

# Relative paths only: the folder's own path may hold spaces. BIN is set in front of PATH by each recipe.
BIN := .venv/bin
PY := $(BIN)/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet install
WITH := PATH="$(CURDIR)/$(BIN):$$PATH"

demo: .venv/.demo
	@$(WITH) sh examples/demo.sh

test: lint
	@$(WITH) python -m pytest -p no:cacheprovider

lint: .venv/.test
	@$(WITH) python -m ruff check
	@$(WITH) python -m ruff format --check
	@$(WITH) python -m mypy
	@$(WITH) lint-imports

docs: .venv/.test
	@$(WITH) python -m pytest -p no:cacheprovider README.md docs tests/docs

campaign: .venv/.test
	@$(WITH) python benchmarks/campaign.py $(ARGS)

# Each script tells in its docstring what it measures, and prints a table; docs/benchmarks.md holds the last run.
bench: .venv/.test
	@$(WITH) sh benchmarks/run.sh $(ARGS)

clean:
	@rm -rf .venv .tools out build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment. A stamp is newer than what it was made from: a second run does nothing.

.venv/.made:
	@python=; for each in "$(PYTHON)" python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  [ -n "$$each" ] && "$$each" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	    && { python=$$each; break; }; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "Python 3.11 or newer, with its module venv, was not found." >&2; \
	  echo "  Debian, Ubuntu: apt-get install python3 python3-venv" >&2; \
	  echo "  Somewhere else: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; \
	  exit 1; \
	fi; \
	echo "Setting up .venv with $$("$$python" --version) (once)"; \
	"$$python" -m venv .venv
	@$(PIP) --upgrade 'pip>=25.1'
	@touch $@

.venv/.demo: .venv/.made pyproject.toml
	@$(PIP) --editable . 'jsonschema>=4.25'
	@touch $@

.venv/.test: .venv/.made pyproject.toml
	@$(PIP) --editable '.[testing]' --group dev
	@touch $@ .venv/.demo

# Programs that are not Python packages, each as command:package.

DEBIAN := pdftotext:poppler-utils qpdf:qpdf java:default-jre-headless npm:npm chromium:chromium
NODE := vnu-jar@26.9.27 axe-core@4.14.1

EARK := eark-validator==1.1.3

tools: .tools/.made .tools/eark/.made

debian:
	@missing=; for each in $(DEBIAN); do \
	  command -v "$${each%%:*}" >/dev/null 2>&1 || missing="$$missing $${each#*:}"; \
	done; \
	[ -n "$$missing" ] || exit 0; \
	if ! command -v apt-get >/dev/null 2>&1; then \
	  echo "Missing:$$missing. Install them with this system's own package manager." >&2; exit 1; \
	elif [ "$$(id -u)" = 0 ]; then \
	  echo "Installing$$missing"; \
	  apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install $$missing >/dev/null; \
	else \
	  echo "Missing:$$missing. As root:" >&2; echo "  apt-get install$$missing" >&2; exit 1; \
	fi

# eark-validator wants an lxml of its own choice. Where there is none of that for this Python, it gets a newer one.

.tools/eark/.made: Makefile .venv/.made
	@mkdir -p .tools
	@rm -rf .tools/eark
	@$(PY) -m venv .tools/eark
	@into='.tools/eark/bin/python -m pip --disable-pip-version-check --quiet install'; \
	$$into --only-binary lxml $(EARK) 2>/dev/null \
	  || { $$into 'lxml>=5.1' 'pydantic>=2' 'importlib-resources>=5.12' && $$into --no-deps $(EARK); }
	@touch $@

# Packages of npm, none of which runs anything when it is installed.

.tools/.made: Makefile | debian
	@mkdir -p .tools
	@npm install --prefix .tools --no-save --no-audit --no-fund --ignore-scripts --loglevel=error $(NODE)
	@touch $@
