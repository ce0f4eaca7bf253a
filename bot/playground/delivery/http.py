"""Signed HTTP to the bot's request URL."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from urllib.parse import urlencode

import aiohttp

from bot.playground.delivery.link import COMMAND, EVENT, UNREACHABLE, Answer, Request

FORM = "application/x-www-form-urlencoded"
OK = 200
CLIENT_ERROR = 400
SERVER_ERROR = 500


class HttpLink:
    """Posts to ``url`` with ``signing_secret``; set both before the first delivery."""

    def __init__(self, url: str, signing_secret: str) -> None:
        self.url = url
        self.signing_secret = signing_secret
        self._session: aiohttp.ClientSession | None = None

    async def deliver(self, request: Request) -> Answer:
        """Post a request and return the bot's answer."""
        body, content_type = encoded(request)
        headers = {**signed(body, self.signing_secret), "Content-Type": content_type}
        headers["User-Agent"] = "Slackbot 1.0 (+https://api.slack.com/robots)"
        if request.retry:
            headers["X-Slack-Retry-Num"] = str(request.retry)
            headers["X-Slack-Retry-Reason"] = request.retry_reason
        try:
            async with self._connected().post(self.url, data=body, headers=headers) as answer:
                return _read(answer, await answer.read())
        except aiohttp.ClientError:
            return UNREACHABLE

    async def close(self) -> None:
        """Close the connections that were kept."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _connected(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0),
                timeout=aiohttp.ClientTimeout(total=60),
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session


def encoded(request: Request) -> tuple[bytes, str]:
    """Return the body and content type as Slack encodes each kind."""
    if request.kind == EVENT:
        return json.dumps(request.payload).encode(), "application/json"
    if request.kind == COMMAND:
        return urlencode(request.payload).encode(), FORM
    return urlencode({"payload": json.dumps(request.payload)}).encode(), FORM


def signed(body: bytes, secret: str, at: int | None = None) -> dict[str, str]:
    """Return the signature headers of ``body``, made now or ``at`` a Unix time."""
    stamp = str(int(time.time()) if at is None else at)
    digest = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256)
    return {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": "v0=" + digest.hexdigest(),
    }


def _read(answer: aiohttp.ClientResponse, body: bytes) -> Answer:
    no_retry = answer.headers.get("X-Slack-No-Retry") == "1"
    if answer.status >= SERVER_ERROR:
        return Answer("http_service_error", status=answer.status, no_retry=no_retry)
    if answer.status >= CLIENT_ERROR:
        return Answer("http_client_error", status=answer.status, no_retry=no_retry)
    return Answer(None, _parsed(body, answer.content_type), answer.status, no_retry)


def _parsed(body: bytes, content_type: str) -> object:
    text = body.decode("utf-8", "replace")
    if content_type != "application/json":
        return text or None
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text
