"""Metrics on fixed rows, by their plain definitions, with and without sample weights w."""

import numpy as np

from golden_file import Numbers, matrix, numbers, require_float32


def mean(values, w):
    return float((w * values).sum() / w.sum())


def ratio(numerator, denominator):
    """0 where nothing was counted."""
    return float(numerator / denominator) if denominator > 0 else 0.0


def confusion(truth, predicted, classes, w):
    """Entry [i, j]: the weight of the samples of class i that were predicted as class j."""
    counts = np.zeros((classes, classes))
    for i, j, weight in zip(truth, predicted, w):
        counts[i, j] += weight
    return counts


def precision_recall_f1(counts):
    """One triple per class, out of a confusion matrix."""
    triples = []
    for k in range(len(counts)):
        precision, recall = ratio(counts[k, k], counts[:, k].sum()), ratio(counts[k, k], counts[k].sum())
        triples.append((precision, recall, ratio(2 * precision * recall, precision + recall)))
    return triples


def roc_auc(truth, scores, w):
    """The probability that a positive scores above a negative; a tie counts half (Hanley & McNeil 1982)."""
    positive, negative = truth == 1, truth == 0
    wins = 0.0
    for s, weight in zip(scores[positive], w[positive]):
        above = (s > scores[negative]) + 0.5 * (s == scores[negative])
        wins += weight * (w[negative] * above).sum()
    return float(wins / (w[positive].sum() * w[negative].sum()))


def multiclass_values(p, truth, w):
    """p: classes x samples."""
    classes = len(p)
    counts = confusion(truth, p.argmax(axis=0), classes, w)
    rank_of_truth = (p > p[truth, np.arange(p.shape[1])]).sum(axis=0)
    per_class = precision_recall_f1(counts)
    precision, recall, f1 = (numbers(column) for column in zip(*per_class))
    return {"accuracy": mean(p.argmax(axis=0) == truth, w),
            **{f"top{k}Accuracy": mean(rank_of_truth < k, w) for k in (1, 2, 3)},
            "logLoss": mean(-np.log(p[truth, np.arange(p.shape[1])]), w),
            "confusion": [numbers(row) for row in counts],
            "precisionPerClass": precision, "recallPerClass": recall, "f1PerClass": f1,
            "precisionMacro": float(np.mean(precision)), "recallMacro": float(np.mean(recall)),
            "f1Macro": float(np.mean(f1))}


def binary_values(p, truth, w):
    """p: the probability of class 1; predicted 1 where p > 0.5 (no p is 0.5)."""
    counts = confusion(truth, (p > 0.5).astype(int), 2, w)
    precision, recall, f1 = precision_recall_f1(counts)[1]
    return {"accuracy": mean((p > 0.5) == truth, w), "precision": precision, "recall": recall, "f1": f1,
            "confusion": [numbers(row) for row in counts],
            "rocAuc": roc_auc(truth, p, w),
            "logLoss": mean(-np.where(truth == 1, np.log(p), np.log(1 - p)), w)}


def regression_values(a, y, w):
    """a, y: outputs x samples. MSE and MAE are means over all outputs; R2 is the mean of the outputs' R2."""
    centre = (w * y).sum(axis=1, keepdims=True) / w.sum()
    unexplained, total = (w * (y - a) ** 2).sum(axis=1), (w * (y - centre) ** 2).sum(axis=1)
    mse = mean(((a - y) ** 2).mean(axis=0), w)
    return {"mse": mse, "rmse": float(np.sqrt(mse)), "mae": mean(np.abs(a - y).mean(axis=0), w),
            "r2PerOutput": numbers(1 - unexplained / total), "r2": float(np.mean(1 - unexplained / total))}


def case(name, values, prediction, target, stored_target, weights=None):
    require_float32(prediction, target)
    w = np.ones(target.shape[-1]) if weights is None else weights
    return {"name": name, "prediction": matrix(np.atleast_2d(prediction)), **stored_target,
            "weights": None if weights is None else numbers(weights), "metrics": values(prediction, target, w)}


def both(name, values, prediction, target, stored_target):
    weights = np.resize([1, 0.25, 3, 0, 2.5, 0.5, 1.5], target.shape[-1])
    return [case(name, values, prediction, target, stored_target),
            case(f"{name}, weighted", values, prediction, target, stored_target, weights)]


def distinct_probabilities(r, classes, samples):
    """Columns without ties, in which therefore every ranking is unique."""
    columns = []
    while len(columns) < samples:
        column = r.probabilities(classes, 1)[:, 0]
        if len(set(column)) == classes:
            columns.append(column)
    return np.array(columns).T


def multiclass(seed):
    r = Numbers(seed)
    p, truth = distinct_probabilities(r, 4, 30), r.random.randint(0, 4, 30)
    absent_class = np.where(truth == 3, 1, truth)
    cases = both("four classes", multiclass_values, p, truth, {"labels": truth.tolist()})
    cases += both("class 3 absent", multiclass_values, p, absent_class, {"labels": absent_class.tolist()})
    return {"cases": cases}


def binary(seed):
    r = Numbers(seed)
    fine, truth = r.between(0, 1, 40, grid=1024) + 1 / 2048, r.random.randint(0, 2, 40)
    coarse = r.between(0, 1, 40, grid=8) + 1 / 16
    stored = {"labels": truth.tolist()}
    return {"cases": both("few ties", binary_values, fine, truth, stored)
            + both("many ties", binary_values, coarse, truth, stored)
            + both("nothing predicted positive", binary_values, coarse / 2, truth, stored)}


def regression(seed):
    r = Numbers(seed)
    cases = []
    for outputs, name in ((1, "one output"), (3, "three outputs")):
        y = r.normal(outputs, 20, scale=4.0)
        a = y + r.normal(outputs, 20, scale=2.0)
        cases += both(name, regression_values, a, y, {"target": matrix(y)})
    return {"cases": cases + both("worse than the mean", regression_values, -y, y, {"target": matrix(y)})}


def goldens():
    yield "metrics/multiclass.json", multiclass(601)
    yield "metrics/binary.json", binary(602)
    yield "metrics/regression.json", regression(603)
