# The training of "nn verify" in every JVM that this machine can make, over Java 17 and 25: collectors, compilers, vector
# lengths, kernels, with and without FMA, and in each of them on 1 to 16 threads. All give the bits that are recorded.
set -euo pipefail
. .ci/same-bits.sh
JAVA_HOME=$JAVA_17_HOME $MVN -q package -Dmaven.test.skip=true -pl nn-cli -am
same_bits_matrix
record=nn-cli/src/main/resources/io/neurite/cli/verify/recorded.properties
grep -qx "full=$full" $record && grep -qx "small=$small" $record || { echo "FAILED: $record has others"; exit 1; }
