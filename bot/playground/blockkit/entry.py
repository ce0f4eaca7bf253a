"""What may be entered into an element, and what the screen itself says against it."""

from __future__ import annotations

import re
from typing import Any

from bot.playground.blockkit.sense import options
from bot.playground.blockkit.state import SLOTS, Json
from bot.playground.errors import Refused

MISSING = "Please complete this required field."
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
URL = re.compile(r"https?://\S+\.\S+")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
LONGEST = 3000

ONE_OF = frozenset({"static_select", "radio_buttons", "overflow"})
SOME_OF = frozenset({"multi_static_select", "checkboxes"})


def accepted(element: Json, value: Any) -> Any:
    """Return ``value`` where the element lets a person enter it; ``Refused`` where not."""
    kind = element["type"]
    if value is None:
        return None
    if kind in ONE_OF and value not in options(element):
        raise Refused("that option isn't offered")
    if kind in SOME_OF:
        return _several(element, value)
    if kind == "datepicker" and not DATE.fullmatch(str(value)):
        raise Refused("a date picker gives a date")
    if kind == "timepicker" and not TIME.fullmatch(str(value)):
        raise Refused("a time picker gives a time")
    return value


def _several(element: Json, value: Any) -> list[Json]:
    chosen: list[Json] = list(value)
    if any(option not in options(element) for option in chosen):
        raise Refused("that option isn't offered")
    if len(chosen) > element.get("max_selected_items", len(chosen)):
        raise Refused("no more options can be chosen")
    return chosen


def complaint(element: Json, state: Json, *, optional: bool) -> str | None:
    """Return what is said under an input before the app hears of it, or none."""
    value = state[SLOTS[element["type"]].key]
    if value in (None, "", []):
        return None if optional else MISSING
    kind = element["type"]
    if kind == "number_input":
        return _number(element, str(value))
    if kind == "email_text_input" and not EMAIL.fullmatch(value):
        return "Please enter a valid email address."
    if kind == "url_text_input" and not URL.fullmatch(value):
        return "Please enter a valid URL."
    return _length(element, value) if kind == "plain_text_input" else None


def _length(element: Json, value: str) -> str | None:
    low, high = element.get("min_length", 0), element.get("max_length", LONGEST)
    if len(value) < low:
        return f"Please enter at least {low} characters."
    if len(value) > high:
        return f"Please enter no more than {high} characters."
    return None


def _number(element: Json, value: str) -> str | None:
    if not NUMBER.fullmatch(value):
        return "Please enter a number."
    if "." in value and not element["is_decimal_allowed"]:
        return "Please enter a whole number."
    low, high = element.get("min_value"), element.get("max_value")
    if low is not None and float(value) < float(low):
        return f"Please enter a number of at least {low}."
    if high is not None and float(value) > float(high):
        return f"Please enter a number of at most {high}."
    return None
