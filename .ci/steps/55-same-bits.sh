# "nn verify" on the oldest and the recommended Java: both give the recorded bits with every kernel, and model files that
# are the same, byte for byte. What else gives the same bits within one Java, SameBitsTest shows.
set -euo pipefail
. .ci/check.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for home in "$JAVA_17_HOME" "$JAVA_25_HOME"; do
    [ -n "$home" ] || { echo 'SKIPPED: this machine has no Java 25'; continue; }
    check "$(basename "$home") gives the bits of the release" env JAVA_HOME="$home" ./nn verify
    JAVA_HOME=$home ./nn verify --json 2> /dev/null | grep -o '"modelFileSha256":"[0-9a-f]*"' >> "$work/files"
done
check "all $(wc -l < "$work/files") trainings wrote the same model file" test "$(sort -u "$work/files" | wc -l)" = 1
check 'without the Vector API it says how to get it' bash -c \
    '"$JAVA_HOME/bin/java" -cp "nn-cli/target/lib/*" io.neurite.cli.Main verify 2> /dev/null | grep "add --add-modules"'
