# `make help` lists the targets.
.DEFAULT_GOAL := help
SHELL := /bin/bash

# A JDK 25: JDK25=/path wins, then JAVA_HOME, then what is installed in the usual places.
JDK25 ?= $(shell bin/find-jdk 2>/dev/null)
MVN := JAVA_HOME="$(JDK25)" mvn
JAVA := $(JDK25)/bin/java
JAR := node/target/millrace-node.jar
# What java -jar works without, and is better with.
JVM_FLAGS ?= --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -XX:+UseCompactObjectHeaders
SOURCES := $(shell find node/src/main e2e/src/main -type f 2>/dev/null) pom.xml node/pom.xml

# The web UI lies in the jar. WEB=no does not build it, for who has no Node.js.
WEB ?= $(if $(wildcard node/web/package.json),yes,no)
WEB_PAGE := node/web/dist/index.html
WEB_MODULES := node/web/node_modules/.package-lock.json
WEB_SOURCES := $(shell find node/web/src node/web/public -type f ! -path '*/generated/*' 2>/dev/null) \
  $(shell find node/web -maxdepth 1 -type f ! -name '.*' ! -name '*.tsbuildinfo' 2>/dev/null) node/src/main/resources/openapi.yaml
WEB_BUILT := $(if $(filter yes,$(WEB)),$(WEB_PAGE))
# What the browser tests start.
BROWSER := cd node/web && MILLRACE_JAR="$(CURDIR)/$(JAR)" JAVA="$(JAVA)" npm run

.PHONY: help run demo web test build format docs simulate oracle e2e soak chaos sizes bench bench-global bench-ui bench-cluster minio image clean jdk nodejs

help: ## list the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

jdk:
	@bin/find-jdk >/dev/null
	@command -v mvn >/dev/null || { echo "Maven 3.8 or later is needed to build: install it (Debian, Ubuntu: apt-get install maven)"; exit 1; }

nodejs:
	@command -v npm >/dev/null && node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)' || { \
	  echo "Node.js 20 or later with npm is needed to build the web UI: install it (https://nodejs.org, Debian 13: apt-get install nodejs npm)"; \
	  echo "without it: make run WEB=no builds a node without UI"; exit 1; }

$(WEB_MODULES): node/web/package-lock.json | nodejs
	@cd node/web && npm ci
	@touch $@

# What an earlier build left among the classes would go into the jar too.
$(WEB_PAGE): $(WEB_SOURCES) $(WEB_MODULES) | nodejs
	@cd node/web && npm run build
	@rm -rf node/target/classes/millrace-web
	@touch $@

web: $(WEB_PAGE) ## build the web UI, which goes into the jar (needs Node.js 20)

$(JAR): $(SOURCES) $(WEB_BUILT) | jdk
	@echo "building $(JAR) (the first time takes a few minutes)"
	@$(MVN) -q -pl node package -DskipTests

build: $(JAR) ## build the jar (WEB=no: does not build the web UI)

run: $(JAR) ## build and start a node with everything embedded; data goes to ./data
	@exec "$(JAVA)" $(JVM_FLAGS) -jar $(JAR) $(ARGS)

demo: $(JAR) ## ship demo logs to the node that `make run` started, for a minute
	@exec "$(JAVA)" -jar $(JAR) demo $(ARGS)

test: jdk ## the fast set: format, static analysis, tests; what CI calls
	@bin/check-words
ifeq ($(WEB),yes)
	@$(MAKE) --no-print-directory web
	cd node/web && npm run check
endif
	$(MVN) verify
ifeq ($(WEB),yes)
	$(BROWSER) test:browser
endif

format: jdk ## format the sources
	$(MVN) -q spotless:apply

docs: jdk ## renew the generated pages
	$(MVN) -q -pl node test -Dtest='*PageTest' -Dmillrace.update=true -Dsurefire.failIfNoSpecifiedTests=false

