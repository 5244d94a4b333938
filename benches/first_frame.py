#!/usr/bin/env python3
"""From the start of the process to its first frame on a pseudo-terminal, for a sheet of one line and one of many.

    cargo build --release
    python3 benches/first_frame.py target/release/surd [LINES [RUNS]]

The two sheets take turns, so that the figures hold on a machine whose speed drifts; the medians are printed. The
first frame has come when the last line of the sheet is shown. What the terminal is asked is answered at once.
"""

import os
import pty
import re
import statistics
import struct
import sys
import tempfile
import termios
import time
from fcntl import ioctl

ROWS, COLUMNS = 40, 120


def first_frame(program, sheet, last, folder):
    """Milliseconds until the value of the last line is on the screen."""
    environment = {**os.environ, "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder, "TERM": "xterm-256color"}
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.execve(program, [program, "--sheet", sheet], environment)
    shown = b""
    while last not in re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]|\s", b"", shown):
        read = os.read(terminal, 65536)
        if b"\x1b[c" in read:
            os.write(terminal, b"\x1b[?62c")
        shown += read
    taken = (time.perf_counter() - start) * 1e3
    os.close(terminal)  # a terminal that is gone ends the program
    os.waitpid(child, 0)
    return taken


def main():
    program = os.path.abspath(sys.argv[1])
    lines = int(sys.argv[2]) if len(sys.argv) > 2 else 200_000
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 21
    with tempfile.TemporaryDirectory() as folder:
        sheets = {}
        for count in (1, lines):
            sheets[count] = os.path.join(folder, f"{count}.surd")
            with open(sheets[count], "w") as out:
                out.writelines(f"{n} + 1\n" for n in range(1, count + 1))
        times = {count: [] for count in sheets}
        for _ in range(runs):
            for count, sheet in sheets.items():
                times[count].append(first_frame(program, sheet, f"{count}+1".encode(), folder))
    for count, own in times.items():
        print(f"{count:>8} lines: {statistics.median(own):6.2f} ms, the median of {runs}")


if __name__ == "__main__":
    main()
