"""Random sums and products over a variable, through the pipe of the built program, against Arb.

    python3 tests/oracle/series.py target/release/surd [COUNT [SEED [DIGITS]]]

Terms are made of roots, powers, exponentials, logarithms, circular and hyperbolic functions, and are combined so that some
cancel, alternate, are huge or tiny, are 0 in the middle, or have no real value there. A line fails where the digits differ, and
where they are called unproved. Ranges are empty, short or up to 300 terms long. Lines that Arb has no real value for are left out.
Prints the seed and every line that differs. It needs python-flint.
"""
import random, sys
from flint import arb, fmpq
from printed import compare

SURD = sys.argv[1]
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 2_000
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(10**6)
DIGITS = int(sys.argv[4]) if len(sys.argv) > 4 else 12
R = random.Random(SEED)

FUNCTIONS = {
    "sqrt": lambda x: x.sqrt(), "exp": lambda x: x.exp(), "ln": lambda x: x.log(), "log2": lambda x: x.log() / arb(2).log(),
    "sin": lambda x: x.sin(), "cos": lambda x: x.cos(), "tan": lambda x: x.tan(), "atan": lambda x: x.atan(),
    "sinh": lambda x: x.sinh(), "cosh": lambda x: x.cosh(), "tanh": lambda x: x.tanh(), "log10": lambda x: x.log() / arb(10).log(),
    "asin": lambda x: x.asin(), "acos": lambda x: x.acos(), "gamma": lambda x: x.gamma(), "expm1": lambda x: x.exp() - 1,
}

def argument():
    """What a function is taken of: a text, and its value for k."""
    n, m = R.randint(1, 9), R.randint(2, 999)
    return R.choice([
        ("k", lambda k: arb(k)), (f"k + {n}", lambda k: arb(k + n)), (f"{n} k", lambda k: arb(n * k)),
        (f"k/{m}", lambda k: arb(fmpq(k, m))), (f"1/k", lambda k: 1 / arb(k)), (f"k^2 + {n}", lambda k: arb(k * k + n)),
        (f"-k/{m}", lambda k: arb(fmpq(-k, m))), (f"k - {n}", lambda k: arb(k - n)), (f"pi k/{m}", lambda k: arb.pi() * k / m),
        (f"1/(k^2 + {m})", lambda k: 1 / arb(k * k + m)),
    ])

def simple():
    kind = R.randrange(4)
    text, x = argument()
    if kind < 2:
        name = R.choice(list(FUNCTIONS) + ["sqrt"] * 4)
        apply = FUNCTIONS[name]
        return f"{name}({text})", lambda k: apply(x(k))
    n, d = R.randint(-5, 5) or 1, R.randint(2, 7)
    power = lambda k: (lambda b: arb(0) if b == 0 and n > 0 else (b.log() * arb(fmpq(n, d))).exp())(x(k))
    if kind == 2: return f"({text})^({n}/{d})", power
    return f"({text})^{n / 10}", lambda k: (x(k).log() * arb(fmpq(n, 10))).exp()

def term():
    kind = R.randrange(12)
    text, x = simple()
    if kind < 4: return text, x
    other, y = simple()
    if kind == 4: return f"{text} + {other}", lambda k: x(k) + y(k)
    if kind == 5: return f"{text} - {other}", lambda k: x(k) - y(k)
    if kind == 6: return f"{text} * {other}", lambda k: x(k) * y(k)
    if kind == 7: return f"{text} / ({other})", lambda k: x(k) / y(k)
    if kind == 8: return f"(-1)^k * {text}", lambda k: x(k) * (-1) ** k
    if kind == 9: return f"sqrt(k + 1) - sqrt(k)", lambda k: arb(k + 1).sqrt() - arb(k).sqrt()
    if kind == 10: return f"1e-40 * {text}", lambda k: x(k) * arb(10) ** -40
    return f"2^k * {text}", lambda k: x(k) * arb(2) ** k

def line():
    text, x = term()
    start = R.choice([0, 1, 1, 1, 2, R.randint(1, 50), R.randint(-40, 0), R.randint(10**6, 10**9)])
    end = start + R.choice([R.randint(-2, 30), R.randint(31, 70), R.randint(31, 300)])
    name = R.choice(["sum", "sum", "product"])
    total = lambda: sum((x(k) for k in range(start, end + 1)), arb(0))
    if name == "product":
        def total():
            made = arb(1)
            for k in range(start, end + 1): made *= x(k)
            return made
    return f"{name}({text}, k, {start}, {end})", total

sys.exit(compare(SURD, line, COUNT, DIGITS, f"seed {SEED}", 1 << 11, may_refuse=True))
