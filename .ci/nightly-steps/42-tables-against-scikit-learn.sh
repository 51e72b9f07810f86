# What "nn train" makes of tables without options, against scikit-learn's networks on equal rows. Debian's Python has
# scikit-learn, installed if it is not there.
set -euo pipefail
export JAVA_HOME=${JAVA_25_HOME:-$JAVA_17_HOME}
# One thread each: more do not speed up networks of this size.
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
python=/usr/bin/python3

has_scikit_learn() {
    "$python" -c 'import sklearn; print("scikit-learn", sklearn.__version__)' 2> /dev/null
}

if ! has_scikit_learn && [ "$(id -u)" = 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q > /dev/null && apt-get install -q -y --no-install-recommends python3-sklearn > /dev/null || true
    has_scikit_learn || true
fi
if ! has_scikit_learn > /dev/null; then
    echo 'SKIPPED: this machine has no scikit-learn, and no package of it'
    exit 0
fi
penguins=../shared/data/small/penguins.csv
if [ ! -f "$penguins" ]; then
    echo "The penguins: there is no $penguins, so they are SKIPPED"
    penguins=
fi
./nn --version
"$python" .ci/tables_against_scikit_learn.py ${penguins:+"$penguins"}
