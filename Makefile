# A thin face of packaging/dev.py, which does the work and all set-up that is missing.
.PHONY: help run test check prove bench tour help-pictures package test-package package-in-ci compare lock clean

help:
	@sh packaging/dev.sh --help

run test check prove bench tour help-pictures package test-package package-in-ci compare lock clean:
	@sh packaging/dev.sh $@
