# A table of 4 GB trains with a heap of 256 MB, and a smaller one gives the same weights streamed and in memory.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export JAVA_HOME=${JAVA_25_HOME:-$JAVA_17_HOME}
nn=$PWD/nn
"$nn" --version
cd "$work"
# 50 numbers of four places and a label that follows from them, 100,000 rows.
awk 'BEGIN { srand(1); OFS = ","
    for (c = 0; c < 50; c++) printf "f%d,", c; print "y"
    for (r = 0; r < 100000; r++) {
        sum = 0
        for (c = 0; c < 50; c++) { x = rand() * 2 - 1; sum += x * (c % 7 - 3); printf "%.4f,", x }
        print (sum > 0 ? "yes" : "no")
    } }' > small.csv
sha() { grep -o '"weightsSha256":"[0-9a-f]*"'; }
streamed=$(JDK_JAVA_OPTIONS=-Xmx64m "$nn" train small.csv --stream --epochs 2 --quiet --json --output streamed.safetensors | sha)
in_memory=$("$nn" train small.csv --epochs 2 --quiet --json --output memory.safetensors | sha)
echo "streamed  $streamed"
echo "in memory $in_memory"
[ -n "$streamed" ] && [ "$streamed" = "$in_memory" ] || { echo 'FAILED: streamed weights differ'; exit 1; }

tail -n +2 small.csv > rows
cp small.csv big.csv
while [ "$(stat -c %s big.csv)" -lt 4000000000 ]; do cat rows rows rows rows >> big.csv; done
ls -l big.csv
for run in first second; do
    began=$SECONDS
    JDK_JAVA_OPTIONS=-Xmx256m "$nn" train big.csv --stream --epochs 1 --quiet --json --force --output big.safetensors
    echo "the $run run took $((SECONDS - began)) s; the cache has $(stat -c %s big.csv.table) bytes"
done
