"""Values that are never 0 of arguments that are hard to evaluate, through the pipe of the built program, against Arb.

    python3 tests/oracle/never_zero.py target/release/surd [COUNT [SEED [DIGITS]]]

exp, cosh, erfc, zeta and positive powers have no zero, however long their argument takes to be told from one: near the
edge of a domain, behind a cancellation, or far out. Arb evaluates the same line with balls, doubling the precision until
they are narrow enough to round; so its digits are proved. A line fails where the digits differ, where it is refused, and
where 0 is printed. Prints the seed and every line that differs. It needs python-flint.
"""
import json, random, subprocess, sys
from flint import arb, ctx, fmpq, fmpz

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

class Doubt(Exception):
    """Not proved to enough digits within the bits."""

def rounded(way):
    """Sign, the rounded significand and the exponent to base ten."""
    bits = 128
    while bits <= MOST_BITS:
        ctx.prec = bits
        x = way()
        bits *= 2
        if not x.is_finite() or x.contains(0): continue
        ctx.prec = bits + 128
        logarithm = abs(x).log() / arb(10).log()
        e = logarithm.floor().unique_fmpz()
        if e is None or abs(e) > 10**17: continue
        e = int(e)
        whole = (abs(x) * arb(10) ** (DIGITS - 1 - e) + arb(fmpq(1, 2))).floor().unique_fmpz()
        if whole is None: continue
        whole = int(whole)
        if whole == 10**DIGITS: whole, e = whole // 10, e + 1
        return ("-" if x < 0 else ""), whole, e
    raise Doubt

def read(text):
    """The same of a printed number."""
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    mantissa, _, e = text.partition("e")
    whole, _, part = mantissa.partition(".")
    digits = (whole + part).lstrip("0")
    if not digits: return None
    lead = len(whole.lstrip("0")) or len(digits) - len(part)
    return sign, int(digits.ljust(DIGITS, "0")), int(e or 0) + lead - 1

checked = wrong = doubtful = 0
while checked < COUNT:
    batch = []
    while len(batch) < min(500, COUNT - checked):
        text, way = line()
        try: batch.append((text, rounded(way)))
        except Doubt: doubtful += 1
    lines = "".join(text + "\n" for text, _ in batch)
    run = subprocess.run([SURD, "--json", "--digits", str(DIGITS)], input=lines, capture_output=True, text=True)
    answers = {a["line"]: a for a in map(json.loads, run.stdout.splitlines())}
    for index, (text, want) in enumerate(batch, 1):
        answer = answers.get(index, {})
        got = answer.get("value")
        if got is None or read(got) != want or not answer.get("proved"):
            wrong += 1
            print(f"WRONG: {text}: got {got or answer.get('error', {}).get('message')}, want {want[0]}{want[1]}e{want[2] - DIGITS + 1}")
    checked += len(batch)
print(f"seed {SEED}: {checked} lines to {DIGITS} digits, {wrong} wrong; {doubtful} left out")
sys.exit(wrong > 0)
