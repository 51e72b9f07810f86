"""Embeddings: vectors of ids, and the sum of the gradients that reach each of them."""

import numpy as np

from golden_file import Numbers, require_float32, tensor
from layers import checked, columns


def embedding(w, ids, mask):
    """A[t] = W[X[t]], and 0 where the mask says padding."""
    return w[ids] * mask[..., None]


def case(name, ids, mask, seed):
    r, vocabulary, dimension = Numbers(seed), 9, 3
    w, da = r.normal(vocabulary, dimension), r.normal(*ids.shape, dimension)
    require_float32(w, da)
    dw = np.zeros_like(w)
    np.add.at(dw, ids, da * mask[..., None])
    checked(lambda w: embedding(w, ids, mask), {"w": (w, dw)}, da)
    rows = sorted(set(ids[mask == 1].tolist()))
    return {"name": name, "inputShape": list(ids.shape[1:]), "outputShape": [*ids.shape[1:], dimension],
            "X": columns(ids), "mask": None if mask.all() else columns(mask), "W": tensor(w),
            "A": columns(embedding(w, ids, mask)), "dA": columns(da), "rows": rows, "dWRows": tensor(dw[rows])}


def goldens():
    ids = np.array([[1, 4, 4, 0], [7, 1, 1, 1], [2, 2, 8, 4]])
    mask = np.array([[1, 1, 1, 0], [0, 0, 0, 0], [1, 0, 1, 1]], dtype=float)
    yield "layers/embedding.json", {
        "formula": "A[t] = W[X[t]], 0 where mask is 0; dW[id] = sum of dA[t] over all samples and t with X[t] = id,"
                   " mask 1",
        "cases": [case("sequence", ids, np.ones(ids.shape), 505), case("masked", ids, mask, 506),
                  case("single", np.array([3, 8, 3, 0]), np.ones(4), 507)]}
