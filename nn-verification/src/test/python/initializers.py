"""Initialisers: what their samples must look like, as formulas; no random stream is compared."""

import math

from scipy.special import ndtr

# Standard deviation of a standard normal variable given that it lies within +-2.
TRUNCATED = math.sqrt(1 - 4 * math.exp(-2) / math.sqrt(2 * math.pi) / (2 * ndtr(2.0) - 1))

# id: the variance of a weight
VARIANCES = {
    "glorot": ("2 / (fanIn + fanOut)", "Glorot & Bengio 2010", lambda fan_in, fan_out: 2 / (fan_in + fan_out)),
    "he": ("2 / fanIn", "He, Zhang, Ren & Sun 2015", lambda fan_in, fan_out: 2 / fan_in),
    "lecun": ("1 / fanIn", "LeCun, Bottou, Orr & Mueller 1998", lambda fan_in, fan_out: 1 / fan_in),
}

# Dense [in, out]: the fans are in and out; convolution [k, in, out]: k in and k out.
SHAPES = [([128, 64], 128, 64), ([5, 7], 5, 7), ([3, 16, 32], 48, 96)]


def row(id, parameters, shape, fan_in, fan_out, deviation, bound):
    return {"id": id, "parameters": parameters, "shape": shape, "fanIn": fan_in, "fanOut": fan_out,
            "mean": 0.0, "standardDeviation": float(deviation), "bound": bound}


def table():
    rows = []
    for shape, fan_in, fan_out in SHAPES:
        for name, (_, _, variance) in VARIANCES.items():
            deviation = math.sqrt(variance(fan_in, fan_out))
            rows.append(row(f"{name}-uniform", {}, shape, fan_in, fan_out, deviation, math.sqrt(3) * deviation))
            rows.append({**row(f"{name}-normal", {}, shape, fan_in, fan_out, deviation, None),
                         "boundIfTruncated": float(2 * deviation / TRUNCATED)})
        fans = (shape, fan_in, fan_out)
        rows.append(row("uniform", {"low": -0.05, "high": 0.05}, *fans, 0.05 / math.sqrt(3), 0.05))
        rows.append(row("normal", {"standardDeviation": 0.05}, *fans, 0.05, None))
        rows.append(row("truncated-normal", {"standardDeviation": 0.05}, *fans, 0.05 * TRUNCATED, 0.1))
        rows.append(row("zeros", {}, *fans, 0.0, 0.0))
    return rows


def goldens():
    yield "initializers/expected.json", {
        "variances": {name: {"formula": formula, "source": source} for name, (formula, source, _) in VARIANCES.items()},
        "truncatedStandardDeviation": float(TRUNCATED),
        "rows": table()}
