"""What is measured: each target answers tools/call at a URL and is one process tree."""

import json
import os
import pwd
import shlex
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from . import processes, rpc, tokens

BENCH = Path(__file__).resolve().parent.parent
READY_WITHIN_SECONDS = 30


@dataclass
class Target:
    """A started target.

    token is called before each round and returns the bearer token of that round, or None for no token.
    database is the pid of PostgreSQL's first process, if the target has one.
    denied_tool is a tool which this target must refuse, None when it refuses nothing.
    """

    name: str
    url: str
    pid: int
    startup_seconds: float | None
    token: object = lambda: None
    database: int | None = None
    denied_tool: str | None = None
    call_log: Path | None = None
    audit_rows: object = None
    header: str = ""
    facts: dict = field(default_factory=dict)
    stop: object = lambda: None


def start_upstream(place):
    """The upstream is also the target `direct`."""
    command = [str(BENCH / ".build/upstream"), "--port", str(place.port), "--max-seconds", str(place.life_seconds)]
    return _started("direct", command, f"http://127.0.0.1:{place.port}/mcp", place.directory)


def start_nginx(place):
    config = _configured("nginx.conf", place, USER=pwd.getpwuid(os.geteuid()).pw_name, PORT=place.port + 1)
    command = ["nginx", "-p", str(place.directory), "-c", str(config)]
    return _started("nginx", command, f"http://127.0.0.1:{place.port + 1}/mcp", place.directory)


def start_haproxy(place):
    private_key = tokens.make_key(place.directory)
    (place.directory / "tools.map").write_text((BENCH / "conf/tools.map").read_text())
    config = _configured(
        "haproxy.cfg", place, PORT=place.port + 2, ISSUER=tokens.ISSUER, AUDIENCE=tokens.AUDIENCE
    )
    target = _started(
        "haproxy",
        ["haproxy", "-db", "-f", str(config)],
        f"http://127.0.0.1:{place.port + 2}/mcp",
        place.directory,
        token=lambda **claims: tokens.make_token(private_key, **claims),
    )
    target.denied_tool = "delete_item"
    target.call_log = place.directory / "haproxy.log"
    return target


def start_gateway(place, options):
    """Either a gateway that already runs, described by options, or the one which bench/gateway starts."""
    if options.gateway_url:
        return _running_gateway(options)
    script = str(BENCH / "gateway")
    upstream = f"http://127.0.0.1:{place.port}/mcp"
    answer = subprocess.run(
        [script, "start", upstream, str(place.directory)], stdout=subprocess.PIPE, text=True, timeout=600
    )
    if answer.returncode != 0:
        subprocess.run([script, "stop", str(place.directory)], timeout=120)
        raise RuntimeError("bench/gateway start failed")
    described = json.loads(answer.stdout.strip().splitlines()[-1])
    return Target(
        "gateway",
        described["url"],
        described["pid"],
        described.get("startup_seconds"),
        token=lambda: _output([script, "token", str(place.directory)]),
        database=described.get("postgres_pid"),
        denied_tool=options.gateway_denied_tool or None,
        audit_rows=lambda: int(_output([script, "audit-rows", str(place.directory)]) or 0),
        header=described.get("header", ""),
        facts=described.get("facts", {}),
        stop=lambda: subprocess.run([script, "stop", str(place.directory)], timeout=120),
    )


def _running_gateway(options):
    token_command, rows_command = options.gateway_token_command, options.gateway_audit_rows_command
    return Target(
        "gateway",
        options.gateway_url,
        options.gateway_pid,
        options.gateway_startup_seconds,
        token=lambda: _output(shlex.split(token_command)),
        database=options.postgres_pid,
        denied_tool=options.gateway_denied_tool or None,
        audit_rows=(lambda: int(_output(shlex.split(rows_command)))) if rows_command else None,
        header=options.gateway_header,
    )


def _output(command):
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=60).stdout.strip()


def _configured(name, place, **words):
    """Fills @WORDS@ of a file of bench/conf into the run's directory."""
    content = (BENCH / "conf" / name).read_text()
    for word, value in (words | {"DIR": place.directory, "UPSTREAM_PORT": place.port}).items():
        content = content.replace(f"@{word}@", str(value))
    config = place.directory / name
    config.write_text(content)
    return config


def _started(name, command, url, directory, token=lambda: None):
    """Starts the process and waits for the first right answer; that time is the start-up."""
    began = time.monotonic()
    log = directory / f"{name}.log"
    process = processes.start(command, log=log)
    while not rpc.is_permitted(url, token(), "get_item"):
        if process.poll() is not None or time.monotonic() - began > READY_WITHIN_SECONDS:
            processes.stop(process)
            raise RuntimeError(f"{name} did not start:\n{log.read_text()[-2000:]}")
        time.sleep(0.005)
    started = round(time.monotonic() - began, 3)
    return Target(name, url, process.pid, started, token=token, stop=lambda: processes.stop(process))
