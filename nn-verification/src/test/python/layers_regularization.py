"""Layers that draw random numbers in training, with the draws of RandomStream as its documentation defines them."""

import pathlib
import sys
from statistics import NormalDist

import numpy as np

from golden_file import Numbers, require_float32
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


def goldens():
    yield "layers/regularization.json", {"cases": [
        case("dropout", dropout, {"rate": 0.375}, (7,), 531),
        case("dropout", dropout, {"rate": 0.375}, (2, 2, 3), 532),
        case("spatial-dropout", spatial_dropout, {"rate": 0.375}, (4, 3), 533),
        case("spatial-dropout", spatial_dropout, {"rate": 0.375}, (2, 3, 4), 534),
        case("spatial-dropout", spatial_dropout, {"rate": 0.375}, (2, 1, 2, 5), 535),
        case("alpha-dropout", alpha_dropout, {"rate": 0.25}, (9,), 536),
        case("gaussian-dropout", gaussian_dropout, {"rate": 0.25}, (9,), 537),
        case("gaussian-noise", gaussian_noise, {"standardDeviation": 0.75}, (9,), 538)]}
