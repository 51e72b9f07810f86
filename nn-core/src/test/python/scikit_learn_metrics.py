"""What scikit-learn and SciPy say of predictions:  python3 scikit_learn_metrics.py

Writes a file per case, each line a name and numbers: first the samples, then figures and curves. Scores are whole
multiples of 2^-10, so that floats hold them, probabilities add up to 1, and some are equal. Scikit-learn 1.2.1
(`python3-sklearn` of Debian 12); the test that reads them is ScikitLearnMetricsTest. Fixed seed: run twice it writes the
same bytes.
"""

import pathlib

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import logsumexp
from sklearn import metrics
from sklearn.calibration import calibration_curve

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "resources/io/neurite/core/metrics"
PARTS = 1024
BINS = 10


def save(case, rows):
    lines = [name + " " + " ".join(repr(float(x)) for x in np.ravel(numbers)) for name, numbers in rows.items()]
    (FOLDER / f"{case}.txt").write_text("\n".join(lines) + "\n")


def probabilities(random, samples, classes, truth):
    """Multiples of 1 / PARTS that add up to 1, none of them zero."""
    raw = random.dirichlet(np.ones(classes), samples)
    raw[np.arange(samples), truth] += 0.4
    raw /= raw.sum(axis=1, keepdims=True)
    whole = np.maximum(1, np.floor(raw * PARTS / 8) * 8)
    whole[np.arange(samples), whole.argmax(axis=1)] += PARTS - whole.sum(axis=1)
    return whole / PARTS


def of_classes(truth, predicted, weight):
    rows = {"confusion": metrics.confusion_matrix(truth, predicted, sample_weight=weight),
            "accuracy": metrics.accuracy_score(truth, predicted, sample_weight=weight),
            "balanced-accuracy": metrics.balanced_accuracy_score(truth, predicted, sample_weight=weight),
            "matthews-correlation": metrics.matthews_corrcoef(truth, predicted, sample_weight=weight),
            "cohen-kappa": metrics.cohen_kappa_score(truth, predicted, sample_weight=weight)}
    for average in ("macro", "micro", "weighted", None):
        scores = metrics.precision_recall_fscore_support(truth, predicted, average=average, sample_weight=weight,
                                                         zero_division=0)
        for name, score in zip(("precision", "recall", "f1"), scores):
            rows[f"{name}-{average or 'each'}"] = score
    return rows


def curves(k, truth, score, weight):
    false_rate, true_rate, roc_thresholds = metrics.roc_curve(truth, score, sample_weight=weight,
                                                              drop_intermediate=False)
    precision, recall, thresholds = metrics.precision_recall_curve(truth, score, sample_weight=weight)
    return {f"false-positive-rate-{k}": false_rate[1:], f"true-positive-rate-{k}": true_rate[1:],
            f"roc-thresholds-{k}": roc_thresholds[1:], f"roc-area-{k}": metrics.auc(false_rate, true_rate),
            f"precision-{k}": precision[:-1][::-1], f"recall-{k}": recall[:-1][::-1],
            f"thresholds-{k}": thresholds[::-1],
            f"average-precision-{k}": metrics.average_precision_score(truth, score, sample_weight=weight)}


def calibration(truth, score):
    rate, mean = calibration_curve(truth, score, n_bins=BINS)
    count = np.bincount(np.maximum(0, np.ceil(score * BINS).astype(int) - 1), minlength=BINS)
    count = count[count > 0]
    return {"calibration-rate": rate, "calibration-probability": mean,
            "expected-calibration-error": np.sum(count * np.abs(rate - mean)) / np.sum(count)}


def temperature(truth, score):
    """T of least log-loss, by SciPy."""
    z = np.log(score) if score.ndim == 2 else np.column_stack([np.zeros(len(score)), np.log(score / (1 - score))])

    def loss(factor):
        return np.mean(logsumexp(factor * z, axis=1) - factor * z[np.arange(len(truth)), truth])

    return 1 / minimize_scalar(loss, bounds=(0.05, 20), method="bounded", options={"xatol": 1e-12}).x


