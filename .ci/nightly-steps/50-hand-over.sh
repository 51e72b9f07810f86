# Hands work, weights and models from thread to thread in as many interleavings as can be had: jcstress over
# nn-core/src/stress. The stress tests of nn-verification run at full length in the step before.
set -euo pipefail
export JAVA_HOME=${JAVA_25_HOME:-$JAVA_17_HOME}
$MVN -q test-compile -pl nn-core -am -P 'stress,!checks'
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
core=$PWD/nn-core/target
# It leaves its results where it runs.
cd "$results"
"$JAVA_HOME/bin/java" -cp "$core/test-classes:$core/classes:$(cat "$core/stress.classpath")" \
    org.openjdk.jcstress.Main -m quick -af NONE -r . \
    -jvmArgs "--add-modules=jdk.incubator.vector -Dneurite.kernel=vector" > log 2>&1 || {
    tail -200 log
    exit 1
}
grep -A 30 'RUN RESULTS' log
