# A thin face of packaging/dev.py, which does the work and all set-up that is missing.
.PHONY: help run test quick check prove bench tour help-pictures package test-package compare lock plan clean

help:
	@sh packaging/dev.sh --help

run test quick check prove bench tour help-pictures package test-package compare lock plan:
	@sh packaging/dev.sh $@

clean: # what was built and cached; the environment stays
	@rm -rf build dist .uv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find app ui resources tests packaging -name __pycache__ -prune -exec rm -rf {} +
