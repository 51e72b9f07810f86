"""Convolutions: forward and backward for one fixed batch each.

A layer is but its list of connections, made by the loops of its definition: number z of the output gets W[w] times
number x of the input. So the output and the gradients of X and W are sums over one and the same list. Arrays are
(samples, height, width, channels), a sequence being an image of height 1. All given numbers are multiples of 1/8.
"""

import math
from itertools import product

import numpy as np

from golden_file import Numbers, numbers, require_float32, tensor
from layers import checked, columns


def extent(kernel, dilation):
    return (kernel - 1) * dilation + 1


def windows(length, kernel, stride, dilation, padding, pads):
    """How many windows, and the padding in front. SAME as TensorFlow: ceil(length / stride), the odd zero behind."""
    if padding == "SAME":
        count = math.ceil(length / stride)
        return count, max(0, (count - 1) * stride + extent(kernel, dilation) - length) // 2
    return (sum(pads) + length - extent(kernel, dilation)) // stride + 1, pads[0]


def enlarged(length, kernel, stride, dilation, padding, pads):
    """The length of what a transposed convolution makes, and how much it cuts off in front."""
    if padding == "SAME":
        return length * stride, max(0, extent(kernel, dilation) - stride) // 2
    return (length - 1) * stride + extent(kernel, dilation) - sum(pads), pads[0]


def both_axes(function, shape, o):
    """The results of windows() or enlarged() along height and width."""
    return [function(shape[a], o["kernel"][a], o["stride"][a], o["dilation"][a], o["padding"],
                     (o["pads"] or [0] * 4)[2 * a:2 * a + 2]) for a in (0, 1)]


def reached(o, y, x, i, j, before):
    """The place in the image of tap (i, j) of window (y, x): Y = y s + i d - p, and X likewise."""
    (sy, sx), (dy, dx) = o["stride"], o["dilation"]
    return y * sy + i * dy - before[0], x * sx + j * dx - before[1]


