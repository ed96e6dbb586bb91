# Everything starts here; README.md says more.
PYTHON ?= python3

.PHONY: setup dev run test check test-imports
.NOTPARALLEL:

setup:
	@command -v "$(PYTHON)" >/dev/null || { echo "setup: Python 3.11 or newer is needed: install the packages python3 and python3-venv." >&2; exit 1; }
	@"$(PYTHON)" tools/setup.py

dev:
	@command -v "$(PYTHON)" >/dev/null || { echo "setup: Python 3.11 or newer is needed: install the packages python3 and python3-venv." >&2; exit 1; }
	@"$(PYTHON)" tools/setup.py --dev

run: setup
	@exec .venv/bin/egov up

test: dev
	@.venv/bin/python -m pytest -n 2 --dist loadscope --no-loadscope-reorder

check: dev
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

# Imports over the real records beside the checkout, where they are there.
test-imports: dev
	@if [ -d ../shared/data ] && [ -d tests/imports ]; then .venv/bin/python -m pytest -n 2 tests/imports; \
	else echo "../shared/data or tests/imports is not there: nothing to import."; fi
