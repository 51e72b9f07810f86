"""Activations: values and derivatives to full float64, computed with 400 digits so that no formula below can cancel."""

import mpmath as mp
import numpy as np
from mpmath import mpf

from golden_file import Numbers, matrix, numbers, require_float32

mp.mp.dps = 400

SELU_ALPHA = mpf("1.6732632423543772848170429916717")
SELU_SCALE = mpf("1.0507009873554804934193349852946")


def sigmoid(z):
    return 1 / (1 + mp.exp(-z))


def softplus(z):
    return mp.log(1 + mp.exp(z))


def clip(z, low, high):
    return max(low, min(high, z))


def elu(z, alpha):
    return z if z > 0 else alpha * (mp.exp(z) - 1)


def elu_derivative(z, alpha):
    return mpf(1) if z > 0 else alpha * mp.exp(z)


def normal_cdf(z):
    return mp.erfc(-z / mp.sqrt(2)) / 2


def normal_pdf(z):
    return mp.exp(-z * z / 2) / mp.sqrt(2 * mp.pi)


def gelu_tanh_inner(z):
    return mp.sqrt(2 / mp.pi) * (z + mpf("0.044715") * z ** 3)


def gelu_tanh_derivative(z):
    t = mp.tanh(gelu_tanh_inner(z))
    inner_derivative = mp.sqrt(2 / mp.pi) * (1 + 3 * mpf("0.044715") * z ** 2)
    return (1 + t) / 2 + z / 2 * (1 - t ** 2) * inner_derivative


def mish_derivative(z):
    t = mp.tanh(softplus(z))
    return t + z * (1 - t ** 2) * sigmoid(z)


def hard_swish_derivative(z):
    return mpf(0) if z <= -3 else mpf(1) if z >= 3 else (2 * z + 3) / 6


# id: (formula, source, kinks, g(z, p), g'(z, p), [parameters]). At a kink g' is a convention.
ACTIVATIONS = {
    "identity": ("z", "", [], lambda z, p: z, lambda z, p: mpf(1), [{}]),
    "sigmoid": ("1 / (1 + exp(-z))", "", [],
                lambda z, p: sigmoid(z), lambda z, p: sigmoid(z) * (1 - sigmoid(z)), [{}]),
    "tanh": ("tanh(z)", "", [], lambda z, p: mp.tanh(z), lambda z, p: 1 - mp.tanh(z) ** 2, [{}]),
    "relu": ("max(0, z)", "Nair & Hinton 2010", [0.0],
             lambda z, p: max(mpf(0), z), lambda z, p: mpf(z > 0), [{}]),
    "leaky-relu": ("z > 0 ? z : slope z", "Maas, Hannun & Ng 2013", [0.0],
                   lambda z, p: z if z > 0 else p["slope"] * z,
                   lambda z, p: mpf(1) if z > 0 else p["slope"], [{"slope": 0.01}, {"slope": 0.25}]),
    "relu6": ("min(max(0, z), 6)", "Krizhevsky 2010", [0.0, 6.0],
              lambda z, p: clip(z, 0, 6), lambda z, p: mpf(0 < z < 6), [{}]),
    "elu": ("z > 0 ? z : alpha (exp(z) - 1)", "Clevert, Unterthiner & Hochreiter 2016", [],
            lambda z, p: elu(z, p["alpha"]), lambda z, p: elu_derivative(z, p["alpha"]), [{"alpha": 1.0}]),
    "selu": ("scale * elu(z; alpha), alpha = 1.6732632423543773, scale = 1.0507009873554805",
             "Klambauer, Unterthiner, Mayr & Hochreiter 2017", [0.0],
             lambda z, p: SELU_SCALE * elu(z, SELU_ALPHA),
             lambda z, p: SELU_SCALE * elu_derivative(z, SELU_ALPHA), [{}]),
    "celu": ("max(0, z) + min(0, alpha (exp(z / alpha) - 1))", "Barron 2017", [],
             lambda z, p: elu(z / p["alpha"], 1) * p["alpha"],
             lambda z, p: elu_derivative(z / p["alpha"], mpf(1)), [{"alpha": 1.0}, {"alpha": 2.0}]),
    "gelu": ("z Phi(z), Phi the standard normal distribution function", "Hendrycks & Gimpel 2016", [],
             lambda z, p: z * normal_cdf(z), lambda z, p: normal_cdf(z) + z * normal_pdf(z), [{}]),
    "gelu-tanh": ("0.5 z (1 + tanh(sqrt(2 / pi) (z + 0.044715 z^3)))", "Hendrycks & Gimpel 2016", [],
                  lambda z, p: z / 2 * (1 + mp.tanh(gelu_tanh_inner(z))), lambda z, p: gelu_tanh_derivative(z), [{}]),
    "silu": ("z sigmoid(z)", "Elfwing, Uchibe & Doya 2018", [],
             lambda z, p: z * sigmoid(z), lambda z, p: sigmoid(z) * (1 + z * (1 - sigmoid(z))), [{}]),
    "mish": ("z tanh(ln(1 + exp(z)))", "Misra 2020", [],
             lambda z, p: z * mp.tanh(softplus(z)), lambda z, p: mish_derivative(z), [{}]),
    "softplus": ("ln(1 + exp(z))", "Dugas et al. 2001", [], lambda z, p: softplus(z), lambda z, p: sigmoid(z), [{}]),
    "softsign": ("z / (1 + |z|)", "Glorot & Bengio 2010", [],
                 lambda z, p: z / (1 + abs(z)), lambda z, p: 1 / (1 + abs(z)) ** 2, [{}]),
    "hard-sigmoid": ("relu6(z + 3) / 6", "Howard et al. 2019", [-3.0, 3.0],
                     lambda z, p: clip(z + 3, 0, 6) / 6, lambda z, p: mpf(-3 < z < 3) / 6, [{}]),
    "hard-tanh": ("min(max(-1, z), 1)", "Collobert 2004", [-1.0, 1.0],
                  lambda z, p: clip(z, -1, 1), lambda z, p: mpf(-1 < z < 1), [{}]),
    "hard-swish": ("z relu6(z + 3) / 6", "Howard et al. 2019", [-3.0, 3.0],
                   lambda z, p: z * clip(z + 3, 0, 6) / 6, lambda z, p: hard_swish_derivative(z), [{}]),
}


