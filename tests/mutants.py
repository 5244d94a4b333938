#!/usr/bin/env python3
"""Breaks the code in one place at a time and says which breaks no test notices.

    tests/mutants.py                the named mutants: each survived once, and must die
    tests/mutants.py --sample 30    besides, 30 others of session and tui/update, drawn by --seed
    tests/mutants.py --list         what could be drawn

It works on a copy of the tree below target/, and takes about half a minute a mutant. It is not part of CI: run it when
session or tui/update changes, and turn a survivor into a test, or name it in EQUIVALENT with the reason.
"""
import argparse, glob, os, random, re, shutil, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COPY = os.path.join(ROOT, "target", "mutants")
TESTED = ["src/session.rs", "src/session/**/*.rs", "src/tui/update.rs", "src/tui/update/**/*.rs"]

# File, what it says, what is put in its place.
NAMED = [
    ("src/tui/update.rs", "if generation == model.live.generation {", "if generation <= model.live.generation {"),
    ("src/tui/update.rs", "let is_outdated = model.live.revision != model.session.revision();", "let is_outdated = false;"),
    ("src/tui/update/queries.rs", "(generation == model.queries.generation)", "(generation <= model.queries.generation)"),
    ("src/session/graph/marking.rs", "if node.position as usize >= from {\n                self.invalidate(id);",
     "if node.position as usize > from {\n                self.invalidate(id);"),
]

# A pattern of a line, and what it becomes.
OPERATORS = [
    (r" == ", " != "), (r" != ", " == "), (r" < ", " <= "), (r" <= ", " < "), (r" > ", " >= "), (r" >= ", " > "),
    (r" && ", " || "), (r" \|\| ", " && "), (r" \|= ", " = "), (r" \+ 1\b", ""), (r" - 1\b", ""), (r"\btrue\b", "false"),
    (r"\bfalse\b", "true"), (r"\.any\(", ".all("), (r"\.all\(", ".any("), (r"if !", "if "), (r"\.is_some\(\)", ".is_none()"),
    (r"\.is_none\(\)", ".is_some()"), (r"^(\s+)self\.\w+\([^;]*\);$", r"\1"), (r"\.max\(", ".min("), (r"\.min\(", ".max("),
]

# Mutants that change nothing that anybody could see: (file, a part of the line): why.
EQUIVALENT = {}


def mutants():
    """Every (file, line number, line, its mutant) of the files under test, without their own tests."""
    for pattern in TESTED:
        for path in sorted(glob.glob(os.path.join(ROOT, pattern), recursive=True)):
            name = os.path.relpath(path, ROOT)
            if name.endswith("tests.rs"):
                continue
            for number, line in enumerate(open(path).read().split("#[cfg(test)]")[0].split("\n")):
                code = line.split("//")[0]
                if not code.strip() or code.strip().startswith(("#", "use ", "const ", "static ")) or "debug_assert" in code:
                    continue
                for before, after in OPERATORS:
                    for found in re.finditer(before, code):
                        mutant = code[:found.start()] + re.sub(before, after, found.group()) + code[found.end():]
                        yield name, number, line, mutant


def run(command):
    environment = {**os.environ, "PROPTEST_CASES": "64", "SURD_EVENTS": "200"}
    done = subprocess.run(command, cwd=COPY, env=environment, capture_output=True, text=True, timeout=900)
    return done.returncode, done.stdout + done.stderr


def survives(name, text):
    """Whether the tests pass with this text in the file; None where it doesn't compile."""
    path = os.path.join(COPY, name)
    kept = open(path).read()
    try:
        open(path, "w").write(text)
        code, told = run(["cargo", "test", "-q", "--no-run"])
        if code != 0:
            return None
        for tests in (["--lib", "session::"], ["--lib", "tui::"], ["--test", "it", "sheet::"], ["--test", "it", "screens::"],
                      ["--test", "it", "store::"]):
            if run(["cargo", "test", "-q", *tests])[0] != 0:
                return False
        return True
    except subprocess.TimeoutExpired:
        return False
    finally:
        open(path, "w").write(kept)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sample", type=int, default=0)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--list", action="store_true")
    options = options.parse_args()
    every = list(mutants())
    if options.list:
        for name, number, _, mutant in every:
            print(f"{name}:{number + 1}: {mutant.strip()}")
        return
    os.makedirs(COPY, exist_ok=True)
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.split("\n")
    for name in filter(None, listed):
        source, target = os.path.join(ROOT, name), os.path.join(COPY, name)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if not os.path.exists(target) or open(source, "rb").read() != open(target, "rb").read():
            shutil.copyfile(source, target)
            shutil.copymode(source, target)
    if survives("src/lib.rs", open(os.path.join(ROOT, "src/lib.rs")).read()) is not True:
        sys.exit("the tests fail without any mutant")
    tasks = []
    for name, before, after in NAMED:
        text = open(os.path.join(ROOT, name)).read()
        if text.count(before) != 1:
            sys.exit(f"{name}: {before!r} is not there once; bring NAMED up to date")
        tasks.append((f"{name}: {after.strip()}", name, text.replace(before, after)))
    for name, number, line, mutant in random.Random(options.seed).sample(every, min(options.sample, len(every))):
        lines = open(os.path.join(ROOT, name)).read().split("\n")
        lines[number] = mutant
        tasks.append((f"{name}:{number + 1}: {line.strip()}  ->  {mutant.strip()}", name, "\n".join(lines)))
    survivors = 0
    for told, name, text in tasks:
        alive = survives(name, text)
        excused = next((why for (file, part), why in EQUIVALENT.items() if file == name and part in told), None)
        word = "doesn't compile" if alive is None else "dies" if not alive else f"equivalent: {excused}" if excused else "SURVIVES"
        survivors += word == "SURVIVES"
        print(f"{word:16} {told}", flush=True)
    sys.exit(f"{survivors} survive" if survivors else 0)


if __name__ == "__main__":
    main()
