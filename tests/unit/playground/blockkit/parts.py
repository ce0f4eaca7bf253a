"""Pieces from which good and bad Block Kit is put together."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def plain(text: str = "Text") -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "*Text*") -> Json:
    return {"type": "mrkdwn", "text": text}


def section(text: str = "Text", **more: Any) -> Json:
    return {"type": "section", "text": mrkdwn(text), **more}


def button(text: str = "Press", **more: Any) -> Json:
    return {"type": "button", "text": plain(text), "action_id": "press", **more}


def actions(*elements: Json, **more: Any) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def option(text: str = "One", value: str = "1", **more: Any) -> Json:
    return {"text": plain(text), "value": value, **more}


def options(count: int) -> list[Json]:
    return [option(f"Option {number}", str(number)) for number in range(count)]


def element(kind: str, **more: Any) -> Json:
    return {"type": kind, "action_id": "it", **more}


def entry(held: Json, **more: Any) -> Json:
    return {"type": "input", "label": plain("Label"), "element": held, **more}


def text_entry(**more: Any) -> Json:
    return entry(element("plain_text_input", **more))


def rich(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": list(elements)}


def rich_section(*pieces: Json) -> Json:
    return {"type": "rich_text_section", "elements": list(pieces)}


def chart(kind: str = "bar", **more: Any) -> Json:
    body: Json = {
        "type": kind,
        "series": [series("Nos", 3, 5)],
        "axis_config": {"categories": ["Mon", "Tue"]},
    }
    return {"type": "data_visualization", "title": "Nos a day", "chart": {**body, **more}}


def series(name: str, *values: float, labels: tuple[str, ...] = ("Mon", "Tue")) -> Json:
    points = [
        {"label": label, "value": value} for label, value in zip(labels, values, strict=False)
    ]
    return {"name": name, "data": points}


def pie(*segments: tuple[str, float]) -> Json:
    shown = [{"label": label, "value": value} for label, value in segments]
    return {
        "type": "data_visualization",
        "title": "Why",
        "chart": {"type": "pie", "segments": shown},
    }


def modal(*blocks: Json, **more: Any) -> Json:
    return {"type": "modal", "title": plain("Title"), "blocks": list(blocks), **more}


def home(*blocks: Json, **more: Any) -> Json:
    return {"type": "home", "blocks": list(blocks), **more}


CONFIRM = {
    "title": plain("Sure?"),
    "text": mrkdwn("It is *gone* then."),
    "confirm": plain("Yes"),
    "deny": plain("No"),
}
SUBMIT = {"submit": plain("Save")}
