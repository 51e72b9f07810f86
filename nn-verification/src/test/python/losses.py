"""Losses: per-sample losses, J = sum w_i loss_i / sum w_i, and its gradient with respect to A, or to Z where fused.

A, Z and Y have one column per sample. A formula gives, for whole matrices, the loss of each sample and the derivative
of each sample's loss with respect to its own A or Z; weighting is done once, in case().
"""

import numpy as np
from scipy.special import expit, log_softmax, rel_entr, xlogy

from golden_file import Numbers, matrix, numbers, require_float32, require_gradient


def mean_over_outputs(loss, derivative):
    """Lifts an elementwise loss to samples: the loss of a sample is the mean over its outputs."""
    return lambda a, y, p: (loss(a, y, p).mean(axis=0), derivative(a, y, p) / a.shape[0])


def huber(a, y, p):
    d = np.abs(a - y)
    return np.where(d <= p["delta"], d * d / 2, p["delta"] * (d - p["delta"] / 2))


def log_cosh(a, y, p):
    d = np.abs(a - y)
    return d + np.log1p(np.exp(-2 * d)) - np.log(2)


def quantile(a, y, p):
    q, d = p["quantile"], y - a
    return np.maximum(q * d, (q - 1) * d)


def one_hot(y, classes):
    return (np.arange(classes)[:, None] == y).astype(np.float64)


def smoothed(y, classes, p):
    return (1 - p["labelSmoothing"]) * one_hot(y, classes) + p["labelSmoothing"] / classes


def cross_entropy(a, y):
    return -(y * np.log(a)).sum(axis=0), -y / a


def cross_entropy_of_logits(z, y):
    """-sum y ln softmax(z), whose derivative is softmax(z) sum(y) - y."""
    return -(y * log_softmax(z, axis=0)).sum(axis=0), np.exp(log_softmax(z, axis=0)) * y.sum(axis=0) - y


def kl_of_logits(z, y):
    loss, dz = cross_entropy_of_logits(z, y)
    return loss + xlogy(y, y).sum(axis=0), dz


def binary_cross_entropy_of_logits(z, y, p):
    return np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))


def binary_cross_entropy_of_logits_derivative(z, y, p):
    """sigmoid(z) - y, written so that it does not cancel where sigmoid(z) rounds to one."""
    return expit(z) * (1 - y) - expit(-z) * y


# id: (formula of the loss of one sample, loss of A)
OF_A = {
    "mean-squared-error": ("mean_k (a_k - y_k)^2", mean_over_outputs(
        lambda a, y, p: (a - y) ** 2, lambda a, y, p: 2 * (a - y))),
    "mean-absolute-error": ("mean_k |a_k - y_k|, derivative 0 at a_k = y_k", mean_over_outputs(
        lambda a, y, p: np.abs(a - y), lambda a, y, p: np.sign(a - y))),
    "huber": ("mean_k, d = |a_k - y_k|: d <= delta ? d^2 / 2 : delta (d - delta / 2)  (Huber 1964)", mean_over_outputs(
        huber, lambda a, y, p: np.clip(a - y, -p["delta"], p["delta"]))),
    "log-cosh": ("mean_k ln cosh(a_k - y_k)", mean_over_outputs(log_cosh, lambda a, y, p: np.tanh(a - y))),
    "hinge": ("mean_k max(0, 1 - y_k a_k), y_k = -1 or +1", mean_over_outputs(
        lambda a, y, p: np.maximum(0, 1 - y * a), lambda a, y, p: np.where(y * a < 1, -y, 0))),
    "squared-hinge": ("mean_k max(0, 1 - y_k a_k)^2, y_k = -1 or +1", mean_over_outputs(
        lambda a, y, p: np.maximum(0, 1 - y * a) ** 2, lambda a, y, p: -2 * y * np.maximum(0, 1 - y * a))),
    "poisson": ("mean_k a_k - y_k ln a_k, a_k > 0 the predicted rate; no epsilon", mean_over_outputs(
        lambda a, y, p: a - y * np.log(a), lambda a, y, p: 1 - y / a)),
    "quantile": ("mean_k max(q (y_k - a_k), (q - 1) (y_k - a_k)), q = quantile  (Koenker & Bassett 1978)",
                 mean_over_outputs(quantile, lambda a, y, p: np.where(y > a, -p["quantile"], 1 - p["quantile"]))),
    "binary-cross-entropy": ("-mean_k y_k ln a_k + (1 - y_k) ln(1 - a_k)", mean_over_outputs(
        lambda a, y, p: -(y * np.log(a) + (1 - y) * np.log1p(-a)), lambda a, y, p: (a - y) / (a * (1 - a)))),
    "cross-entropy": ("-sum_k y_k ln a_k", lambda a, y, p: cross_entropy(a, y)),
    "sparse-cross-entropy": ("-sum_k t_k ln a_k, t_k = (1 - labelSmoothing) [k = y] + labelSmoothing / classes",
                             lambda a, y, p: cross_entropy(a, smoothed(y, a.shape[0], p))),
    "kl-divergence": ("sum_k y_k ln(y_k / a_k), 0 ln 0 = 0",
                      lambda a, y, p: (rel_entr(y, a).sum(axis=0), -y / a)),
}

