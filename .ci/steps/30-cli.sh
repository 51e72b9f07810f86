# The command as a newcomer meets it: built on first use, from any folder, quiet afterwards.
set -euo pipefail
. .ci/check.sh

project=$PWD
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

archive=$(ls "$project"/nn-cli/target/launcher/lib-*/*.jsa)
check 'an archive of classes was made' test -s "$archive"
echo 'not an archive' > "$archive"
"$nn" --version > third.out 2> third.err
check 'one that is damaged is in nobody'"'"'s way' cmp second.out third.out
check '... and not worth a word' cmp second.err third.err
rm "$archive"
"$nn" --version > fourth.out 2> fourth.err & "$nn" --version > fifth.out 2> fifth.err
wait $!
check 'two commands at once make it again' test -s "$archive"
check '... and answer as ever' bash -c 'cmp second.out fourth.out && cmp second.out fifth.out'
check '... and leave nothing else' test "$(ls "$project"/nn-cli/target/launcher/lib-* | grep -vc '\.jar$')" = 1

# ---- what the README promises, in a fresh folder ----

expect() { # exit status, what standard output or error must say, then the arguments of nn
    wanted=$1
    said=$2
    shift 2
    status=0
    "$nn" "$@" > command.out 2> command.err || status=$?
    check "nn $* ends with $wanted" test "$status" = "$wanted"
    check "... and says: $said" grep -q -- "$said" command.out command.err
}

figure() { # name, file of one line of JSON
    sed -n "s/.*\"$1\":\([-0-9][-0-9.e]*\).*/\1/p" "$2"
}

at_least() { # number, bound
    awk -v a="$1" -v b="$2" 'BEGIN { exit !(a >= b) }'
}

mkdir run
cd run
expect 0 'test accuracy' train digits
check 'the model and its report are there' test -s digits.safetensors -a -s digits.report.json -a -s digits.report.html
"$nn" train digits --json --quiet > digits.json 2> digits.err
check 'JSON is the only line' test "$(wc -l < digits.json)" = 1
check 'a second run replaces nothing' grep -q '"model":"digits-2.safetensors"' digits.json
check 'equal runs write equal models' cmp digits.safetensors digits-2.safetensors
check "digits are learned: $(figure testAccuracy digits.json)" at_least "$(figure testAccuracy digits.json)" 0.955
expect 0 'held out when the model was trained' evaluate digits.safetensors digits
"$nn" evaluate digits.safetensors digits --json > evaluated.json 2> /dev/null
check 'evaluating again gives the same accuracy' \
    test "$(figure accuracy evaluated.json)" = "$(figure testAccuracy digits.json)"
"$nn" train iris --quiet > /dev/null 2>&1
printf 'petal_width,petal_length,sepal_width,sepal_length\n0.2,1.4,3.5,5.1\n' > flower.csv
"$nn" predict iris.safetensors flower.csv > from-file.csv 2> /dev/null
"$nn" predict iris.safetensors - < flower.csv > from-stdin.csv 2> /dev/null
check 'a flower is recognised' test "$(tail -n 1 from-file.csv)" = setosa
check 'standard input is a file' cmp from-file.csv from-stdin.csv
expect 0 'dense1' inspect digits.safetensors
"$nn" inspect digits.safetensors --plot digits.svg --json > inspected.json 2> /dev/null
check 'a drawing is XML and has every layer' python3 -c 'import json, sys, xml.dom.minidom as dom
drawn = [box.getAttribute("data-name") for box in dom.parse("digits.svg").getElementsByTagName("g")]
sys.exit(drawn != ["x"] + [layer["name"] for layer in json.load(open("inspected.json"))["layers"]])'
expect 2 'already there' inspect digits.safetensors --plot digits.svg
expect 0 'iris.onnx' export iris.safetensors --format onnx
expect 2 'already there' export iris.safetensors --format onnx
expect 0 'Iris.java' export iris.safetensors --format java --java-release 8
echo 'class Use { public static void main(String[] x) { System.out.println(Iris.classify(5.1f, 3.5f, 1.4f, 0.2f)); } }' \
    > Use.java
"$JAVA_HOME/bin/javac" -d exported Iris.java Use.java
check 'a model in plain Java recognises a flower' test "$("$JAVA_HOME/bin/java" -cp exported Use)" = setosa
expect 0 'leaky-relu' plugins
expect 0 'nn train digits' help
expect 0 'Usage: nn train' train --help
expect 0 'complete' completion
"$nn" bench --quick --json > bench.json 2> bench.err
check 'a benchmark is one line of JSON' test "$(wc -l < bench.json)" = 1
check '... with figures for products, trainings and predictions' \
    grep -q '"products":\[{.*"training":\[{.*"singlePredictions":\[{.*"batchPredictions":\[{' bench.json
