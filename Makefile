# Every target works from a fresh clone: each installs what is missing through `deps` and builds what it needs.
# DATA: CIFAR10_DIR names a folder with the six binary files; without it a cache folder is used, then a download.

SHELL := /bin/sh
.DEFAULT_GOAL := help

REPRISE := .build/release/reprise
SWIFT_BUILD := swift build -c release
JOBS ?=
ROUNDS ?= 200
# Where there is unsafe code, C, threads or processes, and what is quick besides.
SANITIZED := 'YAMLTests|SystemFilesTests|RunStoreTests|ExecutionTests|ChildProcessTests|DatasetsTests|LinearAlgebraTests|HashingTests|DiagnosticsTests|ExperimentModelTests|DocumentTests|ProjectsTests|StatisticsTests'
SOAK_LOG := $(CURDIR)/.build/soak.log
RUN_FLAGS := $(if $(JOBS),--jobs $(JOBS))

.PHONY: help deps build reproduce-all report figures quickstart data test soak sanitize lint format bench schema reference clean

help: ## list every target
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

deps: ## install the system libraries that are missing
	@sh .ci/deps

build: deps ## build the program in release
	@$(SWIFT_BUILD) --product reprise

reproduce-all: build ## execute every run that is missing, and write every report
	@$(REPRISE) run $(RUN_FLAGS)

report: build ## write every report again from the records
	@$(REPRISE) report

figures: report ## draw the figures whose data or script changed (the same as report)

quickstart: build ## run a small experiment on generated images, from scratch, without a download
	@rm -rf .reprise/quickstart
	@$(REPRISE) run $(RUN_FLAGS) experiments/quickstart.yaml --results .reprise/quickstart

data: build ## fetch CIFAR-10 if it is not there
	@$(REPRISE) data fetch

test: deps ## build and run all tests
	@swift test -c release --disable-xctest

lint: ## check format and style
	@swift format lint --strict --recursive --parallel Package.swift Sources Tests

format: ## format the sources in place
	@swift format --in-place --recursive --parallel Package.swift Sources Tests

soak: deps ## kill, interrupt, crowd and starve the program at random, ROUNDS times each, and print the counts
	@mkdir -p .build && rm -f $(SOAK_LOG)
	@REPRISE_SOAK_ROUNDS=$(ROUNDS) REPRISE_SOAK_LOG=$(SOAK_LOG) \
	  swift test -c release --disable-xctest --filter 'KillTests|SignalTests|SharingTests|EndToEndTests.DiskTests'
	@sort -k 2 $(SOAK_LOG) | awk '{ print "soak: " $$0; total += $$1 } END { print "soak: " total " rounds in all, every test passed" }'

# Leaks are not looked for: the sanitizer takes what Swift keeps behind tagged pointers for lost.
sanitize: deps ## run the tests of what touches unsafe memory, C, threads, disk and processes, in debug, under the address sanitizer
	@ASAN_OPTIONS=detect_leaks=0 swift test --disable-xctest --sanitize=address \
	  --scratch-path .build/address --filter $(SANITIZED)

bench: build ## measure the trainer, the planner and the runner on this machine
	@$(SWIFT_BUILD) --product Benchmarks
	@.build/release/Benchmarks

schema: build ## write the JSON Schema that editors read
	@$(REPRISE) schema > experiments/schema.json

reference: build ## write the page of every key, field, word and metric
	@$(REPRISE) fields --markdown > experiments/REFERENCE.md

clean: ## remove what was built; results stay
	@rm -rf .build
