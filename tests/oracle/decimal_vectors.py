"""IBM's decimal vectors, which CPython's test suite carries, through the pipe of the built program.

    python3 tests/oracle/decimal_vectors.py target/release/surd [FOLDER of *.decTest]

Taken are the vectors of eight operations with finite operands that round half to even and whose result is neither
overflowed nor subnormal: those are conditions of the decimal type, not of a calculator. Prints what differs, and how
many vectors held. It needs only Python.
"""
import decimal, os, re, subprocess, sys, sysconfig

SURD = sys.argv[1]
FOLDER = sys.argv[2] if len(sys.argv) > 2 else os.path.join(sysconfig.get_path("stdlib"), "test", "decimaltestdata")
OPERATIONS = {"add": "({}) + ({})", "subtract": "({}) - ({})", "multiply": "({}) * ({})", "divide": "({}) / ({})",
              "power": "({}) ^ ({})", "squareroot": "sqrt({})", "exp": "exp({})", "ln": "ln({})", "log10": "log10({})"}
FILES = ["add", "subtract", "multiply", "divide", "power", "squareroot", "exp", "ln", "log10"]
CONDITIONS = {"overflow", "underflow", "subnormal", "clamped", "invalid_operation", "division_by_zero",
              "invalid_context", "division_undefined", "division_impossible", "conversion_syntax", "insufficient_storage"}
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$", re.I)

def vectors(name):
    precision, rounding = 9, "half_up"
    for line in open(os.path.join(FOLDER, name + ".decTest"), encoding="utf-8"):
        line = line.split("--")[0].strip()
        if m := re.match(r"(\w+)\s*:\s*(\S+)", line):
            if m[1].lower() == "precision": precision = int(m[2])
            if m[1].lower() == "rounding": rounding = m[2].lower()
            continue
        if "->" not in line: continue
        left, right = line.split("->")
        head, *operands = left.split()[1:]
        result, *conditions = right.split()
        strip = lambda text: text.strip("'\"")
        if head.lower() not in OPERATIONS or rounding != "half_even": continue
        if CONDITIONS & {c.lower() for c in conditions}: continue
        if not all(NUMBER.match(strip(x)) for x in [*operands, result]): continue
        yield left.split()[0], precision, OPERATIONS[head.lower()].format(*map(strip, operands)), strip(result)

total = wrong = 0
decimal.setcontext(decimal.Context(prec=200_000, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN))
for name in FILES:
    by_precision = {}
    for vector in vectors(name): by_precision.setdefault(vector[1], []).append(vector)
    held = 0
    for precision, rows in by_precision.items():
        lines = "".join(row[2] + "\n" for row in rows)
        run = subprocess.run([SURD, "--json", "--digits", str(precision)], input=lines, capture_output=True, text=True)
        import json
        answers = {a["line"]: a for a in map(json.loads, run.stdout.splitlines())}
        context = decimal.Context(prec=precision, rounding=decimal.ROUND_HALF_EVEN, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN)
        for index, (label, _, line, want) in enumerate(rows):
            total += 1
            got = answers[index + 1].get("value")
            # An exact integer is printed in full; the type rounds it too.
            if got is not None and context.plus(decimal.Decimal(got)) == decimal.Decimal(want): held += 1; continue
            wrong += 1
            print(f"{label}: {line} to {precision} digits: want {want}, got {got or answers[index + 1]['error']['message']}")
    print(f"{name}: {held} of {sum(map(len, by_precision.values()))} hold")
print(f"{total - wrong} of {total} vectors hold")
sys.exit(wrong > 0)
