# The kernels' contract with vectors of 128, 256 and 512 bits and with the tiles of 64-bit ARM, on any machine: vectors
# that it has not are computed lane by lane. So every tile is tried everywhere, though not timed.
set -euo pipefail
export JAVA_HOME=${JAVA_25_HOME:-$JAVA_17_HOME}
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
tar -c --exclude=target --exclude=.git . | tar -x -C "$copy"
cd "$copy"
kernel=nn-core/src/main/java/io/neurite/core/kernel/vector/MicroKernel.java

try() { # bits, options of the tests' JVM
    sed -i "s/SPECIES = FloatVector\.SPECIES_[A-Z0-9]*;/SPECIES = FloatVector.SPECIES_$1;/" $kernel
    grep -q "SPECIES_$1;" $kernel
    echo "$1 bits $2"
    $MVN -q test -pl nn-verification -am -P '!checks' -Dtest=EveryKernelTest,VectorLoopsTest \
        -Dsurefire.failIfNoSpecifiedTests=false -Dneurite.test.jvm="-Xmx1g $2"
    grep -h 'Tests run' nn-*/target/surefire-reports/*.VectorLoopsTest.txt nn-*/target/surefire-reports/*.EveryKernelTest.txt
}

try 512 ""
try 256 ""
try 128 ""
try 128 -Dos.arch=aarch64
