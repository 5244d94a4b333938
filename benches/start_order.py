#!/usr/bin/env python3
"""Prints assets/start.ld: which functions the linker puts side by side, because the start runs them.

    apt-get install valgrind
    CARGO_PROFILE_RELEASE_STRIP=false cargo build --release
    python3 benches/start_order.py target/release/surd > assets/start.ld

The kernel maps a program's code as it is touched, 64 KB at a time. Most of the time of `surd '2 + 3'` is the kernel's,
so what counts is over how many such windows the start is strewn. Valgrind tells which functions run; their
names are written without the compiler's hashes. A name that fits nothing any more is left where it would be, so a
stale list makes the start slower and never wrong.
"""

import os
import pty
import re
import subprocess
import sys
import tempfile

# What is done at a start, the most urgent first: arguments, what is piped in, and what is typed on a screen.
RUNS = [
    (["2 + 3"], None),
    ([], b"2 + 3\n5 * 6 - 7\n(8 - 9) / 10\n2^10\nx = 1.5\nx / 3\nexit\n"),
    (["--sheet", "start.surd"], "typed"),
]

HEAD = """\
/* The functions that a start runs, side by side: the kernel maps code as it is touched, 64 KB at a time.
   Each begins a cache line, or a loop's speed would depend on what comes before it. Written by benches/start_order.py,
   which says how. The linker adds this to its own layout (see build.rs). */
SECTIONS
{
  .text.start : SUBALIGN(64)
  {
"""
TAIL = """\
  }
}
INSERT BEFORE .text;
"""


def functions(program, arguments, given):
    """The mangled names of the Rust functions that a run enters."""
    with tempfile.TemporaryDirectory() as folder:
        profile = os.path.join(folder, "profile")
        command = ["valgrind", "--tool=callgrind", "--demangle=no", f"--callgrind-out-file={profile}", program]
        environment = {**os.environ, "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder, "TERM": "xterm-256color"}
        if given == "typed":
            on_screen(command + arguments, folder, environment)
        else:
            subprocess.run(command + arguments, input=given, cwd=folder, env=environment, check=True, capture_output=True)
        with open(profile) as lines:
            named = re.findall(r"^c?fn=\(\d+\) (\S+?)(?:'\d+)?$", lines.read(), re.MULTILINE)
    return {name for name in named if name.startswith(("_ZN", "_R"))}


def on_screen(command, folder, environment):
    """Runs it on a pseudo-terminal, with a line typed and left again."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execvpe(command[0], command, environment)
    shown = b""
    while True:
        try:
            read = os.read(terminal, 65536)
        except OSError:
            break
        if b"\x1b[c" in read:
            os.write(terminal, b"\x1b[?62c")
        if b"surd" in read and b"surd" not in shown:
            os.write(terminal, b"2 + 3\rexit\r")
        shown += read
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0:
        sys.exit("the run on a screen failed")


def without_hashes(name):
    """A pattern that fits the name whatever hashes and numbers the compiler gives: of the function, of its crate, of a copy."""
    name = re.sub(r"17h[0-9a-f]{16}E", "17h*", name)
    name = re.sub(r"\.\d+$", ".*", name)
    return re.sub(r"Cs[0-9A-Za-z]+_(?=\d)", "Cs*_", name)


def main():
    program = os.path.abspath(sys.argv[1])
    known = set()
    print(HEAD, end="")
    for arguments, given in RUNS:
        patterns = {without_hashes(name) for name in functions(program, arguments, given)}
        for pattern in sorted(patterns - known):
            print(f"    *(.text.{pattern} .text.unlikely.{pattern})")
        known |= patterns
    print(TAIL, end="")


if __name__ == "__main__":
    main()
