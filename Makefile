# The verbs of the project. `make run` and `make test` are all that a fresh machine needs.
PYTHON_IN_VENV = .venv/bin/python
MANAGE = $(PYTHON_IN_VENV) manage.py
export HRAPP_HOME ?= $(CURDIR)/var

.DEFAULT_GOAL := help
.PHONY: help run test lint bench seed train-reader train-linker train-coach adapt-coach evaluate certainty clean

help: ## say what can be done
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile | expand -t 24

run: ## set everything up and start it, with a demo organisation (HRAPP_PORT=8000)
	@.ci/install run
	@set -a; [ ! -f .env ] || . ./.env; set +a; exec $(MANAGE) run

test: ## run the tests (ARGS="--browser tests/recruiting")
	@.ci/install dev
	@env -u HRAPP_HOME $(PYTHON_IN_VENV) -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile $(ARGS)

lint: ## style, types, imports, templates, migrations, deployment settings
	@.ci/install dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy .
	.venv/bin/lint-imports
	.venv/bin/djlint --lint --quiet templates
	$(MANAGE) makemigrations --check --dry-run
	SECRET_KEY=$$($(PYTHON_IN_VENV) -c 'import secrets; print(secrets.token_urlsafe(60))') HRAPP_HTTPS=true \
		$(MANAGE) check --settings-only --deploy --fail-level WARNING

bench: ## print what this machine reaches, with the peers in the same run (ARGS="--quick resume_files")
	@.ci/install train
	@$(MANAGE) bench $(ARGS)

seed: ## make the demo organisation anew
	@.ci/install run
	@$(MANAGE) seed --again

train-reader: ## train, quantise and evaluate the resume and job reader (see docs/models/reader.md)
	@.ci/install train
	@$(MANAGE) train_reader $(ARGS)

train-linker: ## train, quantise and evaluate the skill linker (see docs/models/linker.md)
	@.ci/install train
	@$(MANAGE) train_linker $(ARGS)

train-coach: ## train, quantise and ship the coach's writer; goes on where it stopped (see docs/models/writer.md)
	@.ci/install train
	@$(MANAGE) train_coach $(ARGS)

adapt-coach: ## the coach's writer in your own manner of speaking (ARGS="pairs.jsonl", see docs/models/writer.md)
	@.ci/install train
	@$(MANAGE) adapt_coach $(ARGS)

evaluate: ## measure a task on a labelled set (ARGS="skill_spans gold.jsonl")
	@.ci/install run
	@$(MANAGE) evaluate $(ARGS)

certainty: ## draw how far each reader's certainty can be believed, into docs/benchmarks
	@.ci/install train
	@$(MANAGE) draw_certainty $(ARGS)

clean: ## remove what can be made again; var/ holds your data and stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
