#!/usr/bin/env python3
"""Compares surd's elementary functions with mpmath at random and at special points.

usage: elementary.py PROGRAM [COUNT [DIGITS [SEED]]]

PROGRAM is the built example `evaluate`. A result is wrong when the ball misses mpmath's value (taken with 60 more
digits), or when an exact argument brings fewer bits than asked for.
"""
import random
import subprocess
import sys

import mpmath
from mpmath import mpf, mp

program = sys.argv[1]
count = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
digits = int(sys.argv[3]) if len(sys.argv) > 3 else 50
seed = int(sys.argv[4]) if len(sys.argv) > 4 else random.randrange(10**6)
rng = random.Random(seed)
bits = int(digits * 3.3219280948873626) + 8

UNARY = ("exp expm1 log log1p sin cos tan atan asin acos sinh cosh tanh asinh acosh atanh sqrt cbrt root17 inv "
         "atan2 power").split()


def dyadic(x):
    sign, man, exp, _ = mpf(x)._mpf_
    return (-man if sign else man), exp


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


def main():
    mp.prec = 2 * bits + 100
    cases = []
    for _ in range(count):
        name = rng.choice(UNARY)
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
        radius = rng.random() < 0.2
        cases.append((name, xs, radius))
    lines = []
    spots = []
    for name, xs, radius in cases:
        words = [name, str(bits)]
        spot = []
        for x in xs:
            man, exp = dyadic(x)
            text = ("-" if man < 0 else "") + "%x" % abs(man)
            if radius and man:
                top = man.bit_length() + exp - rng.randrange(1, bits)
                text += "~%d" % top
                with mp.workprec(20 * bits):
                    spot.append(x + mpf(rng.choice([-1, 1, rng.uniform(-1, 1)])) * mpf(2) ** top)
            else:
                spot.append(x)
            words += [text, str(exp)]
        lines.append(" ".join(words))
        spots.append(spot)
    out = subprocess.run([program], input="\n".join(lines) + "\n", capture_output=True, text=True, check=False)
    answers = out.stdout.splitlines()
    if len(answers) != len(cases):
        print("died:", lines[len(answers)], out.stderr[:2000])
        return 1
    wrong = troubles = 0
    for (name, xs, radius), spot, line, answer in zip(cases, spots, lines, answers):
        words = answer.split()
        try:
            value = truth(name, spot)
        except (OverflowError, ValueError, ZeroDivisionError):
            continue
        if len(words) == 1:
            troubles += 1
            fine = value is None or words[0] == "Undecided" and radius or words[0] == "OutOfRange"
            if not fine or (words[0] == "OutOfRange" and not radius and abs(mpmath.mag(value)) < 2**50):
                wrong += 1
                print("REFUSED", line[:300], answer)
            continue
        if value is None:
            wrong += not radius
            if not radius:
                print("ACCEPTED", line[:300], answer)
            continue
        man, exp, rad, scale = int(words[0], 16), int(words[1]), int(words[2], 16), int(words[3])
        with mp.workprec(8 * bits + 4000):
            middle, r = mpf(man) * mpf(2) ** exp, mpf(rad) * mpf(2) ** scale
            # mpmath's own error, relative to its working precision.
            slack = abs(value) * mpf(2) ** -(2 * bits)
            bad = abs(middle - value) > r + slack
            coarse = not radius and r > abs(value) * mpf(2) ** (2 - bits)
        if bad or coarse:
            wrong += 1
            print("WRONG" if bad else "COARSE", line[:300], answer[:300], mpmath.nstr(value, 20))
    print(f"{count} evaluations at {digits} digits, seed {seed}: {wrong} wrong ({troubles} refused)")
    return 1 if wrong else 0


sys.exit(main())
