#!/usr/bin/env python3
"""Build one site with several programs by turns, and print what each took.

usage: measure.py RUNS NAME=FOLDER=COMMAND...

Each command runs in its folder after its output was put aside. Of wall time, CPU time (user and system, and the user's
alone) and peak memory the median of the runs is printed, and each program's ratio to the last one's.

The output is not deleted: for half a minute ext4 steps over the inodes of deleted files one by one whenever a file is
made, and a build after a deletion spends more time there than on its work.
"""

import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

OUTPUTS = ["public", "site", "resources"]


def put_aside(folder):
    for output in OUTPUTS:
        there = os.path.join(folder, output)
        if os.path.exists(there):
            os.rename(there, tempfile.mkdtemp(prefix=f"{output}-", dir=os.path.dirname(folder)) + "/before")


def run(folder, command):
    """Wall seconds, CPU seconds, the user's CPU seconds, peak megabytes."""
    put_aside(folder)
    os.sync()
    started = time.monotonic()
    process = subprocess.Popen(shlex.split(command), cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    if status != 0:
        sys.exit(f"`{command}` failed in {folder}")
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_utime, kilobytes / 1024


def count_files(folder):
    return sum(len(files) for output in OUTPUTS for _, _, files in os.walk(os.path.join(folder, output)))


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    programs = [argument.split("=", 2) for argument in sys.argv[2:]]
    taken = {name: [] for name, _, _ in programs}
    for _ in range(int(sys.argv[1])):
        for name, folder, command in programs:
            taken[name].append(run(folder, command))
    medians = {name: [statistics.median(column) for column in zip(*runs)] for name, runs in taken.items()}
    last = medians[programs[-1][0]]
    print(f"{'':8} {'wall':>16} {'CPU':>16} {'user':>16} {'peak memory':>18} {'files':>8}")
    for name, folder, _ in programs:
        units = zip(medians[name], [" s", " s", " s", " MB"], [2, 2, 2, 0], last)
        cells = [f"{value:.{digits}f}{unit} ({value / base:4.1f}x)" for value, unit, digits, base in units]
        print(f"{name:8} {cells[0]:>16} {cells[1]:>16} {cells[2]:>16} {cells[3]:>18} {count_files(folder):>8}")


if __name__ == "__main__":
    main()
