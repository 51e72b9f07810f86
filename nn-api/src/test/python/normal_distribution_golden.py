"""Writes the golden file of erf, normalCdf and the normal quantile: name, argument, value.

    python3 normal_distribution_golden.py > ../resources/io/neurite/api/math/normal-distribution.csv

Computed in 40-digit arithmetic and rounded to float64. Arguments are spread over the exponents and over the range where
the functions are not constant. Needs mpmath.
"""
import random
import struct

from mpmath import mp, mpf

mp.dps = 40


def as_float32(x):
    return struct.unpack("<f", struct.pack("<f", x))[0]


def arguments(limit):
    rng = random.Random(20080101)
    yield from (0.0, 1.0, 0.5, limit)
    for _ in range(200):
        yield as_float32(2.0 ** rng.uniform(-149, 0))
    for _ in range(800):
        yield as_float32(rng.uniform(0, limit))


def phi(x):
    return mp.erfc(-x / mp.sqrt(2)) / 2


def quantile(p):
    start = mp.sqrt(2) * mp.erfinv(2 * mpf(p) - 1)
    return mp.findroot(lambda x: mp.log(phi(x) / p), start)


def write(name, function, values):
    for x in values:
        print(f"{name},{x!r},{float(function(mpf(x)))!r}")


def signed(values):
    for x in values:
        yield x
        yield -x


def main():
    write("erf", mp.erf, signed(arguments(4.0)))
    write("normalCdf", phi, signed(arguments(14.3)))
    rng = random.Random(19880101)
    words = [0, 1, 2, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1] + [rng.randrange(2 ** 32) for _ in range(300)]
    words += [int(2 ** rng.uniform(0, 32)) for _ in range(100)]
    write("normalQuantile", quantile, [(w + 0.5) / 2 ** 32 for w in words])


if __name__ == "__main__":
    main()