def binary(case, random, samples, weight):
    truth = (random.uniform(size=samples) < 0.3).astype(int)
    score = np.clip(np.rint(PARTS / 16 * (random.normal(6, 3, samples) + 4 * truth)) / PARTS, 1 / PARTS,
                    1 - 1 / PARTS)
    rows = {"truth": truth, "weight": weight, "scores": score}
    rows.update(of_classes(truth, (score >= 0.5).astype(int), weight))
    rows.update(curves(1, truth, score, weight))
    rows.update({"roc-auc": metrics.roc_auc_score(truth, score, sample_weight=weight),
                 "average-precision": rows["average-precision-1"],
                 "log-loss": metrics.log_loss(truth, score, sample_weight=weight),
                 "brier": metrics.brier_score_loss(truth, score, sample_weight=weight)})
    if np.all(weight == 1):
        rows.update(calibration(truth, score))
        rows["temperature"] = temperature(truth, score)
    save(case, rows)


def several(case, random, samples, classes, weight):
    truth = random.randint(0, classes, samples)
    score = probabilities(random, samples, classes, truth)
    predicted = score.argmax(axis=1)
    rows = {"truth": truth, "weight": weight, "scores": score}
    rows.update(of_classes(truth, predicted, weight))
    for k in range(classes):
        rows.update(curves(k, truth == k, score[:, k], weight))
    one_hot = np.eye(classes)[truth]
    rows.update({"roc-auc": metrics.roc_auc_score(truth, score, multi_class="ovr", sample_weight=weight),
                 "average-precision": metrics.average_precision_score(one_hot, score, sample_weight=weight),
                 "log-loss": metrics.log_loss(truth, score, sample_weight=weight),
                 "top-k": metrics.top_k_accuracy_score(truth, score, k=2, sample_weight=weight),
                 "brier": np.average(np.sum((score - one_hot) ** 2, axis=1), weights=weight)})
    if np.all(weight == 1):
        rows.update(calibration(predicted == truth, score.max(axis=1)))
        rows["temperature"] = temperature(truth, score)
    save(case, rows)


def numbers(case, random, samples, outputs, weight):
    truth = np.rint(random.normal(20, 50, (samples, outputs)) * 64) / 64
    predicted = truth + np.rint(random.normal(1, 12, (samples, outputs)) * 64) / 64
    rows = {"truth": truth, "weight": weight, "scores": predicted,
            "mse": metrics.mean_squared_error(truth, predicted, sample_weight=weight),
            "mae": metrics.mean_absolute_error(truth, predicted, sample_weight=weight),
            "mape": metrics.mean_absolute_percentage_error(truth, predicted, sample_weight=weight),
            "r2": metrics.r2_score(truth, predicted, sample_weight=weight)}
    if outputs == 1:
        rows["rmse"] = metrics.mean_squared_error(truth, predicted, sample_weight=weight, squared=False)
    rows["median-absolute-error"] = metrics.median_absolute_error(truth, predicted, multioutput="raw_values")
    rows["max-error"] = [metrics.max_error(truth[:, i], predicted[:, i]) for i in range(outputs)]
    rows["residual-quantile"] = np.quantile(truth - predicted, 0.05, axis=0)
    save(case, rows)


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    random = np.random.RandomState(1)
    ones = np.ones(60)
    weights = np.rint(random.uniform(0.1, 3, 60) * 8) / 8
    binary("one-output", random, 60, ones)
    binary("one-output-weighted", random, 60, weights)
    several("four-classes", random, 60, 4, ones)
    several("four-classes-weighted", random, 60, 4, weights)
    numbers("one-number", random, 60, 1, ones)
    numbers("three-numbers-weighted", random, 60, 3, weights)


if __name__ == "__main__":
    main()
