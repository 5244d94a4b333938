"""What the oracles of the functions share: random questions to surd's balls, and mpmath's values beside the answers.

A result is wrong when the ball misses mpmath's value, when an exact argument brings fewer bits than asked for, or when
there is a result where there is no value, or none where there is one.
"""
import random
import subprocess
import sys

import mpmath
from mpmath import mp, mpf


class Unsure(Exception):
    """mpmath has no certain value here."""


class Asked:
    """What the command line asks for: PROGRAM [COUNT [DIGITS [SEED]]], where PROGRAM is the example `evaluate`."""

    def __init__(self, count):
        def word(at, default):
            return int(sys.argv[at]) if len(sys.argv) > at else default

        self.program = sys.argv[1]
        self.count = word(2, count)
        self.digits = word(3, 50)
        self.seed = word(4, random.randrange(10**6))
        self.bits = int(self.digits * 3.3219280948873626) + 8
        self.rng = random.Random(self.seed)


def question(asked, name, xs, blurs):
    """A line for the program and a point within its arguments, those at which `blurs` holds being balls."""
    words, spot = [name, str(asked.bits)], []
    for at, x in enumerate(xs):
        sign, man, exp, _ = mpf(x)._mpf_
        text = ("-" if sign else "") + "%x" % man
        if man and blurs(at):
            top = man.bit_length() + exp - asked.rng.randrange(1, asked.bits)
            text += "~%d" % top
            with mp.workprec(20 * asked.bits):
                within = mpf(asked.rng.choice([-1, 1, asked.rng.uniform(-1, 1)]))
                x = x + within * mpf(2) ** top
        spot.append(x)
        words += [text, str(exp)]
    return " ".join(words), spot


def fault(answer, value, bits, blurred, lost_bits):
    """What is wrong with a ball beside a value, if anything."""
    man, exp, rad, scale = (int(word, base) for word, base in zip(answer.split(), (16, 10, 16, 10)))
    with mp.workprec(8 * bits + 4000):
        middle, radius = mpf(man) * mpf(2) ** exp, mpf(rad) * mpf(2) ** scale
        # mpmath's own error, relative to its working precision.
        slack = abs(value) * mpf(2) ** -(2 * bits)
        if abs(middle - value) > radius + slack:
            return "WRONG"
        if not blurred and radius > abs(value) * mpf(2) ** (lost_bits - bits):
            return "COARSE"
    return None


def compare(asked, case, truth, may_refuse, lost_bits, exact=()):
    """Asks about COUNT cases and prints what is wrong; the exit status.

    `case()` gives a function and its arguments, of which a fifth of the cases makes balls, but for the (function, place)
    in `exact`. `truth(function, arguments)` is the value, `None` where there is none, or raises where it is not certain.
    `may_refuse(trouble, value, blurred)` says whether no result is right where there is a value.
    """
    cases = []
    for _ in range(asked.count):
        name, xs = case()
        blurred = asked.rng.random() < 0.2
        line, spot = question(asked, name, xs, lambda at: blurred and (name, at) not in exact)
        cases.append((name, spot, blurred, line))
    lines = "".join(line + "\n" for *_, line in cases)
    out = subprocess.run([asked.program], input=lines, capture_output=True, text=True, check=False)
    answers = out.stdout.splitlines()
    if len(answers) != len(cases):
        print("died:", cases[len(answers)][-1], out.stderr[:2000])
        return 1
    wrong = refused = unsure = 0
    for (name, spot, blurred, line), answer in zip(cases, answers):
        is_refused = len(answer.split()) == 1
        refused += is_refused
        try:
            value = truth(name, spot)
        except (Unsure, OverflowError, ValueError, ZeroDivisionError, mpmath.libmp.libhyper.NoConvergence):
            unsure += not is_refused
            continue
        if is_refused:
            found = None if value is None or may_refuse(answer, value, blurred) else "REFUSED"
        elif value is None:
            found = None if blurred else "ACCEPTED"
        else:
            found = fault(answer, value, asked.bits, blurred, lost_bits)
        if found:
            wrong += 1
            print(found, line[:300], answer[:300], "" if value is None else mpmath.nstr(value, 20))
    print(f"{asked.count} evaluations at {asked.digits} digits, seed {asked.seed}: "
          f"{wrong} wrong ({refused} refused, {unsure} unsure)")
    return 1 if wrong else 0
