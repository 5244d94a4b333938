#!/usr/bin/env python3
"""Compares surd's special functions with mpmath at random and at hard points.

usage: special.py PROGRAM [COUNT [DIGITS [SEED [NAME]]]]

PROGRAM is the built example `evaluate`. A result is wrong when the ball misses mpmath's value, taken with twice the
digits and 60 more, or when an exact argument brings fewer bits than asked for (except next to a zero).
"""
import random
import subprocess
import sys

import mpmath
from mpmath import mp, mpf

program = sys.argv[1]
count = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
digits = int(sys.argv[3]) if len(sys.argv) > 3 else 50
seed = int(sys.argv[4]) if len(sys.argv) > 4 else random.randrange(10**6)
rng = random.Random(seed)
bits = int(digits * 3.3219280948873626) + 8

NAMES = sys.argv[5].split() if len(sys.argv) > 5 else (
    "gamma lngamma digamma erf erfc zeta beta lambertw besselj".split())


def dyadic(x):
    sign, man, exp, _ = mpf(x)._mpf_
    return (-man if sign else man), exp


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
        if name == "gamma":
            return mpmath.gamma(x)
        if name == "lngamma":
            return mpmath.re(mpmath.loggamma(x))
        if name == "digamma":
            return mpmath.digamma(x)
        if name == "erf":
            return mpmath.erf(x)
        if name == "erfc":
            return mpmath.erfc(x)
        if name == "zeta":
            return mpmath.zeta(x)
        if name == "beta":
            if any(mpmath.isint(y) and y <= 0 for y in xs):
                # A value there would depend on the way to it.
                return None
            return mpmath.beta(x, xs[1])
        if name == "lambertw":
            if x < -mpmath.exp(-1):
                return None
            return mpmath.re(mpmath.lambertw(x))
        if name == "besselj":
            return mpmath.besselj(int(x), xs[1])
    raise ValueError(name)


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


def main():
    mp.prec = 4 * bits + 200
    lines, spots, cases = [], [], []
    for _ in range(count):
        name, xs = case()
        radius = rng.random() < 0.2
        words, spot = [name, str(bits)], []
        for at, x in enumerate(xs):
            man, exp = dyadic(x)
            text = ("-" if man < 0 else "") + "%x" % abs(man)
            if radius and man and not (name == "besselj" and at == 0):
                top = man.bit_length() + exp - rng.randrange(1, bits)
                text += "~%d" % top
                with mp.workprec(20 * bits):
                    spot.append(x + mpf(rng.choice([-1, 1, rng.uniform(-1, 1)])) * mpf(2) ** top)
            else:
                spot.append(x)
            words += [text, str(exp)]
        cases.append((name, xs, radius))
        spots.append(spot)
        lines.append(" ".join(words))
    out = subprocess.run([program], input="\n".join(lines) + "\n", capture_output=True, text=True, check=False)
    answers = out.stdout.splitlines()
    if len(answers) != len(cases):
        print("died:", lines[len(answers)], out.stderr[:2000])
        return 1
    wrong = refused = unsure = 0
    for (name, xs, radius), spot, line, answer in zip(cases, spots, lines, answers):
        words = answer.split()
        try:
            value = truth(name, spot)
        except (OverflowError, ValueError, ZeroDivisionError):
            value = None
        except mpmath.libmp.libhyper.NoConvergence:
            unsure += 1
            continue
        if value is not None and (mpmath.isinf(value) or mpmath.isnan(value)):
            value = None
        if len(words) == 1:
            refused += 1
            if value is not None and not (radius and words[0] == "Undecided"):
                wrong += 1
                print("REFUSED", line[:300], answer, mpmath.nstr(value, 20))
            continue
        if value is None:
            unsure += 1
            continue
        man, exp, rad, scale = int(words[0], 16), int(words[1]), int(words[2], 16), int(words[3])
        with mp.workprec(8 * bits + 4000):
            middle, r = mpf(man) * mpf(2) ** exp, mpf(rad) * mpf(2) ** scale
            slack = abs(value) * mpf(2) ** -(2 * bits)
            bad = abs(middle - value) > r + slack
            coarse = not radius and r > abs(value) * mpf(2) ** (1 - bits)
        if bad or coarse:
            wrong += 1
            print("WRONG" if bad else "COARSE", line[:300], answer[:300], mpmath.nstr(value, 20))
    print(f"{count} evaluations at {digits} digits, seed {seed}: {wrong} wrong ({refused} refused, {unsure} unsure)")
    return 1 if wrong else 0


sys.exit(main())
