"""Random expressions through the pipe of the built program, against mpmath.

    python3 tests/oracle/expressions.py target/release/surd SEED COUNT DIGITS DEPTH

Every line is evaluated by mpmath with two precisions; where they do not agree far beyond DIGITS the oracle itself is
in doubt (a value that is 0, a branch that hangs on the last bit) and the line is left out, unless the program says 0.
Complex values are compared part by part. Prints every line that differs, and counts. It needs mpmath.
"""
import json, random, re as patterns, subprocess, sys
import mpmath
from mpmath import mp, mpf, mpc

SURD, SEED, COUNT, DIGITS, DEPTH = sys.argv[1], *map(int, sys.argv[2:6])
R = random.Random(SEED)
LOW, HIGH = 2 * DIGITS + 150, 4 * DIGITS + 300

class Doubt(Exception):
    """The oracle has no certain value here."""

def number():
    kind = R.randrange(9)
    if kind == 0: return str(R.randint(0, 12))
    if kind == 1: return f"{R.randint(1, 10**6)}e{R.randint(-12, 3)}"
    if kind == 2: return f"{R.randint(1, 999)}e{R.randint(-30, 27)}"
    if kind == 3: return f"({R.randint(-40, 40)}/{R.randint(1, 60)})"
    if kind == 4: return R.choice(["pi", "e", "phi"])
    if kind == 5: return f"({R.randint(-24, 24)} pi/{R.choice([1, 2, 3, 4, 5, 6, 8, 12])})"
    if kind == 6: return f"(1 {R.choice('+-')} 1e-{R.randint(5, 30)})"
    if kind == 7: return f"({R.randint(1, 6)} pi/{R.choice([1, 2, 4])} {R.choice('+-')} 1e-{R.randint(5, 30)})"
    return f"sqrt({R.randint(2, 99)})"

FUNCTIONS = ["sqrt", "cbrt", "exp", "ln", "log10", "log2", "sin", "cos", "tan", "cot", "sec", "csc", "asin", "acos", "atan",
             "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "abs", "-", "expm1", "ln1p",
             "gamma", "lngamma", "digamma", "erf", "erfc", "zeta", "lambertw"]

def expression(depth):
    """A line for the program and the same as nested tuples."""
    if depth == 0 or R.random() < 0.12:
        text = number()
        return text, text
    if R.random() < 0.5:
        name = R.choice(FUNCTIONS)
        text, tree = expression(depth - 1)
        return f"({name}({text}))", (name, tree)
    (left, a), (right, b) = expression(depth - 1), expression(depth - 1)
    operator = R.choice(["+", "-", "*", "/", "^", "+", "-", "*", "/"])
    return f"({left} {operator} {right})", (operator, a, b)

def real(x, why=Doubt):
    if isinstance(x, mpc):
        if x.imag == 0: return x.real
        raise why
    return x

def leaf(text):
    python = text.replace(" pi", "*pi")
    names = {"pi": mp.pi + 0, "e": mp.e + 0, "phi": mp.phi + 0, "sqrt": mp.sqrt}
    python = patterns.sub(r"(?<![a-z])(\d+(?:e-?\d+)?)", r"mpf('\1')", python)
    return eval(python, {"mpf": mpf, **names})

