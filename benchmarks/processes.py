"""What the kernel accounts to processes: CPU in seconds, memory in MB. Linux only."""

import os
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")  # per second; a figure is right to one of them


def tree(pid):
    """``pid`` and all that it started and that still run, it itself first."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += tree(int(child))
    return found


def cpu(*pids):
    """Seconds of these and their descendants, also of those that have ended."""
    return sum(_ticks(each) for pid in pids for each in tree(pid)) / TICK


def _ticks(pid):
    # After the name, which may hold spaces: user, system, and both of children waited for.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15]))


def memory(pid):
    """MB in memory now, pages that others share included."""
    return _status(pid, "VmRSS")


def peak_memory(pid="self"):
    """MB in memory at the most."""
    return _status(pid, "VmHWM")


def _status(pid, field):
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{field}:"))
