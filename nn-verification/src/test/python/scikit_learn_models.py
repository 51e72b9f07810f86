"""Networks that scikit-learn itself has trained, for the test that reads them: see README.md.

They are written by the very lines that docs/from-scikit-learn.md shows, which are taken from that page, and lie beside
what scikit-learn predicts with them.
"""

import json
import pathlib
import re
import sys

import numpy as np
from sklearn.datasets import load_iris
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler

HERE = pathlib.Path(__file__).resolve().parent
PAGE = HERE.parents[3] / "docs" / "from-scikit-learn.md"
FOLDER = HERE.parent / "resources" / "scikit-learn"
ROWS = 20


class Table(np.ndarray):
    """What scikit-learn takes for a data frame: an array whose columns have names."""

    @staticmethod
    def of(array, *columns):
        table = array.view(Table)
        table.columns = list(columns)
        return table


def float32(array):
    """Numbers that Java reads without rounding: predictions differ by what is computed, not by what goes in."""
    return array.astype(np.float32).astype(np.float64)


def made_up(seed, features):
    return float32(np.random.RandomState(seed).normal(size=(200, features)) * np.arange(1, features + 1) + 2)


def network(kind, *hidden, activation):
    """A network of some doubt: alpha keeps probabilities away from 0 and 1, where all would agree."""
    return kind(hidden, activation=activation, solver="lbfgs", alpha=1, max_iter=2000, random_state=1)


def models():
    """Yields name, fitted steps and raw data."""
    iris = load_iris()
    flowers, species = float32(iris.data), iris.target_names[iris.target]

    scaler = StandardScaler().fit(flowers)
    apart = network(MLPClassifier, 8, activation="tanh").fit(scaler.transform(flowers), species)
    yield "species", [scaler, apart], flowers

    table = Table.of(flowers, "sepal length", "sepal width", "petal length", "petal width")
    pipeline = make_pipeline(MinMaxScaler((-1, 3)), network(MLPClassifier, 6, 5, activation="logistic"))
    yield "numbered-classes", [*pipeline.fit(table, 10 * iris.target - 10)], flowers

    X = made_up(2, 3)
    inside = np.abs(X[:, 0] - 2) + np.abs(X[:, 1] - 2) / 2 < 1.5
    pipeline = make_pipeline(StandardScaler(), network(MLPClassifier, 10, activation="relu"))
    yield "two-classes", [*pipeline.fit(X, np.where(inside, "inside", "outside"))], X
    yield "no-scaler-no-hidden-layer", [network(MLPClassifier, activation="relu").fit(X, X[:, 0] > X[:, 1])], X

    X = made_up(3, 4)
    X[:, 3] = 7    # constant: scikit-learn scales what later differs by 1
    y = np.sin(X[:, 0]) + X[:, 1] / 4
    pipeline = make_pipeline(MinMaxScaler(), network(MLPRegressor, 12, 6, activation="relu"))
    yield "one-number", [*pipeline.fit(X, y)], X

    X = made_up(4, 3)
    Y = np.column_stack([X[:, 0] - X[:, 2] / 2, X @ [0.25, -0.5, 0.125] + 1])
    pipeline = make_pipeline(StandardScaler(with_mean=False), network(MLPRegressor, 4, activation="identity"))
    yield "two-numbers", [*pipeline.fit(X, Y)], X


def predictions(steps, rows):
    *scalers, last = steps
    scaled = rows
    for scaler in scalers:
        scaled = scaler.transform(scaled)
    expected = {"rows": rows.tolist()}
    if isinstance(last, MLPClassifier):
        expected["labels"] = [str(label) for label in last.predict(scaled)]
        expected["probabilities"] = last.predict_proba(scaled).tolist()
    else:
        expected["numbers"] = last.predict(scaled).reshape(len(rows), -1).tolist()
    return expected


def main():
    code = re.search(r"(?ms)^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8")).group(1)
    page = {}
    exec(code, page)
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "dump.py").write_text(code, encoding="utf-8")
    for name, steps, data in models():
        random = np.random.RandomState(5)
        rows = data[random.choice(len(data), ROWS, replace=False)]
        rows = float32(rows + random.normal(size=rows.shape) / 4)
        page["dump"](FOLDER / f"{name}.json", *steps, target="answer")
        expected = json.dumps(predictions(steps, rows), allow_nan=False)
        (FOLDER / f"{name}.expected.json").write_text(expected + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
