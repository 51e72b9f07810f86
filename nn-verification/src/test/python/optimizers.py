"""Optimizers: float64 trajectories of weights under recorded gradients.

Each rule is a generator: it takes the initial weights w, the gradients, the learning rate and the hyper-parameters p,
and yields w after every step. t counts from 1. Where sources differ (mostly in the place of epsilon), the docstring
decides; it also stands in the golden file.
"""

import math

import numpy as np
from scipy.optimize import minimize, rosen, rosen_der

from golden_file import Numbers, numbers, require_float32, tensor

STEPS = 60
STORED = (1, 2, 3, 10, 20, 30, 40, 50, 60)


def sgd(w, gradients, rate, p):
    """PyTorch's form: v = momentum v + g; w -= rate v, or with Nesterov w -= rate (g + momentum v)."""
    v = np.zeros_like(w)
    for g in gradients:
        v = p["momentum"] * v + g
        w = w - rate * (g + p["momentum"] * v if p["nesterov"] else v)
        yield w


def adagrad(w, gradients, rate, p):
    """Duchi, Hazan & Singer 2011: s += g^2; w -= rate g / (sqrt(s) + epsilon); s starts at 0."""
    s = np.zeros_like(w)
    for g in gradients:
        s = s + g * g
        w = w - rate * g / (np.sqrt(s) + p["epsilon"])
        yield w


def adadelta(w, gradients, rate, p):
    """Zeiler 2012, Algorithm 1: epsilon inside both roots."""
    s, u = np.zeros_like(w), np.zeros_like(w)
    for g in gradients:
        s = p["rho"] * s + (1 - p["rho"]) * g * g
        step = np.sqrt(u + p["epsilon"]) / np.sqrt(s + p["epsilon"]) * g
        u = p["rho"] * u + (1 - p["rho"]) * step * step
        w = w - rate * step
        yield w


def rmsprop(w, gradients, rate, p):
    """Tieleman & Hinton 2012 (centered: Graves 2013): epsilon outside the root; momentum over g / (root + epsilon)."""
    s, mean, v = np.zeros_like(w), np.zeros_like(w), np.zeros_like(w)
    for g in gradients:
        s = p["rho"] * s + (1 - p["rho"]) * g * g
        mean = p["rho"] * mean + (1 - p["rho"]) * g
        variance = s - mean * mean if p["centered"] else s
        v = p["momentum"] * v + g / (np.sqrt(variance) + p["epsilon"])
        w = w - rate * v
        yield w


def moments(gradients, p):
    """Adam's m and v, not yet corrected for bias, with the step number and the gradient."""
    m, v = 0.0, 0.0
    for t, g in enumerate(gradients, 1):
        m = p["beta1"] * m + (1 - p["beta1"]) * g
        v = p["beta2"] * v + (1 - p["beta2"]) * g * g
        yield t, g, m, v


def adam_direction(t, m, v, p):
    """m-hat / (sqrt(v-hat) + epsilon)."""
    return m / (1 - p["beta1"] ** t) / (np.sqrt(v / (1 - p["beta2"] ** t)) + p["epsilon"])


def adam(w, gradients, rate, p):
    """Kingma & Ba 2015, Algorithm 1: epsilon outside the root, after the bias correction."""
    for t, g, m, v in moments(gradients, p):
        w = w - rate * adam_direction(t, m, v, p)
        yield w


def amsgrad(w, gradients, rate, p):
    """Reddi, Kale & Kumar 2018 with Adam's bias correction, as PyTorch: the maximum is over the uncorrected v."""
    largest = np.zeros_like(w)
    for t, g, m, v in moments(gradients, p):
        largest = np.maximum(largest, v)
        w = w - rate * adam_direction(t, m, largest, p)
        yield w


def adamax(w, gradients, rate, p):
    """Kingma & Ba 2015, Algorithm 2: u = max(beta2 u, |g| + epsilon); epsilon, as in PyTorch, keeps u from being 0."""
    u = np.zeros_like(w)
    for t, g, m, v in moments(gradients, p):
        u = np.maximum(p["beta2"] * u, np.abs(g) + p["epsilon"])
        w = w - rate / (1 - p["beta1"] ** t) * m / u
        yield w


