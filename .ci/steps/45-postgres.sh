# Tables from a real PostgreSQL, installed from Debian if it is not there: a server of this step's own, in a temporary
# folder, on a port that is free, whose only user needs a password.
set -euo pipefail
. .ci/check.sh
export JAVA_HOME=$JAVA_17_HOME

find_programs() {
    ls -d /usr/lib/postgresql/*/bin 2> /dev/null | sort -V | tail -n 1
}

programs=$(find_programs)
if [ -z "$programs" ] && [ "$(id -u)" = 0 ]; then
    install='apt-get install -q -y --no-install-recommends'
    export DEBIAN_FRONTEND=noninteractive
    # In this order, so that the package starts no server of its own.
    if apt-get update -q > /dev/null && $install postgresql-common; then
        sed -i 's/^#\? *create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
        $install postgresql || true
    fi
    programs=$(find_programs)
fi
if [ -z "$programs" ]; then
    echo 'SKIPPED: this machine has no PostgreSQL, and no package of it'
    exit 0
fi

# The server refuses to be run by root.
if [ "$(id -u)" = 0 ]; then
    as_server=(runuser -u postgres --)
else
    as_server=()
fi
work=$(cd / && "${as_server[@]}" mktemp -d -p /tmp)
trap 'cd /; "${as_server[@]}" "$programs/pg_ctl" -D "$work/data" -m immediate stop > /dev/null 2>&1 || true
    rm -rf "$work"' EXIT

password=secret-$(od -An -N8 -tx8 /dev/urandom | tr -d ' ')
port=$(python3 -c 'import socket
with socket.socket() as s:
    s.bind(("127.0.0.1", 0))
    print(s.getsockname()[1])' 2> /dev/null || echo 54327)
echo "$password" | "${as_server[@]}" tee "$work/password" > /dev/null
(
    cd /
    "${as_server[@]}" "$programs/initdb" -D "$work/data" -U tester --auth=scram-sha-256 --pwfile="$work/password" \
        --no-sync > /dev/null
    "${as_server[@]}" "$programs/pg_ctl" -D "$work/data" -w -l "$work/log" \
        -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$work -c fsync=off" start > /dev/null
) || { cat "$work/log" || true; exit 1; }
"$programs/postgres" --version

NEURITE_TEST_POSTGRES="jdbc:postgresql://127.0.0.1:$port/postgres?user=tester&password=$password" \
    $MVN -q test -pl nn-verification -am -Dtest=PostgresTest
report=nn-verification/target/surefire-reports/TEST-io.neurite.verification.databases.PostgresTest.xml
check 'the tests were run, and none was skipped' grep -q '<testsuite .* tests="[1-9][0-9]*" .*skipped="0"' "$report"
sed -n 's/.*<testcase name="\([^"]*\)".* time="\([^"]*\)".*/  \1: \2 s/p' "$report"
