"""Which calls of Slack's API are made again: those that are safe to repeat, and worth the wait."""

from __future__ import annotations

import aiohttp
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
)
from slack_sdk.http_retry.builtin_interval_calculators import FixedValueRetryIntervalCalculator
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState

from bot.metrics import SLACK_ERRORS

_TIMES = 2
_PAUSE = 0.3

# Calls that change nothing when they arrive twice. A post isn't among them.
_SAFE_TO_REPEAT = frozenset(
    {
        "apps.connections.open",
        "auth.test",
        "conversations.info",
        "conversations.list",
        "conversations.members",
        "conversations.open",
        "users.info",
        "users.list",
        "views.publish",
    }
)


class SendAgain(AsyncConnectionErrorRetryHandler):
    """Sends a call again after a broken connection, if it never left or may arrive twice."""

    def __init__(self) -> None:
        super().__init__(_TIMES, FixedValueRetryIntervalCalculator(_PAUSE))

    async def can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        """Return whether the call is made again."""
        never_left = isinstance(error, aiohttp.ClientConnectorError)
        if not never_left and _method(request) not in _SAFE_TO_REPEAT:
            return False
        again = await super().can_retry_async(
            state=state, request=request, response=response, error=error
        )
        if again:
            SLACK_ERRORS.labels(_method(request), type(error).__name__).inc()
        return again


class WaitForRate(AsyncRateLimitErrorRetryHandler):
    """Obeys a 429's Retry-After where it asks for no more than ``longest`` seconds."""

    def __init__(self, longest: float) -> None:
        super().__init__(_TIMES)
        self._longest = longest

    async def can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        """Return whether the call is made again."""
        if response is None or _asked_wait(response) > self._longest:
            return False
        again = await super().can_retry_async(
            state=state, request=request, response=response, error=error
        )
        if again:
            SLACK_ERRORS.labels(_method(request), "ratelimited").inc()
        return again


def _method(request: HttpRequest) -> str:
    return request.url.rpartition("/")[2]


def _asked_wait(response: HttpResponse) -> float:
    """Return the seconds Slack asks for, none where it doesn't say."""
    for name, values in response.headers.items():
        if name.lower() == "retry-after":
            return float(values[0]) if values[0].isdecimal() else float("inf")
    return 0.0
