# Hands work, weights and models from thread to thread in as many interleavings as can be had: jcstress over
# nn-core/src/stress. The stress tests of nn-verification run at full length in the step before.
set -euo pipefail
export JAVA_HOME=${JAVA_25_HOME:-$JAVA_17_HOME}
$MVN -q test-compile -pl nn-core -am -P 'stress,!checks'
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
"$JAVA_HOME/bin/java" -cp "nn-core/target/test-classes:nn-core/target/classes:$(cat nn-core/target/stress.classpath)" \
    org.openjdk.jcstress.Main -m quick -af NONE -r "$results" \
    -jvmArgs "--add-modules=jdk.incubator.vector -Dneurite.kernel=vector" > "$results/log" 2>&1 || {
    tail -200 "$results/log"
    exit 1
}
grep -A 30 'RUN RESULTS' "$results/log"
