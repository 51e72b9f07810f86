"""Learning-rate schedules: the factor of the base rate at t of T epochs.

t counts the epochs done so far, fractions included, 0 <= t < T; T is how long training is to last.
"""

import math

from golden_file import numbers


def constant(t, T, p):
    """1."""
    return 1.0


def step(t, T, p):
    """factor^floor(t / every)."""
    return p["factor"] ** math.floor(t / p["every"])


def multi_step(t, T, p):
    """factor^(number of milestones <= t)."""
    return p["factor"] ** sum(1 for milestone in p["milestones"] if milestone <= t)


def exponential(t, T, p):
    """factor^t."""
    return p["factor"] ** t


def polynomial(t, T, p):
    """endFactor + (1 - endFactor) (1 - t / T)^power."""
    return p["endFactor"] + (1 - p["endFactor"]) * (1 - t / T) ** p["power"]


def annealed(part, start, end):
    """From start at part = 0 to end at part = 1, along half a cosine."""
    return end + (start - end) * (1 + math.cos(math.pi * part)) / 2


def cosine(t, T, p):
    """Loshchilov & Hutter 2017 without restarts: endFactor + (1 - endFactor) (1 + cos(pi t / T)) / 2."""
    return annealed(t / T, 1.0, p["endFactor"])


def cosine_restarts(t, T, p):
    """Loshchilov & Hutter 2017 (SGDR): cosines of cycle, cycle cycleFactor, cycle cycleFactor^2 ... epochs from 1.

    The last one is cut where training ends.
    """
    length = p["cycle"]
    while t >= length:
        t -= length
        length *= p["cycleFactor"]
    return annealed(t / length, 1.0, p["endFactor"])


def warm_up(t, T, p):
    """While t < warmUp: startFactor + (1 - startFactor) t / warmUp; then next(t - warmUp) of T - warmUp epochs."""
    if t < p["warmUp"]:
        return p["startFactor"] + (1 - p["startFactor"]) * t / p["warmUp"]
    return SCHEDULES[p["next"]["id"]](t - p["warmUp"], T - p["warmUp"], p["next"]["parameters"])


def one_cycle(t, T, p):
    """Smith & Topin 2019 with cosines, as PyTorch; the base rate is the greatest.

    From 1 / divFactor to 1 at pctStart T, then to 1 / (divFactor finalDivFactor) at T.
    """
    peak = p["pctStart"] * T
    if t < peak:
        return annealed(t / peak, 1 / p["divFactor"], 1.0)
    return annealed((t - peak) / (T - peak), 1.0, 1 / (p["divFactor"] * p["finalDivFactor"]))


SCHEDULES = {"constant": constant, "step": step, "multi-step": multi_step, "exponential": exponential,
             "polynomial": polynomial, "cosine": cosine, "cosine-restarts": cosine_restarts, "warm-up": warm_up,
             "one-cycle": one_cycle}

CASES = {
    "constant": [{}],
    "step": [{"every": 5, "factor": 0.5}],
    "multi-step": [{"milestones": [5, 12, 17], "factor": 0.1}],
    "exponential": [{"factor": 0.9}],
    "polynomial": [{"endFactor": 0.0, "power": 1.0}, {"endFactor": 0.1, "power": 2.0}],
    "cosine": [{"endFactor": 0.0}, {"endFactor": 0.1}],
    "cosine-restarts": [{"cycle": 5, "cycleFactor": 1, "endFactor": 0.0},
                        {"cycle": 5, "cycleFactor": 2, "endFactor": 0.1}],
    "warm-up": [{"warmUp": 3, "startFactor": 0.0, "next": {"id": "constant", "parameters": {}}},
                {"warmUp": 4, "startFactor": 0.1, "next": {"id": "cosine", "parameters": {"endFactor": 0.0}}},
                {"warmUp": 2, "startFactor": 0.0, "next": {"id": "step", "parameters": {"every": 5, "factor": 0.5}}}],
    "one-cycle": [{"pctStart": 0.3, "divFactor": 25.0, "finalDivFactor": 1e4}],
}


def goldens():
    epochs, t = 20, [i / 4 for i in range(80)]
    for name, schedule in SCHEDULES.items():
        yield f"schedules/{name}.json", {
            "id": name, "formula": " ".join(schedule.__doc__.split()), "epochs": epochs, "t": t,
            "cases": [{"parameters": p, "factor": numbers(schedule(x, epochs, p) for x in t)} for p in CASES[name]]}
