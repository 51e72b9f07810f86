"""Layers beyond Dense: forward and backward for one fixed batch.

Here arrays are batch first, as NumPy has them: X is (samples, ...) and dX = dJ/dX. In the file, a matrix has one column
per sample, which holds the sample flattened in row-major order: the same memory. The output gradient dA is given.
"""

import numpy as np

from golden_file import Numbers, matrix, numbers, require_float32, require_gradient, tensor


def columns(batch):
    """(samples, ...) as the matrix with one column per sample."""
    return matrix(batch.reshape(batch.shape[0], -1).T)


def checked(function, pairs, da):
    """Checks gradients given as {argument name: (value, gradient)} of sum(dA * function(arguments))."""
    values = {name: value for name, (value, _) in pairs.items()}
    for name, (value, gradient) in pairs.items():
        require_gradient(lambda v: (da * function(**{**values, name: v})).sum(), value, gradient)


def convolution(x, w, b, stride):
    """A[t, o] = b[o] + sum_j sum_i X[t stride + j, i] W[j, i, o]; no padding, the kernel is not flipped."""
    k = w.shape[0]
    length = (x.shape[1] - k) // stride + 1
    windows = np.stack([x[:, t * stride:t * stride + k] for t in range(length)], axis=1)
    return np.einsum("stji,jio->sto", windows, w) + b


def convolution_golden(stride, kernel, seed):
    r, length, channels, filters = Numbers(seed), 8, 3, 2
    x, w, b = r.normal(4, length, channels), r.normal(kernel, channels, filters), r.normal(filters)
    a = convolution(x, w, b, stride)
    da = r.normal(*a.shape)
    require_float32(x, w, b, da)
    dx, dw = np.zeros_like(x), np.zeros_like(w)
    for t in range(a.shape[1]):
        window = slice(t * stride, t * stride + kernel)
        dw += np.einsum("sji,so->jio", x[:, window], da[:, t])
        dx[:, window] += np.einsum("jio,so->sji", w, da[:, t])
    db = da.sum(axis=(0, 1))
    checked(lambda x, w, b: convolution(x, w, b, stride), {"x": (x, dx), "w": (w, dw), "b": (b, db)}, da)
    return {"formula": "A[t, o] = b[o] + sum_j sum_i X[t stride + j, i] W[j, i, o]",
            "stride": stride, "inputShape": list(x.shape[1:]), "outputShape": list(a.shape[1:]),
            "X": columns(x), "W": tensor(w), "b": numbers(b), "A": columns(a), "dA": columns(da),
            "dX": columns(dx), "dW": tensor(dw), "db": numbers(db)}




def masked_mean(x, mask):
    """The mean over the unmasked steps of each sample; 0 where a sample has none."""
    count = mask.sum(axis=1, keepdims=True)
    return (x * mask[:, :, None]).sum(axis=1) / np.maximum(count, 1)


def masked_mean_golden(seed):
    r = Numbers(seed)
    mask = np.array([[1, 1, 1, 1, 1], [1, 1, 0, 0, 0], [0, 0, 0, 1, 0], [0, 0, 0, 0, 0], [1, 0, 1, 1, 0]], dtype=float)
    x, da = r.normal(5, 5, 3), r.normal(5, 3)
    require_float32(x, da)
    dx = da[:, None, :] * (mask / np.maximum(mask.sum(axis=1, keepdims=True), 1))[:, :, None]
    checked(lambda x: masked_mean(x, mask), {"x": (x, dx)}, da)
    return {"formula": "A = sum of X[t] over steps t with mask 1 / their number; 0, and gradient 0, if there are none",
            "inputShape": [5, 3], "outputShape": [3],
            "X": columns(x), "mask": columns(mask), "A": columns(masked_mean(x, mask)),
            "dA": columns(da), "dX": columns(dx)}


def residual(x, w, b):
    """A = X + relu(W X + b), samples in rows here: X + relu(X W^T + b)."""
    return x + np.maximum(x @ w.T + b, 0)


def residual_golden(seed):
    r = Numbers(seed)
    x, w, b, da = r.normal(6, 4), r.normal(4, 4), r.normal(4), r.normal(6, 4)
    require_float32(x, w, b, da)
    z = x @ w.T + b
    dz = da * (z > 0)
    dx, dw, db = da + dz @ w, dz.T @ x, dz.sum(axis=0)
    checked(residual, {"x": (x, dx), "w": (w, dw), "b": (b, db)}, da)
    return {"formula": "Z = W X + b; F = relu(Z); A = X + F (the add's inputs are X and F, each with gradient dA)",
            "X": columns(x), "W": matrix(w), "b": numbers(b), "Z": columns(z), "F": columns(np.maximum(z, 0)),
            "A": columns(residual(x, w, b)), "dA": columns(da), "dZ": columns(dz), "dX": columns(dx),
            "dW": matrix(dw), "db": numbers(db)}


def goldens():
    yield "layers/convolution1d-stride-1.json", convolution_golden(1, 3, 501)
    yield "layers/convolution1d-stride-2.json", convolution_golden(2, 3, 502)
    yield "layers/masked-mean.json", masked_mean_golden(506)
    yield "layers/residual-add.json", residual_golden(507)
