"""What Slack sends: which kind it is, and whether it has the shape of its kind.

Bolt and the listeners read payloads without asking; what passes ``check`` can be read so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl

Body = dict[str, Any]

_FIELDS = 200


class Kind(StrEnum):
    """The ways in."""

    COMMAND = "command"
    ACTION = "action"
    SUBMISSION = "submission"
    CLOSED = "closed"
    SHORTCUT = "shortcut"
    SUGGESTION = "suggestion"
    EVENT = "event"
    CHECK = "check"


class Malformed(Exception):  # noqa: N818 - a refusal of what was sent, by its reason
    """A payload can't be read; the message says why, without quoting it."""


_KINDS = {
    "block_actions": Kind.ACTION,
    "view_submission": Kind.SUBMISSION,
    "view_closed": Kind.CLOSED,
    "shortcut": Kind.SHORTCUT,
    "message_action": Kind.SHORTCUT,
    "block_suggestion": Kind.SUGGESTION,
    "event_callback": Kind.EVENT,
    "url_verification": Kind.CHECK,
}

Types = Mapping[type | tuple[type, ...], tuple[str, ...]]

_OBJECT_OR_ID = (dict, str)

# Of what type a field is where it is there, and not null.
_TYPES: Types = {
    str: (
        *("command", "text", "team_id", "enterprise_id", "user_id", "channel_id", "event_id"),
        *("trigger_id", "response_url", "callback_id", "action_id", "block_id"),
    ),
    _OBJECT_OR_ID: ("team", "enterprise", "user", "channel", "item"),
    dict: ("view", "event", "message", "container", "function_data", "state"),
    list: ("actions", "authorizations", "response_urls"),
}
_TYPES_WITHIN: Mapping[str, Types] = {
    "view": {
        str: ("id", "callback_id", "private_metadata", "team_id", "app_installed_team_id"),
        dict: ("state",),
        list: ("blocks",),
    },
    "event": {
        str: ("type", "subtype", "text", "ts", "event_ts", "channel_type", "team"),
        _OBJECT_OR_ID: ("user", "channel", "item"),
        dict: ("message", "previous_message", "function", "assistant_thread"),
    },
    "team": {str: ("id", "enterprise_id")},
    "enterprise": {str: ("id",)},
    "user": {str: ("id", "team_id")},
    "channel": {str: ("id",)},
}

_NEEDED: Mapping[Kind, Mapping[str, tuple[str, ...]]] = {
    Kind.COMMAND: {"": ("command", "response_url")},
    Kind.ACTION: {"": ("actions",)},
    Kind.SUBMISSION: {"": ("view",), "view": ("id", "callback_id", "state")},
    Kind.CLOSED: {"": ("view",), "view": ("callback_id",)},
    Kind.SHORTCUT: {"": ("callback_id",)},
    Kind.SUGGESTION: {"": ("action_id",)},
    Kind.EVENT: {"": ("event",), "event": ("type",)},
    Kind.CHECK: {},
}


def parsed(raw: bytes, content_type: str) -> Body:
    """Return the payload in a request's body: JSON, or a form, or JSON in a form's ``payload``.

    Bolt's own parser takes a command whose text has the word "payload" in it for an interaction,
    and loses it. Raises Malformed.
    """
    try:
        text = raw.decode()
        if content_type == "application/json" or text.startswith("{"):
            body = json.loads(text)
        else:
            form = dict(parse_qsl(text, keep_blank_values=True, max_num_fields=_FIELDS))
            body = json.loads(form["payload"]) if "payload" in form else form
        if b"\\ud" in raw.lower():
            json.dumps(body, ensure_ascii=False).encode()  # half a surrogate pair fits nowhere
    except (ValueError, RecursionError):
        raise Malformed("the body is neither a form nor JSON") from None
    if not isinstance(body, dict):
        raise Malformed("the payload isn't an object")
    return body


def kind_of(body: Body) -> Kind:
    """Return which way ``body`` came in. Raises Malformed."""
    named = body.get("type")
    if isinstance(named, str) and named in _KINDS:
        return _KINDS[named]
    if "command" in body:
        return Kind.COMMAND
    if body.get("ssl_check") == "1":
        return Kind.CHECK
    raise Malformed("the payload is of no known kind")


def check(body: Body) -> Kind:
    """Return the kind of ``body``, which has the shape of its kind. Raises Malformed."""
    kind = kind_of(body)
    _require_types(body, _TYPES)
    for part, types in _TYPES_WITHIN.items():
        if isinstance(inner := body.get(part), dict):
            _require_types(inner, types)
    for part, names in _NEEDED[kind].items():
        inner = body.get(part, {}) if part else body
        if missing := [name for name in names if inner.get(name) is None]:
            raise Malformed(f"the {kind} has no {missing[0]}")
    _require_lists(body)
    return kind


def name_of(body: Body) -> str:
    """Return what was used by its name in the manifest or in a block: never what was typed."""
    if actions := body.get("actions"):
        return str(actions[0].get("action_id"))
    if "action_id" in body:
        return str(body["action_id"])
    for part in ("event", "view"):
        if isinstance(inner := body.get(part), dict):
            return str(inner.get("type" if part == "event" else "callback_id"))
    return str(body.get("command") or body.get("callback_id") or body.get("type"))


def was_typed(body: Body) -> bool:
    """Return whether ``body`` is an event of a person typing to the bot alone."""
    event = body.get("event") or {}
    is_im = event.get("type") == "message" and event.get("channel_type") == "im"
    return is_im and not event.get("subtype") and not event.get("bot_id")


def _require_types(values: Mapping[str, Any], types: Types) -> None:
    for wanted, names in types.items():
        for name in names:
            if (value := values.get(name)) is not None and not isinstance(value, wanted):
                raise Malformed(f"{name} is of the wrong type")


def _require_lists(body: Body) -> None:
    actions, view = body.get("actions"), body.get("view") or {}
    lists = {name: body.get(name) for name in ("actions", "authorizations", "response_urls")}
    for name, items in {**lists, "blocks": view.get("blocks")}.items():
        if not all(isinstance(item, dict) for item in items or ()):
            raise Malformed(f"{name} holds something other than objects")
    if actions is not None and not (actions and isinstance(actions[0].get("action_id"), str)):
        raise Malformed("the action has no action_id")