# id: (activation fused with, g(Z), loss of Z)
OF_Z = {
    "binary-cross-entropy": ("sigmoid", expit, mean_over_outputs(
        binary_cross_entropy_of_logits, binary_cross_entropy_of_logits_derivative)),
    "cross-entropy": ("softmax", lambda z: np.exp(log_softmax(z, axis=0)),
                      lambda z, y, p: cross_entropy_of_logits(z, y)),
    "sparse-cross-entropy": ("softmax", lambda z: np.exp(log_softmax(z, axis=0)),
                             lambda z, y, p: cross_entropy_of_logits(z, smoothed(y, z.shape[0], p))),
    "kl-divergence": ("softmax", lambda z: np.exp(log_softmax(z, axis=0)), lambda z, y, p: kl_of_logits(z, y)),
}


def case(name, loss_id, given, x, y, parameters, weights=None):
    """One golden case; given is "A" or "Z" and tells what x is."""
    require_float32(x, y, [] if weights is None else weights)
    loss = OF_A[loss_id][1] if given == "A" else OF_Z[loss_id][2]
    w = np.ones(x.shape[1]) if weights is None else weights

    def cost(x):
        return (w * loss(x, y, parameters)[0]).sum() / w.sum()

    per_sample, derivative = loss(x, y, parameters)
    gradient = derivative * w / w.sum()
    if np.abs(x).max() < 50:
        require_gradient(cost, x, gradient)
    return {"name": name, "parameters": parameters, "given": given, given: matrix(x), "Y": matrix(y),
            "weights": None if weights is None else numbers(weights),
            **({"A": matrix(OF_Z[loss_id][1](x))} if given == "Z" else {}),
            "lossPerSample": numbers(per_sample), "J": float(cost(x)), f"d{given}": matrix(gradient)}


def both(loss_id, given, x, y, parameters, label=""):
    """The same data without weights, and with weights of which one is zero."""
    weights = np.resize([1, 0.25, 3, 0, 2.5, 0.5], x.shape[1])
    return [case(label + "unweighted", loss_id, given, x, y, parameters),
            case(label + "weighted", loss_id, given, x, y, parameters, weights)]


def document(loss_id, cases):
    return f"losses/{loss_id}.json", {
        "id": loss_id,
        "loss": OF_A[loss_id][0],
        "fusesWith": OF_Z[loss_id][0] if loss_id in OF_Z else None,
        "cases": cases}


