"""Layers that make one of several inputs, and layers that give a sample another shape.

As in layers.py arrays are batch first, so that axis a of a sample is axis a + 1 here. Every gradient is written out and
checked against differences.
"""

import itertools

import numpy as np

from golden_file import Numbers, require_float32, require_gradient
from layers import columns

SAMPLES = 2
SHAPES = [(), (3,), (3, 2), (2, 1, 3), (2, 1, 3, 2)]


def case(parameters, xs, forward, backward, r):
    """forward(xs) gives A, backward(xs, A, dA) the gradient of each input."""
    a = forward(xs)
    da = r.between(-2, 2, *a.shape, grid=8)
    require_float32(*xs, da)
    dxs = backward(xs, a, da)
    for i, dx in enumerate(dxs):
        require_gradient(lambda x: (da * forward(xs[:i] + [x] + xs[i + 1:])).sum(), xs[i], dx)
    return {"parameters": parameters, "inputShapes": [list(x.shape[1:]) for x in xs], "outputShape": list(a.shape[1:]),
            "X": [columns(x) for x in xs], "A": columns(a), "dA": columns(da), "dX": [columns(dx) for dx in dxs]}


def document(layer, formula, cases):
    return {"id": layer, "formula": formula, "cases": list(cases)}


def inputs(r, shapes):
    return [r.between(-2, 2, SAMPLES, *shape, grid=8) for shape in shapes]


def elementwise(forward, backward, seed, distinct=False):
    """Inputs of one shape, of every rank, two and three of them."""
    r = Numbers(seed)
    for shape, count in itertools.product(SHAPES, (2, 3)):
        xs = inputs(r, [shape] * count)
        if distinct:
            # No two numbers that are compared are as close as the step of a difference.
            xs = [x + i / 64 for i, x in enumerate(xs)]
        yield case({}, xs, forward, backward, r)


def products_of_others(xs, da):
    return [da * np.prod([x for k, x in enumerate(xs) if k != i], axis=0) for i in range(len(xs))]


def to_the_greatest(xs, da):
    winner = np.argmax(np.stack(xs), axis=0)
    return [da * (winner == i) for i in range(len(xs))]


def ties():
    """Equal maxima: NumPy's argmax names the first, and so do we. No difference can check that."""
    x = [np.array([[1.0, 2, 3, -1]]), np.array([[1.0, 3, 2, -1]]), np.array([[1.0, 3, 3, -2]])]
    da = np.array([[0.5, 1.5, -2, 3]])
    return {"parameters": {}, "inputShapes": [[4]] * 3, "outputShape": [4], "X": [columns(v) for v in x],
            "A": columns(np.max(x, axis=0)), "dA": columns(da), "dX": [columns(dx) for dx in to_the_greatest(x, da)]}


def concatenate(seed):
    """Every rank and axis: counted from the front with two inputs, from the back with three."""
    r = Numbers(seed)
    for shape, count in itertools.product(SHAPES[1:], (2, 3)):
        for axis in range(len(shape)):
            shapes = [shape[:axis] + (e,) + shape[axis + 1:] for e in (2, 1, 3)[:count]]
            ends = np.cumsum([s[axis] for s in shapes])[:-1]
            yield case({"axis": axis if count == 2 else axis - len(shape)}, inputs(r, shapes),
                       lambda xs: np.concatenate(xs, axis=axis + 1),
                       lambda xs, a, da: np.split(da, ends, axis=axis + 1), r)


def dot(x, y):
    return (x * y).sum(axis=-1, keepdims=True)


def length(x):
    return np.sqrt(dot(x, x))


def cosine(x, y):
    return dot(x, y) / (length(x) * length(y))


def dots(seed):
    r = Numbers(seed)
    for shape in SHAPES[1:]:
        yield case({"normalize": False}, inputs(r, [shape] * 2), lambda xs: dot(*xs),
                   lambda xs, a, da: [da * xs[1], da * xs[0]], r)
        yield case({"normalize": True}, inputs(r, [shape] * 2), lambda xs: cosine(*xs),
                   lambda xs, a, da: [da * (y / (length(x) * length(y)) - a * x / dot(x, x))
                                      for x, y in (xs, xs[::-1])], r)


def reshape(seed):
    """From every rank to every rank, one extent left open or none."""
    r = Numbers(seed)
    of_six = [(6,), (3, 2), (1, 3, 2), (2, 1, 3, 1)]
    for of, to in itertools.product(of_six, of_six):
        left_open = len(of) - 1
        given = [-1 if a == left_open else e for a, e in enumerate(to)]
        yield case({"shape": given}, inputs(r, [of]), lambda xs: xs[0].reshape(SAMPLES, *to),
                   lambda xs, a, da: [da.reshape(SAMPLES, *of)], r)


def permute(seed):
    """Every order of the axes of every rank."""
    r = Numbers(seed)
    for shape in SHAPES[1:]:
        for axes in itertools.permutations(range(len(shape))):
            back = np.argsort(axes)
            yield case({"axes": list(axes)}, inputs(r, [shape]),
                       lambda xs: xs[0].transpose(0, *(a + 1 for a in axes)),
                       lambda xs, a, da: [da.transpose(0, *(a + 1 for a in back))], r)


def repeat(seed):
    r = Numbers(seed)
    for shape, times in itertools.product(SHAPES[:4], (1, 4)):
        yield case({"times": times}, inputs(r, [shape]), lambda xs: np.repeat(xs[0][:, None], times, axis=1),
                   lambda xs, a, da: [da.sum(axis=1)], r)


def goldens():
    yield "layers/add.json", document("add", "A = X[0] + X[1] + ...", elementwise(
        sum, lambda xs, a, da: [da] * len(xs), 521))
    yield "layers/average.json", document("average", "A = (X[0] + X[1] + ...) / n", elementwise(
        lambda xs: np.mean(xs, axis=0), lambda xs, a, da: [da / len(xs)] * len(xs), 522))
    yield "layers/multiply.json", document("multiply", "A = X[0] * X[1] * ...", elementwise(
        lambda xs: np.prod(xs, axis=0), lambda xs, a, da: products_of_others(xs, da), 523))
    yield "layers/maximum.json", document("maximum", "A = max(X[0], X[1], ...); dX to the first of equal ones", [
        *elementwise(lambda xs: np.max(xs, axis=0), lambda xs, a, da: to_the_greatest(xs, da), 524, distinct=True),
        ties()])
    yield "layers/concatenate.json", document("concatenate", "A = [X[0], X[1], ...] along an axis", concatenate(525))
    yield "layers/dot.json", document(
        "dot", "a = x.y over the innermost axis, which stays with the extent 1; normalized: x.y / (|x| |y|)",
        dots(526))
    yield "layers/reshape.json", document("reshape", "the same numbers in row-major order", reshape(527))
    yield "layers/permute.json", document("permute", "axis a of A is axis axes[a] of X", permute(528))
    yield "layers/repeat.json", document("repeat", "A[t] = X for every t below times", repeat(529))