def nadam(w, gradients, rate, p):
    """Dozat 2016 with his momentum schedule mu_t = beta1 (1 - 0.5 * 0.96^(t momentumDecay)); epsilon as in Adam."""
    product = 1.0
    for t, g, m, v in moments(gradients, p):
        mu = p["beta1"] * (1 - 0.5 * 0.96 ** (t * p["momentumDecay"]))
        mu_next = p["beta1"] * (1 - 0.5 * 0.96 ** ((t + 1) * p["momentumDecay"]))
        product *= mu
        m_hat = mu_next / (1 - product * mu_next) * m + (1 - mu) / (1 - product) * g
        w = w - rate * m_hat / (np.sqrt(v / (1 - p["beta2"] ** t)) + p["epsilon"])
        yield w


def radam(w, gradients, rate, p):
    """Liu et al. 2020, Algorithm 2, rectified if rho_t > 5; epsilon, as in PyTorch, adds to the uncorrected root."""
    rho_inf = 2 / (1 - p["beta2"]) - 1
    for t, g, m, v in moments(gradients, p):
        m_hat = m / (1 - p["beta1"] ** t)
        rho = rho_inf - 2 * t * p["beta2"] ** t / (1 - p["beta2"] ** t)
        if rho > 5:
            r = math.sqrt((rho - 4) * (rho - 2) * rho_inf / ((rho_inf - 4) * (rho_inf - 2) * rho))
            w = w - rate * r * m_hat * math.sqrt(1 - p["beta2"] ** t) / (np.sqrt(v) + p["epsilon"])
        else:
            w = w - rate * m_hat
        yield w


def adamw(w, gradients, rate, p):
    """Loshchilov & Hutter 2019, as PyTorch: w -= rate weightDecay w, then Adam's step."""
    for t, g, m, v in moments(gradients, p):
        w = w - rate * p["weightDecay"] * w
        w = w - rate * adam_direction(t, m, v, p)
        yield w


def lion(w, gradients, rate, p):
    """Chen et al. 2023, Algorithm 2, without weight decay: sign(0) = 0."""
    m = np.zeros_like(w)
    for g in gradients:
        c = p["beta1"] * m + (1 - p["beta1"]) * g
        if not all(abs(x) > 1e-5 for x in c[g != 0].flat):
            raise ValueError("a sign that float32 could see differently")
        w = w - rate * np.sign(c)
        m = p["beta2"] * m + (1 - p["beta2"]) * g
        yield w


def adabelief(w, gradients, rate, p):
    """Zhuang et al. 2020, Algorithm 2: epsilon adds to s in every step (it accumulates), and again outside the root."""
    s = np.zeros_like(w)
    for t, g, m, v in moments(gradients, p):
        s = p["beta2"] * s + (1 - p["beta2"]) * (g - m) ** 2 + p["epsilon"]
        w = w - rate * adam_direction(t, m, s, p)
        yield w


def lamb(w, gradients, rate, p):
    """You et al. 2020, Algorithm 2, phi = identity, no weight decay.

    The trust ratio |w| / |u| is over the whole parameter, and 1 if either norm is 0.
    """
    for t, g, m, v in moments(gradients, p):
        u = adam_direction(t, m, v, p)
        w_norm, u_norm = np.sqrt((w * w).sum()), np.sqrt((u * u).sum())
        w = w - rate * (w_norm / u_norm if w_norm > 0 and u_norm > 0 else 1.0) * u
        yield w


def rprop(w, gradients, rate, p):
    """Riedmiller & Braun 1993 as Rprop-: after a change of sign the step shrinks and the gradient counts as 0."""
    size, previous = np.full_like(w, rate), np.zeros_like(w)
    for g in gradients:
        agreement = np.sign(g * previous)
        factor = np.where(agreement > 0, p["etaPlus"], np.where(agreement < 0, p["etaMinus"], 1.0))
        size = np.clip(size * factor, p["minStep"], p["maxStep"])
        g = np.where(agreement < 0, 0.0, g)
        w = w - np.sign(g) * size
        previous = g
        yield w


