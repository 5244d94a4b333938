#!/usr/bin/env python3
"""surd beside calc and PARI/GP on lines with an irrational result: microseconds of CPU a line through the pipe.

    python3 benches/irrational.py [PATH-OF-SURD] [--lines N] [--turns N] [--growth | --long DIGITS]

Each family is N lines with numbers that are drawn once, from a seed that is printed; every program reads the same lines
from a pipe. The programs run in turn within one run, so that the ratios hold on a machine whose speed drifts. What a
program takes to start is taken off: it is measured in each turn too, with a pipe that holds one short line. Printed are
medians over the turns. calc and gp (apt-get install apcalc pari-gp) are left out where they are not installed.

The column `arb` is what python-flint takes to evaluate and to print the same numbers, called in a loop of Python: there is
no line to be read, but about a microsecond of the interpreter in it.

With --growth it measures surd alone, at digits that double four times, and prints the exponents of the growth. With --long
it measures constants and special functions at so many digits, in seconds of CPU of a process that computes but one of them.
"""

import argparse
import math
import os
import random
import shutil
import statistics
import subprocess
import tempfile
import time

try:
    from flint import arb, ctx, fmpq
except ImportError:
    arb = None

SEED = 20240613

# A family: how surd writes it, how calc does (None: it has no such function), how gp does.
FAMILIES = [
    ("sqrt(A) + B", "sqrt({a}) + {b}", "sqrt({a}) + {b}", "sqrt({a}) + {b}"),
    ("sqrt(A) * sqrt(B)", "sqrt({a}) * sqrt({b})", "sqrt({a}) * sqrt({b})", "sqrt({a}) * sqrt({b})"),
    ("A^(1/3)", "{a}^(1/3)", "{a}^(1/3)", "{a}^(1/3)"),
    ("A^D", "{a}^{d}", "{a}^{d}", "{a}^{d}"),
    ("ln(A)", "ln({a})", "ln({a})", "log({a})"),
    ("exp(A/B)", "exp({a}/{b})", "exp({a}/{b})", "exp({a}/{b})"),
    ("sin(A)", "sin({a})", "sin({a})", "sin({a})"),
    ("atan(A/B)", "atan({a}/{b})", "atan({a}/{b})", "atan({a}/{b})"),
    ("2 * pi * A", "2 * pi * {a}", "2 * pi() * {a}", "2 * Pi * {a}"),
    ("gamma(A/1000)", "gamma({a}/1000)", None, "gamma({a}/1000)"),
    ("zeta(A/100)", "zeta({z}/100)", None, "zeta({z}/100)"),
    ("sum(sqrt(k), k, 1, 1000)", "sum(sqrt(k), k, 1, 1000)",
     "s = 0; for (k = 1; k <= 1000; ++k) s += sqrt(k); s", "sum(k = 1, 1000, sqrt(k))"),
]

# Terms of sums and products for k from 1 to 1000: how surd and gp write them, how Arb evaluates one. In calc they are loops.
TERMS = [
    ("sum", "1/sqrt(k)", "1/sqrt(k)", lambda k: 1 / arb(k).sqrt()),
    ("sum", "1/k^(1/3)", "1/k^(1/3)", lambda k: 1 / arb(k).root(3)),
    ("sum", "k^0.3", "k^0.3", lambda k: arb(k) ** fmpq(3, 10)),
    ("sum", "sqrt(k^2 + 1)", "sqrt(k^2 + 1)", lambda k: arb(k * k + 1).sqrt()),
    ("sum", "sqrt(k + 1) - sqrt(k)", "sqrt(k + 1) - sqrt(k)", lambda k: arb(k + 1).sqrt() - arb(k).sqrt()),
    ("sum", "(-1)^k / sqrt(k)", "(-1)^k / sqrt(k)", lambda k: (-1) ** k / arb(k).sqrt()),
    ("sum", "ln(k)", "log(k)", lambda k: arb(k).log()),
    ("sum", "exp(1/k)", "exp(1/k)", lambda k: (1 / arb(k)).exp()),
    ("sum", "sin(k)", "sin(k)", lambda k: arb(k).sin()),
    ("sum", "atan(1/k)", "atan(1/k)", lambda k: (1 / arb(k)).atan()),
    ("sum", "pi * k", "Pi * k", lambda k: arb.pi() * k),
    ("product", "sqrt(k)", "sqrt(k)", lambda k: arb(k).sqrt()),
    ("product", "1 + 1/sqrt(k)", "1 + 1/sqrt(k)", lambda k: 1 + 1 / arb(k).sqrt()),
    ("product", "exp(1/k)", "exp(1/k)", lambda k: (1 / arb(k)).exp()),
]


