#!/usr/bin/env python3
"""Compares surd's elementary functions with mpmath at random and at special points.

usage: elementary.py PROGRAM [COUNT [DIGITS [SEED]]]

PROGRAM is the built example `evaluate`; `balls.py` says what is wrong. mpmath's value is taken with 60 more digits.
"""
import sys

import mpmath
from mpmath import mpf, mp

from balls import Asked, compare

asked = Asked(2000)
rng, bits = asked.rng, asked.bits

NAMES = ("exp expm1 log log1p sin cos tan atan asin acos sinh cosh tanh asinh acosh atanh sqrt cbrt root17 inv "
         "atan2 power").split()


def special():
    """A point where reduction or cancellation is hard."""
    kind = rng.randrange(9)
    eps = mpf(rng.choice([-1, 1])) * mpf(rng.random() + 1) * mpf(2) ** -rng.randrange(1, 2 * bits)
    if kind == 0:
        return 1 + eps
    if kind == 1:
        return mp.pi / 2 * rng.randrange(-20, 21) + eps
    if kind == 2:
        return mpf(rng.randrange(-100, 101))
    if kind == 3:
        return eps
    if kind == 4:
        return mp.ln2 * rng.randrange(-50, 50) + eps
    if kind == 5:
        return mpf(rng.randrange(-2**20, 2**20)) / 2 ** rng.randrange(0, 30)
    if kind == 6:
        return -1 + eps
    if kind == 7:
        return mp.pi / 4 * rng.randrange(-9, 10) * mpf(10) ** rng.randrange(0, 20)
    return mpf(2) ** rng.randrange(-200, 60) + eps


def argument():
    if rng.random() < 0.35:
        x = special()
    elif rng.random() < 0.3:
        x = mpf(rng.uniform(-1, 1)) + mpf(rng.random()) * mpf(2) ** -rng.randrange(50, 200)
    else:
        x = mpf(rng.random() + mpf(rng.getrandbits(200)) / 2**250) * mpf(10) ** rng.randrange(-30, 31)
        x *= rng.choice([-1, 1])
    keep = rng.choice([20, 53, bits, 2 * bits])
    with mp.workprec(keep):
        return +x


def truth(name, xs):
    x = xs[0]
    if name in ("log", "power") and x <= 0 or name in ("sqrt", "cbrt", "root17") and x < 0:
        return None
    if name == "log1p" and x <= -1 or name in ("asin", "acos") and abs(x) > 1 or name == "atanh" and abs(x) >= 1:
        return None
    if name == "acosh" and x < 1 or name == "inv" and x == 0 or name == "atan2" and xs == [0, 0]:
        return None
    extra = 200 + 8 * max(0, mpmath.mag(x) if x else 0) + max(0, -8 * mpmath.mag(x) if x else 0)
    with mp.workprec(2 * bits + min(extra, 4 * bits + 4000) + 100):
        if name == "cbrt":
            return mpmath.root(x, 3)
        if name == "root17":
            return mpmath.root(x, 17)
        if name == "inv":
            return 1 / x
        if name == "power":
            return mpmath.exp(xs[1] * mpmath.log(x))
        return getattr(mpmath, name)(*xs)


def case():
    name = rng.choice(NAMES)
    xs = [argument() for _ in range(2 if name in ("atan2", "power") else 1)]
    if name == "power":
        xs[0] = abs(xs[0])
    if name in ("asin", "acos", "atanh") and rng.random() < 0.8 and abs(xs[0]) > 1:
        with mp.workprec(mp.prec * 4):
            xs[0] = 1 / xs[0]
        with mp.workprec(bits):
            xs[0] = +xs[0]
    if name in ("exp", "expm1", "sinh", "cosh") and abs(xs[0]) > 10**15:
        xs[0] = xs[0] / mpf(10)**15
    if name == "power" and abs(xs[1]) > 10**12:
        xs[1] = mpf(int(xs[1]) % 1000)
    return name, xs


def may_refuse(trouble, value, blurred):
    """A ball may reach out of the domain, and a value out of the range of exponents."""
    if trouble == "OutOfRange":
        return blurred or abs(mpmath.mag(value)) >= 2**50
    return trouble == "Undecided" and blurred


mp.prec = 2 * bits + 100
sys.exit(compare(asked, case, truth, may_refuse, lost_bits=2))
