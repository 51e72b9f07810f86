# Reports what things take: a short comparison with other libraries, and the shortest run of each microbenchmark.
set -euo pipefail
if [ -z "$JAVA_25_HOME" ]; then
    echo "SKIPPED: the comparison needs Java 25"
    exit 0
fi
export JAVA_HOME=$JAVA_25_HOME
mnist=()
if [ -d ../shared/data/mnist ]; then
    mnist=(--mnist "$(cd ../shared/data/mnist && pwd)")
fi
nn-benchmarks/compare --quick "${mnist[@]+"${mnist[@]}"}"
"$JAVA_HOME/bin/java" -cp "nn-benchmarks/target/classes:nn-benchmarks/target/lib/*" org.openjdk.jmh.Main \
    -foe true -f 1 -wi 1 -i 1 -w 200ms -r 200ms
