# The model file read without us: the Python of docs/FORMAT.md computes what "nn predict" does.
set -euo pipefail
. .ci/check.sh
python3 -c 'import numpy' 2> /dev/null || { echo 'SKIPPED: this machine has no NumPy'; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

sed -n '/^```python$/,/^```$/p' docs/FORMAT.md | sed '/^```/d' > "$work/predict.py"
./nn train iris --layers 32,16 --batch-size 8 --epochs 40 --output "$work/flowers.safetensors" --quiet \
    > /dev/null
printf '%s\n' 'sepal_length,sepal_width,petal_length,petal_width' 5.1,3.5,1.4,0.2 6.7,3.1,4.7,1.5 6.3,2.7,4.9,1.8 \
    > "$work/new.csv"
./nn predict "$work/flowers.safetensors" "$work/new.csv" --probabilities | sed 1d | cut -d , -f 2- \
    > "$work/ours"
python3 "$work/predict.py" "$work/flowers.safetensors" "$work/new.csv" > "$work/numpys"
check 'NumPy predicts for three flowers' test "$(wc -l < "$work/numpys")" = 3
check '... what we do, to 1e-5' python3 -c 'import sys, numpy as np
a, b = (np.loadtxt(f, delimiter=",") for f in sys.argv[1:])
assert a.shape == b.shape == (3, 3) and np.abs(a - b).max() < 1e-5, (a, b)' "$work/ours" "$work/numpys"
