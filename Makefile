JDK25 ?= $(firstword $(wildcard /usr/lib/jvm/temurin-25-jdk-amd64))
MVN = JAVA_HOME=$(JDK25) mvn -B -q
format:
	$(MVN) spotless:apply
