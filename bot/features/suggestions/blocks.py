"""Suggestions as lines and buttons of a reply, and as what the buttons carry."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.domain.logged import Logged
from bot.domain.money import Money
from bot.domain.reading import (
    MOST_AT_ONCE,
    DidYouMean,
    Hint,
    MakeItCount,
    MakeItWin,
    OnDay,
    PersonNotTold,
    TagKind,
    UnknownTag,
    ValueHint,
)
from bot.features.suggestions.use_cases import Suggestion
from bot.slack.blocks import Block, Element, actions, button, context
from bot.slack.mrkdwn import escape
from bot.text.speech import Speech

_LONGEST = 40  # characters of a word that is shown again
_ID = re.compile(r"[UWS][A-Z0-9]{6,}")
_SIGN = {TagKind.REASON: "#", TagKind.STAGE: "@"}


@dataclass(frozen=True, slots=True)
class Carried:
    """What a suggestion's button carries: the log, what is suggested, and what else was."""

    log_id: str
    taken: Suggestion
    others: Sequence[Hint]


def suggestions(logged: Logged, speech: Speech) -> list[Block]:
    """Return what the reading of the text suggests, with a button where it can be done."""
    lines = [line for hint in logged.hints if (line := _line(hint, speech))]
    buttons = _buttons(logged, speech)
    blocks = [context(*lines)] if lines else []
    return [*blocks, actions(*buttons)] if buttons else blocks


def carried(value: str) -> Carried | None:
    """Return what a button's value carries; None for what none of ours does."""
    try:
        read = json.loads(value)
        taken, *others = (_read(hint) for hint in (read["take"], *read["others"]))
        log_id = read["log"]
    except (ValueError, KeyError, TypeError):
        return None
    if isinstance(taken, MakeItWin) or not _may_be_taken(taken) or not isinstance(log_id, str):
        return None
    return Carried(log_id, taken, others)


def _may_be_taken(taken: Suggestion) -> bool:
    """Return whether what was typed may have led to it."""
    match taken:
        case MakeItCount(count):
            return 1 < count <= MOST_AT_ONCE
        case ValueHint(amount):
            return amount.minor > 0
        case _:
            return True


def _line(hint: Hint, speech: Speech) -> str | None:
    match hint:
        case ValueHint(amount):
            return speech.say("suggestions.is_it_the_value", deal=amount)
        case DidYouMean(typed, kind, key):
            return speech.say("suggestions.did_you_mean", typed=_word(typed), tag=_tag(kind, key))
        case UnknownTag(typed, kind):
            return speech.say(f"suggestions.unknown_{kind.value}", typed=_word(typed))
        case PersonNotTold(name):
            # Messages name people by their ids, commands by their names.
            key = "suggestions.nobody_told" if _ID.fullmatch(name) else "suggestions.not_told"
            return speech.say(key, name=_word(name))
        case _:
            return None


def _buttons(logged: Logged, speech: Speech) -> list[Element]:
    kept = [hint for hint in logged.hints if not isinstance(hint, UnknownTag | PersonNotTold)]
    return [
        button(_label(hint, speech), f"suggestion.{number}", _value(logged, hint, kept))
        for number, hint in enumerate(kept)
        if not isinstance(hint, MakeItWin)
    ]


def _label(hint: Suggestion, speech: Speech) -> str:
    match hint:
        case MakeItCount(count):
            return speech.say("suggestions.make_it", n=count)
        case ValueHint(amount):
            return speech.say("suggestions.value", deal=amount)
        case OnDay(day):
            return speech.say("suggestions.on_day", day=day)
        case DidYouMean(_, kind, key):
            return speech.say("suggestions.make_it_tag", tag=_tag(kind, key))


def _tag(kind: TagKind, key: str) -> str:
    return _SIGN[kind] + key.replace("_", "-")


def _word(typed: str) -> str:
    return escape(typed[:_LONGEST])


def _value(logged: Logged, taken: Suggestion, kept: Sequence[Hint]) -> str:
    others = [_written(hint) for hint in kept if hint is not taken]
    return json.dumps({"log": logged.contact.log_id, "take": _written(taken), "others": others})


def _written(hint: Hint) -> list[Any]:
    match hint:
        case MakeItCount(count):
            return ["count", count]
        case ValueHint(amount):
            return ["value", amount.currency, amount.minor]
        case OnDay(day):
            return ["day", day.isoformat()]
        case DidYouMean(typed, kind, key):
            return ["tag", typed[:_LONGEST], kind.value, key]
        case _:
            return ["win"]


def _read(written: list[Any]) -> Suggestion | MakeItWin:
    match written:
        case ["count", int(count)]:
            return MakeItCount(count)
        case ["value", str(currency), int(minor)]:
            return ValueHint(Money(currency, minor))
        case ["day", str(day)]:
            return OnDay(date.fromisoformat(day))
        case ["tag", str(typed), str(kind), str(key)]:
            return DidYouMean(typed, TagKind(kind), key)
        case _:
            return MakeItWin(None)
