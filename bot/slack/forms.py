"""Reads what a person put into a modal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Form:
    """The values of a submitted modal, by the block ids that :func:`bot.slack.blocks.field` set."""

    values: Mapping[str, Mapping[str, Any]]

    @classmethod
    def of(cls, view: Mapping[str, Any]) -> Form:
        """Return the form of a view's payload."""
        blocks = view["state"]["values"]
        return cls({block: next(iter(elements.values())) for block, elements in blocks.items()})

    def text(self, block_id: str) -> str | None:
        """Return what was typed, None where nothing but white space was."""
        typed = (self.values.get(block_id) or {}).get("value") or ""
        return typed.strip() or None

    def number(self, block_id: str) -> int | None:
        """Return the whole number that was typed, None where there is none."""
        typed = self.text(block_id) or ""
        return int(typed) if typed.isdecimal() else None

    def choice(self, block_id: str) -> str | None:
        """Return the value of the option that was chosen."""
        chosen = (self.values.get(block_id) or {}).get("selected_option") or {}
        value: str | None = chosen.get("value")
        return value

    def person(self, block_id: str) -> str | None:
        """Return the id of the person who was chosen."""
        chosen: str | None = (self.values.get(block_id) or {}).get("selected_user")
        return chosen

    def day(self, block_id: str) -> date | None:
        """Return the date that was picked."""
        picked = (self.values.get(block_id) or {}).get("selected_date")
        return date.fromisoformat(picked) if picked else None

    def ticked(self, block_id: str) -> list[str]:
        """Return the values of the boxes that are ticked, or of the options that are chosen."""
        options = (self.values.get(block_id) or {}).get("selected_options") or []
        return [option["value"] for option in options]

    def minutes(self, block_id: str) -> int | None:
        """Return the time that was picked, in minutes past midnight."""
        picked = (self.values.get(block_id) or {}).get("selected_time")
        if not picked:
            return None
        hours, _, minutes = picked.partition(":")
        return 60 * int(hours) + int(minutes)

    def channel(self, block_id: str) -> str | None:
        """Return the id of the channel that was chosen."""
        chosen: str | None = (self.values.get(block_id) or {}).get("selected_conversation")
        return chosen
