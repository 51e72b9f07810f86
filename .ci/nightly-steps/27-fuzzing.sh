# A million damaged files of each format: nothing but the documented exception, and no more memory than a file may take.
set -euo pipefail
export JAVA_HOME=${JAVA_25_HOME:-$JAVA_17_HOME}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
$MVN test -pl nn-io -am -P '!checks' \
    -Dtest=SafetensorsFuzzTest,ModelsTest,ArchitecturesTest,ScikitLearnModelsTest,Deeplearning4jModelsTest,OnnxFuzzTest \
    -Dsurefire.failIfNoSpecifiedTests=false -Dneurite.fuzz.files=1000000 | tee "$log"
[ "$(grep -c '^1000000 damaged files' "$log")" = 6 ] || { echo 'FAILED: not all six formats were tried'; exit 1; }
