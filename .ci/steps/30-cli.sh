# The command as a newcomer meets it: built on first use, from any folder, quiet afterwards.
set -euo pipefail

check() { # what is claimed, then the command that holds if it is true
    echo "  $1"
    shift
    "$@" || { echo "FAILED: $*"; exit 1; }
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -rf nn-cli/target/launcher
ln -s "$PWD/nn" "$work/neurite command"
nn=$work/neurite\ command
cd "$work"

"$nn" --version > first.out 2> first.err
check 'the first use says that it builds' grep -q '^Building Neurite' first.err
"$nn" --version > second.out 2> second.err
check 'the second use builds nothing' bash -c '! grep -q Building second.err'
check 'both answer alike' cmp first.out second.out
check 'the answer is one line' test "$(wc -l < second.out)" = 1