ADAM = {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
RMSPROP = {"rho": 0.99, "epsilon": 1e-8, "momentum": 0.0, "centered": False}

# rule: cases of (learning rate, hyper-parameters)
RULES = {
    sgd: [(0.125, {"momentum": 0.0, "nesterov": False}), (0.01, {"momentum": 0.9, "nesterov": False}),
          (0.01, {"momentum": 0.9, "nesterov": True})],
    adagrad: [(0.01, {"epsilon": 1e-10})],
    adadelta: [(1.0, {"rho": 0.95, "epsilon": 1e-6})],
    rmsprop: [(0.001, RMSPROP), (0.001, {**RMSPROP, "rho": 0.9, "epsilon": 1e-7}),
              (0.001, {**RMSPROP, "momentum": 0.9}), (0.001, {**RMSPROP, "centered": True}),
              (0.001, {**RMSPROP, "momentum": 0.9, "centered": True})],
    adam: [(0.001, ADAM), (0.0625, {"beta1": 0.5, "beta2": 0.9, "epsilon": 1e-3})],
    amsgrad: [(0.001, ADAM), (0.01, {**ADAM, "beta2": 0.9})],
    adamax: [(0.002, ADAM)],
    nadam: [(0.002, {**ADAM, "momentumDecay": 0.004})],
    radam: [(0.001, ADAM)],
    adamw: [(0.01, {**ADAM, "weightDecay": 0.01}), (0.125, {**ADAM, "weightDecay": 0.125})],
    lion: [(0.01, {"beta1": 0.9, "beta2": 0.99})],
    adabelief: [(0.001, {**ADAM, "epsilon": 1e-16})],
    lamb: [(0.001, {**ADAM, "epsilon": 1e-6})],
    rprop: [(0.01, {"etaMinus": 0.5, "etaPlus": 1.2, "minStep": 1e-6, "maxStep": 50.0}),
            (0.01, {"etaMinus": 0.5, "etaPlus": 1.2, "minStep": 0.002, "maxStep": 0.015})],
}


def recorded():
    """Three parameters: initial weights and STEPS gradients each, of scales from 2^-6 to 4.

    A drift lets signs both keep and change. "c" starts at zero (LAMB's exceptional norm), its second gradient
    is always zero and its third is zero now and then.
    """
    r = Numbers(301)
    parameters = {}
    for name, shape in (("W", (5, 4)), ("b", (7,)), ("c", (3,))):
        scale = 2.0 ** r.random.randint(-6, 3, shape)
        drift = r.between(-1, 1, *shape)
        gradients = np.stack([(r.normal(*shape) + drift) * scale for _ in range(STEPS)])
        parameters[name] = [r.normal(*shape), gradients]
    initial, gradients = parameters["c"]
    initial[:] = 0
    gradients[:, 1] = 0
    gradients[::4, 2] = 0
    require_float32(*(a for pair in parameters.values() for a in pair))
    return parameters


def trajectories(rule, rate, p):
    result = {}
    for name, (w, gradients) in recorded().items():
        weights = list(rule(w, gradients, rate, p))
        result[name] = [numbers(weights[t - 1].flatten()) for t in STORED]
    return {"learningRate": rate, "parameters": p, "weights": result}


def minima():
    """What a minimizer must reach, with SciPy's L-BFGS-B as the witness; the minimizers are known in closed form."""
    r = Numbers(302)
    root = r.normal(6, 6)
    a, b = root @ root.T + np.eye(6), r.normal(6)
    a = np.round(a * 256) / 256
    require_float32(a, b)
    options = {"maxiter": 1000, "ftol": 0, "gtol": 1e-10}

    def problem(name, start, f, df, x, **data):
        found = minimize(f, start, jac=df, method="L-BFGS-B", options=options).x
        if np.abs(found - x).max() > 1e-6:
            raise ValueError(f"SciPy does not reach the minimum of {name}")
        return {"name": name, **data, "start": numbers(start), "x": numbers(x), "value": float(f(x))}

    x = np.linalg.solve(a, b)
    rosenbrock = "rosenbrock: sum 100 (x[i+1] - x[i]^2)^2 + (1 - x[i])^2"
    return {"id": "lbfgs", "problems": [
        problem("quadratic: x' A x / 2 - b' x", np.zeros(6), lambda v: v @ a @ v / 2 - b @ v, lambda v: a @ v - b, x,
                A=tensor(a), b=numbers(b)),
        problem(rosenbrock, np.array([-1.25, 1]), rosen, rosen_der, np.ones(2)),
        problem(rosenbrock, np.full(10, 0.5), rosen, rosen_der, np.ones(10))]}


def goldens():
    yield "optimizers/gradients.json", {
        "steps": STEPS,
        "stored": list(STORED),
        "parameters": [{"name": name, "initial": tensor(w), "gradients": [numbers(g.flatten()) for g in gradients]}
                       for name, (w, gradients) in recorded().items()]}
    for rule, cases in RULES.items():
        yield f"optimizers/{rule.__name__}.json", {
            "id": rule.__name__,
            "rule": " ".join(rule.__doc__.split()),
            "cases": [trajectories(rule, rate, p) for rate, p in cases]}
    yield "optimizers/lbfgs.json", minima()
