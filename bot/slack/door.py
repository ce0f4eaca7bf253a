"""The one door that requests come in by, whether over HTTP or a socket: answered in time.

A listener acknowledges with its answer, once the write is done. Where that takes longer than Slack
waits, the person is told so in time; the work goes on, and what it ends in is said afterwards.
So no listener has to think of it.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from collections.abc import Mapping
from functools import lru_cache
from http import HTTPStatus
from typing import Any

import structlog
from prometheus_client import Histogram
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from structlog.contextvars import bind_contextvars

from bot.metrics import REQUEST_SECONDS
from bot.slack.answers import beside
from bot.slack.identity import tenant_of
from bot.slack.outcomes import Outcome, note, noted
from bot.slack.payloads import Body, Kind, Malformed, check, name_of, was_typed
from bot.slack.services import Services
from bot.slack.telling import Teller, notice
from bot.text import service as text

log = structlog.get_logger()

LATE_AFTER = 2.0
_LATE = {Kind.COMMAND: text.LATE, Kind.SUBMISSION: text.LATE_FORM}
_LATE_BESIDE = {Kind.ACTION: text.LATE_CLICK, Kind.EVENT: text.LATE}
_UNKNOWN = {Kind.COMMAND: text.UNKNOWN_COMMAND}


class Door:
    """Hands requests to Bolt and sees to it that each is answered within Slack's 3 seconds."""

    def __init__(self, app: AsyncApp, services: Services, teller: Teller) -> None:
        self._app = app
        self._tasks = services.tasks
        self._answers = services.answers
        self._client = services.patient_client
        self._teller = teller

    async def receive(self, body: Body, headers: Mapping[str, str]) -> BoltResponse:
        """Return the answer to the payload ``body``. Raises Malformed."""
        began = time.perf_counter()
        kind = check(body)
        request = _bolt_request(body, headers)
        work = self._tasks.start(self._handled(request, kind), f"request.{kind}")
        waited_for = kind is not Kind.EVENT or was_typed(body)
        # Nobody waits for other events: they are acknowledged when done, or Slack repeats them.
        await asyncio.wait({work}, timeout=LATE_AFTER if waited_for else None)
        response = work.result() if work.done() else self._late(request, kind, work)
        _count(request, began)
        return response

    async def _handled(self, request: AsyncBoltRequest, kind: Kind) -> BoltResponse:
        """Let Bolt find the listener; every line that is logged meanwhile names the request."""
        began = time.perf_counter()
        bind_contextvars(**_named(request, kind))
        response = await self._app.async_dispatch(request)
        if response.status == HTTPStatus.NOT_FOUND:
            response = self._unknown(request, kind)
        log.info(
            "request.answered",
            outcome=noted(request.context).value,
            ms=round((time.perf_counter() - began) * 1000, 1),
        )
        return response

    def _unknown(self, request: AsyncBoltRequest, kind: Kind) -> BoltResponse:
        note(request.context, Outcome.UNKNOWN)
        log.warning("request.unknown")
        if kind is Kind.EVENT:
            return BoltResponse(status=200)  # repeating it would change nothing
        return self._teller.tell(request.body, _UNKNOWN.get(kind, text.UNKNOWN_BUTTON))

    def _late(
        self, request: AsyncBoltRequest, kind: Kind, work: asyncio.Task[BoltResponse]
    ) -> BoltResponse:
        """Answer for now, and see to it that the end is told."""
        note(request.context, Outcome.LATE)
        log.warning("request.late", tenant=tenant_of(request.context), **_named(request, kind))
        if (acknowledged := request.context.ack.response) is not None:
            return acknowledged
        if kind in _LATE:
            self._tasks.start(self._confirmed(request.body, kind, work), "confirmation")
            return self._teller.tell(request.body, _LATE[kind])
        if kind in _LATE_BESIDE:
            self._teller.tell_beside(request.body, _LATE_BESIDE[kind])
        return BoltResponse(status=200)

    async def _confirmed(self, body: Body, kind: Kind, work: asyncio.Task[BoltResponse]) -> None:
        answer = _as_json(await work)
        if kind is Kind.COMMAND:
            said = answer or {"text": text.DONE_LATE}
            await self._answers.post(body["response_url"], {**beside({}), **said})
        elif "errors" not in answer:  # with errors the form stays as it is, and what was typed
            view = answer.get("view") or notice(body["view"], text.FORM_SAVED_LATE)
            await self._update(body["view"]["id"], view)

    async def _update(self, view_id: str, view: dict[str, Any]) -> None:
        try:
            await self._client.views_update(view_id=view_id, view=view)
        except SlackApiError as refusal:  # it was closed meanwhile, or sent again
            log.info("confirmation.unseen", reason=refusal.response.get("error"))


def _named(request: AsyncBoltRequest, kind: Kind) -> dict[str, str]:
    """Return what tells a request from others in the log."""
    reference = str(request.context["reference"])
    return {"request": reference, "kind": kind.value, "listener": name_of(request.body)}


def _count(request: AsyncBoltRequest, began: float) -> None:
    outcome = noted(request.context)
    # What no listener has asked for may have any name.
    listener = "unknown" if outcome is Outcome.UNKNOWN else name_of(request.body)
    _seconds(listener, outcome).observe(time.perf_counter() - began)


@lru_cache(maxsize=1024)
def _seconds(listener: str, outcome: Outcome) -> Histogram:
    """Return where the times of such requests are kept; finding it takes longer than noting one."""
    return REQUEST_SECONDS.labels(listener, outcome.value)


def _bolt_request(body: Body, headers: Mapping[str, str]) -> AsyncBoltRequest:
    """Return the request as Bolt takes it from a socket: parsed, and already verified."""
    context = {"reference": secrets.token_hex(3)}
    try:
        return AsyncBoltRequest(
            body=body, headers=dict(headers), context=context, mode="socket_mode"
        )
    except (AttributeError, TypeError, ValueError, KeyError) as error:
        raise Malformed("the payload has parts that can't be read") from error


def _as_json(response: BoltResponse) -> dict[str, Any]:
    if not response.body:
        return {}
    if response.body.startswith("{"):
        answer: dict[str, Any] = json.loads(response.body)
        return answer
    return {"text": response.body}
