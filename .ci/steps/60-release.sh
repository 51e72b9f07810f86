# What a release publishes: sources, Javadoc and SBOM can be made, and two builds give the same bytes.
set -euo pipefail
export JAVA_HOME=${JAVA_25_HOME:-$JAVA_17_HOME}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fingerprint() {
    find . -path '*/target/*' \( -name 'nn-*.jar' -o -name bom.json \) -not -path '*/launcher/*' -exec sha256sum {} + | sort -k 2
}

for build in first second; do
    $MVN -q clean package -Prelease -DskipTests
    fingerprint > "$work/$build"
done
cat "$work/first"
for module in nn-api nn-core nn-io nn-tck nn-activations nn-optimizers nn-data nn-dashboard nn-cli; do
    for kind in sources javadoc; do
        grep -q "/$module-[^/]*-$kind.jar$" "$work/first" || { echo "FAILED: $module has no $kind jar"; exit 1; }
    done
done
diff "$work/first" "$work/second" || { echo "FAILED: two builds of the same sources differ"; exit 1; }
