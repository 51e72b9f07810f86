"""Writes every golden file:  python3 make_goldens.py            (they appear in ../resources/io/neurite/...)

python3 make_goldens.py --check computes everything anew and compares with the files instead of writing them: the
structure exactly, the numbers to 1e-12 relative, since NumPy's last digit may differ between processors.
"""

import json
import pathlib
import sys

import activations
import initializers
import layers
import layers_convolution
import layers_embedding
import layers_merging
import layers_normalization
import layers_pooling
import layers_prelu
import layers_regularization
import losses
import metrics
import networks
import optimizers
import schedules
from golden_file import text

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "resources/io/neurite/verification/golden"
TOPICS = (activations, losses, optimizers, networks, layers, layers_convolution, layers_embedding, layers_merging,
          layers_normalization, layers_pooling, layers_prelu, layers_regularization, metrics, initializers, schedules)


def same(a, b):
    if isinstance(a, dict):
        return isinstance(b, dict) and list(a) == list(b) and all(same(a[k], b[k]) for k in a)
    if isinstance(a, list):
        return isinstance(b, list) and len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, float) and isinstance(b, float):
        return abs(a - b) <= 1e-12 * abs(a) + 1e-14
    return type(a) is type(b) and a == b


def main():
    check = sys.argv[1:] == ["--check"]
    if sys.argv[1:] and not check:
        sys.exit(__doc__)
    goldens = {path: text(document) + "\n" for topic in TOPICS for path, document in topic.goldens()}
    if check:
        wrong = [p for p, t in goldens.items()
                 if not (FOLDER / p).exists() or not same(json.loads((FOLDER / p).read_text()), json.loads(t))]
        stale = [p for p in (str(f.relative_to(FOLDER)) for f in FOLDER.rglob("*.json")) if p not in goldens]
        if wrong or stale:
            sys.exit(f"differ or are missing: {wrong}; are written by no script: {stale}")
    else:
        for path, content in goldens.items():
            (FOLDER / path).parent.mkdir(parents=True, exist_ok=True)
            (FOLDER / path).write_text(content, encoding="utf-8", newline="\n")
    print(f"{len(goldens)} golden files {'agree' if check else 'written'}, {sum(map(len, goldens.values()))} bytes")


if __name__ == "__main__":
    main()
