# A million damaged files of each format: nothing but the documented exception, and no more memory than a file may take.
set -euo pipefail
export JAVA_HOME=${JAVA_25_HOME:-$JAVA_17_HOME}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
$MVN test -pl nn-io -am -P '!checks' \
    -Dtest=SafetensorsFuzzTest,ModelsTest,ArchitecturesTest,ScikitLearnModelsTest,OnnxFuzzTest \
    -Dsurefire.failIfNoSpecifiedTests=false -Dneurite.fuzz.files=1000000 | tee "$log"
[ "$(grep -c '^1000000 damaged files' "$log")" = 5 ] || { echo 'FAILED: not all five formats were tried'; exit 1; }
