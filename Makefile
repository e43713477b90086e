# Two commands on a bare machine: `make run` and `make test`. The rest is for those who work on the Hub.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
export UV_PYTHON_DOWNLOADS = never
export UV_SYSTEM_CERTS = 1
export DJANGO_SETTINGS_MODULE ?= hub.settings.embedded

.PHONY: help run test check format bench demo css lock clean
help: ## Say what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

# install LEVEL: a virtual environment with exactly the locked packages of requirements/LEVEL.txt
define install
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "The Hub needs Python 3.11 or newer. Name it: make run PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python cannot make virtual environments here. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }
	@echo "Installing what the Hub needs (requirements/$(1).txt)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@$(BIN)/uv pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes requirements/$(1).txt requirements/bootstrap.txt 2>/dev/null || \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/$(1).txt
	@touch $(VENV)/.$(1)
endef

# A higher level holds all of the lower ones, so whoever has tested can run.
$(VENV)/.base: requirements/base.txt requirements/bootstrap.txt
	$(call install,base)
$(VENV)/.dev: requirements/dev.txt requirements/bootstrap.txt
	$(call install,dev)
	@touch $(VENV)/.base
$(VENV)/.browser: requirements/browser.txt requirements/bootstrap.txt
	$(call install,browser)
	@touch $(VENV)/.base $(VENV)/.dev

run: $(VENV)/.base ## Start the Hub here: http://localhost:8000, or the next free port
	@exec $(BIN)/python manage.py run_hub

test: $(VENV)/.$(if $(shell command -v chromium chromium-browser google-chrome 2>/dev/null),browser,dev) ## Run every leg of the tests that this machine can
	@$(BIN)/python -m tests.legs $(ARGS)

check: $(VENV)/.dev ## Format, lint, types, contracts, migrations, deployment, known holes
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python -m tests.deployment
	@$(BIN)/pip-audit --disable-pip --no-deps --require-hashes -r requirements/base.txt --progress-spinner off || $(BIN)/python -m tests.reachable

bench: $(VENV)/.dev ## Measure the Hub against its limits; one family with ONLY=web, what must fail with ARGS=--control
	@ONLY="$(ONLY)" $(BIN)/python -m tests.bench $(ARGS)

format: $(VENV)/.dev ## Put the code into the house's form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

demo: $(VENV)/.base ## Throw the demo away and start it afresh with `make run`
	rm -rf var
	@echo "The demo is gone. make run builds it anew."

css: ## For maintainers: compile static/src into static/hub.css (needs npm)
	mkdir -p build/css && cp static/src/package.json build/css/
	cd build/css && npm install --silent --no-package-lock
	build/css/node_modules/.bin/sass --no-source-map --style=compressed --load-path=build/css/node_modules --quiet-deps static/src/hub.scss static/hub.css

lock: $(VENV)/.base ## For maintainers: write requirements/*.txt anew from *.in
	for f in bootstrap base dev browser; do $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" requirements/$$f.in -o requirements/$$f.txt; done

clean: ## Remove what can be made again; the demo's data in var/ stays
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache
