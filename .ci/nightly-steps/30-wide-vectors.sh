# The kernels' contract with vectors of 512 bits on any machine: one that has none computes them lane by lane. So the
# tiles for AVX-512 are tried everywhere, though not timed.
set -euo pipefail
export JAVA_HOME=${JAVA_25_HOME:-$JAVA_17_HOME}
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
tar -c --exclude=target --exclude=.git . | tar -x -C "$copy"
cd "$copy"
kernel=nn-core/src/main/java/io/neurite/core/kernel/vector/MicroKernel.java
sed -i 's/= FloatVector.SPECIES_PREFERRED;/= FloatVector.SPECIES_512;/' $kernel
grep -q 'SPECIES_512' $kernel
$MVN -q test -pl nn-verification -am -P '!checks' -Dtest=EveryKernelTest,VectorLoopsTest -Dsurefire.failIfNoSpecifiedTests=false
grep -h 'Tests run' nn-*/target/surefire-reports/*.VectorLoopsTest.txt nn-*/target/surefire-reports/*.EveryKernelTest.txt
