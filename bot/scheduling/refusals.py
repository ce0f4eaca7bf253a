"""What a refused post means: whether to try again, and what else to stop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

import aiohttp
from slack_sdk.errors import SlackApiError

PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=1))
"""How long after a failed try the next one is; after the last, the message is given up."""

# Nobody can be written to any more with this token: the app was removed, or the token taken back.
_WORKSPACE = frozenset(
    {
        *("account_inactive", "token_revoked", "invalid_auth", "not_authed", "token_expired"),
        *("no_permission", "org_login_required", "team_access_not_granted", "missing_scope"),
        *("not_allowed_token_type", "ekm_access_denied"),
    }
)
# This person or channel can't be written to any more.
_CHANNEL = frozenset(
    {
        *("user_not_found", "user_disabled", "channel_not_found", "cannot_dm_bot", "is_archived"),
        *("not_in_channel", "messages_tab_disabled", "user_not_visible"),
    }
)
# This message can't be posted; others can.
_MESSAGE = frozenset(
    {
        *("invalid_blocks", "msg_too_long", "no_text", "invalid_arguments"),
        *("message_not_found", "cant_update_message", "edit_window_closed", "is_inactive"),
    }
)


class Stops(Enum):
    """How far a refusal reaches."""

    NOTHING = auto()  # another try may do
    MESSAGE = auto()
    CHANNEL = auto()
    WORKSPACE = auto()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a post failed, what it stops, and (for a rate limit) the seconds Slack asks for."""

    problem: str
    stops: Stops = Stops.NOTHING
    wait: float | None = None


def refusal_of(error: Exception) -> Refusal:
    """Return what the error of a post means."""
    if not isinstance(error, SlackApiError):
        return Refusal(type(error).__name__)
    response = error.response
    code = str(response.get("error") or f"status {response.status_code}")
    if code in {"ratelimited", "rate_limited"} or response.status_code == 429:  # noqa: PLR2004 - Too Many Requests
        return Refusal("ratelimited", wait=_asked_wait(response.headers))
    return Refusal(code, _reach(code))


POST_ERRORS = (SlackApiError, aiohttp.ClientError, TimeoutError)
"""What a post may fail with."""


def _reach(code: str) -> Stops:
    for codes, stops in (
        (_WORKSPACE, Stops.WORKSPACE),
        (_CHANNEL, Stops.CHANNEL),
        (_MESSAGE, Stops.MESSAGE),
    ):
        if code in codes:
            return stops
    return Stops.NOTHING


def _asked_wait(headers: object) -> float:
    """Return the seconds a 429 asks for; a few where it doesn't say."""
    items = headers.items() if isinstance(headers, dict) or hasattr(headers, "items") else ()
    for name, value in items:
        if str(name).lower() == "retry-after":
            text = value[0] if isinstance(value, list) else value
            if str(text).isdecimal():
                return float(text)
    return 5.0
