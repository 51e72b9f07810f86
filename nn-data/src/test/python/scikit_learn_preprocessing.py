"""What scikit-learn learns from columns of numbers with holes:  python3 scikit_learn_preprocessing.py

Writes numbers.csv, 25 rows of which the first 20 are those to learn from, and scikit-learn.csv beside it: for each
column, way of scaling and way of filling, how the last five rows are transformed. Scikit-learn 1.2.1
(`python3-sklearn` of Debian 12); the test that reads them is ScikitLearnTest. Fixed seed, no times: run twice it
writes the same bytes.
"""

import pathlib

import numpy as np
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import FunctionTransformer, MinMaxScaler, RobustScaler, StandardScaler

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "resources/io/neurite/data/preparation"
TRAINING = 20
ROWS = 25
SCALERS = {"standard": StandardScaler(), "min-max": MinMaxScaler(), "robust": RobustScaler(), "log": StandardScaler(),
           "none": FunctionTransformer()}
FILLS = {"mean": "mean", "median": "median", "most-frequent": "most_frequent"}


def columns():
    random = np.random.RandomState(1)
    normal = np.round(random.normal(50, 12, ROWS), 3)
    skewed = np.round(np.exp(random.normal(3, 2, ROWS)), 2) * np.where(random.uniform(size=ROWS) < 0.2, -1, 1)
    whole = random.randint(0, 6, ROWS).astype(float)
    far = random.normal(1e9, 1e6, ROWS)
    constant = np.full(ROWS, 7.5)
    constant[TRAINING:] = [7.5, 8, -1e6, 0, 7.5]
    for column, missing in ((normal, (3, 4, 22)), (skewed, (0, 22)), (whole, (7, 11, 19, 22)), (far, (22,)),
                            (constant, (1, 22))):
        column[list(missing)] = np.nan
    return {"normal": normal, "skewed": skewed, "whole": whole, "far": far, "constant": constant}


def transformed(column, scaling, fill):
    if scaling == "log":
        column = np.sign(column) * np.log1p(np.abs(column))
    scaler = SCALERS[scaling].fit(column[:TRAINING])
    imputer = SimpleImputer(strategy=FILLS[fill]).fit(column[:TRAINING])
    return scaler.transform(imputer.transform(column[TRAINING:]))


def text(cells):
    return ",".join("" if cell != cell else cell if isinstance(cell, str) else repr(float(cell)) for cell in cells)


def main():
    data = columns()
    rows = zip(*data.values())
    (FOLDER / "numbers.csv").write_text(
        "\n".join([text(list(data) + ["target"])] + [text(list(row) + [float(i)]) for i, row in enumerate(rows)])
        + "\n")
    lines = [text(["column", "scaling", "fill"] + [f"row{i}" for i in range(TRAINING, ROWS)])]
    for name, column in data.items():
        for scaling in SCALERS:
            for fill in FILLS:
                last = transformed(column.reshape(-1, 1), scaling, fill)[:, 0]
                lines.append(text([name, scaling, fill] + list(last)))
    (FOLDER / "scikit-learn.csv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