def apply(name, x):
    small = mpf(10) ** (-(LOW // 2))
    if isinstance(x, mpc):
        # Near a cut the branch hangs on the last bits.
        if abs(x.imag) < small * max(1, abs(x.real)) or abs(x.real) < small * max(1, abs(x.imag)): raise Doubt
    size = abs(x)
    if name == "abs": return size
    if name == "-": return -x
    if name in ("exp", "expm1", "sinh", "cosh", "tanh") and size > 3000: raise Doubt
    if name in ("sin", "cos", "tan", "cot", "sec", "csc") and (size > mpf(10) ** 60 or isinstance(x, mpc) and abs(x.imag) > 3000): raise Doubt
    if name == "cbrt":
        if isinstance(x, mpc): return mp.exp(mp.log(x) / 3)
        return mp.cbrt(x) if x >= 0 else -mp.cbrt(-x)
    if name in ("ln", "log10", "log2", "ln1p"):
        x = 1 + x if name == "ln1p" else x
        if abs(x) < small: raise Doubt
        return mp.log(x) / {"log10": mp.log(10), "log2": mp.log(2)}.get(name, 1)
    if name in ("tan", "sec") and abs(mp.cos(x)) < small: raise Doubt
    if name in ("cot", "csc") and abs(mp.sin(x)) < small: raise Doubt
    if name in ("asin", "acos", "atanh", "acosh", "asinh", "atan") :
        for edge in (1, -1, 1j, -1j):
            if abs(x - edge) < small: raise Doubt
    if name in SPECIAL: return special(name, x)
    if name == "expm1": return mp.exp(x) - 1
    function = {"cot": lambda x: mp.cos(x) / mp.sin(x), "sec": lambda x: 1 / mp.cos(x), "csc": lambda x: 1 / mp.sin(x)}
    return function.get(name, getattr(mp, name))(x)

SPECIAL = ("gamma", "lngamma", "digamma", "erf", "erfc", "zeta", "lambertw")

def special(name, x):
    """The special functions are there for real numbers; far ones would take mpmath long."""
    near = lambda at: abs(x - at) < mpf(10) ** (-(LOW // 2))
    if isinstance(x, mpc) or abs(x) > 400: raise Doubt
    if name in ("gamma", "digamma") and x < 1 and near(mp.nint(x)): raise Doubt
    if name == "lngamma" and x <= 0 or name == "lambertw" and x < -1 / mp.e or name == "zeta" and (near(1) or abs(x) > 60): raise Doubt
    if name in ("erf", "erfc") and abs(x) > 60: raise Doubt
    return {"lngamma": mp.loggamma, "digamma": mp.digamma}.get(name, getattr(mp, name, None))(x)

def value(tree):
    if isinstance(tree, str): return leaf(tree)
    if len(tree) == 2: return apply(tree[0], value(tree[1]))
    operator, x, y = tree[0], value(tree[1]), value(tree[2])
    small = mpf(10) ** (-(LOW // 2))
    if operator == "+": return x + y
    if operator == "-": return x - y
    if operator == "*": return x * y
    if abs(y) < small and operator == "/": raise Doubt
    if operator == "/": return x / y
    if abs(x) < small: raise Doubt
    if isinstance(x, mpc) and abs(x.imag) < small * abs(x.real): raise Doubt
    if abs(y * mp.log(x)) > 5000: raise Doubt
    return mp.power(x, y)

def certain(tree):
    mp.dps = LOW
    low = mpc(value(tree))
    mp.dps = HIGH
    high = mpc(value(tree))
    for a, b in ((low.real, high.real), (low.imag, high.imag)):
        if b == 0 and a == 0: continue
        if abs(b) < abs(high) * mpf(10) ** -(DIGITS + 100): raise Doubt
        if b == 0 or abs(a - b) > abs(b) * mpf(10) ** (-DIGITS - 30):
            raise Doubt
    return high

def parts(text):
    """The parts of a printed value."""
    text = text.replace(" ", "")
    cut = max((k for k in range(1, len(text)) if text[k] in "+-" and text[k - 1] != "e"), default=None)
    imaginary = lambda t: mpf({"": "1", "+": "1", "-": "-1"}.get(t[:-1], t[:-1]))
    if text.endswith("i"):
        return (mpf(text[:cut]), imaginary(text[cut:])) if cut else (mpf(0), imaginary(text))
    return mpf(text), mpf(0)

def right(got, want):
    """Whether a printed part is the value rounded."""
    if want == 0: return got == 0
    ulp = mpf(10) ** (int(mp.floor(mp.log10(abs(want)))) + 1 - DIGITS)
    return abs(got - want) <= ulp * (mpf(1) / 2 + mpf(10) ** -20)

checked = wrong = doubtful = refused = zeros = 0
while checked < COUNT:
    batch = []
    while len(batch) < 500:
        text, tree = expression(R.randint(1, DEPTH))
        try: batch.append((text, certain(tree)))
        except (Doubt, ValueError, ZeroDivisionError, OverflowError, mp.NoConvergence, TypeError): doubtful += 1
    lines = "".join(text + "\n" for text, _ in batch)
    run = subprocess.run([SURD, "--json", "--digits", str(DIGITS)], input=lines, capture_output=True, text=True)
    answers = {a["line"]: a for a in map(json.loads, run.stdout.splitlines())}
    for index, (text, want) in enumerate(batch):
        answer = answers[index + 1]
        checked += 1
        if "error" in answer:
            refused += 1
            print(f"refused: {text}: {answer['error']['message']}; want {mp.nstr(want, 20)}")
            continue
        re, im = parts(answer["value"])
        if re and want.real == 0 or im and want.imag == 0:
            # What the oracle holds for 0 may be a value too small for its precision.
            zeros += abs(re if want.real == 0 else im) < mpf(10) ** -DIGITS
            wrong += abs(re if want.real == 0 else im) >= mpf(10) ** -DIGITS
            continue
        if not (right(re, want.real) and right(im, want.imag)):
            wrong += 1
            print(f"WRONG: {text}: got {answer['value']}, want {mp.nstr(want, DIGITS + 5)}")
print(f"seed {SEED}: {checked} expressions to {DIGITS} digits, {wrong} wrong, {refused} refused; {doubtful + zeros} left out")
sys.exit(wrong > 0)
