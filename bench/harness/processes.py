"""Processes of a run: starting, stopping, and what they cost, read from /proc."""

import ctypes
import os
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

TICK_US = 1_000_000 / os.sysconf("SC_CLK_TCK")
PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None)


def start(command, *, log):
    """Starts a child that ends with this process, whatever ends it. Its output goes to the file `log`."""
    with open(log, "ab") as out:
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, preexec_fn=_end_with_parent
        )


def _end_with_parent():
    _LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def stop(process):
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)


@dataclass(frozen=True)
class _Stat:
    parent: int
    ticks: int


def _stat(pid):
    """Parent and CPU ticks of a process and of its children that ended; None when it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return _Stat(parent=int(fields[1]), ticks=sum(int(field) for field in fields[11:15]))


def _all():
    stats = {int(name): _stat(name) for name in os.listdir("/proc") if name.isdigit()}
    return {pid: stat for pid, stat in stats.items() if stat}


def tree(root, stats=None):
    """The process and all its descendants."""
    stats = stats or _all()
    members, waiting = set(), [root] if root in stats else []
    while waiting:
        pid = waiting.pop()
        members.add(pid)
        waiting += [child for child, stat in stats.items() if stat.parent == pid and child not in members]
    return members


def cpu_us(root):
    """User and system time of the tree so far, with its ended children, in microseconds (clock-tick resolution)."""
    stats = _all()
    if root not in stats:
        raise RuntimeError(f"process {root} is gone")
    return sum(stats[pid].ticks for pid in tree(root, stats)) * TICK_US


def memory_mib(root):
    """Resident and proportional memory of the tree; shared pages count once in the latter."""
    resident = proportional = 0
    for pid in tree(root):
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
        sizes = {name: int(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines)}
        resident += sizes.get("Rss", 0)
        proportional += sizes.get("Pss", 0)
    return {"rss_mib": round(resident / 1024, 1), "pss_mib": round(proportional / 1024, 1)}


def machine_ticks():
    """CPU ticks of the whole machine: used, idle, stolen by the hypervisor."""
    user, nice, system, idle, iowait, irq, softirq, steal = map(
        int, Path("/proc/stat").read_text().splitlines()[0].split()[1:9]
    )
    return {"used": user + nice + system + irq + softirq, "idle": idle + iowait, "stolen": steal}
