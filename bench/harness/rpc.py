"""Single calls, for the checks around the rounds; the load itself comes from src/load.c."""

import json
import urllib.error
import urllib.request

_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
_PROBE_ITEM = "item-00000001"


def call(url, token, tool, header=""):
    """@return HTTP status and the JSON-RPC answer; status 0 when nobody answers."""
    params = {"name": tool, "arguments": {"item": _PROBE_ITEM}}
    body = {"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": params}
    request = urllib.request.Request(url, json.dumps(body).encode(), _headers(token, header))
    try:
        with _DIRECT.open(request, timeout=10) as response:
            return response.status, _answer(response.read().decode())
    except urllib.error.HTTPError as refused:
        return refused.code, _answer(refused.read().decode())
    except OSError:
        return 0, {}


def is_permitted(url, token, tool, header=""):
    status, answer = call(url, token, tool, header)
    result = answer.get("result", {})
    right = f"bench-result-ok {_PROBE_ITEM}" in json.dumps(result)
    return status == 200 and answer.get("id") == 7 and right and not result.get("isError")


def get_json(url):
    with _DIRECT.open(url, timeout=10) as response:
        return json.load(response)


def _headers(token, header):
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json, text/event-stream",
        "MCP-Protocol-Version": "2025-11-25",
    }
    if token:
        headers["Authorization"] = f"Bearer {token}"
    if header:
        name, _, value = header.partition(":")
        headers[name] = value.strip()
    return headers


def _answer(content):
    """The JSON document, or the last data line of an event stream; empty when it is neither."""
    lines = [line[5:] for line in content.splitlines() if line.startswith("data:")] or [content]
    try:
        answer = json.loads(lines[-1])
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}
