#!/bin/sh
# Run the contract suites against a real Elasticsearch 9. Usage: test-elasticsearch-9.sh PYTEST
set -eu
JAVA_HOME=$(sh tools/elasticsearch/find-jdk.sh 21)
export JAVA_HOME ARYZ_ELASTICSEARCH_VERSION=9.2.0 ARYZ_ELASTICSEARCH_HOME="$PWD/var/elasticsearch-9"
unset ARYZ_TEST_ELASTICSEARCH
echo "Elasticsearch $ARYZ_ELASTICSEARCH_VERSION on the JDK in $JAVA_HOME"
"$1" tests/contracts
