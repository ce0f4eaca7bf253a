"""The HTTP server: Slack's requests where they come that way; whether Rebound lives and works."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import structlog
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response

from bot.metrics import CONTENT_TYPE, READY, REQUESTS_REFUSED, exposition
from bot.slack.client import TokenRefused, Unreachable
from bot.slack.door import Door
from bot.slack.payloads import Malformed, parsed
from bot.slack.signature import Unsigned, verify

log = structlog.get_logger()

# A view has at most 250 kB; a form that holds it in percent signs is several times as large.
MAX_BODY = 2 * 1024 * 1024
_READ_SECONDS = 10.0
_CHECK_SECONDS = 2.0
_RETRY_HEADERS = ("X-Slack-Retry-Num", "X-Slack-Retry-Reason")

Check = Callable[[], Awaitable[object]]


class CannotListen(Exception):  # noqa: N818 - it says what can't be done
    """The port can't be had; the message is a sentence for the operator."""


class Server:
    """One aiohttp server; without a ``door`` it answers for the process's health alone."""

    def __init__(self, checks: Mapping[str, Check]) -> None:
        self._checks = checks
        self._app = web.Application(client_max_size=MAX_BODY)
        self._app.router.add_get("/healthz", _alive)
        self._app.router.add_get("/readyz", self._ready)
        self._app.router.add_get("/metrics", self._metrics)
        self._runner: web.AppRunner | None = None

    def admit_slack(self, door: Door, signing_secret: str) -> None:
        """Take Slack's requests, signed with ``signing_secret``, at ``POST /slack/events``."""
        entry = _Entry(door, signing_secret)
        self._app.router.add_post("/slack/events", entry.events)

    async def start(self, host: str, port: int, *, grace: float) -> int:
        """Listen, and return the port (0 asks for any free one). Raises CannotListen.

        At the end, requests that run have ``grace`` seconds.
        """
        self._runner = web.AppRunner(
            self._app,
            access_log=None,
            shutdown_timeout=grace,
            auto_decompress=False,  # Slack signs what it sends, and sends it as it is
        )
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host, port).start()
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise CannotListen(f"Rebound can't listen on {host}, port {port}: {why}.") from None
        taken: int = self._runner.addresses[0][1]
        log.info("server.listening", host=host, port=taken)
        return taken

    async def stop(self) -> None:
        """Accept nothing more, answer what runs, and close."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def unready(self) -> dict[str, str]:
        """Return what doesn't work, by the check's name, with a reason."""
        reasons = await asyncio.gather(*(_reason(check) for check in self._checks.values()))
        return {name: why for name, why in zip(self._checks, reasons, strict=True) if why}

    async def _ready(self, _request: web.Request) -> web.Response:
        problems = await self.unready()
        return web.json_response(
            {"ready": not problems, "problems": problems}, status=503 if problems else 200
        )

    async def _metrics(self, _request: web.Request) -> web.Response:
        problems = await self.unready()
        for part in self._checks:
            READY.labels(part).set(part not in problems)
        return web.Response(body=exposition(), headers={"Content-Type": CONTENT_TYPE})


class _Entry:
    """Lets in what Slack signed and what can be read; Bolt answers some of the rest with a 500."""

    def __init__(self, door: Door, signing_secret: str) -> None:
        self._door = door
        self._signing_secret = signing_secret

    async def events(self, request: web.Request) -> web.Response:
        try:
            raw = await _read(request)
            if b"ssl_check=1" in raw.split(b"&"):  # Slack looks at the certificate, unsigned
                return web.Response()
            verify(self._signing_secret, request.headers, raw)
            body = parsed(raw, request.content_type)
            retries = {n: request.headers[n] for n in _RETRY_HEADERS if n in request.headers}
            answer = await self._door.receive(body, retries)
        except Unsigned as refusal:
            return _refused(401, refusal, "unsigned")
        except Malformed as refusal:
            return _refused(400, refusal, "malformed")
        return await to_aiohttp_response(answer)


async def _read(request: web.Request) -> bytes:
    try:
        async with asyncio.timeout(_READ_SECONDS):
            return await request.read()
    except web.HTTPRequestEntityTooLarge:
        log.info("request.refused", status=413)
        REQUESTS_REFUSED.labels("too_large").inc()
        raise
    except TimeoutError:
        REQUESTS_REFUSED.labels("too_slow").inc()
        raise web.HTTPRequestTimeout from None
    except (ConnectionError, web.RequestPayloadError):  # it broke off: nobody reads the answer
        raise web.HTTPBadRequest from None


def _refused(status: int, why: Exception, reason: str) -> web.Response:
    log.info("request.refused", status=status, reason=str(why))
    REQUESTS_REFUSED.labels(reason).inc()
    return web.json_response({"error": str(why)}, status=status)


async def _alive(_request: web.Request) -> web.Response:
    return web.json_response({"alive": True})


async def _reason(check: Check) -> str:
    try:
        async with asyncio.timeout(_CHECK_SECONDS):
            await check()
    except TimeoutError:
        return "no answer in time"
    except (TokenRefused, Unreachable) as reason:
        return str(reason)
    except Exception as error:  # noqa: BLE001 - whatever it is, it isn't ready; its words stay in
        return type(error).__name__
    return ""