simulate: jdk ## the simulations with many seeds (SEEDS=20000, or SEED=n for one)
	$(MVN) -q -pl node test -Dtest='*Simulation,*RandomWalkTest' -Dmillrace.seeds=$(or $(SEEDS),20000) $(if $(SEED),-Dmillrace.seed=$(SEED)) -Dsurefire.failIfNoSpecifiedTests=false

oracle: jdk ## random queries against their definition (SEEDS=1000000, or SEED=n for one)
	$(MVN) -q -pl node test -Dtest=SearchOracle -Dmillrace.seeds=$(or $(SEEDS),1000000) $(if $(SEED),-Dmillrace.seed=$(SEED)) -Dsurefire.failIfNoSpecifiedTests=false

e2e: $(JAR) target/minio ## with a bucket on a real S3 server, throttled and failing; all browser tests
	$(MVN) -q -pl node test -Dtest=BucketOnMinio
	MINIO="$(CURDIR)/target/minio" $(MVN) -q -pl e2e test -Dgroups=e2e -Dslow.groups=none
ifeq ($(WEB),yes)
	$(BROWSER) test:browser:all
endif

soak: $(JAR) target/minio ## kill -9 under load, KILLS times in each scenario (SCENARIO=a method, SEED=n to repeat)
	MINIO="$(CURDIR)/target/minio" $(MVN) -q -pl e2e test -Dtest='SoakE2ETest$(if $(SCENARIO),#$(SCENARIO))' -Dslow.groups=none \
	  -Dmillrace.kills=$(or $(KILLS),50) $(if $(SEED),-Dmillrace.seed=$(SEED))

chaos: $(JAR) ## a cluster under faults for MINUTES=20 (NODES=5, INGEST=2, BROKERS=3, SEED=n to repeat); cuts networks as root
	$(MVN) -q -pl e2e test -Dtest=ChaosE2ETest -Dslow.groups=none -Dmillrace.chaos.minutes=$(or $(MINUTES),20) \
	  $(if $(NODES),-Dmillrace.chaos.nodes=$(NODES)) $(if $(INGEST),-Dmillrace.chaos.ingest=$(INGEST)) \
	  $(if $(BROKERS),-Dmillrace.chaos.brokers=$(BROKERS)) $(if $(SEED),-Dmillrace.seed=$(SEED))

bench-cluster: $(JAR) ## what 1, 2 and 4 nodes take in on the same cores
	$(MVN) -q -pl e2e test -Dtest=ClusterFiguresE2ETest -Dslow.groups=none

bench-global: jdk ## what Global costs with 1,000 repositories and 1,000,000 segments
	$(MVN) -q -pl node test -Dtest=GlobalFigures -Dtest.heap=4g -Dsurefire.failIfNoSpecifiedTests=false

sizes: jdk ## what merging makes of real logs: a table, needs ../shared/data
	$(MVN) -q -pl node test -Dtest=MergedSizes -Dsurefire.failIfNoSpecifiedTests=false

bench: $(JAR) ## measure against rivals: needs ../shared/bench (N=1000000)
	@e2e/bench/run $(or $(N),1000000)

bench-ui: $(JAR) ## measure the web UI in a browser
	@$(BROWSER) bench

minio: target/minio ## build an S3 server for the tests that want a real one (needs Go, takes 5 to 10 minutes)

target/minio:
	@mkdir -p target
	GOBIN="$(CURDIR)/target" go install github.com/minio/minio@latest

image: $(JAR) ## the node as an image in node/target/jib-image.tar, without Docker (BASE_TAR: a base image)
	$(MVN) -q -pl node package jib:buildTar -DskipTests $(if $(BASE_TAR),-Djib.from.image=tar://$(abspath $(BASE_TAR)))

clean: ## remove what was built
	rm -rf node/target e2e/target node/web/dist node/web/src/api/generated node/web/test-results node/web/playwright-report
