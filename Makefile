# make run, make test and make check do their own set-up; they need Python 3.11 or later with venv, and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test check laws bench bench-scale bench-peers bench-tally bench-lookups bench-wire fuzz soak format messages schema pictures theme-pictures snapshots constraints clean

run: $(READY)
	@$(BIN)/overens $(ARGS)

test: $(READY)
	$(BIN)/pytest -n 3 --dist loadfile

check: $(READY)
	$(BIN)/ruff format --check src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 3 --dist loadfile

# The laws on 2 000 drawn examples each, where `make test` draws 30.
laws: $(READY)
	$(BIN)/pytest -n 4 --dist worksteal --hypothesis-profile thorough $(shell grep -lr '^@given' tests --include='*.py')

# The browser beside a bare Textual app and the peers that are installed (4 minutes); written to bench/results.md.
bench: $(READY)
	$(BIN)/python -m bench.browser $(ARGS)

# How each figure grows with the agreements, 12 to 10 000 (10 minutes; ARGS=--huge adds 100 000); written to bench/scale.md.
bench-scale: $(READY)
	$(BIN)/python -m bench.scale $(ARGS)

# VisiData for the bench alone, where vd is not on the path; hledger-ui comes with the system (apt install hledger-ui).
bench-peers:
	$(PYTHON) -m venv .bench/visidata
	.bench/visidata/bin/python -m pip install --quiet --disable-pip-version-check visidata

# What the sum check costs, and its laws on 10 000 drawn agreements each; written to bench/tally.md.
bench-tally: $(READY)
	$(BIN)/python -m bench.tally

# What an answer costs in one process: find, tree, perspective; written to bench/lookups.md.
bench-lookups: $(READY)
	$(BIN)/python -m bench.lookups

# What goes over the line for the first screen and for keys, beside what Textual would send; printed.
bench-wire: $(READY)
	$(BIN)/python -m bench.wire

# Agreements gone wrong, a minute long, through loading, check and show; each seed is printed.
fuzz: $(READY)
	$(BIN)/python -m bench.fuzz $(ARGS)

# 10 000 keys in the running browser at each of three sizes, with files that change beneath it (7 minutes).
soak: $(READY)
	$(BIN)/python -m bench.soak $(ARGS)

# The virtual environment: the pinned packages by their hashes, then this project on top of them.
$(READY): constraints.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# What is made from the source and committed: each has a test that holds it fresh.
format: $(READY)
	$(BIN)/ruff format src tests bench
	$(BIN)/ruff check --fix src tests bench

messages: $(READY)
	$(BIN)/pybabel --quiet extract --mapping-file babel.cfg --keyword plural:1,2 --no-location --sort-output --omit-header --output src/overens/locale/overens.pot src
	$(BIN)/pybabel --quiet update --no-fuzzy-matching --ignore-pot-creation-date --ignore-obsolete --domain overens --input-file src/overens/locale/overens.pot --output-dir src/overens/locale
	$(BIN)/pybabel --quiet compile --domain overens --directory src/overens/locale

schema: $(READY)
	$(BIN)/overens schema > agreements/agreement.schema.json
	$(BIN)/overens schema --parties > agreements/parties.schema.json

pictures: $(READY)
	$(BIN)/python -m tests.pictures docs

# The same screens in every theme, to be looked at one by one.
theme-pictures: $(READY)
	mkdir -p .pictures
	$(BIN)/python -m tests.pictures .pictures themes

snapshots: $(READY)
	$(BIN)/pytest tests/tui/test_pictures.py --snapshot-update

# uv is needed only here; no registry host is written.
constraints:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group dev pyproject.toml --output-file constraints.txt

clean:
	rm -rf $(VENV) .bench dist .*_cache