cat bench.json
check 'bash takes the completion' bash -n command.out
expect 2 'Did you mean' train digits --epoch 3
expect 2 'at least 1' train digits --epochs 0
expect 2 'Which command' --debug
expect 2 'no file' inspect missing.safetensors

# ---- signals: the launcher becomes java, which ends after the running step and saves the training ----

stopped_by() { # signal, expected status
    mkdir "signal-$1"
    cd "signal-$1"
    # Started in the background a shell's child ignores SIGINT; python gives it back its meaning.
    python3 - "$nn" "$1" <<'PYTHON' > status
import signal, subprocess, sys
nn, name = sys.argv[1:]
training = subprocess.Popen([nn, "train", "digits", "--epochs", "300"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
for line in training.stderr:
    if b"epoch" in line:
        break
training.send_signal(getattr(signal, name))
said = training.stderr.read().decode()
print(training.wait(), "--resume digits.checkpoints" in said)
PYTHON
    check "$1 ends training with $2, which says how to go on: $(cat status)" test "$(cat status)" = "$2 True"
    rm status
    check "... and leaves checkpoints alone" test "$(ls)" = digits.checkpoints
    "$nn" train --resume digits.checkpoints --threads "$3" --quiet > resumed.out 2>&1
    check "... from which the model becomes that of a training that was left alone" \
        cmp digits.safetensors ../whole/digits.safetensors
    cd ..
}

mkdir whole
cd whole
"$nn" train digits --epochs 300 --quiet > /dev/null 2>&1
cd ..
stopped_by SIGINT 130 1
stopped_by SIGTERM 143 3

# ---- the dashboard: seen, paused and ended from a browser's place ----

mkdir watched
cd watched
python3 - "$nn" <<'PYTHON' > said
import json, re, signal, subprocess, sys, urllib.error, urllib.request

def address(stream):
    for line in stream:
        found = re.search(rb"http://\S+", line)
        if found:
            return found.group().decode()

def status(request):
    try:
        return urllib.request.urlopen(request).status
    except urllib.error.HTTPError as refused:
        return refused.code

training = subprocess.Popen([sys.argv[1], "train", "digits", "--dashboard", "--epochs", "1000000", "--json", "--quiet"],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
page = address(training.stderr)
base, token = page.split("?")
print("page", status(page))
print("without token", status(base), status(base + "api/runs"))
runs = []
while not runs:  # until the training has begun
    runs = json.load(urllib.request.urlopen(base + "api/runs?" + token))
run = runs[0]
print("live", run["live"])
events = urllib.request.urlopen(base + "api/events?run=" + run["id"] + "&" + token)
def until(kind):
    for line in events:
        if line.startswith(b"data: ") and kind in line:
            return json.loads(line[6:])
until(b'"type":"confusion"')
until(b'"type":"epoch"')
def press(action):
    return status(urllib.request.Request(base + "api/control?" + token, method="POST",
            data=json.dumps({"action": action, "run": run["id"]}).encode(), headers={"Content-Type": "application/json"}))
print("pressed", press("pause"), until(b'"type":"control"')["action"], press("lower-rate"), press("continue"))
print("stop", press("stop"))
print("end", until(b'"type":"end"')["reason"][:18])
result = json.loads(training.stdout.read())
print("status", training.wait(), result["reason"][:18])

shown = subprocess.Popen([sys.argv[1], "dashboard", "runs"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
page = address(shown.stdout)
base, token = page.split("?")
print("again", status(page), json.load(urllib.request.urlopen(base + "api/runs?" + token))[0]["live"])
shown.send_signal(signal.SIGTERM)
print("ended", shown.wait())
PYTHON
cat said
check 'the dashboard shows a training to whoever has the token' grep -q '^page 200$' said
check '... and to nobody else' grep -q '^without token 403 403$' said
check 'its buttons work' grep -q '^pressed 204 paused 204 204$' said
check '... and stopping keeps the model' test -s digits.safetensors
check '... and ends well' grep -q '^status 0 Stopped on request$' said
check 'the run is on record' test "$(tail -n 1 runs/*.jsonl | cut -c 1-13)" = '{"type":"end"'
check '... and can be looked at again' grep -q '^again 200 False$' said
cd ..

# ---- real data, where this machine has it ----

data=$project/../shared/data
if [ -d "$data/mnist" ]; then
    how='--layers 128 --optimizer sgd --learning-rate 0.1 --batch-size 64 --epochs 5 --json --quiet'
    "$nn" train mnist --data-dir "$data/mnist" $how > mnist.json 2> /dev/null
    check "MNIST is learned: $(figure testAccuracy mnist.json)" at_least "$(figure testAccuracy mnist.json)" 0.965

    # The same images in other forms: the same weights come of them, and the same figures.
    text() { # name, file of one line of JSON
        sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" "$2"
    }
    "$nn" train "$data/mnist/train-images-idx3-ubyte.gz" --labels "$data/mnist/train-labels-idx1-ubyte.gz" --test 0 $how \
        > idx.json 2> /dev/null
    check 'of IDX files come the same weights' test "$(text weightsSha256 idx.json)" = "$(text weightsSha256 mnist.json)"
    "$nn" evaluate train-images.safetensors "$data/mnist/t10k-images-idx3-ubyte.gz" \
        --labels "$data/mnist/t10k-labels-idx1-ubyte.gz" --json > evaluated-idx.json 2> /dev/null
    check '... and the same accuracy' \
        test "$(figure accuracy evaluated-idx.json)" = "$(figure testAccuracy mnist.json)"
    python3 - "$data/mnist" <<'PYTHON'
import gzip, os, struct, sys, zipfile, zlib
def content(part, kind):
    return gzip.open(f"{sys.argv[1]}/{part}-{kind}-ubyte.gz").read()
def npy(shape, numbers):
    header = ("{'descr': '|u1', 'fortran_order': False, 'shape': %r, }\n" % (shape,)).encode()
    return b"\x93NUMPY\1\0" + struct.pack("<H", len(header)) + header + numbers
def png(pixels):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    lines = b"".join(b"\0" + pixels[y * 28:y * 28 + 28] for y in range(28))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 28, 28, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b""))
with zipfile.ZipFile("keras.npz", "w") as arrays:
    for part, name in ("train", "train"), ("t10k", "test"):
        images, labels = content(part, "images-idx3")[16:], content(part, "labels-idx1")[8:]
        arrays.writestr(f"x_{name}.npy", npy((len(labels), 28, 28), images))
        arrays.writestr(f"y_{name}.npy", npy((len(labels),), labels))
for i in range(1000):
    os.makedirs(f"pictures/{labels[i]}", exist_ok=True)
    with open(f"pictures/{labels[i]}/{i}.png", "wb") as file:
        file.write(png(images[i * 784:i * 784 + 784]))
PYTHON
    "$nn" train keras.npz $how > keras.json 2> /dev/null
    check 'of an NPZ file come the same weights' test "$(text weightsSha256 keras.json)" = "$(text weightsSha256 mnist.json)"
    check '... and the same accuracy' test "$(figure testAccuracy keras.json)" = "$(figure testAccuracy mnist.json)"
    "$nn" predict mnist.safetensors pictures > pictures.csv 2> /dev/null
    right=$(awk -F '[/,]' 'NR > 1 && $1 == $3' pictures.csv | wc -l)
    check "PNG images are recognised: $right of 1000" at_least "$right" 940
    "$nn" evaluate mnist.safetensors pictures --json > evaluated-pictures.json 2> /dev/null
    check '... as evaluate counts them' awk -v a="$(figure accuracy evaluated-pictures.json)" -v b="$right" \
        'BEGIN { exit !(int(1000 * a + 0.5) == b) }'
    "$nn" train pictures --preset lenet --epochs 8 --learning-rate 0.003 --json --quiet > pictures.json 2> /dev/null
    check "... and learned: $(figure testAccuracy pictures.json)" at_least "$(figure testAccuracy pictures.json)" 0.80
    "$nn" predict pictures.safetensors "$(ls pictures/3/*.png | head -n 1)" > picture.csv 2> /dev/null
    check '... each by itself, too' test "$(wc -l < picture.csv)" = 2
else
    echo "  no MNIST in $data: not tried"
fi
if [ -f "$data/small/penguins.csv" ]; then
    "$nn" train "$data/small/penguins.csv" --target species --json --quiet > species.json 2> /dev/null
    check "penguins are told apart: $(figure testAccuracy species.json)" at_least "$(figure testAccuracy species.json)" 0.97
    "$nn" train "$data/small/penguins.csv" --target body_mass_g --output mass.safetensors --json --quiet > mass.json \
        2> /dev/null
    check "their mass is predicted: R2 $(figure testR2 mass.json)" at_least "$(figure testR2 mass.json)" 0.80
    awk -F, 'BEGIN { OFS = FS } { print $7, $6, $2, "more", $3, $5, $4 }' "$data/small/penguins.csv" |
        sed '1s/more/extra/' > shuffled.csv
    "$nn" predict penguins.safetensors "$data/small/penguins.csv" > in-order.csv 2> /dev/null
    "$nn" predict penguins.safetensors shuffled.csv > out-of-order.csv 2> /dev/null
    check '... whatever the order of the columns' cmp in-order.csv out-of-order.csv
else
    echo "  no penguins in $data: not tried"
fi
