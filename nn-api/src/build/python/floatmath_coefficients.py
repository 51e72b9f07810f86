"""Computes the polynomial coefficients of FloatMath with the Remez exchange algorithm in 60-digit arithmetic.

    python3 floatmath_coefficients.py                  prints them, with the largest error of the rounded polynomial
    python3 floatmath_coefficients.py File.java ...    fails unless each of these files holds every one of them

Needs mpmath.
"""
import re
import sys

from mpmath import mp, mpf

mp.dps = 60


def solve_on(points, f, weight, degree):
    """The polynomial whose weighted error alternates between +E and -E on the points."""
    n = degree + 2
    a, rhs = mp.matrix(n, n), mp.matrix(n, 1)
    for i, x in enumerate(points):
        for j in range(degree + 1):
            a[i, j] = x ** j
        a[i, n - 1] = (-1) ** i / weight(x)
        rhs[i] = f(x)
    return list(mp.lu_solve(a, rhs))[:-1]


def horner(coefficients, x):
    value = mpf(0)
    for c in reversed(coefficients):
        value = value * x + c
    return value


def remez(f, weight, low, high, degree, grid_size=2000, rounds=8):
    """Minimax polynomial for f on [low, high] under the weight: lowest power first, and its largest weighted error."""
    middle, half = (mpf(low) + high) / 2, (mpf(high) - low) / 2
    points = [middle - half * mp.cos(mp.pi * i / (degree + 1)) for i in range(degree + 2)]
    grid = [middle - half * mp.cos(mp.pi * i / grid_size) for i in range(grid_size + 1)]
    values, weights = [f(x) for x in grid], [weight(x) for x in grid]
    for _ in range(rounds):
        c = solve_on(points, f, weight, degree)
        errors = [(horner(c, x) - y) * w for x, y, w in zip(grid, values, weights)]
        points, start = [], 0
        for i in range(1, len(grid) + 1):
            if i == len(grid) or (errors[i] > 0) != (errors[start] > 0):
                points.append(grid[max(range(start, i), key=lambda k: abs(errors[k]))])
                start = i
        if len(points) != degree + 2:
            raise ArithmeticError(f"expected {degree + 2} extrema, found {len(points)}")
    rounded = [mpf(float(x)) for x in c]
    return [float(x) for x in c], max(abs((horner(rounded, x) - y) * w) for x, y, w in zip(grid, values, weights))


def relative(f):
    return lambda x: 1 / f(x)


def expm1_over_r(r):
    return mp.expm1(r) / r if r else mpf(1)


def log_over_s(t):
    """log((1+s)/(1-s)) / s as a function of t = s^2."""
    s = mp.sqrt(t)
    return 2 * mp.atanh(s) / s if s else mpf(2)


def erf_over_x(t):
    x = mp.sqrt(t)
    return mp.erf(x) / x if x else 2 / mp.sqrt(mp.pi)


SHIFT = mpf("2.5")


def scaled_erfc(t):
    """exp(a^2) erfc(a) as a function of t = (a - SHIFT) / (a + SHIFT)."""
    a = SHIFT * (1 + t) / (1 - t)
    return mp.exp(a * a) * mp.erfc(a)


def polynomials():
    half_ln2 = mp.log(2) / 2 * mpf("1.0001")  # a little more: the multiple of ln 2 is chosen in rounded arithmetic
    s = (mp.sqrt(2) - 1) / (mp.sqrt(2) + 1)
    largest = mpf("10.3")  # exp(-a^2) / 2 is below half the smallest float from 10.06 on
    yield "expm1(r)/r on |r| <= ln(2)/2", remez(expm1_over_r, relative(expm1_over_r), -half_ln2, half_ln2, 7)
    yield "log((1+s)/(1-s))/s in s^2", remez(log_over_s, relative(log_over_s), 0, s * s, 4)
    yield "erf(x)/x in x^2, |x| <= 1/2", remez(erf_over_x, relative(erf_over_x), 0, mpf(1) / 4, 5)
    yield "exp(a^2) erfc(a) in (a-2.5)/(a+2.5)", remez(scaled_erfc, relative(scaled_erfc), -1,
                                                  (largest - SHIFT) / (largest + SHIFT), 13)


def main():
    literals = {}
    for name in sys.argv[1:]:
        with open(name, encoding="utf-8") as file:
            literals[name] = {float(x) for x in re.findall(r"\d+\.\d+(?:[eE]-?\d+)?", file.read())}
    missing = 0
    for name, (coefficients, error) in polynomials():
        print(f"{name}: largest relative error {mp.nstr(error, 3)}")
        for power, c in enumerate(coefficients):
            absent = [name for name in literals if abs(c) not in literals[name]]
            missing += len(absent)
            print(f"    x^{power:<3}{c!r}{'   NOT IN ' + ', '.join(absent) if absent else ''}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
