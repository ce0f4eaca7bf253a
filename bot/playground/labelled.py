"""Finding by its label what a person means on a screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from bot.playground.blockkit.state import SLOTS, each_element
from bot.playground.errors import Refused
from bot.playground.screen import words
from bot.playground.seen import Seen, Shown
from bot.playground.world import Json, User, Workspace


def clickable(on: Seen | Shown, label: str) -> tuple[Json, Json, Json | None]:
    """Return the block and button with a label, or the menu and its option."""
    if isinstance(on, Seen) and on.gone:
        raise Refused("the message is gone")
    for block, element in each_element(on.blocks):
        if element["type"] == "button" and words(element["text"], on.team) == label:
            return block, element, None
        if element["type"] == "overflow":
            for option in element["options"]:
                if words(option["text"], on.team) == label:
                    return block, element, option
    raise Refused(f"there is no {label!r} to click, only {on.labels}")


def enterable(on: Seen | Shown, label: str) -> tuple[Json, Json]:
    """Return the block and input that a person would call ``label``."""
    for block, element in each_element(on.blocks):
        if element["type"] in SLOTS and label in _names(block, element, on.team):
            return block, element
    raise Refused(f"there is no {label!r} to fill in")


def value(element: Json, choice: Any, offered: list[Json], team: Workspace) -> Any:
    """Return a choice as the element holds it: an option, an id, a date, a text."""
    kind = element["type"]
    if choice is None:
        return None
    if kind.endswith(("static_select", "external_select", "checkboxes", "radio_buttons")):
        return _option(offered, str(choice), team)
    if kind.endswith(("users_select", "conversations_select", "channels_select")):
        return _id(choice, team)
    return _written(choice)


def _names(block: Json, element: Json, team: Workspace) -> Iterator[str]:
    for text in (block.get("label"), element.get("placeholder"), block.get("text")):
        if text is not None:
            yield words(text, team)


def _option(offered: list[Json], choice: str, team: Workspace) -> Json:
    for option in offered:
        if words(option["text"], team) == choice:
            return option
    texts = [words(option["text"], team) for option in offered]
    raise Refused(f"{choice!r} isn't offered, only {texts}")


def _written(choice: Any) -> Any:
    if isinstance(choice, datetime):
        return int(choice.timestamp())
    if isinstance(choice, date):
        return choice.isoformat()
    return choice.strftime("%H:%M") if isinstance(choice, time) else str(choice)


def _id(choice: Any, team: Workspace) -> str:
    if isinstance(choice, User):
        return choice.id
    name = str(choice)
    channel = team.channel_named(name) if name.startswith("#") else None
    found = channel or team.user_named(name.removeprefix("@"))
    if found is None:
        raise Refused(f"{name} isn't offered")
    return found.id
