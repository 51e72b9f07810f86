"""What SciPy makes of images that are rotated:  python3 scipy_rotation.py

Writes rotations.csv: on each line the height, width and channels of an image, an angle, what fills uncovered pixels,
the image's numbers and those of the rotated one, computed in float64. SciPy 1.10.1 (`python3-scipy` of Debian 12); the
test that reads them is RotationTest. Fixed seed, no times: run twice it writes the same bytes.
"""

import pathlib

import numpy as np
from scipy import ndimage

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "resources/io/neurite/data/augmentation"
CASES = [((5, 5, 1), 7.5, 0.0), ((6, 4, 1), -12.0, 0.5), ((3, 7, 2), 33.0, -1.0), ((8, 8, 3), 170.0, 0.25),
         ((1, 6, 1), 2.0, 0.0), ((7, 1, 1), -90.0, 3.0), ((4, 4, 1), 0.0, 9.0)]


def main():
    random = np.random.RandomState(1)
    FOLDER.mkdir(parents=True, exist_ok=True)
    lines = []
    for shape, angle, fill in CASES:
        image = random.randint(0, 256, shape) / 16
        # Counter-clockwise, with row 0 at the top; beyond the edge every pixel is the constant.
        rotated = ndimage.rotate(image, angle, axes=(1, 0), reshape=False, order=1, mode="grid-constant", cval=fill)
        lines.append(",".join(repr(float(value)) for value in [*shape, angle, fill, *image.ravel(),
                                                               *rotated.ravel()]))
    (FOLDER / "rotations.csv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
