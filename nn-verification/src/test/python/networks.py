"""Whole networks in the lecture's notation: forward, cost, backward, one step of gradient descent, the new cost.

    Z[l] = W[l] A[l-1] + b[l]        A[l] = g[l](Z[l])        A[0] = X
    dZ[l] = dA[l] * g'[l](Z[l])      dW[l] = dZ[l] A[l-1]^T   db[l] = row sums of dZ[l]   dA[l-1] = W[l]^T dZ[l]
"""

import numpy as np
from scipy.special import expit, log_softmax

from golden_file import Numbers, matrix, numbers, require_float32, require_gradient

# name: (g(Z), g'(Z)); at a hidden layer only
HIDDEN = {
    "sigmoid": (expit, lambda z: expit(z) * (1 - expit(z))),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0).astype(np.float64)),
}


def binary_cross_entropy(z, y):
    """Loss of each sample (the mean over its outputs), A and the derivative by Z of the loss, for a sigmoid output."""
    loss = np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))
    return loss.mean(axis=0), expit(z), (expit(z) - y) / z.shape[0]


def cross_entropy(z, y):
    """The same for a softmax output; the sum over classes."""
    a = np.exp(log_softmax(z, axis=0))
    return -(y * log_softmax(z, axis=0)).sum(axis=0), a, a * y.sum(axis=0) - y


OUTPUT = {"binary-cross-entropy": binary_cross_entropy, "cross-entropy": cross_entropy}


def forward(net, w, b):
    """Z and A of all layers, J, and dZ of the last layer."""
    a, z = [net["X"]], [None]
    for l in range(1, len(w)):
        z.append(w[l] @ a[l - 1] + b[l])
        a.append(HIDDEN[net["activations"][l]][0](z[l]) if l < len(w) - 1 else None)
    loss, a[-1], derivative = OUTPUT[net["loss"]](z[-1], net["Y"])
    weights = np.ones(len(loss)) if net["weights"] is None else net["weights"]
    return z, a, (weights * loss).sum() / weights.sum(), derivative * weights / weights.sum()


def backward(net, w, z, a, dz_last):
    """dZ, dW, db and dA of all layers; dA[0] is the gradient by X."""
    layers = len(w) - 1
    dz, dw, db, da = [[None] * (layers + 1) for _ in range(4)]
    dz[layers] = dz_last
    for l in range(layers, 0, -1):
        if l < layers:
            dz[l] = da[l] * HIDDEN[net["activations"][l]][1](z[l])
        dw[l] = dz[l] @ a[l - 1].T
        db[l] = dz[l].sum(axis=1, keepdims=True)
        da[l - 1] = w[l].T @ dz[l]
    return dz, dw, db, da


def by_layer(**values):
    """{"W1": matrix, "W2": matrix, ...}, in the order of the layers."""
    layers = range(max(map(len, values.values())))
    return {f"{name}{l}": matrix(v[l]) for l in layers for name, v in values.items() if l < len(v) and v[l] is not None}


def check_gradients(net, w, b, dw, db):
    for values, gradients in ((w, dw), (b, db)):
        for l in range(1, len(w)):
            def cost(changed):
                original, values[l] = values[l], changed
                j = forward(net, w, b)[2]
                values[l] = original
                return j
            require_gradient(cost, values[l], gradients[l])


def golden(net, w, b, rate):
    require_float32(net["X"], net["Y"], rate, *w[1:], *b[1:])
    z, a, j, dz_last = forward(net, w, b)
    dz, dw, db, da = backward(net, w, z, a, dz_last)
    check_gradients(net, w, b, dw, db)
    w_next = [None] + [w[l] - rate * dw[l] for l in range(1, len(w))]
    b_next = [None] + [b[l] - rate * db[l] for l in range(1, len(w))]
    return {"layers": [m.shape[0] for m in a], "activations": net["activations"][1:], "loss": net["loss"],
            "learningRate": rate, "weights": None if net["weights"] is None else numbers(net["weights"]),
            "X": matrix(net["X"]), "Y": matrix(net["Y"]),
            "parameters": by_layer(W=w, b=b),
            "forward": {**by_layer(Z=z, A=[None] + a[1:]), "J": float(j)},
            "backward": by_layer(dZ=dz, dW=dw, db=db, dA=da),
            "afterStep": {**by_layer(W=w_next, b=b_next), "J": float(forward(net, w_next, b_next)[2])}}


