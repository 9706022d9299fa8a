# Everything that a person who works on Regesta needs. `make help` lists it.
PYTHON ?= python3
DEMO := .venv-demo
TEST := .venv
FRONT := $(shell find frontend/src frontend/*.json -type f 2>/dev/null)
PACKAGE := $(shell find src -name '*.py' -o -name '*.sql' -o -name '*.tsv' -o -name '*.toml' -o -name '*.html' 2>/dev/null)
SAMPLE := examples/northern-line/essay.pdf examples/northern-line/chronology.csv
REGISTER := northern-line-register
SITE := northern-line-site

.PHONY: help demo test check format bench pages sample clean

help:  ## List what make can do
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(DEMO)/made  ## Make the register of the sample essay, publish its page, and open it
	$(DEMO)/bin/regesta build $(SAMPLE) -o $(REGISTER)
	$(DEMO)/bin/regesta publish $(REGISTER) $(SITE)
	@$(DEMO)/bin/python scripts/show_demo.py $(REGISTER) $(SITE)

test: $(TEST)/made  ## Run the tests
	$(TEST)/bin/python -m pytest -q

check: $(TEST)/made  ## Look the code over: style, types, import contracts, the front end's types
	$(TEST)/bin/ruff check .
	$(TEST)/bin/ruff format --check .
	$(TEST)/bin/mypy
	$(TEST)/bin/lint-imports

format: $(TEST)/made  ## Put the code into its form
	$(TEST)/bin/ruff check --fix .
	$(TEST)/bin/ruff format .

bench: $(TEST)/made  ## Measure speed and memory (needs the gold data beside the checkout)
	$(TEST)/bin/python -m benchmarks.run

pages: $(TEST)/made  ## Write the documentation's page of each command from its help
	$(TEST)/bin/python scripts/write_command_pages.py

sample: $(TEST)/made  ## Set the sample essay anew
	$(TEST)/bin/python scripts/set_sample.py

clean:  ## Remove what make has made
	rm -rf $(DEMO) $(TEST) $(REGISTER) $(SITE) build dist src/regesta/web/static frontend/node_modules

$(DEMO)/made: pyproject.toml $(PACKAGE) $(FRONT)
	@test -x $(DEMO)/bin/python || $(PYTHON) -m venv $(DEMO)
	$(DEMO)/bin/python -m pip install --quiet --upgrade .
	@touch $@

$(TEST)/made: pyproject.toml $(FRONT)
	@test -x $(TEST)/bin/python || $(PYTHON) -m venv $(TEST)
	$(TEST)/bin/python -m pip install --quiet --editable '.[dev]'
	@touch $@
