# The modules as modules: the command on the module path, and a run-time image that predicts and has nothing else.
set -euo pipefail
. .ci/check.sh
export JAVA_HOME=$JAVA_17_HOME
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
$MVN -q package -Dmaven.test.skip=true -pl nn-cli -am

inference=
size=0
for module in nn-api nn-core nn-io nn-activations; do
    jar=$(ls nn-cli/target/lib/$module-*.jar)
    inference+=$jar:
    size=$((size + $(wc -c < "$jar")))
done
check "what inference needs is below 1.16 MB: $size" test "$size" -lt 1160000

"$JAVA_17_HOME/bin/javac" -p "$inference" -d "$work/inference" .ci/inference/module-info.java \
    .ci/inference/inference/Predict.java

predicts_setosa() { # image, model, file for what it says
    "$1/bin/java" -m inference/inference.Predict "$2" > "$3" && cat "$3" && grep -qx setosa "$3"
}
for home in "$JAVA_17_HOME" "$JAVA_25_HOME"; do
    [ -n "$home" ] || { echo 'SKIPPED: this machine has no Java 25'; continue; }
    java=$(basename "$home")
    model=$work/$java.safetensors
    nn=("$home/bin/java" --add-modules jdk.incubator.vector -p nn-cli/target/lib -m io.neurite.cli/io.neurite.cli.Main)
    check "$java: the command runs on the module path" "${nn[@]}" --version
    check "$java: it finds data and plugins, and trains" "${nn[@]}" train iris --output "$model" --epochs 30 --quiet
    check "$java: an image for inference is linked" "$home/bin/jlink" -p "$inference$work/inference" \
        --add-modules inference,io.neurite.activations --output "$work/$java"
    "$work/$java/bin/java" --list-modules
    check "$java: the image predicts" predicts_setosa "$work/$java" "$model" "$work/$java.prediction"
    check "$java: the model is that of Java 17, to the byte" cmp "$work/$(basename "$JAVA_17_HOME").safetensors" "$model"
    check "$java: and so is the prediction" cmp "$work/$(basename "$JAVA_17_HOME").prediction" "$work/$java.prediction"
done
