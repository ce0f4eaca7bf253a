"""What a modal does with the app's answer to its submission."""

from __future__ import annotations

from typing import Any

from bot.playground.core import Core
from bot.playground.delivery.link import Answer
from bot.playground.errors import SlackError
from bot.playground.views import View, Views
from bot.playground.world import Json

TROUBLE = "We had some trouble connecting. Try again? ({})"


def answered(core: Core, view: View, answer: Answer) -> None:
    """Close, update, push, clear, or show errors; what Slack wouldn't take is trouble.

    Nothing happens where the modal was closed before the answer came.
    """
    if not core.views.is_open(view):
        return
    view.errors = {}
    view.trouble = None
    if answer.failure:
        view.trouble = TROUBLE.format(answer.failure)
        return
    if answer.body in (None, "", {}):
        core.views.close(view)
        return
    try:
        _obey(core.views, view, answer.body)
    except SlackError as refusal:
        core.refused("view_submission", refusal, answer.body, user=view.user)
        told = refusal.fields.get("response_metadata", {}).get("messages", [])
        view.trouble = TROUBLE.format("; ".join([refusal.code, *told]))


def _obey(views: Views, view: View, body: Any) -> None:
    action = body.get("response_action") if isinstance(body, dict) else None
    if action == "clear":
        views.close(view, whole_stack=True)
    elif action == "update":
        views.update(view, body.get("view"))
    elif action == "push":
        views.push(view.user, view.team, body.get("view"))
    elif action == "errors":
        view.errors = _errors(view, body.get("errors"))
    else:
        raise SlackError("invalid_response_action")


def _errors(view: View, errors: Any) -> dict[str, str]:
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors:
        raise SlackError("invalid_errors")
    if not all(isinstance(text, str) and text for text in errors.values()):
        raise SlackError("invalid_errors")
    if not errors.keys() <= inputs:
        raise SlackError("unknown_block_id")
    found: Json = errors
    return found
