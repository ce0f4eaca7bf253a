"""The form that tells more of a no, and the question that asks for its reason again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from dataclasses import field as field_of
from datetime import date
from enum import StrEnum
from typing import TypeVar

from bot.domain.contacts import Control, Door, Source, Stage, Talk, Tone, Where
from bot.domain.details import mark_of
from bot.domain.ledger import Contact, Details
from bot.domain.reading import MOST_AT_ONCE
from bot.domain.reasons import DEFAULT_REASONS, Cause
from bot.features.details.use_cases import Problems, Told
from bot.slack.blocks import (
    Block,
    Element,
    Message,
    Option,
    View,
    actions,
    button,
    context,
    date_input,
    field,
    grouped_select,
    line_input,
    message,
    modal,
    number_input,
    option,
    section,
    select,
)
from bot.slack.forms import Form
from bot.slack.mrkdwn import quoted
from bot.slack.requests import Request
from bot.text.speech import Speech

E = TypeVar("E", bound=StrEnum)

_LINE = 200  # characters of what is told in a line
_LINES = ("account", "problem", "concern")
_DETAILS = [each.name for each in fields(Details) if each.name != "deal"]
_LONGEST = 3000  # characters that a form takes
_REST = {Cause.NO_REPLY, Cause.BAD_FIT, Cause.UNKNOWN, Cause.OTHER}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a form carries along: its log, the deal's value as shown, and where the reply stands.

    ``url`` and ``view`` are those of the request that opened it, ``shown`` the marks of what the
    other fields showed.
    """

    log: str
    deal: str = ""
    url: str = ""
    view: str = ""
    shown: Mapping[str, str] = field_of(default_factory=dict)

    @classmethod
    def of(cls, request: Request, log_id: str) -> Sheet:
        """Return the sheet of a form that ``request`` opens."""
        return cls(log_id, url=request.response_url, view=request.view_id)

    @classmethod
    def read(cls, metadata: str) -> Sheet:
        """Return the sheet behind a form's private metadata."""
        return cls(**json.loads(metadata))

    @property
    def metadata(self) -> str:
        """The sheet as private metadata."""
        return json.dumps(asdict(self))


def details_form(contact: Contact, request: Request, speech: Speech) -> View:
    """Return the form for a log, filled in with what is known of it."""
    shown = contact.details.deal
    deal = speech.round_amount(shown) if shown else ""
    sheet = replace(Sheet.of(request, contact.log_id), deal=deal, shown=_marks(contact.details))
    return modal(
        "details.of_log",
        speech.say("details.title"),
        _fields(contact.details, contact.local_date, deal, speech),
        submit=speech.say("details.save"),
        close=speech.say("details.not_now"),
        private_metadata=sheet.metadata,
    )


def log_form(log_id: str, note: str, today: date, request: Request, speech: Speech) -> View:
    """Return the form that logs a no, with a note in it."""
    how_many = number_input(1, smallest=1, largest=MOST_AT_ONCE)
    text = line_input(note[:_LONGEST], lines=True)
    return modal(
        "details.log",
        speech.say("details.log_title"),
        [
            field("count", speech.say("details.count"), how_many, optional=False),
            field("note", speech.say("details.note"), text),
            *_fields(Details(), today, "", speech),
        ],
        submit=speech.say("details.log_it"),
        close=speech.say("details.not_now"),
        private_metadata=Sheet.of(request, log_id).metadata,
    )


def told(form: Form) -> Told:
    """Return what was put into either form."""
    count = form.text("count") or ""
    details = Details(
        account=form.text("account"),
        reason=form.choice("reason"),
        source=_chosen(Source, form, "source"),
        stage=_chosen(Stage, form, "stage"),
        where=_chosen(Where, form, "where"),
        control=_chosen(Control, form, "control"),
        tone=_chosen(Tone, form, "tone"),
        talk=_chosen(Talk, form, "talk"),
        their_words=form.text("their_words"),
        problem=form.text("problem"),
        concern=form.text("concern"),
        door=_chosen(Door, form, "door"),
        revisit_on=form.day("revisit_on"),
    )
    return Told(
        details=details,
        day=form.day("day"),
        deal=form.text("deal"),
        count=int(count) if count.isdecimal() else None,
        note=form.text("note"),
    )


def errors(problems: Problems, speech: Speech) -> dict[str, str]:
    """Return what is wrong, under its fields."""
    return {
        name: speech.say(f"details.problem.{problem.key}", day=problem.day)
        for name, problem in problems.items()
    }


def reask_message(contact: Contact, speech: Speech) -> Message:
    """Return the question for a reason that wasn't known yet (seed 0.7)."""
    named = contact.details.account or contact.note
    what = quoted(named, _LINE) if named else speech.say("details.that_no", day=contact.local_date)
    question = speech.say("details.reask", what=what)
    add = button(speech.say("details.add"), "no.details", contact.log_id)
    return message(question, [section(question), actions(add)])


def _marks(told: Details) -> dict[str, str]:
    """Return the marks of what the form shows of each detail; the deal's value has its own way."""
    values = {name: getattr(told, name) for name in _DETAILS}
    lines = {name: (getattr(told, name) or "")[:_LINE].strip() or None for name in _LINES}
    return {name: mark_of(value) for name, value in (values | lines).items()}


def _chosen(kind: type[E], form: Form, name: str) -> E | None:
    value = form.choice(name)
    return kind(value) if value else None


def _fields(told: Details, day: date, deal: str, speech: Speech) -> list[Block]:
    """Return the fields, every one optional."""
    inputs: dict[str, Element] = {
        "account": line_input(told.account, longest=_LINE),
        "day": date_input(day),
        "reason": grouped_select(_reasons(speech), told.reason),
        "source": _options(Source, told.source, speech),
        "stage": _options(Stage, told.stage, speech),
        "where": _options(Where, told.where, speech),
        "control": _options(Control, told.control, speech),
        "tone": _options(Tone, told.tone, speech),
        "deal": line_input(deal, longest=_LINE, placeholder=speech.say("details.deal_example")),
        "their_words": line_input(told.their_words, lines=True),
        "problem": line_input(told.problem, longest=_LINE),
        "concern": line_input(told.concern, longest=_LINE),
        "talk": _options(Talk, told.talk, speech),
        "door": _options(Door, told.door, speech),
        "revisit_on": date_input(told.revisit_on),
    }
    fields = [field(name, speech.say(f"details.{name}"), each) for name, each in inputs.items()]
    return [context(speech.say("details.who_sees")), *fields]


def _options(kind: type[StrEnum], chosen: StrEnum | None, speech: Speech) -> Element:
    table = kind.__name__.lower()
    options = [option(speech.say(f"words.{table}.{each.value}"), each.value) for each in kind]
    return select(options, chosen)


def _reasons(speech: Speech) -> dict[str, list[Option]]:
    """Return the reasons by their cause groups; those that are a group of their own share one."""
    groups: dict[str, list[Option]] = {}
    for reason in DEFAULT_REASONS:
        group = "rest" if reason.cause in _REST else reason.cause.value
        label = speech.say(f"words.cause.{group}")
        shown = option(speech.say(f"words.reason.{reason.key}"), reason.key)
        groups.setdefault(label, []).append(shown)
    return groups
