"""How Slack's API is called: one session for everything, bounded waits, and named failures."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from typing import Any, TypeVar

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.metrics import SLACK_ERRORS
from bot.slack.retries import SendAgain, WaitForRate

T = TypeVar("T")

# The SDK's own timeout counts only without a shared session.
_TIMEOUT = aiohttp.ClientTimeout(total=10, sock_connect=3)
_LISTENER_WAITS = 1.0
_OTHERS_WAIT = 60.0

# Answers to a token that no repetition will change.
_REFUSALS = frozenset(
    {
        "invalid_auth",
        "not_authed",
        "account_inactive",
        "token_revoked",
        "token_expired",
        "no_permission",
        "missing_scope",
        "not_allowed_token_type",
        "org_login_required",
        "team_access_not_granted",
        "ekm_access_denied",
    }
)


_REMEDIES = {
    "SLACK_BOT_TOKEN": "copy it again from the app's page, OAuth & Permissions",
    "SLACK_APP_TOKEN": "make one with the scope connections:write, under Basic Information",
}


class TokenRefused(Exception):  # noqa: N818 - Slack refused; nothing here failed
    """Slack doesn't accept a token; the message is a sentence for the operator."""


class Unreachable(Exception):  # noqa: N818 - a state that may pass
    """Slack doesn't answer, or not now; the message is its reason."""


def open_session() -> aiohttp.ClientSession:
    """Return the session for all calls and answers; call it inside the running loop."""
    return aiohttp.ClientSession(timeout=_TIMEOUT, cookie_jar=aiohttp.DummyCookieJar())


class _Counted(AsyncWebClient):
    """Counts the calls that fail."""

    async def api_call(self, api_method: str, **arguments: Any) -> AsyncSlackResponse:
        """Call a method of Slack's API."""
        try:
            return await super().api_call(api_method, **arguments)
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
            SLACK_ERRORS.labels(api_method, error_of(error)).inc()
            raise


def error_of(error: Exception) -> str:
    """Return Slack's own word for why a call failed, or the kind of failure."""
    if isinstance(error, SlackApiError):
        return str(error.response.get("error") or f"status {error.response.status_code}")
    return type(error).__name__


def slack_client(
    api_url: str, session: aiohttp.ClientSession, token: str | None = None, *, patient: bool = False
) -> AsyncWebClient:
    """Return a client of Slack's API.

    A person waits for what a listener does, so its client obeys a 429 that asks for a second and
    gives up on longer ones. ``patient`` ones, for work in the background, wait for up to a minute.
    """
    logger = logging.getLogger("slack_sdk.web")
    logger.setLevel(logging.WARNING)  # at DEBUG the SDK writes out whole messages
    waits = _OTHERS_WAIT if patient else _LISTENER_WAITS
    return _Counted(
        token=token,
        base_url=api_url,
        session=session,
        logger=logger,
        retry_handlers=[SendAgain(), WaitForRate(waits)],
    )


async def reach(call: Awaitable[T], setting: str, seconds: float) -> T:
    """Return what ``call`` returns within ``seconds``.

    Raises TokenRefused when Slack doesn't accept the token in ``setting``, else Unreachable.
    """
    try:
        async with asyncio.timeout(seconds):
            return await call
    except SlackApiError as refusal:
        code = error_of(refusal)
        if code in _REFUSALS:
            raise TokenRefused(f"Slack refuses {setting} ({code}): {_REMEDIES[setting]}.") from None
        raise Unreachable(code) from None
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        raise Unreachable(type(error).__name__) from None
