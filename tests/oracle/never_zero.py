"""Values that are never 0 of arguments that are hard to evaluate, through the pipe of the built program, against Arb.

    python3 tests/oracle/never_zero.py target/release/surd [COUNT [SEED [DIGITS]]]

exp, cosh, erfc, zeta and positive powers have no zero, however long their argument takes to be told from one: near the
edge of a domain, behind a cancellation, or far out. Arb evaluates the same line with balls, doubling the precision until
they are narrow enough to round; so its digits are proved. A line fails where the digits differ, where it is refused, and
where 0 is printed. Prints the seed and every line that differs. It needs python-flint.
"""
import random, sys
from flint import arb
from printed import compare

SURD = sys.argv[1]
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(10**6)
DIGITS = int(sys.argv[4]) if len(sys.argv) > 4 else 12
R = random.Random(SEED)
MOST_BITS = 1 << 15

def power_of_ten(n):
    return arb(10) ** n if n >= 0 else 1 / arb(10) ** -n

def tiny(most):
    """A small positive number: its text, and the way to evaluate it."""
    m, n = R.randint(1, 99), R.randint(8, most)
    return f"{m}e-{n}", lambda: m * power_of_ten(-n)

def small():
    """A small positive number that is hard to tell from 0, and about the exponent of it to base ten."""
    kind = R.randrange(9)
    text, d = tiny(60)
    one = arb(1)
    if kind == 0: return f"acos(1 - {text})", lambda: (1 - d()).acos()
    if kind == 1: return f"acosh(1 + {text})", lambda: (1 + d()).acosh()
    if kind == 2: return f"ln(1 + {text})", lambda: (1 + d()).log()
    if kind == 3:
        n = R.randint(20, 60)
        return f"sqrt(1 - tanh({n}))", lambda: (1 - arb(n).tanh()).sqrt()
    if kind == 4:
        n = R.randint(4, 11)
        return f"(1 - erf({n}))", lambda: 1 - arb(n).erf()
    if kind == 5: return f"(pi/2 - asin(1 - {text}))", lambda: arb.pi() / 2 - (1 - d()).asin()
    if kind == 6: return f"(sqrt(1 + {text}) - 1)", lambda: (1 + d()).sqrt() - 1
    if kind == 7: return f"((1 - cos({text}))^(1/2))", lambda: (1 - d().cos()).sqrt()
    return f"(exp({text}) - 1)", lambda: d().exp() - 1

def exponent():
    """A large negative number, or a tiny one, that is the inverse of something hard, or something hard itself."""
    text, x = small()
    kind, m = R.randrange(4), R.randint(1, 9)
    if kind == 0: return f"(-{m}/{text})", lambda: -m / x()
    if kind == 1: return f"({m}/{text})", lambda: m / x()
    if kind == 2: return f"(-{m}/sqrt({text}))", lambda: -m / x().sqrt()
    return f"(-{m} {text})", lambda: -m * x()

def line():
    kind = R.randrange(12)
    if kind < 5:
        text, x = exponent()
        base = R.choice([2, 3, 7, 10, "exp"])
        if base == "exp": return f"exp{text}", lambda: x().exp()
        return f"{base}^{text}", lambda: (x() * arb(base).log()).exp()
    if kind == 5:
        text, x = exponent()
        return f"1/exp{text}", lambda: 1 / x().exp()
    if kind == 6:
        text, x = exponent()
        return f"cosh{text}", lambda: x().cosh()
    if kind == 7:
        text, x = small()
        return f"erfc(1/{text}^(1/8))", lambda: (1 / x().root(8)).erfc()
    if kind == 8:
        (text, x), (other, y) = exponent(), exponent()
        return f"exp{text} * exp{other}", lambda: x().exp() * y().exp()
    if kind == 9:
        text, x = small()
        n = R.randint(2, 60)
        return f"{text}^{n}", lambda: x() ** n
    if kind == 10:
        text, x = small()
        return f"{text}^sqrt(2)", lambda: (arb(2).sqrt() * x().log()).exp()
    n = R.randint(40, 4000)
    m = R.randint(1, 9)
    return f"(zeta({n}) - 1) * {m}", lambda: (arb(n).zeta() - 1) * m

sys.exit(compare(SURD, line, COUNT, DIGITS, f"seed {SEED}", MOST_BITS))
