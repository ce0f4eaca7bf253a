"""Opens modals and renews them; a refusal of Slack's is told, not raised."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from bot.logs import described
from bot.slack.blocks import View, message
from bot.slack.requests import Request, add_message
from bot.text import service as text

log = structlog.get_logger()

_REFUSALS = (SlackApiError, aiohttp.ClientError, TimeoutError)


async def open_modal(request: Request, view: View) -> None:
    """Open ``view``, above the modal whose button was clicked if it was in one; tell a refusal."""
    client = request.services.client
    opening = client.views_push if request.view_id else client.views_open
    try:
        await opening(trigger_id=request.trigger_id, view=view)
    except _REFUSALS as refusal:
        log.warning("modal.refused", **described(refusal))
        add_message(request, message(text.FORM_REFUSED))


def renew_modal(request: Request, view_id: str, view: View) -> None:
    """Put ``view`` in the place of the modal whose button was clicked, after the acknowledgement.

    It may be closed by then.
    """
    request.services.tasks.start(_renew(request, view_id, view), "modal")


def updated(view: View) -> dict[str, Any]:
    """Return the answer to a submission that shows ``view`` next."""
    return {"response_action": "update", "view": view}


def pushed(view: View) -> dict[str, Any]:
    """Return the answer to a submission that lays ``view`` upon the form, to be gone back from."""
    return {"response_action": "push", "view": view}


def refused(errors: Mapping[str, str]) -> dict[str, Any]:
    """Return the answer to a submission that says under its fields what is wrong, by block id."""
    return {"response_action": "errors", "errors": dict(errors)}


async def _renew(request: Request, view_id: str, view: View) -> None:
    try:
        await request.services.patient_client.views_update(view_id=view_id, view=view)
    except _REFUSALS as refusal:
        log.warning("modal.not_renewed", **described(refusal))