def parameters(r, sizes):
    w = [None] + [r.normal(n, n_before) for n_before, n in zip(sizes, sizes[1:])]
    b = [None] + [r.normal(n, 1, scale=0.5) for n in sizes[1:]]
    return w, b


def sigmoid_network(sizes, seed):
    """All layers sigmoid, m = 5 samples, binary cross-entropy."""
    r = Numbers(seed)
    net = {"X": r.normal(sizes[0], 5), "Y": np.array([[1.0, 0, 1, 1, 0]]), "weights": None,
           "activations": [None] + ["sigmoid"] * (len(sizes) - 1), "loss": "binary-cross-entropy"}
    return golden(net, *parameters(r, sizes), 0.5)


def deep_network(weights, seed):
    """6-5-4-3 with relu, tanh and softmax over m = 7 samples."""
    r, labels = Numbers(seed), np.array([0, 2, 1, 1, 0, 2, 2])
    net = {"X": r.normal(6, 7), "Y": (np.arange(3)[:, None] == labels).astype(np.float64), "weights": weights,
           "activations": [None, "relu", "tanh", "softmax"], "loss": "cross-entropy"}
    return golden(net, *parameters(r, (6, 5, 4, 3)), 0.125)


def rules_of_layers(seed, steps=3):
    """5-4-3 with tanh and softmax, m = 6: descent where each layer has its factor of the rate and its L2 penalty.

    dW[l] = dJ/dW[l] + (lambda + lambda[l]) W[l]        rate[l] = factor[l] rate
    W[l] = (1 - rate[l] decay) W[l] - rate[l] dW[l]     b[l] = b[l] - rate[l] db[l]
    """
    r, labels = Numbers(seed), np.array([0, 2, 1, 1, 0, 2])
    net = {"X": r.normal(5, 6), "Y": (np.arange(3)[:, None] == labels).astype(np.float64), "weights": None,
           "activations": [None, "tanh", "softmax"], "loss": "cross-entropy"}
    w, b = parameters(r, (5, 4, 3))
    rate, decay, of_all, of_layer, factor = 0.25, 0.125, 0.0625, [None, 0.5, 0.125], [None, 0.5, 2.0]
    require_float32(net["X"], *w[1:], *b[1:])
    document = {"X": matrix(net["X"]), "Y": matrix(net["Y"]), "learningRate": rate, "weightDecay": decay,
                "lambda": of_all, "lambdas": of_layer[1:], "factors": factor[1:], "parameters": by_layer(W=w, b=b),
                "steps": []}
    for _ in range(steps):
        z, a, j, dz_last = forward(net, w, b)
        _, dw, db, _ = backward(net, w, z, a, dz_last)
        penalty = sum((of_all + of_layer[l]) / 2 * (w[l] ** 2).sum() for l in (1, 2))
        for l in (1, 2):
            own = factor[l] * rate
            w[l] = (1 - own * decay) * w[l] - own * (dw[l] + (of_all + of_layer[l]) * w[l])
            b[l] = b[l] - own * db[l]
        document["steps"].append({"J": float(j), "penalty": float(penalty), **by_layer(W=w, b=b)})
    return document


def goldens():
    yield "networks/lecture-3-4-1.json", sigmoid_network((3, 4, 1), 401)
    yield "networks/logistic-regression.json", sigmoid_network((3, 1), 402)
    yield "networks/deep-6-5-4-3.json", deep_network(None, 403)
    yield "networks/deep-6-5-4-3-weighted.json", deep_network(np.array([1, 2, 0.5, 0, 3, 0.25, 1]), 403)
    yield "networks/rules-of-layers-5-4-3.json", rules_of_layers(404)
