"""What the oracles of printed numbers share: surd's pipe beside the digits that Arb proves.

A line is a text and a way to evaluate it, a function of no argument that gives a ball, or a fraction where the value is
one. A ball is asked for with twice the bits until all of it rounds to the same digits.
"""
import json
import subprocess
import sys

from flint import arb, ctx, fmpq


# Integers are printed in full.
sys.set_int_max_str_digits(0)


class Doubt(Exception):
    """Not proved to enough digits within the bits."""


def of_fraction(x, digits):
    """A fraction rounded half to even: its sign, the significand, and the exponent of the first digit to base ten."""
    size, ten = abs(x), fmpq(10)
    e = len(str(int(size.p))) - len(str(int(size.q)))
    while size < ten ** e:
        e -= 1
    while size >= ten ** (e + 1):
        e += 1
    scaled = size * ten ** (digits - 1 - e)
    whole, rest = divmod(int(scaled.p), int(scaled.q))
    twice = 2 * rest - int(scaled.q)
    whole += twice > 0 or (twice == 0 and whole % 2 == 1)
    if whole == 10**digits:
        whole, e = whole // 10, e + 1
    return ("-" if x < 0 else ""), whole, e


def rounded(way, digits, most_bits):
    """The same of what `way` gives."""
    bits = max(128, 4 * digits)
    while bits <= most_bits:
        ctx.prec = bits
        x = way()
        if isinstance(x, fmpq):
            if x == 0:
                raise Doubt
            return of_fraction(x, digits)
        bits *= 2
        if not x.is_finite() or x.contains(0):
            continue
        if x.is_exact():
            # It may be a tie.
            mantissa, power = x.man_exp()
            return of_fraction(fmpq(mantissa) * fmpq(2) ** int(power), digits)
        ctx.prec = bits + 128
        e = (abs(x).log() / arb(10).log()).floor().unique_fmpz()
        if e is None or abs(e) > 10**17:
            continue
        e = int(e)
        whole = (abs(x) * arb(10) ** (digits - 1 - e) + arb(fmpq(1, 2))).floor().unique_fmpz()
        if whole is None:
            continue
        whole = int(whole)
        if whole == 10**digits:
            whole, e = whole // 10, e + 1
        return ("-" if x < 0 else ""), whole, e
    raise Doubt


def read(text, digits):
    """The same of a printed number, `None` for 0 and for one that is not real. An integer is printed in full."""
    if "i" in text:
        return None
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    mantissa, _, e = text.partition("e")
    whole, _, part = mantissa.partition(".")
    all_digits = (whole + part).lstrip("0")
    if not all_digits:
        return None
    if not part and not e and digits < len(all_digits):
        value = of_fraction(fmpq(int(all_digits)), digits)
        return sign, value[1], value[2]
    lead = len(whole.lstrip("0")) or len(all_digits) - len(part)
    return sign, int(all_digits.ljust(digits, "0")), int(e or 0) + lead - 1


def compare(surd, line, count, digits, title, most_bits=1 << 15, may_refuse=False):
    """Compares `count` lines that `line()` draws, and prints what is wrong; the exit status.

    A line that is refused is wrong, unless that is allowed: then such lines are counted.
    """
    checked = wrong = doubtful = refused = 0
    while checked < count:
        batch = []
        while len(batch) < min(500, count - checked):
            text, way = line()
            try:
                batch.append((text, rounded(way, digits, most_bits)))
            except (Doubt, ZeroDivisionError):
                doubtful += 1
        lines = "".join(text + "\n" for text, _ in batch)
        run = subprocess.run([surd, "--json", "--digits", str(digits)], input=lines, capture_output=True, text=True)
        answers = {a["line"]: a for a in map(json.loads, run.stdout.splitlines())}
        for index, (text, want) in enumerate(batch, 1):
            answer = answers.get(index, {})
            got = answer.get("value")
            if got is None and may_refuse and "error" in answer:
                refused += 1
                continue
            if got is None or read(got, digits) != want or not answer.get("proved"):
                wrong += 1
                said = got or answer.get("error", {}).get("message")
                print(f"WRONG: {text}: got {said}, want {want[0]}{want[1]}e{want[2] - digits + 1}")
        checked += len(batch)
    print(f"{title}: {checked} lines to {digits} digits, {wrong} wrong, {refused} refused; {doubtful} left out")
    return int(wrong > 0)
