"""Prints draws of RandomStream as its documentation defines them; RandomStreamTest holds the numbers."""
from statistics import NormalDist

MASK = 2 ** 32 - 1


def philox(counter, key):
    c, k = list(counter), list(key)
    for _ in range(10):
        p0, p1 = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(p1 >> 32) ^ c[1] ^ k[0], p1 & MASK, (p0 >> 32) ^ c[3] ^ k[1], p0 & MASK]
        k = [(k[0] + 0x9E3779B9) & MASK, (k[1] + 0xBB67AE85) & MASK]
    return c


def words(x):
    return [x & MASK, (x >> 32) & MASK]


def fnv1a(data):
    h = 0xCBF29CE484222325
    for byte in data:
        h = ((h ^ byte) * 0x100000001B3) % 2 ** 64
    return h


def bits(seed, purpose, step, name, position, element):
    text = fnv1a(purpose.encode() + b"\xff" + name.encode())
    key = philox(words(step) + words(text), words(seed % 2 ** 64))[:2]
    return philox(words(element // 4) + words(position), key)[element % 4]


def below(stream, position, bound):
    element = 0
    while True:
        draw = bits(*stream, position, element) + (bits(*stream, position, element + 1) << 32)
        draw %= 2 ** (bound - 1).bit_length()
        if draw < bound:
            return draw
        element += 2


def permutation(stream, n):
    order = list(range(n))
    for i in range(n - 1, 0, -1):
        j = below(stream, i, i + 1)
        order[i], order[j] = order[j], order[i]
    return order


assert philox([0] * 4, [0] * 2) == [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]
assert fnv1a(b"foobar") == 0x85944171F73967E8

if __name__ == "__main__":
    for address in [(42, "dropout", 0, "dropout-1", 0, 0), (42, "dropout", 0, "dropout-1", 0, 7),
                    (42, "dropout", 1, "dropout-1", 0, 7),
                    (-1, "initial-weights", 0, "dense-größe", 2 ** 40 + 3, 2 ** 41 + 2)]:
        b = bits(*address)
        print(address, f"0x{b:08X}", b >> 8, NormalDist().inv_cdf((b + 0.5) / 2 ** 32))
    stream = (42, "dropout", 0, "dropout-1")
    print("below", [below(stream, 0, bound) for bound in (1, 8, 9, 1000, 2 ** 62 + 1)])
    print("permutation", permutation(stream, 8))
