# A training whose process is killed 200 times comes to the same bits, and a real disk that is full costs nothing. Where
# nothing may be mounted, the disk is left out.
set -euo pipefail
export JAVA_HOME=${JAVA_25_HOME:-$JAVA_17_HOME}
disk=$(mktemp -d)
trap 'umount "$disk" 2> /dev/null || true; rmdir "$disk"' EXIT
if mount -t tmpfs -o size=512k tmpfs "$disk"; then
    export NEURITE_SMALL_DISK=$disk
else
    echo "A small disk: mounting is not allowed here, so it is SKIPPED"
fi
$MVN test -pl nn-verification -am -P '!checks' -Dtest=KillTest,DiskFullTest -Dsurefire.failIfNoSpecifiedTests=false \
    -Dgroups=nightly -DexcludedGroups=none
grep -h 'testcase name\|skipped\|kills, ' nn-verification/target/surefire-reports/TEST-*{KillTest,DiskFullTest}.xml
