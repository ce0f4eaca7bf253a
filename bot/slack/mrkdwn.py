"""Slack's mrkdwn, and what people type into it."""

from __future__ import annotations


def escape(text: str) -> str:
    """Return ``text`` so that Slack shows it as it is: no mention, no link, no broadcast."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str, longest: int = 200) -> str:
    """Return a person's words for a line of a message: on one line, cut, in quotation marks."""
    line = " ".join(text.split())
    cut = line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
    return f"“{escape(cut)}”"


def mention(user_id: str) -> str:
    """Return a person's name as Slack shows it; it pings nobody who can't see the message."""
    return f"<@{user_id}>" if user_id else ""