def conv(shape, o):
    """Z[y, x, f] = sum W[i, j, c, f] X[Y, X, c], where f and c belong to the same of the groups."""
    height, width, channels = shape
    (rows, top), (cols, left) = both_axes(windows, shape, o)
    of_group, filters_of_group = channels // o["groups"], o["filters"] // o["groups"]
    found = []
    for y, x, f, i, j, c in product(range(rows), range(cols), range(o["filters"]), *map(range, o["kernel"]),
                                    range(of_group)):
        row, col = reached(o, y, x, i, j, (top, left))
        if 0 <= row < height and 0 <= col < width:
            found.append(((y, x, f), (row, col, f // filters_of_group * of_group + c), (i, j, c, f)))
    return (rows, cols, o["filters"]), (*o["kernel"], of_group, o["filters"]), found


def depthwise(shape, o):
    """Z[y, x, c m + q] = sum W[i, j, c m + q] X[Y, X, c], with m filters q for each channel."""
    height, width, channels = shape
    (rows, top), (cols, left) = both_axes(windows, shape, o)
    m = o["multiplier"]
    found = []
    for y, x, c, q, i, j in product(range(rows), range(cols), range(channels), range(m), *map(range, o["kernel"])):
        row, col = reached(o, y, x, i, j, (top, left))
        if 0 <= row < height and 0 <= col < width:
            found.append(((y, x, c * m + q), (row, col, c), (i, j, c * m + q)))
    return (rows, cols, channels * m), (*o["kernel"], channels * m), found


def transposed(shape, o):
    """Z[Y, X, f] = sum W[c, i, j, f] X[y, x, c]."""
    height, width, channels = shape
    (rows, top), (cols, left) = both_axes(enlarged, shape, o)
    found = []
    for y, x, c, i, j, f in product(range(height), range(width), range(channels), *map(range, o["kernel"]),
                                    range(o["filters"])):
        row, col = reached(o, y, x, i, j, (top, left))
        if 0 <= row < rows and 0 <= col < cols:
            found.append(((row, col, f), (y, x, c), (c, i, j, f)))
    return (rows, cols, o["filters"]), (channels, *o["kernel"], o["filters"]), found


def case(r, layer, connect, options, shape, samples):
    """Options are those of an image, layer is what stands in the file."""
    z_shape, w_shape, found = connect(shape, options)
    z_at, x_at, w_at = (tuple(np.array(places).T) for places in zip(*found))

    def forward(x, w, b):
        z = np.zeros((samples, *z_shape)) + b
        for s in range(samples):
            np.add.at(z[s], z_at, w[w_at] * x[s][x_at])
        return z

    x, w = r.between(-2, 2, samples, *shape, grid=8), r.between(-2, 2, *w_shape, grid=8)
    b = r.between(-2, 2, z_shape[-1], grid=8) if options["bias"] else np.zeros(z_shape[-1])
    da = r.between(-2, 2, samples, *z_shape, grid=8)
    dx, dw, db = np.zeros_like(x), np.zeros_like(w), da.sum(axis=(0, 1, 2))
    for s in range(samples):
        np.add.at(dx[s], x_at, w[w_at] * da[s][z_at])
        np.add.at(dw, w_at, x[s][x_at] * da[s][z_at])
    require_float32(x, w, b, da)
    checked(forward, {"x": (x, dx), "w": (w, dw), "b": (b, db)}, da)
    is_sequence = layer["id"] == "conv1d"
    document = {"layer": layer, "inputShape": list(shape[is_sequence:]), "outputShape": list(z_shape[is_sequence:]),
                "X": columns(x), "W": tensor(w[0] if is_sequence else w), "A": columns(forward(x, w, b)),
                "dA": columns(da), "dX": columns(dx), "dW": tensor(dw[0] if is_sequence else dw)}
    return {**document, "b": numbers(b), "db": numbers(db)} if options["bias"] else document


def image_case(r, name, connect, kinds, shape, kernel, samples=1, **changes):
    """kinds: what there is beside the options of all; changes: what is not as by default."""
    options = {**kinds, "kernel": kernel, "stride": [1, 1], "padding": "VALID", "pads": [], "dilation": [1, 1],
               "bias": True, **changes}
    return case(r, {"id": name, **options}, connect, options, shape, samples)


def conv1d_case(r, steps, channels, filters, kernel, samples=1, **changes):
    layer = {"filters": filters, "kernel": kernel, "stride": 1, "padding": "VALID", "pads": [], "dilation": 1,
             "groups": 1, "bias": True, **changes}
    options = {**layer, **{name: [1, layer[name]] for name in ("kernel", "stride", "dilation")},
               "pads": layer["pads"] and [0, 0, *layer["pads"]]}
    return case(r, {"id": "conv1d", **layer}, conv, options, (1, steps, channels), samples)


def conv1d_cases(r):
    yield conv1d_case(r, 5, 1, 2, 3, 2)
    yield conv1d_case(r, 5, 3, 2, 2, padding="SAME")
    yield conv1d_case(r, 4, 6, 2, 3, pads=[1, 2], bias=False)
    yield conv1d_case(r, 6, 2, 3, 3, pads=[4, 0], dilation=2)
    yield conv1d_case(r, 4, 3, 4, 1, 2)
    yield conv1d_case(r, 4, 9, 2, 2, 2)
    yield conv1d_case(r, 6, 10, 2, 3, padding="SAME", dilation=2)
    yield conv1d_case(r, 7, 2, 2, 3, 2, padding="SAME", stride=2)
    yield conv1d_case(r, 6, 4, 6, 2, groups=2, pads=[0, 3], stride=3)
    yield conv1d_case(r, 5, 4, 4, 3, groups=4, padding="SAME", bias=False)


def conv2d_cases(r):
    def of(shape, filters, kernel, samples=1, groups=1, **changes):
        return image_case(r, "conv2d", conv, {"filters": filters, "groups": groups}, shape, kernel, samples, **changes)
    # Stride 1 and few channels.
    yield of((5, 4, 1), 2, [3, 3], 2)
    yield of((4, 5, 3), 2, [2, 3], padding="SAME")
    yield of((4, 3, 6), 2, [3, 2], pads=[1, 0, 0, 2], bias=False)
    yield of((4, 6, 2), 3, [2, 2], 2, dilation=[2, 3], padding="SAME")
    yield of((3, 3, 8), 2, [2, 2])
    yield of((2, 3, 2), 2, [5, 4], padding="SAME")
    yield of((2, 2, 1), 2, [2, 1], pads=[3, 0, 0, 2])
    yield of((2, 3, 3), 4, [1, 1], 2)
    # More channels, groups or another stride.
    yield of((3, 4, 9), 2, [2, 2], 2)
    yield of((3, 3, 10), 2, [3, 2], padding="SAME", bias=False)
    yield of((5, 4, 1), 2, [3, 3], 2, stride=[2, 2], padding="SAME")
    yield of((5, 6, 3), 2, [2, 3], stride=[3, 1], pads=[0, 1, 2, 0])
    yield of((5, 5, 2), 3, [1, 2], stride=[2, 3])
    yield of((3, 3, 4), 4, [3, 2], 2, groups=2, padding="SAME")
    yield of((3, 5, 4), 8, [2, 3], groups=4, stride=[1, 2])
    yield of((3, 4, 9), 3, [2, 2], groups=3, dilation=[1, 2], pads=[1, 0, 3, 0], bias=False)
    yield of((2, 3, 4), 2, [1, 1], 2, groups=2)
    yield of((3, 4, 3), 2, [1, 1], stride=[2, 2])


def depthwise_cases(r):
    def of(shape, multiplier, kernel, samples=1, **changes):
        return image_case(r, "depthwise-conv2d", depthwise, {"multiplier": multiplier}, shape, kernel, samples,
                          **changes)
    yield of((4, 5, 1), 1, [3, 3], 2)
    yield of((4, 3, 3), 1, [2, 3], 2, padding="SAME")
    yield of((3, 4, 3), 3, [2, 2], bias=False)
    yield of((5, 4, 2), 2, [3, 2], stride=[2, 1], padding="SAME")
    yield of((4, 5, 2), 2, [2, 2], pads=[1, 0, 0, 2], dilation=[3, 2])
    yield of((3, 3, 10), 1, [2, 1], stride=[1, 2])


def transposed_cases(r):
    def of(shape, filters, kernel, samples=1, **changes):
        return image_case(r, "conv2d-transpose", transposed, {"filters": filters}, shape, kernel, samples, **changes)
    yield of((3, 2, 1), 1, [3, 3], 2)
    yield of((2, 3, 3), 2, [2, 3], 2, stride=[2, 2])
    yield of((2, 2, 2), 2, [3, 2], padding="SAME", stride=[2, 3])
    yield of((3, 2, 2), 3, [3, 4], padding="SAME", bias=False)
    yield of((2, 3, 6), 2, [3, 2], pads=[1, 0, 0, 1])
    yield of((2, 3, 2), 2, [2, 2], stride=[3, 1], dilation=[1, 2])
    yield of((2, 2, 9), 2, [2, 1], stride=[1, 2], pads=[0, 1, 0, 0])
    yield of((2, 2, 2), 10, [1, 2], 2)


def goldens():
    """One file for each layer."""
    for seed, (name, cases) in enumerate({"conv1d": conv1d_cases, "conv2d": conv2d_cases,
                                          "depthwise-conv2d": depthwise_cases,
                                          "conv2d-transpose": transposed_cases}.items(), 530):
        yield f"layers/{name}.json", {"cases": list(cases(Numbers(seed)))}
