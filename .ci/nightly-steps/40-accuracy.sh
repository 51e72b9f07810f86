# Accuracy on real data: digits with the command's own settings, MNIST and Fashion-MNIST where this machine has them.
set -euo pipefail
export JAVA_HOME=${JAVA_25_HOME:-$JAVA_17_HOME}
if [ -z "${NEURITE_DATA:-}" ] && [ -d ../shared/data/mnist ]; then
    NEURITE_DATA=$(cd ../shared/data && pwd)
    export NEURITE_DATA
fi
echo "MNIST and Fashion-MNIST: ${NEURITE_DATA:-NEURITE_DATA is not set, so they are SKIPPED}"
$MVN clean test -pl nn-verification -am -Dtest='*Test,!KillTest,!DiskFullTest' -Dsurefire.failIfNoSpecifiedTests=false \
    -Dgroups=nightly -DexcludedGroups=none
grep -h 'testcase name\|skipped' nn-verification/target/surefire-reports/TEST-*AccuracyTest.xml