def whole(name, evaluate):
    """A sum or a product as Arb evaluates it."""
    if name == "sum":
        return lambda _: sum((evaluate(k) for k in range(1, 1001)), arb(0))
    return lambda _: math.prod((evaluate(k) for k in range(1, 1001)), start=arb(1))


# How Arb evaluates a family.
ARB = {
    "sqrt(A) + B": lambda n: arb(n["a"]).sqrt() + n["b"],
    "sqrt(A) * sqrt(B)": lambda n: arb(n["a"]).sqrt() * arb(n["b"]).sqrt(),
    "A^(1/3)": lambda n: arb(n["a"]).root(3),
    "A^D": lambda n: arb(n["a"]) ** arb(n["fraction"]),
    "ln(A)": lambda n: arb(n["a"]).log(),
    "exp(A/B)": lambda n: arb(fmpq(n["a"], n["b"])).exp(),
    "sin(A)": lambda n: arb(n["a"]).sin(),
    "atan(A/B)": lambda n: arb(fmpq(n["a"], n["b"])).atan(),
    "2 * pi * A": lambda n: 2 * arb.pi() * n["a"],
    "gamma(A/1000)": lambda n: arb(fmpq(n["a"], 1000)).gamma(),
    "zeta(A/100)": lambda n: arb(fmpq(n["z"], 100)).zeta(),
    "sum(sqrt(k), k, 1, 1000)": lambda n: sum((arb(k).sqrt() for k in range(1, 1001)), arb(0)),
}

for name, term, in_gp, evaluate in TERMS:
    title = f"{name}({term}, k, 1, 1000)"
    start, sign = ("0", "+") if name == "sum" else ("1", "*")
    # calc calls the functions as gp does, but for log.
    in_calc = f"s = {start}; for (k = 1; k <= 1000; ++k) s {sign}= {in_gp.replace('log(', 'ln(').replace('Pi', 'pi()')}; s"
    FAMILIES.append((title, title, in_calc, f"{name.replace('uct', '')}(k = 1, 1000, {in_gp})"))
    ARB[title] = whole(name, evaluate)

# Lines whose digits are doubled, from how many on.
GROWTH = [("sqrt(2)", 20_000), ("exp(1/3)", 5_000), ("ln(3)", 5_000), ("sin(1)", 5_000), ("atan(1/3)", 5_000),
          ("pi", 20_000), ("egamma", 5_000), ("catalan", 5_000), ("gamma(1/3)", 5_000), ("gamma(1/5)", 5_000),
          ("zeta(3)", 5_000), ("zeta(5)", 1_000), ("erf(1/3)", 5_000), ("lambertw(1)", 5_000),
          ("besselj(0, 1)", 5_000), ("sum(sqrt(k), k, 1, 1000)", 500)]

# Constants and special functions at many digits: how surd writes them, how gp does, how Arb evaluates them.
LONG = [
    ("pi", "Pi", lambda: arb.pi()), ("egamma", "Euler", lambda: arb.const_euler()),
    ("catalan", "Catalan", lambda: arb.const_catalan()), ("zeta(3)", "zeta(3)", lambda: arb(3).zeta()),
    ("zeta(5)", "zeta(5)", lambda: arb(5).zeta()), ("gamma(1/3)", "gamma(1/3)", lambda: arb(fmpq(1, 3)).gamma()),
    ("gamma(1/4)", "gamma(1/4)", lambda: arb(fmpq(1, 4)).gamma()),
    ("gamma(1/24)", "gamma(1/24)", lambda: arb(fmpq(1, 24)).gamma()),
    ("erf(1/3)", "1 - erfc(1/3)", lambda: arb(fmpq(1, 3)).erf()),
    ("lambertw(1)", "lambertw(1)", lambda: arb(1).lambertw()),
    ("besselj(0, 1)", "besselj(0, 1)", lambda: arb(1).bessel_j(0)),
]

# Seconds that a program gets.
PATIENCE = 60


def long(surd, digits, turns):
    """Prints the seconds of surd, gp and Arb at so many digits, the least of the turns, each in a process of its own."""
    print(f"seconds of CPU at {digits} digits, best of {turns} turns; – is more than {PATIENCE} s")
    print(f"{'line':<16}{'surd':>9}{'gp':>9}{'arb':>9}   surd / gp, surd / arb")
    gp = ["gp", "-q", "-s", "2G", "--default", f"realprecision={digits}"]
    for row, (line, written, evaluate) in enumerate(LONG):
        times = {"surd": [], "gp": [], "arb": []}
        for _ in range(turns):
            times["surd"].append(cpu([surd, "--digits", str(digits), line], "") - cpu([surd, "1"], ""))
            if shutil.which("gp"):
                times["gp"].append(cpu(gp, f"x = {written};\n") - cpu(gp, "x = 1;\n"))
            if arb is not None:
                times["arb"].append(arb_process(row, digits))
        best = {name: max(1e-4, min(own)) for name, own in times.items() if own}
        best = {name: time for name, time in best.items() if time < PATIENCE}
        ratios = [f"{best['surd'] / best[n]:7.2f}" if "surd" in best and n in best else "      –" for n in ("gp", "arb")]
        print(f"{line:<16}" + "".join(f"{best[n]:9.3f}" if n in best else f"{'–':>9}" for n in times) + "   " + ", ".join(ratios))


