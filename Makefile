# The two commands of the README. Any Python from 3.11 on: make PYTHON=python3.12
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING = 1

.PHONY: demo test lint lock clean

demo: $(VENV)/installed ## set everything up, write the pages of seeds/, build the site
	$(BIN)/onrecord generate
	$(BIN)/mkdocs build --strict
	@echo
	@echo "The briefing stands. Open $(CURDIR)/site/index.html"

test: $(VENV)/installed-test ## set everything up, Chromium included, and run every check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

$(VENV)/installed: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

$(VENV)/installed-test: requirements-test.txt tests/install_chromium.sh $(VENV)/installed
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-test.txt
	sh tests/install_chromium.sh
	@touch $@

lock: ## renew both lock files
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-find-links --strip-extras --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-find-links --strip-extras --all-extras --all-build-deps --constraint requirements.txt --output-file requirements-test.txt pyproject.toml

clean: ## remove what was built, not what was written by hand
	rm -rf site dist .onrecord/cache
