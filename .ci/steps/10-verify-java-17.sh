# The build and its tests on the oldest Java that is supported.
set -euo pipefail
export JAVA_HOME=$JAVA_17_HOME
$MVN clean verify
