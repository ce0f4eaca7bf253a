"""What a person sees of looking in again: the list, the reminder, and two small forms."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from bot.domain.ledger import Contact
from bot.domain.revisits import OpenDoor
from bot.slack.blocks import (
    Block,
    Element,
    Message,
    View,
    actions,
    button,
    context,
    date_input,
    field,
    line_input,
    message,
    modal,
    section,
)
from bot.slack.mrkdwn import quoted
from bot.text.speech import Speech

PUT_OFF_FORM = "revisit.put_off_form"
IDEA_FORM = "revisit.idea_form"
IN_LIST = ":list"
"""What ends the value of a button that stands in the list."""

_SHOWN = 15
_SHORT = 80
_LINE = 300
_LATER = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a form carries along: its no, and the address of the list where it stands in one."""

    log: str
    url: str = ""

    @classmethod
    def read(cls, metadata: str) -> Sheet:
        """Return the sheet behind a form's private metadata."""
        return cls(**json.loads(metadata))

    @property
    def metadata(self) -> str:
        """The sheet as private metadata."""
        return json.dumps(asdict(self))


def list_message(doors: Sequence[OpenDoor], today: date, speech: Speech) -> Message:
    """Return the open doors, each with what can be done."""
    if not doors:
        return message(speech.say("revisits.none"))
    title = speech.say("revisits.title", n=len(doors))
    blocks = [section(title)]
    for door in doors[:_SHOWN]:
        when = door.no.details.revisit_on
        day = speech.day(when, today) if when else speech.say("revisits.no_date")
        blocks += _door(door, f"*{day}* · {_name(door.no, speech)}", IN_LIST, speech)
    if len(doors) > _SHOWN:
        blocks.append(context(speech.say("revisits.more", n=len(doors) - _SHOWN)))
    return message(title.replace("*", ""), blocks)


def with_notice(shown: Message, text: str, *buttons: Element) -> Message:
    """Return the list with what was just done below it."""
    before = shown.get("blocks") or [section(shown["text"])]
    row = [actions(*buttons)] if buttons else []
    return message(shown["text"], [*before, section(text), *row])


def reminder_message(door: OpenDoor, speech: Speech) -> Message:
    """Return that a date has come, with their concern: a helpful touch, no pitch (seed 0.14)."""
    text = speech.say("revisits.reminder", what=_name(door.no, speech))
    return message(text, _door(door, text, "", speech))


def done_notice(no: Contact, speech: Speech) -> tuple[str, Element]:
    """Return that a no is off the list, and the way back."""
    text = speech.say("revisits.done_with", what=_name(no, speech))
    return text, button(speech.say("revisits.undo"), "revisit.put_back", no.log_id)


def put_off_notice(no: Contact, speech: Speech) -> str:
    """Return on which day it comes back."""
    what, day = _name(no, speech), no.details.revisit_on
    return speech.say("revisits.put_off_to", what=what, day=day)


def put_back_notice(no: Contact, speech: Speech) -> str:
    """Return that a no is on the list again."""
    return speech.say("revisits.on_the_list", what=_name(no, speech))


def idea_notice(door: OpenDoor, speech: Speech) -> str:
    """Return that an idea is kept, or forgotten."""
    key = "revisits.idea_kept" if door.idea else "revisits.idea_forgotten"
    return speech.say(key, what=_name(door.no, speech))


def put_off_form(sheet: Sheet, today: date, speech: Speech) -> View:
    """Return the form that asks when to look in again."""
    day = field("day", speech.say("revisits.day"), date_input(today + _LATER), optional=False)
    return _form(PUT_OFF_FORM, "revisits.put_off", [day], sheet, speech)


def idea_form(door: OpenDoor, sheet: Sheet, speech: Speech) -> View:
    """Return the form for a new idea, with what is known of the customer above it."""
    box = field("idea", speech.say("revisits.idea_asked"), line_input(door.idea, lines=True))
    lines = _known(door.no, speech)
    known = [context("\n".join(lines))] if lines else []
    return _form(IDEA_FORM, "revisits.new_idea", [*known, box], sheet, speech)


def _form(
    callback_id: str, title: str, blocks: Sequence[Block], sheet: Sheet, speech: Speech
) -> View:
    return modal(
        callback_id,
        speech.say(title),
        blocks,
        submit=speech.say("revisits.save"),
        close=speech.say("revisits.not_now"),
        private_metadata=sheet.metadata,
    )


def _door(door: OpenDoor, headline: str, where: str, speech: Speech) -> list[Block]:
    lines = [headline, *_known(door.no, speech)]
    if door.idea:
        lines.append(speech.say("revisits.idea", idea=quoted(door.idea, _LINE)))
    value = f"{door.no.log_id}{where}"
    return [
        section("\n".join(lines)),
        actions(
            button(speech.say("revisits.done"), "revisit.done", value),
            button(speech.say("revisits.put_off"), "revisit.put_off", value),
            button(speech.say("revisits.new_idea"), "revisit.idea", value),
            button(speech.say("revisits.came_back"), "win.from_no", door.no.log_id),
        ),
    ]


def _known(no: Contact, speech: Speech) -> list[str]:
    details = no.details
    told = {"concern": details.concern, "problem": details.problem}
    return [
        speech.say(f"revisits.{name}", told=quoted(words, _LINE))
        for name, words in told.items()
        if words
    ]


def _name(no: Contact, speech: Speech) -> str:
    told = no.details.account or no.note
    return quoted(told, _SHORT) if told else speech.say("words.no_of", day=no.local_date)
