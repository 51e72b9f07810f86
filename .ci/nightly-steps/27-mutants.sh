# A million damaged files of each format: nothing but the documented exception, and no more memory than a file's size allows.
set -euo pipefail
export JAVA_HOME=${JAVA_25_HOME:-$JAVA_17_HOME}
$MVN test -pl nn-io -am -P '!checks' -Dtest=SafetensorsFuzzTest,ModelsTest,ArchitecturesTest \
    -Dsurefire.failIfNoSpecifiedTests=false -Dneurite.mutants=1000000 | tee /dev/stderr | grep -c '^1000000 mutants' |
    grep -qx 3 || { echo 'FAILED: not all three formats were tried'; exit 1; }
