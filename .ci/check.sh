# Sourced by steps that make claims.

check() { # what is claimed, then the command that holds if it is true
    echo "  $1"
    shift
    "$@" || { echo "FAILED: $*"; exit 1; }
}
