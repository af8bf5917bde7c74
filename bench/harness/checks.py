"""Before anything is measured: does each target do the work that its figures are quoted for?"""

import base64
import time

from . import rpc


class CheckFailed(Exception):
    pass


def check(target, upstream_stats):
    """Permits what it should, refuses what it should, and a refused call never reaches the upstream."""
    token = target.token()
    _require(rpc.is_permitted(target.url, token, "get_item", target.header), target, "does not permit get_item")
    if token is None:
        return
    before = upstream_stats()
    for what, bad in _bad_tokens(target, token).items():
        status, _ = rpc.call(target.url, bad, "get_item", target.header)
        _require(status == 401, target, f"answers {status}, not 401, to {what}")
    if target.denied_tool:
        status, answer = rpc.call(target.url, token, target.denied_tool, target.header)
        refused = status in (401, 403) or "error" in answer or answer.get("result", {}).get("isError")
        _require(refused, target, f"does not refuse {target.denied_tool}")
    after = upstream_stats()
    reached = [after[tool] - before[tool] for tool in ("get_item", "delete_item")]
    _require(reached == [0, 0], target, "let a refused call through to the upstream")


def _bad_tokens(target, token):
    bad = {"no token": None, "a forged signature": _forged(token)}
    if target.name == "haproxy":
        now = int(time.time())
        bad["an expired token"] = target.token(exp=now - 60)
        bad["a foreign audience"] = target.token(aud="https://elsewhere.bench.invalid")
        bad["a foreign issuer"] = target.token(iss="https://elsewhere.bench.invalid")
    return bad


def _forged(token):
    """Another signature of the same length; an opaque token is altered as a whole."""
    signed, dot, signature = token.rpartition(".")
    if not dot:
        return token[::-1]
    zeros = bytes(len(signature) * 3 // 4)
    return signed + "." + base64.urlsafe_b64encode(zeros).rstrip(b"=").decode()


def _require(holds, target, otherwise):
    if not holds:
        raise CheckFailed(f"{target.name} {otherwise}")