def grid():
    """float32 points: a fine middle, tails to +-100, powers of two down to the least subnormal, neighbours of kinks."""
    points = [0.0]
    points += [i / 8 for i in range(-96, 97)]
    points += [sign * t for sign in (-1, 1) for t in (14, 17, 20, 30, 44, 60, 80, 86, 87, 88, 88.5, 89, 95, 100)]
    exponents = (4, 6, 8, 10, 11, 12, 13, 16, 20, 23, 24, 25, 30, 60, 126, 149)
    points += [sign * 2.0 ** -k for sign in (-1, 1) for k in exponents]
    for kink in (-6, -3, -1, 1, 3, 6):
        points += [np.nextafter(np.float32(kink), np.float32(toward)) for toward in (-100, 100)]
    points += list(np.float32(Numbers(101).random.uniform(-12, 12, 60)))
    points += list(np.float32(Numbers(102).random.uniform(-100, 100, 40)))
    require_float32(points)
    return sorted(set(map(float, points)))


def require_derivative(value, derivative, parameters):
    for z in (mpf("-7.3"), mpf("-2.1"), mpf("-0.4"), mpf("0.3"), mpf("1.7"), mpf("4.9"), mpf("8.2")):
        if abs(mp.diff(lambda x: value(x, parameters), z) - derivative(z, parameters)) > mpf("1e-30"):
            raise ValueError(f"wrong derivative at {z}")


def elementwise(name):
    formula, source, kinks, value, derivative, variants = ACTIVATIONS[name]
    z = grid()
    cases = []
    for parameters in variants:
        exact = {k: mpf(v) for k, v in parameters.items()}
        require_derivative(value, derivative, exact)
        cases.append({"parameters": parameters,
                      "z": z,
                      "value": numbers(value(mpf(x), exact) for x in z),
                      "derivative": numbers(derivative(mpf(x), exact) for x in z)})
    return {"id": name, "formula": formula, "source": source, "kinks": kinks, "cases": cases}


def softmax_case(name, z, da):
    require_float32(z, da)
    a, dz = np.empty(z.shape), np.empty(z.shape)
    for j in range(z.shape[1]):
        e = [mp.exp(mpf(float(v))) for v in z[:, j]]
        column = [v / sum(e) for v in e]
        dot = sum(p * mpf(float(d)) for p, d in zip(column, da[:, j]))
        a[:, j] = [float(p) for p in column]
        dz[:, j] = [float(p * (mpf(float(d)) - dot)) for p, d in zip(column, da[:, j])]
    return {"name": name, "Z": matrix(z), "A": matrix(a), "dA": matrix(da), "dZ": matrix(dz)}


def softmax():
    r = Numbers(103)
    extreme = np.array([[100, -100, 1e4, -1e4, 0, 1e4],
                        [-100, -100, 0, -1e4, 2.0 ** -149, 1e4],
                        [0, -100, -1e4, -1e4, 0, 1e4],
                        [88, 100, 9999, 0, 0, -1e4]])
    return {"id": "softmax",
            "formula": "A = exp(Z) / column sums of exp(Z); dZ_i = A_i (dA_i - sum_j A_j dA_j)",
            "source": "Bridle 1990",
            "cases": [softmax_case("moderate", r.normal(5, 7, scale=2.0), r.normal(5, 7)),
                      softmax_case("wide", r.normal(23, 4, scale=8.0), r.normal(23, 4)),
                      softmax_case("extreme", extreme, r.normal(4, 6)),
                      softmax_case("one class", r.normal(1, 3), r.normal(1, 3))]}


def goldens():
    for name in ACTIVATIONS:
        yield f"activations/{name}.json", elementwise(name)
    yield "activations/softmax.json", softmax()
