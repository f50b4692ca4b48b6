# Front door. `make help` lists what there is.
MVN ?= mvn
MVN_FLAGS ?= -B -ntp
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo dashboard bridge screens docs test clickhouse-engine quick truth check-literals verify-long format build clean bench-smoke

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-18s %s\n", $$1, $$2}'

demo: ## simulate a league, take it in, print ranked advice, show it on a dashboard (ARGS=--exit ends after printing, ARGS=--no-ui leaves the dashboard out)
	@$(if $(filter --exit --json --help,$(ARGS)),,adapters/nicegui-bridge/beside) ./poe-profit demo $(if $(filter --exit --json --help,$(ARGS)),$(filter-out --no-ui,$(ARGS)),$(ARGS))

# Two modules at a time, on two cores. Without the engine, a browser or Python the tests that need it are skipped and say so; with CI=true they fail.
test: ## all gates and tests; what CI runs
	-@tools/clickhouse-engine/install
	-@tools/browser/install
	$(MVN) $(MVN_FLAGS) -T 2 verify
	adapters/nicegui-bridge/check

bridge: ## all checks of the dashboard alone
	-@tools/browser/install
	adapters/nicegui-bridge/check

dashboard: ## the dashboard of an engine that serves its API (ARGS="--engine http://127.0.0.1:8700")
	@adapters/nicegui-bridge/serve $(ARGS)

screens: ## pictures of every page of the dashboard into target/screens
	@adapters/nicegui-bridge/screens

clickhouse-engine: ## fetch the ClickHouse engine that tests run (once, into the user's cache)
	tools/clickhouse-engine/install

quick: ## unit tests and gates of the domain alone
	$(MVN) $(MVN_FLAGS) verify -pl poe-profit-core

truth: ## measure the estimates against leagues of known truth (ARGS=--quick, ARGS="--league liquid --seeds 7,random:3")
	@./poe-profit truth $(ARGS)

check-literals: ## list the numbers that act as probabilities or multipliers, and fail on one without name, unit and source
	@grep -v '^#' poe-profit-core/src/test/resources/literals.tsv | awk -F '\t' '{printf "%-45s %-12s %s [%s]; %s; %s\n", $$1, $$2, $$3, $$4, $$5, $$6}'
	$(MVN) $(MVN_FLAGS) -q verify -pl poe-profit-core -Dtest=LiteralsTest

verify-long: ## what takes longer than CI allows: 1,000 kills, insert speed, 24 h live, a fresh Maven home, JDK 25 where JAVA_HOME_25 names one
	tools/verify-long

bench-smoke: ## one short iteration of every benchmark
	$(MVN) $(MVN_FLAGS) -q package -DskipTests -pl benchmarks -am
	java -cp 'benchmarks/target/dist/*' org.openjdk.jmh.Main -f 1 -wi 1 -i 1 -w 1 -r 1

docs: ## make the generated parts of the documentation anew (needs the ClickHouse engine)
	$(MVN) $(MVN_FLAGS) -q verify -pl poe-profit-clickhouse -am -Dtest=TableDocsTest -Dsurefire.failIfNoSpecifiedTests=false -Dpoeprofit.docs=write

build: ## build the runner
	@./poe-profit --build

format: ## format all Java
	$(MVN) $(MVN_FLAGS) -q spotless:apply

clean: ## remove everything built
	$(MVN) $(MVN_FLAGS) -q clean
