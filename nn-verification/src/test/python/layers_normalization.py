"""Layers that normalise: forward and backward for one fixed batch, with and without gamma, beta and masks.

Arrays are batch first and channels last, as in layers.py. Every one of these layers is the same formula over other axes
of another arrangement of X:

    layer, rms       (samples and pixels, 1, 1, channels)           over the last axis
    group, instance  (samples, pixels, groups, channels of a group) over the second and the last axis
    batch            (samples, pixels, channels, 1)                 over the first two axes
"""

import numpy as np

from golden_file import Numbers, numbers, require_float32
from layers import checked, columns


def arrangement(kind, shape, groups):
    """The shape that X takes, and the axes of its statistics."""
    samples, channels = shape[0], shape[-1]
    pixels = int(np.prod(shape[1:-1], dtype=int))
    if kind in ("layer", "rms"):
        return (samples * pixels, 1, 1, channels), (3,)
    if kind == "batch":
        return (samples, pixels, channels, 1), (0, 1)
    return (samples, pixels, groups, channels // groups), (1, 3)


def statistics(x, real, axes, centered):
    """Mean and biased variance over what is real; zeros where nothing is."""
    n = np.maximum((real * np.ones_like(x)).sum(axis=axes, keepdims=True), 1)
    mean = (real * x).sum(axis=axes, keepdims=True) / n if centered else np.zeros_like(n)
    return mean, (real * (x - mean) ** 2).sum(axis=axes, keepdims=True) / n, n


def forward(x, gamma, beta, real, axes, centered, epsilon, shape):
    mean, variance, _ = statistics(x, real, axes, centered)
    return gamma * ((x - mean) / np.sqrt(variance + epsilon)).reshape(shape) + beta


def backward(x, gamma, da, real, axes, centered, epsilon, shape):
    """dX, dgamma and dbeta; what is not real goes through the statistics without being part of them."""
    mean, variance, n = statistics(x, real, axes, centered)
    r = 1 / np.sqrt(variance + epsilon)
    g = (gamma * da).reshape(x.shape)
    dmean = -(r * g).sum(axis=axes, keepdims=True) if centered else 0
    dvariance = (g * (x - mean) * -0.5 * r ** 3).sum(axis=axes, keepdims=True)
    dx = r * g + real * (dmean + dvariance * 2 * (x - mean)) / n
    others = tuple(range(len(shape) - 1))
    return dx, (da * ((x - mean) * r).reshape(shape)).sum(axis=others), da.sum(axis=others)


def case(kind, shape, r, groups=1, parameters=None, masked=False):
    parameters = parameters or {}
    epsilon, channels = parameters.get("epsilon", 1e-6 if kind == "rms" else 1e-3), shape[-1]
    centered, scale, shift = kind != "rms", parameters.get("scale", True), parameters.get("shift", kind != "rms")
    to, axes = arrangement(kind, shape, groups)
    mask = np.ones(shape[:2])
    if masked:
        for sample in range(shape[0]):
            mask[sample, sample + 1:] = 0
        mask[0] = kind != "batch"
    x, da = r.normal(*shape, scale=2.0) + r.normal(channels), r.normal(*shape)
    gamma = r.normal(channels) if scale else np.ones(channels)
    beta = r.normal(channels) if shift else np.zeros(channels)
    require_float32(x, gamma, beta, da)
    real = np.ones(to)
    if masked:
        real = np.broadcast_to(mask[:, :, None], (*shape[:2], int(np.prod(shape[2:])))).reshape(to)
    args = (real, axes, centered, epsilon, shape)
    dx, dgamma, dbeta = backward(x.reshape(to), gamma, da, *args)
    checked(lambda x, gamma, beta: forward(x.reshape(to), gamma, beta, *args),
            {"x": (x, dx.reshape(shape)), "gamma": (gamma, dgamma), "beta": (beta, dbeta)}, da)
    learned = {**({"gamma": numbers(gamma)} if scale else {}), **({"beta": numbers(beta)} if shift else {})}
    gradients = {**({"gamma": numbers(dgamma)} if scale else {}), **({"beta": numbers(dbeta)} if shift else {})}
    result = {"parameters": parameters, "inputShape": list(shape[1:]), "X": columns(x),
              **({"mask": columns(mask)} if masked else {}), "learned": learned,
              "A": columns(forward(x.reshape(to), gamma, beta, *args)), "dA": columns(da),
              "dX": columns(dx.reshape(shape)), "gradients": gradients}
    if kind == "batch":
        result |= running(x, gamma, beta, *(s.flatten() for s in statistics(x.reshape(to), real, axes, True)[:2]),
                          epsilon, parameters.get("momentum", 0.99), r)
    return result


def running(x, gamma, beta, mean, variance, epsilon, momentum, r):
    """The running statistics after the batch, and what a prediction with those before it gives."""
    before, spread = r.normal(x.shape[-1]), r.between(0.5, 2, x.shape[-1])
    require_float32(before, spread)
    return {"runningMean": numbers(before), "runningVariance": numbers(spread),
            "runningMeanAfter": numbers(momentum * before + (1 - momentum) * mean),
            "runningVarianceAfter": numbers(momentum * spread + (1 - momentum) * variance),
            "APredicting": columns(gamma * (x - before) / np.sqrt(spread + epsilon) + beta)}


def goldens():
    r = Numbers(601)
    yield "layers/batch-normalization.json", {
        "formula": "A = gamma (X - mean) / sqrt(variance + epsilon) + beta, over samples and pixels, per channel;"
                   " running = momentum running + (1 - momentum) batch; the variance is the biased one everywhere",
        "cases": [case("batch", (8, 4), r), case("batch", (4, 5, 3), r, parameters={"momentum": 0.5, "epsilon": 1e-5}),
                  case("batch", (3, 3, 2, 2), r, parameters={"scale": False}),
                  case("batch", (3, 3, 2, 2), r, parameters={"shift": False}),
                  case("batch", (4, 5, 3), r, masked=True)]}
    yield "layers/layer-normalization.json", {
        "formula": "A = gamma (X - mean) / sqrt(variance + epsilon) + beta, over the channels of each pixel",
        "cases": [case("layer", (3, 7), r), case("layer", (2, 3, 20), r, parameters={"epsilon": 1e-5}),
                  case("layer", (2, 2, 3, 5), r, parameters={"scale": False}),
                  case("layer", (2, 2, 3, 5), r, parameters={"shift": False})]}
    yield "layers/rms-normalization.json", {
        "formula": "A = gamma X / sqrt(mean of X^2 + epsilon), over the channels of each pixel",
        "cases": [case("rms", (3, 7), r), case("rms", (2, 3, 20), r, parameters={"epsilon": 1e-3}),
                  case("rms", (2, 2, 3, 5), r, parameters={"scale": False})]}
    yield "layers/group-normalization.json", {
        "formula": "A = gamma (X - mean) / sqrt(variance + epsilon) + beta, over pixels and the channels of a group",
        "cases": [case("group", (3, 6), r, 2, {"groups": 2}), case("group", (2, 3, 2, 4), r, 2, {"groups": 2}),
                  case("group", (3, 4, 3), r, 1, {"groups": 1, "epsilon": 1e-5}),
                  case("group", (2, 2, 2, 6), r, 3, {"groups": 3, "scale": False, "shift": False}),
                  case("group", (3, 4, 4), r, 2, {"groups": 2}, masked=True)]}
    yield "layers/instance-normalization.json", {
        "formula": "A = gamma (X - mean) / sqrt(variance + epsilon) + beta, over the pixels, per channel",
        "cases": [case("instance", (2, 3, 2, 4), r, 4), case("instance", (3, 4, 3), r, 3, {"epsilon": 1e-5}),
                  case("instance", (2, 2, 2, 3), r, 3, {"shift": False}),
                  case("instance", (3, 4, 3), r, 3, masked=True)]}
