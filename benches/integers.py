#!/usr/bin/env python3
"""surd beside PARI/GP on long integers: milliseconds of CPU an operation, many of them in one process.

    python3 benches/integers.py [PATH-OF-SURD] [--turns N] [--only WORD]

Both programs read the same lines with the same operands from a pipe, in turn within one run, so that the ratios hold on
a machine whose speed drifts. What they take to start and to make the operands is taken off. Printed is the least of the turns,
and the exponent of the growth from the row above where that has the same operation. It needs gp (apt-get install pari-gp).
"""

import argparse
import math

from irrational import cpu

GP = ["gp", "-q", "-s", "1G", "--default", "colors=no"]


def rows():
    """What is measured: its name, digits, how many times, the operands, and the lines of surd and of gp."""
    for digits, count in ((1_000, 400), (10_000, 40), (100_000, 4), (1_000_000, 1)):
        names = f"a = 3^{int(digits / 0.47712125)} + 1\nb = 7^{int(digits / 0.845098)} + 2\n"
        yield "gcd(a + i, b)", digits, count, names, "gcd(a + {i}, b)", "gcd(a + {i}, b)"
    for digits, count in ((1_000, 400), (10_000, 40), (100_000, 4), (1_000_000, 1)):
        names = f"a = 3^{int(digits / 0.47712125)} + 1\nb = 10^{digits}\n"
        yield ("modinv(2a + 30i + 9, b)", digits, count, names, "modinv(2 * a + 30 * {i} + 9, b) mod 10^9",
               "lift(Mod(2 * a + 30 * {i} + 9, b)^-1) % 10^9")
    for digits, count in ((18, 2000), (36, 2000), (100, 300), (300, 40), (1_000, 4), (3_000, 1), (10_000, 1)):
        names = f"b = 10^{digits} + 1\na = 3^{int(digits / 0.47712125)}\n"
        yield ("modpow(a + i, b - 2, b)", digits, count, names, "modpow(a + {i}, b - 2, b) mod 10^9",
               "lift(Mod(a + {i}, b)^(b - 2)) % 10^9")
    for digits, count in ((18, 2000), (30, 2000), (100, 300), (300, 40), (1_000, 10)):
        # To find a long one would take longer than to test it.
        prime = "10^999 + 7" if digits == 1_000 else f"nextprime(10^{digits})"
        yield ("isprime(a prime)", digits, count, f"b = {prime}\n", "isprime(b + 0 * {i})",
               "ispseudoprime(b + 0 * {i})")
    for digits, count in ((20, 200), (30, 20), (40, 4), (50, 2), (60, 1)):
        half = digits // 2
        names = f"b = nextprime(3 * 10^{half - 1} + 10^7) * nextprime(7 * 10^{digits - half - 1})\n"
        yield ("factors of two primes", digits, count, names, "factor(b + 0 * {i})",
               "factor(b + 0 * {i})")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("surd", nargs="?", default="target/release/surd")
    parser.add_argument("--turns", type=int, default=2)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    print(f"milliseconds of CPU an operation, least of {options.turns} turns")
    print(f"{'operation':<26}{'digits':>8}{'surd':>11}{'gp':>11}   surd / gp, growth of surd, of gp")
    before = None
    for name, digits, count, names, ours, theirs in rows():
        if options.only not in name:
            continue
        best = {}
        for _ in range(options.turns):
            for program, line in (([options.surd], ours), (GP, theirs)):
                given = names if program != GP else names.replace("\n", ";\n")
                text = given + "".join(line.format(i=i) + "\n" for i in range(1, count + 1))
                own = (cpu(program, text) - cpu(program, given + "0\n")) / count * 1e3
                best[program[0]] = min(own, best.get(program[0], own))
        surd, gp = (max(1e-4, value) for value in best.values())
        growth = ""
        if before and before[0] == name:
            step = math.log(digits / before[1])
            growth = f", {math.log(surd / before[2]) / step:.2f}, {math.log(gp / before[3]) / step:.2f}"
        print(f"{name:<26}{digits:>8}{surd:>11.3f}{gp:>11.3f}   {surd / gp:.2f}{growth}", flush=True)
        before = (name, digits, surd, gp)


if __name__ == "__main__":
    main()
