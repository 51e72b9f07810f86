"""PReLU: a slope for negative numbers that is learned, one per channel or one per number of a sample."""

import numpy as np

from golden_file import Numbers, numbers, require_float32
from layers import checked, columns


def prelu(x, a):
    """A = max(0, Z) + a min(0, Z); a broadcasts over the first axes."""
    return np.maximum(x, 0) + a * np.minimum(x, 0)


def case(shape, per_channel, seed):
    r = Numbers(seed)
    x, da = r.normal(4, *shape), r.normal(4, *shape)
    a = r.between(-0.25, 1, *(shape[-1:] if per_channel else shape))
    require_float32(x, a, da)
    dx = da * np.where(x > 0, 1, a)
    da_of_slopes = (da * np.minimum(x, 0)).sum(axis=tuple(range(x.ndim - a.ndim)))
    checked(prelu, {"x": (x, dx), "a": (a, da_of_slopes)}, da)
    return {"parameters": {"perChannel": per_channel}, "inputShape": list(shape), "X": columns(x),
            "a": numbers(a.flatten()), "A": columns(prelu(x, a)), "dA": columns(da), "dX": columns(dx),
            "da": numbers(da_of_slopes.flatten())}


def goldens():
    shapes = [(5,), (4, 3), (2, 3, 2), (2, 2, 1, 3)]
    yield "layers/prelu.json", {
        "formula": "A = max(0, Z) + a min(0, Z); dZ = dA (1 if Z > 0 else a); da = sum of dA min(0, Z)",
        "cases": [case(shape, per_channel, 520 + 2 * i + per_channel)
                  for i, shape in enumerate(shapes) for per_channel in (True, False)]}
