"""RS256 keys and tokens for the HAProxy target, made with the openssl command."""

import base64
import json
import subprocess
import time
from pathlib import Path

ISSUER = "https://issuer.bench.invalid"
AUDIENCE = "https://gateway.bench.invalid/mcp/bench"


def make_key(directory):
    """A fresh RSA key of 2048 bits; the public half lands in public.pem. @return the private key's file."""
    private = Path(directory) / "private.pem"
    _openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", str(private))
    _openssl("pkey", "-in", str(private), "-pubout", "-out", str(Path(directory) / "public.pem"))
    return private


def make_token(private_key, **changed):
    """A token which the HAProxy target accepts for an hour, unless claims are changed."""
    now = int(time.time())
    claims = {"iss": ISSUER, "aud": AUDIENCE, "sub": "agent-of-alice", "iat": now, "exp": now + 3600} | changed
    signed = _encoded({"alg": "RS256", "typ": "at+jwt", "kid": "bench"}) + b"." + _encoded(claims)
    signature = _openssl("dgst", "-sha256", "-sign", str(private_key), data=signed)
    return (signed + b"." + _base64url(signature)).decode()


def _encoded(document):
    return _base64url(json.dumps(document, separators=(",", ":")).encode())


def _base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def _openssl(*arguments, data=None):
    return subprocess.run(["openssl", *arguments], input=data, capture_output=True, check=True, timeout=30).stdout