def arb_process(row, digits):
    """Seconds that Arb takes for a row in a process of its own, so that no constant is known before."""
    there, here = os.pipe()
    child = os.fork()
    if child == 0:
        ctx.prec = digits * 10 // 3 + 64
        start = time.process_time()
        LONG[row][2]()
        os.write(here, str(time.process_time() - start).encode())
        os._exit(0)
    os.close(here)
    os.waitpid(child, 0)
    with os.fdopen(there) as pipe:
        return float(pipe.read())


def growth(surd, turns):
    """Prints the seconds of each line at digits that double four times, and how the time grows with the digits."""
    print("seconds of CPU, best of the turns, at n, 2n, 4n, 8n and 16n digits, and the exponents between them")
    for line, first in GROWTH:
        times = []
        for step in range(5):
            program = [surd, "--digits", str(first << step), line]
            start = min(cpu([surd, "1"], "") for _ in range(turns))
            times.append(max(1e-4, min(cpu(program, "") for _ in range(turns)) - start))
        exponents = " ".join(f"{math.log2(b / a):5.2f}" for a, b in zip(times, times[1:]))
        print(f"{line:<26} n = {first:<6} " + " ".join(f"{t:7.3f}" for t in times) + "   " + exponents)


def arb_time(evaluate, numbers):
    """Seconds a number that Arb takes to evaluate and print it."""
    ctx.prec = 64
    start = time.process_time()
    for n in numbers:
        evaluate(n).str(12, radius=False)
    return (time.process_time() - start) / len(numbers)


def cpu(program, text):
    """Seconds of user and system time that a program takes to read a text."""
    with tempfile.TemporaryFile() as file:
        file.write(text.encode())
        file.seek(0)
        child = subprocess.Popen(program, stdin=file, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(child.pid, 0)
    return usage.ru_utime + usage.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("surd", nargs="?", default="target/release/surd")
    parser.add_argument("--lines", type=int, default=2000)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--long", type=int, metavar="DIGITS")
    options = parser.parse_args()
    if options.long:
        long(options.surd, options.long, options.turns)
        return
    if options.growth:
        growth(options.surd, options.turns)
        return
    programs = [("surd", [options.surd]), ("calc", ["calc", "-p"]), ("gp", ["gp", "-q", "--default", "realprecision=12"])]
    programs = [(name, program) for name, program in programs if shutil.which(program[0])]
    print(f"seed {SEED}, {options.lines} lines a family, medians of {options.turns} turns, µs of CPU a line")
    names = [name for name, _ in programs] + ["arb"] * (arb is not None)
    print(f"{'line':<38}" + "".join(f"{name:>10}" for name in names) + "   surd / better of calc and gp, surd / arb")
    for title, *forms in FAMILIES:
        draw = random.Random(SEED)
        is_long = title.startswith(("sum", "product"))
        count = max(20, options.lines // 50) if is_long else options.lines
        numbers = [
            {"a": draw.randint(2, 99999), "b": draw.randint(2, 999), "z": draw.randint(150, 2000),
             "d": f"{draw.randint(1, 30)}.{draw.randint(1, 99):02}"}
            for _ in range(count)
        ]
        for n in numbers:
            whole, part = n["d"].split(".")
            n["fraction"] = None if arb is None else fmpq(int(whole) * 100 + int(part), 100)
        times = {name: [] for name in names}
        forms = dict(zip(("surd", "calc", "gp"), forms))
        for _ in range(options.turns):
            for name, program in programs:
                if forms[name] is None:
                    continue
                text = "".join(forms[name].format(**n) + "\n" for n in numbers)
                start = cpu(program, "1\n")
                times[name].append((cpu(program, text) - start) / count * 1e6)
            if arb is not None:
                times["arb"].append(arb_time(ARB[title], numbers) * 1e6)
        medians = {name: statistics.median(own) for name, own in times.items() if own}
        others = [value for name, value in medians.items() if name in ("calc", "gp")]
        ratio = f"{medians['surd'] / min(others):8.2f}" if others else ""
        ratio += f"{medians['surd'] / medians['arb']:8.2f}" if "arb" in medians else ""
        print(f"{title:<38}" + "".join(f"{medians[n]:10.1f}" if n in medians else f"{'–':>10}" for n in names) + "   " + ratio)


if __name__ == "__main__":
    main()
