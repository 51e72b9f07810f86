"""The one text format of all golden files, and the fixed random numbers they start from."""

import json

import numpy as np


def matrix(a):
    """A two-dimensional array in the memory order of Neurite's Matrix: column after column, one column per sample."""
    a = np.asarray(a, dtype=np.float64)
    rows, columns = a.shape
    return {"rows": rows, "columns": columns, "columnMajor": numbers(a.flatten(order="F"))}


def tensor(a):
    """An array of any rank in row-major order, as NumPy lays it out."""
    a = np.asarray(a, dtype=np.float64)
    return {"shape": list(a.shape), "rowMajor": numbers(a.flatten(order="C"))}


def numbers(values):
    """A list of floats; + 0.0 turns the negative zero, whose sign no formula here defines, into zero."""
    return [float(v) + 0.0 for v in values]


def text(value, indent=""):
    """JSON kept readable: one key a line, an array of scalars on one line, shortest-repr numbers."""
    inner = indent + "  "
    if isinstance(value, dict) and value:
        lines = [f"{inner}{json.dumps(k)}: {text(v, inner)}" for k, v in value.items()]
        return "{\n" + ",\n".join(lines) + "\n" + indent + "}"
    if isinstance(value, list) and any(isinstance(v, (dict, list)) for v in value):
        return "[\n" + ",\n".join(inner + text(v, inner) for v in value) + "\n" + indent + "]"
    if isinstance(value, list):
        return "[" + ",".join(text(v) for v in value) + "]"
    return json.dumps(value, allow_nan=False)


class Numbers:
    """Seeded numbers with few binary digits, so that each is exact in float32 and short in text.

    RandomState is the generator whose stream NumPy has promised never to change.
    """

    def __init__(self, seed):
        self.random = np.random.RandomState(seed)

    def normal(self, *shape, scale=1.0):
        """Roughly normal: multiples of scale/1024; scale must be a power of two."""
        return np.round(self.random.standard_normal(shape) * 1024) / 1024 * scale

    def between(self, low, high, *shape, grid=64):
        """Uniform multiples of 1/grid in [low, high)."""
        return self.random.randint(round(low * grid), round(high * grid), shape) / float(grid)

    def probabilities(self, classes, samples, grid=256):
        """Columns of positive multiples of 1/grid that sum to one exactly."""
        columns = []
        for _ in range(samples):
            cuts = np.sort(self.random.permutation(grid - 1)[:classes - 1] + 1)
            columns.append(np.diff(np.concatenate([[0], cuts, [grid]])) / float(grid))
        return np.array(columns).T


def require_float32(*arrays):
    """Refuses inputs that Java could not read as float32 without rounding."""
    for a in arrays:
        a = np.asarray(a, dtype=np.float64)
        if not np.array_equal(a, a.astype(np.float32).astype(np.float64)):
            raise ValueError("a golden input is not exactly representable in float32")


def require_gradient(function, at, gradient, step=1e-6, tolerance=1e-6):
    """Refuses a gradient that central differences contradict: a guard against slips in these scripts."""
    at, gradient = np.asarray(at, dtype=np.float64), np.asarray(gradient, dtype=np.float64)
    for index in np.ndindex(at.shape):
        up, down = at.copy(), at.copy()
        up[index] += step
        down[index] -= step
        difference = (function(up) - function(down)) / (2 * step)
        if abs(difference - gradient[index]) > tolerance * max(1.0, abs(difference)):
            raise ValueError(f"gradient {gradient[index]} at {index}, but central differences give {difference}")
