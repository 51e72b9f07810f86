"""Layers that draw random numbers in training, with the draws of RandomStream as its documentation defines them; and
the penalty on activations."""

import pathlib
import sys
from statistics import NormalDist

import numpy as np

from golden_file import Numbers, numbers, require_float32, require_gradient
from layers import checked, columns

sys.path.append(str(pathlib.Path(__file__).resolve().parents[4] / "nn-api/src/test/python"))
import random_stream_golden  # noqa: E402

SAMPLES = 4
# SELU's lowest value, -lambda alpha (Klambauer et al. 2017).
LOWEST = -1.0507009873554804934193349852946 * 1.6732632423543772848170429916717


def draws(elements, turn):
    """(samples, elements) of the stream of LayerHarness at step 0: seed 1, layer 'layer1'."""
    return np.array([[turn(random_stream_golden.bits(1, "layer", 0, "layer1", sample, element))
                      for element in range(elements)] for sample in range(SAMPLES)])


def uniform(elements):
    return draws(elements, lambda bits: (bits >> 8) / 2 ** 24)


def normal(elements):
    return draws(elements, lambda bits: NormalDist().inv_cdf((bits + 0.5) / 2 ** 32))


def kept(elements, rate):
    """1 where a number stays."""
    return (uniform(elements) >= np.float32(rate)).astype(float)


def dropout(x, rate):
    return x * kept(x[0].size, rate).reshape(x.shape) / (1 - rate)


def spatial_dropout(x, rate):
    channels = x.shape[-1]
    return x * kept(channels, rate).reshape(SAMPLES, *[1] * (x.ndim - 2), channels) / (1 - rate)


def alpha_dropout(x, rate):
    d, q = kept(x[0].size, rate).reshape(x.shape), 1 - rate
    a = (q + LOWEST ** 2 * q * (1 - q)) ** -0.5
    return a * (x * d + LOWEST * (1 - d)) - a * (1 - q) * LOWEST


def gaussian_dropout(x, rate):
    return x * (1 + np.sqrt(rate / (1 - rate)) * normal(x[0].size).reshape(x.shape))


def gaussian_noise(x, standard_deviation):
    return x + standard_deviation * normal(x[0].size).reshape(x.shape)


def case(id, function, parameters, shape, seed):
    """All of these are linear in x, or nearly: the slope of each number is what a unit more makes of it."""
    r = Numbers(seed)
    x, da = r.normal(SAMPLES, *shape), r.normal(SAMPLES, *shape)
    require_float32(x, da)
    (argument,) = parameters.values()
    a = function(x, argument)
    dx = da * (function(x + 1, argument) - a)
    checked(lambda x: function(x, argument), {"x": (x, dx)}, da)
    return {"id": id, "parameters": parameters, "inputShape": list(shape),
            "X": columns(x), "A": columns(a), "dA": columns(da), "dX": columns(dx)}


def penalties(x, l1, l2, mask):
    """Per sample, over its real steps."""
    real = np.ones(x.shape) if mask is None else np.broadcast_to(mask[:, :, None], x.shape)
    axes = tuple(range(1, x.ndim))
    return l1 * (np.abs(x) * real).sum(axis=axes) + l2 * (x ** 2 * real).sum(axis=axes)


def penalty_case(l1, l2, shape, masked, seed):
    """The cost is the sum of dA A and of each sample's share times its penalty."""
    r = Numbers(seed)
    x, da, shares = r.normal(SAMPLES, *shape), r.normal(SAMPLES, *shape), r.between(0, 1, SAMPLES)
    mask = r.random.randint(0, 2, (SAMPLES, shape[0])).astype(float) if masked else None
    require_float32(x, da, shares)
    real = 1 if mask is None else mask[:, :, None]
    dx = da + shares.reshape(-1, *[1] * len(shape)) * (l1 * np.sign(x) + 2 * l2 * x) * real
    require_gradient(lambda x: (da * x).sum() + (shares * penalties(x, l1, l2, mask)).sum(), x, dx)
    return {"parameters": {"l1": l1, "l2": l2}, "inputShape": list(shape), "X": columns(x),
            "mask": None if mask is None else columns(mask), "shares": numbers(shares), "dA": columns(da),
            "penalties": numbers(penalties(x, l1, l2, mask)), "dX": columns(dx)}


def goldens():
    yield "layers/activity-penalty.json", {
        "formula": "A = X; penalty of a sample = l1 sum |x| + l2 sum x^2 where mask is 1; dX = dA + share of the sample"
                   " (l1 sign(X) + 2 l2 X)",
        "cases": [penalty_case(0.5, 0.0, (7,), False, 541), penalty_case(0.0, 0.25, (2, 2, 3), False, 542),
                  penalty_case(0.5, 0.25, (4, 3), True, 543)]}
    yield "layers/regularization.json", {"cases": [
        case("dropout", dropout, {"rate": 0.375}, (7,), 531),
        case("dropout", dropout, {"rate": 0.375}, (2, 2, 3), 532),
        case("spatial-dropout", spatial_dropout, {"rate": 0.375}, (4, 3), 533),
        case("spatial-dropout", spatial_dropout, {"rate": 0.375}, (2, 3, 4), 534),
        case("spatial-dropout", spatial_dropout, {"rate": 0.375}, (2, 1, 2, 5), 535),
        case("alpha-dropout", alpha_dropout, {"rate": 0.25}, (9,), 536),
        case("gaussian-dropout", gaussian_dropout, {"rate": 0.25}, (9,), 537),
        case("gaussian-noise", gaussian_noise, {"standardDeviation": 0.75}, (9,), 538)]}
