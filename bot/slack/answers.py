"""Answers to a response_url, through the one shared session, with what became of them."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import Any

import aiohttp
import structlog

from bot.metrics import SLACK_ERRORS
from bot.slack.tasks import Tasks

Message = Mapping[str, Any]

log = structlog.get_logger()

_PAUSES = (0.5, 2.0)
_LONGEST_WAIT = 30.0
_CODE = re.compile(r"[a-z_]{1,60}")
_GONE = frozenset({404, 410})
_TRY_LATER = frozenset({429, 500, 502, 503, 504})


class Posted(StrEnum):
    """What became of a message."""

    POSTED = "posted"
    EXPIRED = "expired"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message, with Slack's own word for why (``no_service``) or a status."""

    posted: Posted
    reason: str = ""
    try_after: float | None = None

    def __bool__(self) -> bool:
        return self.posted is Posted.POSTED


def replacing(message: Message) -> Message:
    """Return ``message`` so that it takes the place of the one whose button was used."""
    return {**message, "replace_original": True}


def deleting() -> Message:
    """Return what removes the message whose button was used."""
    return {"delete_original": True}


def beside(message: Message) -> Message:
    """Return ``message`` so that only the person sees it, and the original stays."""
    return {**message, "response_type": "ephemeral", "replace_original": False}


class Answers:
    """Posts to response_urls: five times within 30 minutes of what the person did."""

    def __init__(self, session: aiohttp.ClientSession, tasks: Tasks, proxy: str | None) -> None:
        self._session = session
        self._tasks = tasks
        self._proxy = proxy

    async def post(self, response_url: str, message: Message) -> Outcome:
        """Post ``message``, again where that may help; never raises for what Slack answers."""
        outcome = await self._post_once(response_url, message)
        for pause in _PAUSES:
            if outcome.try_after is None or outcome.try_after > _LONGEST_WAIT:
                break
            await asyncio.sleep(max(pause, outcome.try_after))
            outcome = await self._post_once(response_url, message)
        if not outcome:
            log.warning("answer.lost", outcome=outcome.posted.value, reason=outcome.reason)
        return outcome

    def later(self, response_url: str, message: Message) -> None:
        """Post ``message`` in a task of its own."""
        self._tasks.start(self.post(response_url, message), "answer")

    async def _post_once(self, response_url: str, message: Message) -> Outcome:
        outcome = await self._tried(response_url, message)
        if not outcome:
            SLACK_ERRORS.labels("response_url", outcome.reason).inc()
        return outcome

    async def _tried(self, response_url: str, message: Message) -> Outcome:
        try:
            async with self._session.post(
                response_url, json=dict(message), proxy=self._proxy
            ) as response:
                return _outcome(response.status, response.headers, await response.text())
        except aiohttp.ClientConnectorError as error:  # it never left: send it again
            return Outcome(Posted.UNREACHABLE, type(error).__name__, try_after=0)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            return Outcome(Posted.UNREACHABLE, type(error).__name__)


def _outcome(status: int, headers: Mapping[str, str], body: str) -> Outcome:
    error = _error_in(body)
    if status == HTTPStatus.OK:
        return Outcome(Posted.REFUSED, error) if error else Outcome(Posted.POSTED)
    reason = error or (body if _CODE.fullmatch(body) else f"status {status}")
    if status in _GONE:
        return Outcome(Posted.EXPIRED, reason)
    if status in _TRY_LATER:
        return Outcome(Posted.UNREACHABLE, reason, try_after=_seconds(headers.get("Retry-After")))
    return Outcome(Posted.REFUSED, reason)


def _error_in(body: str) -> str:
    """Return the error's name where the answer is JSON that says it didn't work."""
    try:
        answer = json.loads(body)
    except ValueError:
        return ""
    failed = isinstance(answer, dict) and answer.get("ok") is False
    return str(answer.get("error", "unknown")) if failed else ""


def _seconds(retry_after: str | None) -> float:
    return float(retry_after) if retry_after and retry_after.isdecimal() else 0
