"""The command line of bench/run."""

import argparse

TARGETS = ("direct", "nginx", "haproxy", "gateway")
DESCRIPTION = """Benchmark of the enforced tool call: the gateway next to the bare upstream, nginx and HAProxy.
Loads 127.0.0.1 only and ends by itself. See bench/README.md."""


def read_options():
    parser = argparse.ArgumentParser(description=DESCRIPTION, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    add = parser.add_argument
    add("--seconds", type=within(1, 60), default=10, help="length of a counted round")
    add("--rounds", type=within(1, 20), default=5, help="counted rounds per target and load")
    add("--warmup", type=within(0, 60), default=15, help="seconds of warm-up per target, at 64 connections")
    add("--connections", type=numbers, default="1,16,64,256", help="closed loop: how many at a time")
    add("--targets", type=names, default=",".join(TARGETS), help="which, in the order of a turn")
    add("--rate", type=within(0, 20000), default=500, help="open loop: calls per second; 0 leaves it out")
    add("--rate-connections", type=within(1, 1024), default=64, help="open loop: connections, used in turn")
    add("--port", type=within(1024, 65000), default=8790, help="of the upstream; nginx +1, HAProxy +2")
    gateway = parser.add_argument_group("a gateway that already runs (else bench/gateway starts one)")
    add = gateway.add_argument
    add("--gateway-url", help="e.g. http://127.0.0.1:8787/mcp/bench")
    add("--gateway-token-command", help="prints a bearer token; run before each round")
    add("--gateway-pid", type=int, help="first process of the gateway's tree")
    add("--postgres-pid", type=int, help="first process of PostgreSQL's tree")
    add("--gateway-audit-rows-command", help="prints the number of committed audit rows")
    add("--gateway-startup-seconds", type=float, help="stated in the report")
    add("--gateway-header", default="", help="one more request header, 'Name: value'")
    add("--gateway-denied-tool", default="delete_item", help="the gateway must refuse it; empty leaves the check out")
    options = parser.parse_args()
    if options.gateway_url and not (options.gateway_token_command and options.gateway_pid):
        parser.error("--gateway-url needs --gateway-token-command and --gateway-pid")
    return options


def within(least, most):
    def number(word):
        if not least <= int(word) <= most:
            raise argparse.ArgumentTypeError(f"{least} to {most}")
        return int(word)

    return number


def numbers(words):
    return [within(1, 1024)(word) for word in words.split(",")]


def names(words):
    chosen = words.split(",")
    if not set(chosen) <= set(TARGETS):
        raise argparse.ArgumentTypeError(f"of {','.join(TARGETS)}")
    return chosen
