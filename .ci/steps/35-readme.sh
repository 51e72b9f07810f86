# Every shell command that README.md and the guides show, in this order, in a folder with nothing but nn and the Java
# that they show.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
texts=README.md
for guide in tables images graphs evaluation tuning exchange resuming watching dashboard; do
    texts+=" docs/guides/$guide.md"
done
for guide in docs/guides/*.md; do
    [[ " $texts " == *" $guide "* ]] || { echo "FAILED: nobody runs the commands of $guide"; exit 1; }
done
ln -s "$PWD/nn" "$PWD/nn-cli" "$work"
# shellcheck disable=SC2086
awk -v folder="$work" '
    /^```java$/ { inside = 1; block = ""; next }
    /^```$/ { if (inside && match(block, /public class [A-Za-z]+/))
                  printf "%s", block > (folder "/" substr(block, RSTART + 13, RLENGTH - 13) ".java")
              inside = 0 }
    inside { block = block $0 "\n" }' $texts
# shellcheck disable=SC2086
sed -n -s '/^```sh$/,/^```$/{/^```/!p}' $texts > "$work/commands.sh"
count=$(grep -c '^\./nn ' "$work/commands.sh")
[ "$count" -ge 40 ] || { echo "FAILED: found only $count commands in README.md and the guides"; exit 1; }
cd "$work"
bash -euxo pipefail commands.sh
