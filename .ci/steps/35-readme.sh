# Every shell command that README.md shows, in its order, in an empty folder.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ln -s "$PWD/nn" "$work/nn"
sed -n '/^```sh$/,/^```$/{/^```/!p}' README.md > "$work/commands.sh"
count=$(grep -c '^\./nn ' "$work/commands.sh")
[ "$count" -ge 5 ] || { echo "FAILED: found only $count commands in README.md"; exit 1; }
cd "$work"
bash -euxo pipefail commands.sh
