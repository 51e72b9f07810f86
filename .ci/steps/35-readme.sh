# Every shell command that README.md shows, in its order, in a folder with nothing but nn and the Java that it shows.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ln -s "$PWD/nn" "$PWD/nn-cli" "$work"
awk -v folder="$work" '
    /^```java$/ { inside = 1; block = ""; next }
    /^```$/ { if (inside && match(block, /public class [A-Za-z]+/))
                  printf "%s", block > (folder "/" substr(block, RSTART + 13, RLENGTH - 13) ".java")
              inside = 0 }
    inside { block = block $0 "\n" }' README.md
sed -n '/^```sh$/,/^```$/{/^```/!p}' README.md > "$work/commands.sh"
count=$(grep -c '^\./nn ' "$work/commands.sh")
[ "$count" -ge 5 ] || { echo "FAILED: found only $count commands in README.md"; exit 1; }
cd "$work"
bash -euxo pipefail commands.sh
