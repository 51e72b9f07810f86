# Mutation tests: reports how many changes to the code the tests notice. PIT runs in Maven's own JVM.
set -euo pipefail
$MVN clean test-compile org.pitest:pitest-maven:mutationCoverage -Pmutation \
    -pl nn-api,nn-core,nn-io,nn-activations,nn-optimizers -am
