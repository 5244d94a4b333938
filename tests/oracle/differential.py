"""Everyday lines with irrational values, and ties, through the pipe of the built program, against Arb.

    python3 tests/oracle/differential.py target/release/surd [COUNT [SEED [DIGITS]]]

Three lines in four are random expressions of elementary functions, roots, powers, gamma and zeta. The others lie at ties:
decimals of one digit too many that end in 5, so that half to even decides, and the same moved by something tiny, so that
it decides. A line fails where the digits differ, and where they are called unproved. Lines that are refused are counted:
what is too large on the way has no value here. Lines that Arb has no real value for are left out. Prints the seed and every line that differs. It needs python-flint.
"""
import random, sys
from flint import arb, fmpq
from printed import compare

SURD = sys.argv[1]
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(10**6)
DIGITS = int(sys.argv[4]) if len(sys.argv) > 4 else 12
R = random.Random(SEED)

def cube_root(x):
    """The real one: of a negative number Arb has none, or a wrong one where the precision is high."""
    return -(-x).root(3) if x < 0 else x.root(3)

FUNCTIONS = {
    "sqrt": lambda x: x.sqrt(), "cbrt": cube_root, "exp": lambda x: x.exp(), "ln": lambda x: x.log(),
    "sin": lambda x: x.sin(), "cos": lambda x: x.cos(), "tan": lambda x: x.tan(), "atan": lambda x: x.atan(),
    "asin": lambda x: x.asin(), "acos": lambda x: x.acos(), "sinh": lambda x: x.sinh(), "cosh": lambda x: x.cosh(),
    "tanh": lambda x: x.tanh(), "asinh": lambda x: x.asinh(), "gamma": lambda x: x.gamma(), "erf": lambda x: x.erf(),
}

def number():
    kind = R.randrange(6)
    if kind < 3:
        n = R.randint(1, 10 ** R.randint(1, 6))
        return str(n), lambda: arb(n)
    if kind == 3:
        n, d = R.randint(1, 10**6), 10 ** R.randint(1, 6)
        places = len(str(d)) - 1
        return f"{n // d}.{n % d:0{places}}", lambda: arb(fmpq(n, d))
    if kind == 4:
        n, d = R.randint(1, 99), R.randint(2, 99)
        return f"({n}/{d})", lambda: arb(fmpq(n, d))
    return R.choice([("pi", arb.pi), ("e", lambda: arb(1).exp())])

def expression(depth):
    if depth == 0:
        return number()
    kind = R.randrange(10)
    text, x = expression(depth - 1)
    if kind < 6:
        name = R.choice(list(FUNCTIONS))
        apply = FUNCTIONS[name]
        return f"{name}({text})", lambda: apply(x())
    other, y = expression(R.randrange(depth))
    if kind == 6: return f"({text} + {other})", lambda: x() + y()
    if kind == 7: return f"({text} - {other})", lambda: x() - y()
    if kind == 8: return f"({text} * {other})", lambda: x() * y()
    n, d = R.randint(1, 9), R.randint(2, 9)
    return f"({text})^({n}/{d})", lambda: (x().log() * arb(fmpq(n, d))).exp()

def tie():
    """A decimal that ends in a 5 behind the last digit, alone, made of two, as a root of its square, or moved a little."""
    n = R.randrange(10 ** (DIGITS - 1), 10**DIGITS) * 10 + 5
    e = R.randint(-DIGITS - 3, -1)
    x = fmpq(n) * fmpq(10) ** e
    text = f"{n}e{e}"
    kind = R.randrange(6)
    if kind == 0: return f"{text} * 1", lambda: x
    if kind == 1:
        m = R.randint(1, n)
        return f"{m}e{e} + {n - m}e{e}", lambda: x
    if kind == 2:
        return f"sqrt({n * n}e{2 * e})", lambda: x
    far = R.randint(2 * DIGITS + 20, 3 * DIGITS + 200)
    sign, way = R.choice([("+", 1), ("-", -1)])
    if kind == 3:
        return f"{text} {sign} 1e{-far}", lambda: x + way * fmpq(10) ** -far
    if kind == 4:
        return f"{text} {sign} exp(-{far})", lambda: arb(x) + way * arb(-far).exp()
    return f"{text} * (1 {sign} 1e{-far} * sqrt(2))", lambda: arb(x) * (1 + way * arb(2).sqrt() * arb(10) ** -far)

def line():
    return tie() if R.randrange(4) == 0 else expression(R.choice([1, 1, 2, 2, 3]))

sys.exit(compare(SURD, line, COUNT, DIGITS, f"seed {SEED}", 1 << 13 if DIGITS < 500 else 1 << 15, may_refuse=True))
