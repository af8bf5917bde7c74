"""One round: load on one target for some seconds, and what it cost."""

import json
import os
import subprocess
import time
from collections import Counter

from . import processes
from .targets import BENCH

GRACE_SECONDS = 30
SETTLE_SECONDS = 0.5  # work put off until after the answers is charged to the round that caused it
LOST_LINES_ALLOWED_PERCENT = 1  # HAProxy drops a line when its threads contend for the log


class Rounds:
    """Runs rounds and keeps their figures. A round with a wrong answer, or with calls that the upstream
    did not see exactly once each, is kept and marked invalid."""

    def __init__(self, upstream, upstream_stats, directory):
        self._upstream = upstream
        self._upstream_stats = upstream_stats
        self._token_file = directory / "token"
        self.done = []
        self.answered = Counter()  # per target, warm-up included

    def warm_up(self, target, seconds, connections):
        if seconds:
            self._load(target, seconds, connections, None)
        self._start_log_afresh(target)

    def run(self, target, seconds, connections, rate=None):
        """Open loop when a rate (calls per second) is given, else closed loop."""
        before = self._snapshot(target)
        machine_before = processes.machine_ticks()
        figures = self._load(target, seconds, connections, rate)
        figures |= _shares(machine_before, processes.machine_ticks())
        time.sleep(SETTLE_SECONDS)
        after = self._snapshot(target)
        figures |= self._cost(before, after, max(figures["calls"], 1))
        figures |= {"target": target.name, "connections": connections, "rate": rate}
        figures |= {"at": round(time.time(), 3), "memory": processes.memory_mib(target.pid)}
        if target.database:
            figures["database_memory"] = processes.memory_mib(target.database)
        if target.call_log:
            lost = 1 - _lines_soon(target.call_log, figures["calls"]) / max(figures["calls"], 1)
            figures["log_lines_lost_percent"] = round(100 * lost, 3)
        figures["problems"] = self._problems(target, figures, before, after)
        self._start_log_afresh(target)
        self.done.append(figures)
        return figures

    def _load(self, target, seconds, connections, rate):
        command = [str(BENCH / ".build/load"), "--url", target.url]
        command += ["--seconds", str(seconds), "--connections", str(connections)]
        if rate:
            command += ["--rate", str(rate)]
        if target.header:
            command += ["--header", target.header]
        if token := target.token():
            self._write_token(token)
            command += ["--token-file", str(self._token_file)]
        answer = subprocess.run(command, capture_output=True, text=True, timeout=seconds + GRACE_SECONDS)
        if answer.returncode != 0:
            raise RuntimeError(f"load on {target.name}: {answer.stderr.strip()}")
        figures = json.loads(answer.stdout)
        self.answered[target.name] += figures["calls"]
        return figures

    def _write_token(self, token):
        with open(os.open(self._token_file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(token)

    def _snapshot(self, target):
        taken = {"target": processes.cpu_us(target.pid), "upstream": processes.cpu_us(self._upstream.pid)}
        if target.database:
            taken["database"] = processes.cpu_us(target.database)
        return taken | {"seen": self._upstream_stats()["get_item"]}

    @staticmethod
    def _cost(before, after, calls):
        return {
            f"{who}_cpu_us_per_call": round((after[who] - before[who]) / calls, 2)
            for who in ("target", "upstream", "database")
            if who in before
        }

    def _problems(self, target, figures, before, after):
        problems = []
        if figures["errors"]:
            problems.append(f"{figures['errors']} wrong answers: {figures['failures']} {figures['first_failure']}")
        seen = after["seen"] - before["seen"]
        if seen != figures["calls"] and not figures["errors"]:
            problems.append(f"{figures['calls']} calls, but the upstream saw {seen}")
        if figures["calls"] == 0:
            problems.append("no call was answered")
        if figures.get("log_lines_lost_percent", 0) > LOST_LINES_ALLOWED_PERCENT:
            problems.append(f"{figures['log_lines_lost_percent']} % of the log lines are missing")
        return problems

    @staticmethod
    def _start_log_afresh(target):
        if target.call_log:
            os.truncate(target.call_log, 0)


def _shares(before, after):
    """How the CPU time of the whole machine was spent, in percent."""
    spent = {kind: after[kind] - before[kind] for kind in before}
    whole = max(sum(spent.values()), 1)
    return {f"machine_{kind}_percent": round(100 * ticks / whole, 1) for kind, ticks in spent.items()}


def _lines_soon(log, expected):
    """HAProxy writes the line after the answer: the last few may be a moment late."""
    for _ in range(20):
        with open(log, "rb") as content:
            lines = sum(chunk.count(b"\n") for chunk in iter(lambda: content.read(1 << 20), b""))
        if lines >= expected:
            break
        time.sleep(0.05)
    return lines
