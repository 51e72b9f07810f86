# The same training, seed 7, on the oldest and the recommended Java and with both kernels: the model files are the same,
# byte for byte. What else gives the same bits, SameBitsTest shows within one Java.
set -euo pipefail
if [ -z "$JAVA_25_HOME" ]; then
    echo "SKIPPED: this machine has no Java 25"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

train() { # name, home of the JDK, kernel
    JAVA_HOME=$2 JAVA_TOOL_OPTIONS=-Dneurite.kernel=$3 ./nn train digits --seed 7 --epochs 3 --activation gelu \
        --dropout 0.2 --normalizer standard --schedule cosine --clip-norm 1 --l2 0.0001 --batch-size 50 --quiet --json \
        --output "$work/$1.safetensors" > "$work/$1.json" 2> "$work/$1.err" || { cat "$work/$1.err"; exit 1; }
    echo "  $1: $(sed 's/.*"weightsSha256":"\([0-9a-f]*\)".*/\1/' "$work/$1.json")"
}

train java-17-vector "$JAVA_17_HOME" vector
train java-17-scalar "$JAVA_17_HOME" scalar
train java-25-vector "$JAVA_25_HOME" vector
train java-25-scalar "$JAVA_25_HOME" scalar
for model in java-17-scalar java-25-vector java-25-scalar; do
    cmp "$work/java-17-vector.safetensors" "$work/$model.safetensors" || { echo "FAILED: $model differs"; exit 1; }
done
