#!/usr/bin/env python3
"""surd beside calc and PARI/GP on lines with an irrational result: microseconds of CPU a line through the pipe.

    python3 benches/irrational.py [PATH-OF-SURD] [--lines N] [--turns N]

Each family is N lines with numbers that are drawn once, from a seed that is printed; every program reads the same lines
from a pipe. The programs run in turn within one run, so that the ratios hold on a machine whose speed drifts. What a
program takes to start is taken off: it is measured in each turn too, with a pipe that holds one short line. Printed are
medians over the turns. calc and gp (apt-get install apcalc pari-gp) are left out where they are not installed.
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import tempfile

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
    options = parser.parse_args()
    programs = [("surd", [options.surd]), ("calc", ["calc", "-p"]), ("gp", ["gp", "-q", "--default", "realprecision=12"])]
    programs = [(name, program) for name, program in programs if shutil.which(program[0])]
    print(f"seed {SEED}, {options.lines} lines a family, medians of {options.turns} turns, µs of CPU a line")
    names = [name for name, _ in programs]
    print(f"{'line':<26}" + "".join(f"{name:>10}" for name in names) + "   surd / best of the others")
    for title, *forms in FAMILIES:
        draw = random.Random(SEED)
        count = max(20, options.lines // 50) if title.startswith("sum") else options.lines
        numbers = [
            {"a": draw.randint(2, 99999), "b": draw.randint(2, 999), "z": draw.randint(150, 2000),
             "d": f"{draw.randint(1, 30)}.{draw.randint(1, 99):02}"}
            for _ in range(count)
        ]
        times = {name: [] for name in names}
        forms = dict(zip(("surd", "calc", "gp"), forms))
        for _ in range(options.turns):
            for name, program in programs:
                if forms[name] is None:
                    continue
                text = "".join(forms[name].format(**n) + "\n" for n in numbers)
                start = cpu(program, "1\n")
                times[name].append((cpu(program, text) - start) / count * 1e6)
        medians = {name: statistics.median(own) for name, own in times.items() if own}
        others = [value for name, value in medians.items() if name != "surd"]
        ratio = f"{medians['surd'] / min(others):8.2f}" if others else ""
        print(f"{title:<26}" + "".join(f"{medians[n]:10.1f}" if n in medians else f"{'–':>10}" for n in names) + "   " + ratio)


if __name__ == "__main__":
    main()
