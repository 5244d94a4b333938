#!/usr/bin/env python3
"""Compares surd's special functions with mpmath at random and at hard points.

usage: special.py PROGRAM [COUNT [DIGITS [SEED [NAME]]]]

PROGRAM is the built example `evaluate`; `balls.py` says what is wrong. mpmath's value is taken with twice the digits and
60 more. NAME is one function, or several in quotes.
"""
import sys

import mpmath
from mpmath import mp, mpf

from balls import Asked, Unsure, compare

asked = Asked(1000)
rng, bits = asked.rng, asked.bits

FUNCTIONS = {
    "gamma": mpmath.gamma,
    "lngamma": mpmath.loggamma,
    "digamma": mpmath.digamma,
    "erf": mpmath.erf,
    "erfc": mpmath.erfc,
    "zeta": mpmath.zeta,
    "beta": mpmath.beta,
    "lambertw": mpmath.lambertw,
    "besselj": lambda order, x: mpmath.besselj(int(order), x),
}
NAMES = sys.argv[5].split() if len(sys.argv) > 5 else list(FUNCTIONS)


def eps():
    return mpf(rng.choice([-1, 1])) * mpf(rng.random() + 1) * mpf(2) ** -rng.randrange(1, bits)


def argument(name):
    kind = rng.randrange(8)
    if kind == 0:
        x = rng.randrange(-12, 13) + eps()
    elif kind == 1:
        x = mpf(rng.randrange(-2**12, 2**12)) / 2 ** rng.randrange(0, 12)
    elif kind == 2:
        x = eps()
    elif kind == 3:
        x = rng.choice([-1, 1]) * mpf(10) ** rng.uniform(0, 3)
    elif kind == 4:
        x = -mpf(rng.randrange(0, 60)) + mpf(rng.random())
    elif kind == 5:
        x = mpf(10) ** rng.uniform(2, 12 if name == "lngamma" or name == "digamma" else 4)
    else:
        x = mpf(rng.uniform(-8, 30)) + mpf(rng.random()) * mpf(2) ** -rng.randrange(50, 200)
    if name == "lambertw":
        if rng.random() < 0.2:
            x = -mpmath.exp(-1) + abs(eps()) / 4
        elif rng.random() < 0.2:
            x = mpf(10) ** rng.uniform(-400, 400)
        elif x < -mpf(1) / 3:
            x = -x
    if name == "zeta" and rng.random() < 0.2:
        x = 1 + eps()
    with mp.workprec(rng.choice([20, 53, bits, 2 * bits])):
        return +x


def truth(name, xs):
    x = xs[0]
    mag = abs(mpmath.mag(x)) if x else 0
    extra = min(8 * mag, 8 * bits) + 200
    with mp.workprec(2 * bits + extra):
        if name == "beta" and any(mpmath.isint(y) and y <= 0 for y in xs):
            # A value there would depend on the way to it.
            raise Unsure
        if name == "lambertw" and x < -mpmath.exp(-1):
            raise Unsure
        value = mpmath.re(FUNCTIONS[name](*xs))
    if mpmath.isinf(value) or mpmath.isnan(value):
        raise Unsure
    return value


def case():
    name = rng.choice(NAMES)
    xs = [argument(name)]
    if name == "beta":
        xs.append(argument(name))
    if name == "besselj":
        xs = [mpf(rng.choice([rng.randrange(-5, 6), rng.randrange(-60, 400)])), argument(name)]
    if name in ("erf", "erfc") and abs(xs[0]) > 200:
        xs[0] /= 100
    return name, xs


def may_refuse(trouble, _, blurred):
    """A ball may reach a pole."""
    return trouble == "Undecided" and blurred


mp.prec = 4 * bits + 200
sys.exit(compare(asked, case, truth, may_refuse, lost_bits=1, exact={("besselj", 0)}))