def regression(loss_id, seed, variants):
    """Errors are odd multiples of 1/128, so that no kink is met."""
    r, cases = Numbers(seed), []
    for parameters in variants:
        label = "".join(f"{k} {v}, " for k, v in parameters.items())
        y = r.between(-3, 3, 4, 9)
        cases += both(loss_id, "A", r.between(-3, 3, 4, 9) + 1 / 128, y, parameters, label)
        far, targets = np.array([[40, -1000, 60, 1e4]]) + 1 / 128, np.array([[-30.0, 20, 59.5, 1e4]])
        cases.append(case(label + "far off", loss_id, "A", far, targets, parameters))
    return document(loss_id, cases)


def margin(loss_id, seed):
    r = Numbers(seed)
    return document(loss_id, both(loss_id, "A", r.between(-3, 3, 3, 10) + 1 / 128,
                                  np.where(r.between(-1, 1, 3, 10) < 0, -1.0, 1.0), {}))


def poisson(seed):
    r = Numbers(seed)
    rates, counts = r.between(0, 6, 3, 8) + 1 / 64, np.floor(r.between(0, 5, 3, 8))
    return document("poisson", both("poisson", "A", rates, counts, {}))


def binary(seed):
    r, name = Numbers(seed), "binary-cross-entropy"
    hard, soft = np.floor(r.between(0, 2, 3, 8)), r.between(0, 1, 3, 8)
    z, a = r.normal(3, 8, scale=2.0), r.between(0.03125, 1, 3, 8) - 1 / 128
    extreme = np.array([[20.0, -20, 40, -40, 100, -100, 1e4, -1e4], [100, -100, 1e4, -1e4, 20, -20, 0, 0]])
    targets = np.array([[1.0, 0, 1, 0, 1, 0, 1, 0], [0, 1, 0, 1, 0, 1, 0, 1]])
    return document(name, both(name, "Z", z, hard, {}, "hard targets, ")
                    + both(name, "Z", z, soft, {}, "soft targets, ")
                    + both(name, "Z", extreme, targets, {}, "extreme logits, ")
                    + both(name, "A", a, hard, {}, "not fused, hard targets, ")
                    + both(name, "A", a, soft, {}, "not fused, soft targets, "))


def categorical(name, seed, targets, variants):
    """targets(r, classes, samples) draws Y."""
    r, cases = Numbers(seed), []
    extreme = np.array([[100, -100, 1e4, -1e4, 0], [-100, -100, 0, -1e4, 1e4], [0, -100, -1e4, -1e4, 1e4]])
    for parameters in variants:
        label = "".join(f"{k} {v}, " for k, v in parameters.items())
        y = targets(r, 5, 8)
        cases += both(name, "Z", r.normal(5, 8, scale=2.0), y, parameters, label)
        cases += both(name, "Z", extreme, targets(r, 3, 5), parameters, label + "extreme logits, ")
        cases += both(name, "A", r.probabilities(5, 8), y, parameters, label + "not fused, ")
    return document(name, cases)


def class_indices(r, classes, samples):
    return np.floor(r.between(0, classes, 1, samples))


def one_hot_or_probabilities(r, classes, samples):
    """The first half one-hot, the rest probabilities."""
    hard = one_hot(class_indices(r, classes, samples // 2), classes)
    return np.hstack([hard, r.probabilities(classes, samples - samples // 2)])


def goldens():
    yield regression("mean-squared-error", 201, [{}])
    yield regression("mean-absolute-error", 202, [{}])
    yield regression("huber", 203, [{"delta": 1.0}, {"delta": 0.5}])
    yield regression("log-cosh", 204, [{}])
    yield regression("quantile", 205, [{"quantile": 0.5}, {"quantile": 0.9}])
    yield margin("hinge", 206)
    yield margin("squared-hinge", 207)
    yield poisson(208)
    yield binary(209)
    yield categorical("cross-entropy", 210, one_hot_or_probabilities, [{}])
    yield categorical("sparse-cross-entropy", 211, class_indices, [{"labelSmoothing": 0.0}, {"labelSmoothing": 0.1}])
    yield categorical("kl-divergence", 212, one_hot_or_probabilities, [{}])
