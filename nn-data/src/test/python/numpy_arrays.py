"""Arrays as NumPy writes them, in files of all its types and orders:  python3 numpy_arrays.py

Writes small .npy and .npz files beside the tests that read them, NpyTest and NpzTest. NumPy 1.24.2 (`python3-numpy` of
Debian 12). No random numbers, no times: run twice it writes the same bytes.
"""

import gzip
import pathlib
import zipfile

import numpy as np
from numpy.lib import format

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "resources/io/neurite/data/arrays"
TYPES = ["<f2", "<f4", "<f8", ">f2", ">f4", ">f8", "|i1", "|u1", "<i2", "<u2", "<i4", "<u4", "<i8", "<u8",
         ">i2", ">u2", ">i4", ">u4", ">i8", ">u8", "|b1"]


def name(dtype):
    return dtype.replace("<", "little-").replace(">", "big-").replace("|", "")


def numbers(dtype):
    """Six numbers, those at the ends of the type's range among them, as far as they are exact."""
    kind = np.dtype(dtype)
    if kind.kind == "b":
        return [0, 1, 1, 0, 0, 1]
    if kind.kind == "f":
        return [0, -1.5, 0.1, float(np.finfo(np.float16).max), 2.0 ** -24, 1 / 3]
    limits = np.iinfo(kind)
    return [0, 1, 2, max(limits.min, -2 ** 53), min(limits.max, 2 ** 53), 77]


def write(file, array, version=None):
    with open(FOLDER / file, "wb") as out:
        format.write_array(out, array, version=version, allow_pickle=True)


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    lines = []
    for dtype in TYPES:
        array = np.array(numbers(dtype)).astype(dtype).reshape(2, 3)
        write(name(dtype) + ".npy", array)
        as_floats = array.astype(np.float64).astype(np.float32).ravel()
        lines.append(",".join([name(dtype)] + [repr(float(value)) for value in as_floats]))
    (FOLDER / "types.csv").write_text("\n".join(lines) + "\n")

    cube = np.arange(48, dtype=np.float32).reshape(2, 2, 3, 4)
    write("c-order.npy", cube)
    write("fortran-order.npy", np.asfortranarray(cube))
    write("fortran-order-bytes.npy", np.asfortranarray(cube.astype(np.uint8)))
    for version in ((1, 0), (2, 0), (3, 0)):
        write(f"version-{version[0]}.npy", cube, version)
    with open(FOLDER / "packed.npy.gz", "wb") as out:
        with gzip.GzipFile(fileobj=out, mode="wb", mtime=0, filename="") as packed:
            np.save(packed, cube)

    write("classes.npy", np.array([2, 0]))
    write("number.npy", np.array([0.5, -2]))
    write("two-numbers.npy", np.array([[0.5, 1.5], [-2, 3]]))
    write("scalar.npy", np.array(3.0))
    write("empty.npy", np.zeros((0, 3)))
    write("objects.npy", np.array([{"a": 1}, None], dtype=object))
    write("texts.npy", np.array(["cat", "dog"]))
    write("complex.npy", np.array([1j, 2]))
    write("dates.npy", np.array(["2020-01-01", "2021-01-01"], dtype="M8[D]"))
    write("records.npy", np.array([(1, 2.0), (3, 4.0)], dtype=[("a", "<i4"), ("b", "<f8")]))

    arrays = {"x": cube, "y": np.array([2, 0])}
    np.savez(FOLDER / "stored.npz", **arrays)
    np.savez_compressed(FOLDER / "compressed.npz", X=arrays["x"].astype(np.uint8), y=arrays["y"], more=np.array(["a"]))
    np.savez_compressed(FOLDER / "parts.npz", x_train=cube[:1], y_train=np.array([[0]]), x_test=cube[1:],
                        y_test=np.array([[2]]))
    with zipfile.ZipFile(FOLDER / "repeated.npz", "w") as out:
        for key in ("x", "x", "y"):
            with out.open(zipfile.ZipInfo(key + ".npy"), "w") as entry:
                np.save(entry, arrays[key])


if __name__ == "__main__":
    main()
