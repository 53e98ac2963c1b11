# `make run` serves the site on this machine; `make test` checks all of it; `make bench`
# measures it, at SIZE entrepreneurs, beside other ways to serve the same.
# Packages go to .venv/, everything else they write to var/: database, key, static files, caches.

PORT = 8000
SIZE = 10000
PYTHON = .venv/bin/python
DJANGO = $(PYTHON) -W error manage.py

# Production's settings, to be checked and never served with; the database is in memory.
PRODUCTION = env LOCAL= DEBUG= DATABASE_URL=sqlite://:memory: ALLOWED_HOSTS=directory.example \
	SECRET_KEY=a-key-to-check-production-settings-with-and-nothing-else
PYTEST = $(PYTHON) -m pytest --quiet --numprocesses=2

fail = { echo "make $@: $(1)" >&2; exit 1; }

.PHONY: run test bench lock

run: export LOCAL = 1
run: export PORT := $(PORT)
run: .venv/for-run
	@$(PYTHON) manage.py prepare || $(call fail,the site could not be made ready; what failed is said above.)
	@exec $(PYTHON) -m gunicorn --config python:techlink.gunicorn

test: .venv/for-test
	@echo "Lint        ruff, djade"
	@$(PYTHON) -m ruff check --quiet .
	@$(PYTHON) -m ruff format --check --quiet .
	@.venv/bin/djade --check --target-version 5.2 techlink/templates/admin/*.html
	@echo "Settings    migrations in step, production settings safe"
	@$(PRODUCTION) $(DJANGO) makemigrations --check --dry-run
	@$(PRODUCTION) $(DJANGO) check --deploy --fail-level WARNING
	@echo "Tests       on SQLite"
	@TEST_DATABASE_URL= $(PYTEST) --cov --cov-report=term
	@echo "Tests       on PostgreSQL"
	@exec $(PYTHON) -m tests.postgresql $(PYTEST)

bench: .venv/for-test .venv-bench/for-bench
	@exec $(PYTHON) -m benchmarks --size $(SIZE)

# The private environment. Each file is made last, so a step that was cut short is done anew.
# Some machines have Python without ensurepip; there the pip outside installs into it.
.venv/for-run: requirements.txt
	@python=; for name in python3 python3.11 python3.12 python3.13 python3.14; do \
		$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && python=$$name && break; \
	done; \
	[ "$$python" ] || $(call fail,no Python 3.11 or newer found. Install one: apt-get install python3); \
	echo "Packages    installing into .venv (about half a minute)"; \
	if $$python -m pip --version >/dev/null 2>&1; \
	then $$python -m venv --clear --without-pip .venv && pip="$$python -m pip --python $(PYTHON)"; \
	else $$python -m venv --clear .venv && pip="$(PYTHON) -m pip"; \
	fi || $(call fail,$$python has neither pip nor ensurepip. Install them: apt-get install python3-pip python3-venv); \
	echo "$$pip" > .venv/pip; \
	$$pip $(INSTALL) $< || $(call fail,packages could not be installed; pip says why above. Is a package registry reachable?)
	@touch $@

.venv/for-test: requirements-dev.txt .venv/for-run
	@echo "Packages    installing what the tests need"
	@$$(cat .venv/pip) $(INSTALL) $< || $(call fail,packages could not be installed; pip says why above. Is a package registry reachable?)
	@touch $@

# Datasette has one of its own: it wants other versions of some of the same packages.
.venv-bench/for-bench: requirements-bench.txt .venv/for-run
	@echo "Packages    installing what is measured beside the site into .venv-bench"
	@$(PYTHON) -m venv --clear --without-pip .venv-bench && pip="$$(sed 's/ --python .*//' .venv/pip)" && \
	$$pip --python .venv-bench/bin/python $(INSTALL) $< || $(call fail,packages could not be installed; pip says why above. Is a package registry reachable?)
	@touch $@

INSTALL = install -qq --disable-pip-version-check --no-input --require-hashes --requirement

# For developers, after a change of pyproject.toml; needs uv. The files hold hashes and no address.
COMPILE = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header --no-strip-extras
lock:
	$(COMPILE) pyproject.toml --output-file requirements.txt
	$(COMPILE) pyproject.toml --group dev --constraint requirements.txt --output-file requirements-dev.txt
	$(COMPILE) --group bench --output-file requirements-bench.txt
