"""What a run needs of the machine, and what its report says about it."""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent


def require_programs(options):
    needed = {"gcc": "gcc libc6-dev", "openssl": "openssl"}
    needed |= {name: name for name in ("nginx", "haproxy") if name in options.targets}
    missing = [package for program, package in needed.items() if not shutil.which(program)]
    starts_database = "gateway" in options.targets and not options.gateway_url
    if starts_database and not (shutil.which("postgres") or list(Path("/usr/lib/postgresql").glob("*/bin/postgres"))):
        missing.append("postgresql")
    if missing:
        sys.exit(f"bench: missing programs; apt-get install --no-install-recommends {' '.join(missing)}")


def build():
    """Both C programs, when their sources are newer."""
    (BENCH / ".build").mkdir(exist_ok=True)
    newest = max(source.stat().st_mtime for source in (BENCH / "src").iterdir())
    for name in ("upstream", "load"):
        program = BENCH / ".build" / name
        if not program.exists() or program.stat().st_mtime < newest:
            subprocess.run(["gcc", "-O2", "-Wall", "-Wextra", "-o", program, BENCH / "src" / f"{name}.c"], check=True)


def describe_machine():
    processors = [line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                  if line.startswith("model name")]
    return {"cores": os.cpu_count(), "processor": processors[0] if processors else platform.machine(),
            "kernel": platform.release()}


def describe_programs(options):
    commands = {"nginx": ["nginx", "-v"], "haproxy": ["haproxy", "-v"], "gcc": ["gcc", "--version"]}
    versions = {}
    for name, command in commands.items():
        if shutil.which(name) and (name == "gcc" or name in options.targets):
            said = subprocess.run(command, capture_output=True, text=True)
            versions[name] = (said.stdout or said.stderr).splitlines()[0]
    return versions
