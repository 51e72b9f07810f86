"""Pooling and resizing: forward and backward for one fixed batch each.

Arrays are (samples, height, width, channels), a sequence being an image of height 1. Windows are lists of pixels, made
anew for each output from the definition in words, without regard to speed. In the file a layer is its id and its
hyper-parameters, by the names of the record components.
"""

import math

import numpy as np

from golden_file import Numbers, require_float32, require_gradient
from layers import columns


def axis_windows(length, size, stride, padding, pads):
    """The real inputs of each window. SAME as TensorFlow defines it: ceil(length / stride) windows, odd zero behind."""
    before, after = pads
    if padding == "SAME":
        count = math.ceil(length / stride)
        before = max(0, (count - 1) * stride + size - length) // 2
    else:
        count = (length + before + after - size) // stride + 1
    taps = [range(o * stride - before, o * stride - before + size) for o in range(count)]
    return [[i for i in window if 0 <= i < length] for window in taps]


def adaptive_windows(length, count):
    """As PyTorch's adaptive pooling: from floor(i length / count) to ceil((i + 1) length / count)."""
    return [list(range(i * length // count, math.ceil((i + 1) * length / count))) for i in range(count)]


def greatest(window):
    """Maximum over the rows of (pixels, channels), and the share of each number: the first of equal ones has all."""
    shares = np.zeros_like(window)
    shares[np.argmax(window, axis=0), np.arange(window.shape[1])] = 1
    return window.max(axis=0), shares


def mean(window):
    return window.mean(axis=0), np.full_like(window, 1 / window.shape[0])


def pooled(x, rows, cols, combine, da):
    """Forward; backward too, if the output's gradient is given."""
    a = np.zeros((x.shape[0], len(rows), len(cols), x.shape[3]))
    dx = np.zeros_like(x)
    for s, oy, ox in np.ndindex(a.shape[:3]):
        pixels = [(y, z) for y in rows[oy] for z in cols[ox]]
        a[s, oy, ox], shares = combine(np.array([x[s, y, z] for y, z in pixels]))
        for (y, z), share in zip(pixels, shares):
            dx[s, y, z] += share * (0 if da is None else da[s, oy, ox])
    return a, dx


def case(r, layer, x, function, sequence, mask=None):
    """Makes a case of function(x, da or None) -> (a, dx)."""
    a, _ = function(x, None)
    da = r.normal(*a.shape)
    _, dx = function(x, da)
    require_float32(x, da)
    require_gradient(lambda v: (da * function(v, None)[0]).sum(), x, dx)
    of = (lambda v: list(v.shape[2:])) if sequence else (lambda v: list(v.shape[1:]))
    document = {"layer": layer, "inputShape": of(x), "outputShape": of(a), "X": columns(x)}
    if mask is not None:
        document["mask"] = columns(mask)
    return {**document, "A": columns(a), "dA": columns(da), "dX": columns(dx)}


WINDOWS2D = [
    # height, width, size, stride, padding, pads
    (4, 6, [2, 2], [], "VALID", []),
    (5, 4, [3, 2], [2, 1], "VALID", []),
    (5, 4, [2, 3], [3, 2], "SAME", []),
    (3, 5, [3, 3], [1, 1], "SAME", []),
    (4, 3, [3, 2], [2, 2], "VALID", [2, 1, 0, 1]),
]
WINDOWS1D = [
    (6, 2, 0, "VALID", []),
    (7, 3, 2, "SAME", []),
    (6, 3, 1, "VALID", [2, 1]),
]


def window_cases(r, kind, combine):
    for h, w, size, stride, padding, pads in WINDOWS2D:
        step, edge = stride or size, pads or [0, 0, 0, 0]
        rows = axis_windows(h, size[0], step[0], padding, edge[:2])
        cols = axis_windows(w, size[1], step[1], padding, edge[2:])
        layer = {"id": f"{kind}-pooling2d", "size": size, "stride": stride, "padding": padding, "pads": pads}
        yield case(r, layer, r.normal(1, h, w, 2), lambda x, da: pooled(x, rows, cols, combine, da), False)
    for w, size, stride, padding, pads in WINDOWS1D:
        cols = axis_windows(w, size, stride or size, padding, pads or [0, 0])
        layer = {"id": f"{kind}-pooling1d", "size": size, "stride": stride, "padding": padding, "pads": pads}
        yield case(r, layer, r.normal(2, 1, w, 3), lambda x, da: pooled(x, [[0]], cols, combine, da), True)
    for h, w, output in ((5, 7, [2, 3]), (2, 3, [3, 1])):
        rows, cols = adaptive_windows(h, output[0]), adaptive_windows(w, output[1])
        layer = {"id": f"adaptive-{kind}-pooling2d", "output": output}
        yield case(r, layer, r.normal(1, h, w, 2), lambda x, da: pooled(x, rows, cols, combine, da), False)
    layer = {"id": f"adaptive-{kind}-pooling1d", "output": 3}
    yield case(r, layer, r.normal(2, 1, 7, 2),
               lambda x, da: pooled(x, [[0]], adaptive_windows(7, 3), combine, da), True)


def masked(x, mask, combine, da):
    """Over the real steps (columns) of each sample; 0, and no gradient, where it has none."""
    a, dx = np.zeros((x.shape[0], 1, 1, x.shape[3])), np.zeros_like(x)
    for s in range(x.shape[0]):
        real = [t for t in range(x.shape[2]) if mask[s, t]]
        if real:
            a[s:s + 1], dx[s:s + 1] = pooled(x[s:s + 1], [[0]], [real], combine, None if da is None else da[s:s + 1])
    return a, dx


def global_cases(r, kind, combine):
    layer = {"id": f"global-{kind}-pooling"}
    image = case(r, layer, r.normal(2, 3, 4, 5),
                 lambda x, da: pooled(x, [list(range(3))], [list(range(4))], combine, da), False)
    mask = np.array([[1, 1, 1, 1], [0, 1, 1, 0], [0, 0, 0, 0]], dtype=float)
    sequence = case(r, layer, r.normal(3, 1, 4, 5), lambda x, da: masked(x, mask, combine, da), True, mask)
    for document in (image, sequence):
        document["outputShape"] = document["outputShape"][-1:]
        yield document


def pooling_golden(seed):
    r, cases = Numbers(seed), []
    for kind, combine in (("max", greatest), ("average", mean)):
        cases += [*window_cases(r, kind, combine), *global_cases(r, kind, combine)]
    return {"cases": cases}


def repeated(x, fy, fx, da):
    a = x.repeat(fy, axis=1).repeat(fx, axis=2)
    s, h, w, c = x.shape
    return a, np.zeros_like(x) if da is None else da.reshape(s, h, fy, w, fx, c).sum(axis=(2, 4))


def padded(x, pads, da):
    top, bottom, left, right = pads
    a = np.pad(x, ((0, 0), (top, bottom), (left, right), (0, 0)))
    return a, np.zeros_like(x) if da is None else da[:, top:top + x.shape[1], left:left + x.shape[2]]


def cropped(x, crops, da):
    top, bottom, left, right = crops
    a = x[:, top:x.shape[1] - bottom, left:x.shape[2] - right]
    return a, np.zeros_like(x) if da is None else np.pad(da, ((0, 0), (top, bottom), (left, right), (0, 0)))


def resizing_golden(seed):
    r = Numbers(seed)
    return {"cases": [
        case(r, {"id": "upsampling2d", "factor": [2, 3]}, r.normal(2, 3, 2, 2),
             lambda x, da: repeated(x, 2, 3, da), False),
        case(r, {"id": "upsampling1d", "factor": 3}, r.normal(2, 1, 3, 2), lambda x, da: repeated(x, 1, 3, da), True),
        case(r, {"id": "zero-padding2d", "pads": [1, 0, 2, 3]}, r.normal(2, 2, 3, 2),
             lambda x, da: padded(x, [1, 0, 2, 3], da), False),
        case(r, {"id": "zero-padding1d", "pads": [2, 1]}, r.normal(2, 1, 3, 2),
             lambda x, da: padded(x, [0, 0, 2, 1], da), True),
        case(r, {"id": "cropping2d", "crops": [1, 0, 2, 1]}, r.normal(2, 3, 5, 2),
             lambda x, da: cropped(x, [1, 0, 2, 1], da), False),
        case(r, {"id": "cropping1d", "crops": [2, 1]}, r.normal(2, 1, 5, 2),
             lambda x, da: cropped(x, [0, 0, 2, 1], da), True)]}


def goldens():
    yield "layers/pooling.json", pooling_golden(521)
    yield "layers/resizing.json", resizing_golden(522)
