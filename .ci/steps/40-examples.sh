# The examples as an outsider has them: built against the modules installed in a local repository of this step's own.
set -euo pipefail
. .ci/check.sh
export JAVA_HOME=$JAVA_17_HOME
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT

# What Maven has fetched before is linked into that repository, so that nothing needs the network again.
mkdir "$work/repository"
if [ -d "$HOME/.m2/repository" ]; then
    cp -as "$HOME/.m2/repository/." "$work/repository"
    rm -rf "$work/repository/io/neurite"
fi
maven="$MVN -q -Dmaven.repo.local=$work/repository"
$maven install -Dmaven.test.skip=true -pl nn-bom,nn-tck,nn-cli -am
for example in examples/*/pom.xml; do
    check "$(dirname "$example") is built and its tests pass" $maven -f "$example" clean verify
done

jar=examples/custom-activation/target/squareplus-1.2.0.jar
mkdir "$work/plugins"
cp "$jar" "$work/plugins"

lists_squareplus() { # command that lists the plugins
    "$@" plugins > "$work/plugins.out" && grep -q 'activation *acme/squareplus *1\.2\.0' "$work/plugins.out"
}
main=io.neurite.cli.Main
check 'the activation is found on the class path' \
    lists_squareplus "$JAVA_HOME/bin/java" -cp "nn-cli/target/lib/*:$jar" $main
check 'the activation is found on the module path' \
    lists_squareplus "$JAVA_HOME/bin/java" -p "nn-cli/target/lib:$jar" -m io.neurite.cli/$main
check 'the activation is found in the folder of --plugins' lists_squareplus ./nn --plugins "$work/plugins"

model=$work/iris.safetensors
check 'a network is trained with it' \
    ./nn train iris --activation acme/squareplus --plugins "$work/plugins" --output "$model" --epochs 5 --quiet
check 'its model loads again' ./nn evaluate "$model" iris --plugins "$work/plugins"

fails_without_the_jar() {
    ! ./nn evaluate "$model" iris 2> "$work/error" && cat "$work/error" &&
        grep -q 'acme/squareplus' "$work/error" && grep -q '1\.2\.0' "$work/error"
}
check 'without the jar the error names id and version' fails_without_the_jar

mkdir "$work/layers"
cp examples/custom-layer/target/maxout-1.0.0.jar "$work/layers"
layer_model=$work/maxout.safetensors
trains_with_the_layer() {
    ./nn train iris --architecture examples/custom-layer/net.json --plugins "$work/layers" --output "$layer_model" \
        --quiet && ./nn evaluate "$layer_model" iris --plugins "$work/layers"
}
check 'a network with the layer is described, trained, saved and loaded' trains_with_the_layer
layer_is_missed() {
    ! ./nn inspect "$layer_model" 2> "$work/error" && grep "No layer 'acme/maxout'" "$work/error" | grep -F '1.0.0'
}
check 'without its jar the error names id and version' layer_is_missed

./nn train iris --output "$work/served.safetensors" --quiet
"$JAVA_HOME/bin/java" -cp 'examples/embedding/target/serving-1.0.0.jar:examples/embedding/target/lib/*' \
    com.acme.serving.PredictionServer "$work/served.safetensors" 0 > "$work/server.out" &
server=$!
classifies() {
    local port='' i
    for i in $(seq 100); do
        port=$(sed -n 's/^Listening on .*://p' "$work/server.out")
        [ -z "$port" ] || break
        sleep 0.1
    done
    exec 3<> "/dev/tcp/127.0.0.1/$port"
    printf 'POST /classify HTTP/1.0\r\nContent-Length: 15\r\n\r\n5.1,3.5,1.4,0.2' >&3
    grep -F "$(sed -n 's/^ *\({"label".*}\)$/\1/p' examples/embedding/README.md)" <&3
}
check 'the server answers as its README shows, with nothing but what inference needs' classifies
