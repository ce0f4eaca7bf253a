"""Payloads as Slack sends them, and the signature over them."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import urlencode

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
TEAM = "T0HARBOR"
USER = "U0MIRA"


def command(text: str = "", /, **fields: Any) -> dict[str, Any]:
    """Return a slash command's fields."""
    return {
        "command": "/lost",
        "text": text,
        "team_id": TEAM,
        "team_domain": "harbor",
        "user_id": USER,
        "user_name": "mira",
        "channel_id": "C0DEALS",
        "channel_name": "deals",
        "api_app_id": "A0REBOUND",
        "is_enterprise_install": "false",
        "trigger_id": "1.2.abc",
        "response_url": "http://127.0.0.1:9/unused",
        **fields,
    }


def click(action_id: str, /, **fields: Any) -> dict[str, Any]:
    """Return the payload of a button in a message."""
    return {
        "type": "block_actions",
        "team": {"id": TEAM, "domain": "harbor"},
        "user": {"id": USER, "team_id": TEAM},
        "channel": {"id": "C0DEALS"},
        "actions": [{"type": "button", "action_id": action_id, "block_id": "b", "value": "v"}],
        "trigger_id": "1.2.abc",
        **fields,
    }


def submission(callback_id: str, /, **fields: Any) -> dict[str, Any]:
    """Return the payload of a modal with one input, sent."""
    view = {
        "id": "V0FORM",
        "type": "modal",
        "callback_id": callback_id,
        "private_metadata": "",
        "title": {"type": "plain_text", "text": "A form"},
        "blocks": [{"type": "input", "block_id": "note"}],
        "state": {"values": {"note": {"note": {"type": "plain_text_input", "value": "hm"}}}},
    }
    return {
        "type": "view_submission",
        "team": {"id": TEAM},
        "user": {"id": USER, "team_id": TEAM},
        "view": view,
        **fields,
    }


def event(event: dict[str, Any], /, **fields: Any) -> dict[str, Any]:
    """Return an event's envelope."""
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "event_id": "Ev1",
        "authorizations": [
            {"team_id": TEAM, "enterprise_id": None, "is_enterprise_install": False}
        ],
        "event": event,
        **fields,
    }


def typed(text: str) -> dict[str, Any]:
    """Return the event of a person typing ``text`` to the bot alone."""
    return event(
        {
            "type": "message",
            "channel_type": "im",
            "channel": "D0MIRA",
            "user": USER,
            "text": text,
            "ts": "1.1",
        }
    )


def form(fields: dict[str, Any]) -> bytes:
    """Return a command's body."""
    return urlencode(fields).encode()


def interaction(payload: dict[str, Any]) -> bytes:
    """Return the body of what carries its payload as JSON in a form."""
    return urlencode({"payload": json.dumps(payload)}).encode()


def signed(raw: bytes, *, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    """Return the headers of a request with the body ``raw`` that Slack signed."""
    timestamp = str(int(time.time() if at is None else at))
    base = b"v0:" + timestamp.encode() + b":" + raw
    digest = hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    kind = "application/json" if raw.startswith(b"{") else "application/x-www-form-urlencoded"
    return {
        "Content-Type": kind,
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": f"v0={digest}",
    }
