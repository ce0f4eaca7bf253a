"""What every listener is given: ``services`` among its arguments."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient
from structlog.contextvars import bind_contextvars

from bot.slack.answers import Answers
from bot.slack.identity import tenant_of
from bot.slack.profiles import Profiles
from bot.slack.tasks import Tasks
from bot.storage import Storage


@dataclass(frozen=True, slots=True)
class Services:
    """What a listener works with.

    ``client`` is for what a person waits for, ``patient_client`` for work in the background.
    ``due`` is to be set after a unit that put a message into the outbox to be sent at once.
    """

    storage: Storage
    now: Callable[[], datetime]
    client: AsyncWebClient
    patient_client: AsyncWebClient
    answers: Answers
    tasks: Tasks
    profiles: Profiles
    default_timezone: str
    due: asyncio.Event


class AttachServices(AsyncMiddleware):
    """Puts what all listeners share into every request's context."""

    def __init__(self, **shared: Any) -> None:
        self._shared = shared

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002 - Bolt's signature
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 - Bolt's name
    ) -> BoltResponse | None:
        """Add what is shared and go on; every line that is logged from here names the tenant."""
        req.context.update(self._shared)
        bind_contextvars(tenant=tenant_of(req.context))
        return await next()
