# The same on the recommended Java, which adds the compile-time checks (profile "checks").
set -euo pipefail
if [ -z "$JAVA_25_HOME" ]; then
    echo "SKIPPED: this machine has no Java 25"
    exit 0
fi
export JAVA_HOME=$JAVA_25_HOME
# Cleaned first: Maven does not notice that the compiler changed.
$MVN clean verify
