# Two commands do all the set-up on a fresh machine with Python 3.11: `make demo` and `make test`.
PY ?= python3
UV := .tools/bin/uv
export UV_PYTHON_DOWNLOADS := never
export UV_SYSTEM_CERTS := 1
export UV_NATIVE_TLS := 1
export UV_CACHE_DIR ?= $(CURDIR)/.tools/cache
INSTALL = $(UV) pip install -q --python .venv/bin/python --require-hashes

help:
	@echo 'make demo    set everything up and decide the sample requests, end to end'
	@echo 'make test    set everything up and run the tests'
	@echo 'make lint    style, types, import contracts, repository checks'
	@echo 'make bench   rates, as ratios against named peers in the same run'
	@echo 'make corpus CORPUS=DIR   measure on real data kept outside the repository'
	@echo 'make test-long | fmt | lock | clean'

demo: .venv/.demo
	@sh tools/demo.sh

test: .venv/.test
	.venv/bin/python -m pytest -q -n auto

test-long: .venv/.test
	BRIGHTLINE_LONG=1 .venv/bin/python -m pytest -q -n auto

lint: .venv/.lint
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache
	.venv/bin/python -m tools.check_repo

fmt: .venv/.lint
	.venv/bin/ruff check --fix -q . || true
	.venv/bin/ruff format -q .

bench: .venv/.bench
	.venv/bin/python -m bench

corpus: .venv/.test
	@test -n "$(CORPUS)" || { echo 'say where the data is: make corpus CORPUS=DIR'; exit 2; }
	.venv/bin/python -m tools.corpus $(CORPUS)

$(UV): requirements/uv.txt
	$(PY) -m pip install -q --disable-pip-version-check --require-hashes --target .tools --upgrade -r requirements/uv.txt
	@touch $@

.venv/bin/python: | $(UV)
	$(UV) venv -q --clear --python $(PY) .venv

.venv/.core: requirements/build.txt requirements/core.txt pyproject.toml | .venv/bin/python
	$(INSTALL) -r requirements/build.txt -r requirements/core.txt
	$(UV) pip install -q --python .venv/bin/python --no-deps --no-build-isolation -e .
	@touch $@

.venv/.demo: .venv/.core requirements/demo.txt
	@sh tools/system.sh
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

LOCK = $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml
lock:
	printf 'uv==0.13.9\n' | $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements/uv.txt -
	printf 'hatchling==1.27.0\neditables\n' | $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements/build.txt -
	$(LOCK) -o requirements/core.txt
	$(LOCK) --extra all -c requirements/core.txt -o requirements/demo.txt
	$(LOCK) --extra all --group test -c requirements/demo.txt -o requirements/test.txt
	$(LOCK) --extra all --group test --group lint -c requirements/test.txt -o requirements/lint.txt
	$(LOCK) --extra all --group test --group bench -c requirements/test.txt -o requirements/bench.txt

clean:
	rm -rf .venv .tools build dist

.PHONY: help demo test test-long lint fmt bench corpus lock clean
