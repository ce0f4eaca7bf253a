"""The Rebound that runs here: does it answer, and does it take what this secret signs."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import time
from http import HTTPStatus

import aiohttp

from bot.doctor.finding import Finding, fail, ok, warn
from bot.settings import Settings

_TIMEOUT = aiohttp.ClientTimeout(total=10, sock_connect=2)
_ANY_ADDRESS = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - nothing listens there; it is read
_RESTART = "restart it, so that it takes the settings that hold now"


async def examine_itself(settings: Settings) -> list[Finding]:
    """Ask the server on PORT how it is; over signed HTTP, with a request that changes nothing."""
    host = "127.0.0.1" if settings.host in _ANY_ADDRESS else settings.host
    url = f"http://{host}:{settings.port}"
    async with aiohttp.ClientSession(timeout=_TIMEOUT) as session:
        try:
            findings = [await _health(session, url)]
            if not settings.socket_mode:
                findings.append(await _secret(session, url, settings.signing_secret))
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            return [_unanswered(settings.port, error)]
    return findings


def _unanswered(port: int, error: Exception) -> Finding:
    if isinstance(error, aiohttp.ClientConnectorError):
        found = f"nothing listens on port {port}"
        return warn("server", found, "not looked at; start it, and ask the doctor again")
    advice = "another program may have the port: set PORT"
    return fail("server", f"what is on port {port} is no Rebound ({type(error).__name__})", advice)


async def _health(session: aiohttp.ClientSession, url: str) -> Finding:
    async with session.get(f"{url}/readyz") as answer:
        told = await answer.json()
        problems = told["problems"]
    if not problems:
        return ok("server", f"ready at {url}")
    found = "; ".join(f"{part}: {why}" for part, why in problems.items())
    return fail("server", f"runs, but isn't ready: {found}", "see the lines above, and its log")


async def _secret(session: aiohttp.ClientSession, url: str, secret: str) -> Finding:
    challenge = secrets.token_hex(8)
    raw = json.dumps({"type": "url_verification", "challenge": challenge}).encode()
    headers = {"Content-Type": "application/json", **_signed(secret, raw)}
    async with session.post(f"{url}/slack/events", data=raw, headers=headers) as answer:
        if answer.status == HTTPStatus.OK and (await answer.json())["challenge"] == challenge:
            return ok("signing secret", "the server takes what it signs")
        status = answer.status
    if status == HTTPStatus.UNAUTHORIZED:
        return fail("signing secret", "the server runs with another one", _RESTART)
    found = f"the server answers a signed request with {status}"
    return fail("signing secret", found, "it may run in Socket Mode: " + _RESTART)


def _signed(secret: str, raw: bytes) -> dict[str, str]:
    timestamp = str(int(time.time()))
    digest = hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + raw, hashlib.sha256)
    return {
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": f"v0={digest.hexdigest()}",
    }
