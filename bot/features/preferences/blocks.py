"""What a person sees of settings, days off and quiet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from babel.dates import get_day_names

from bot.domain.goals import Reach
from bot.domain.hours import Hours
from bot.domain.logged import Logged
from bot.domain.people import Rep
from bot.domain.preferences import STING_CHOICES, Writes
from bot.features.preferences.use_cases import Wishes, Wrong, away_ahead, place_typed
from bot.slack.blocks import (
    Block,
    Message,
    View,
    actions,
    button,
    checkboxes,
    context,
    date_input,
    field,
    line_input,
    message,
    modal,
    number_input,
    option,
    radio,
    section,
    select,
    time_input,
)
from bot.slack.forms import Form
from bot.text.speech import Speech

FORM = "preferences.form"
COMPANY_FORM = "preferences.company_form"

_CELEBRATE = "celebrate"
_NEW_HERE = "new"

_DAYS = range(7)
_NAMES = get_day_names("wide", locale="en")


def may_i_write(logged: Logged, speech: Speech) -> Sequence[Block]:
    """Return the question when to write, unless it was answered."""
    if logged.moment.rep.writes:
        return ()
    choices = [
        button(
            speech.say(f"preferences.writes.{choice.value}"),
            f"preferences.writes.{choice.value}",
            logged.contact.log_id,
        )
        for choice in Writes
    ]
    return (section(speech.say("preferences.may_i_write")), actions(*choices))


def noted(choice: Writes, speech: Speech) -> str:
    """Return that the answer is kept."""
    return speech.say(f"preferences.noted.{choice.value}")


def settings_form(rep: Rep, hours: Hours, reach: Reach, today: date, speech: Speech) -> View:
    """Return the form, filled in with what holds."""
    blocks = [
        *_hours_fields(rep, hours, today, speech),
        *_own_fields(rep, reach, today, speech),
        context(speech.say("preferences.elsewhere")),
        actions(button(speech.say("preferences.company"), "preferences.company")),
    ]
    return modal(
        FORM,
        speech.say("preferences.title"),
        blocks,
        submit=speech.say("preferences.save"),
        close=speech.say("preferences.close"),
    )


def _hours_fields(rep: Rep, hours: Hours, today: date, speech: Speech) -> list[Block]:
    """Return when the rep works and is written to."""
    week = hours.calendar(rep.zone).week
    away = away_ahead(hours, today)
    return [
        _field("writes", radio(_writes_options(speech), rep.writes or Writes.MORNING), speech),
        _field("morning", time_input(hours.morning), speech),
        _field("evening", time_input(hours.evening), speech),
        _field("week", checkboxes(_day_options(), map(str, week)), speech),
        _field(
            "zone",
            line_input(rep.zone if hours.own_zone else None, longest=60),
            speech,
            hint=speech.say("preferences.zone_hint", zone=rep.zone),
        ),
        _field(
            "country",
            line_input(place_typed(rep, hours), longest=12),
            speech,
            hint=speech.say("preferences.country_hint"),
        ),
        _field("away_first", date_input(away.first if away else None), speech),
        _field("away_last", date_input(away.last if away else None), speech),
        _field(
            "sting",
            select(_sting_options(speech), str(rep.sting_days or 0)),
            speech,
            hint=speech.say("preferences.sting_hint"),
        ),
    ]


def _own_fields(rep: Rep, reach: Reach, today: date, speech: Speech) -> list[Block]:
    """Return the goal, the day's end, and how the rep wants to be spoken to."""
    return [
        _field(
            "goal",
            number_input(_held(rep.goal, reach), smallest=1, largest=reach.most),
            speech,
            hint=_reach_hint(reach, speech),
        ),
        _field(
            "day_ends",
            time_input(rep.day_ends_at),
            speech,
            hint=speech.say("preferences.day_ends_hint"),
        ),
        _field("manner", checkboxes(_manners(speech), _ticked(rep, today)), speech),
    ]


def read_form(form: Form) -> Wishes:
    """Return what was put into the form; what was emptied is as usual."""
    usual = Hours()
    morning, evening = form.minutes("morning"), form.minutes("evening")
    return Wishes(
        writes=Writes(form.choice("writes") or Writes.MORNING),
        zone=form.text("zone"),
        week=frozenset(map(int, form.ticked("week"))),
        morning=usual.morning if morning is None else morning,
        evening=usual.evening if evening is None else evening,
        country=form.text("country"),
        away_first=form.day("away_first"),
        away_last=form.day("away_last"),
        goal=form.number("goal"),
        day_ends_at=form.minutes("day_ends") or 0,
        celebrate=_CELEBRATE in form.ticked("manner"),
        new_here=_NEW_HERE in form.ticked("manner"),
        sting_days=int(form.choice("sting") or 0) or None,
    )


def errors(wrong: dict[str, Wrong], speech: Speech) -> dict[str, str]:
    """Return a sentence for each field that is wrong."""
    return {name: speech.say(f"preferences.{what}") for name, what in wrong.items()}


def company_form(hours: Hours, speech: Speech) -> View:
    """Return the form for the days on which nobody in the company works."""
    days = "\n".join(day.isoformat() for day in sorted(hours.company))
    hint = speech.say("preferences.company_hint")
    return modal(
        COMPANY_FORM,
        speech.say("preferences.company_title"),
        [_field("company_days", line_input(days, lines=True), speech, hint=hint)],
        submit=speech.say("preferences.save"),
        close=speech.say("preferences.close"),
    )


def saved_page(erased_after: int | None, speech: Speech) -> View:
    """Return the form's last page; where words are to be erased from now on, with a way back."""
    blocks = [section(speech.say("preferences.saved"))]
    if erased_after:
        blocks += sting_message(erased_after, speech)["blocks"]
    return modal(
        FORM,
        speech.say("preferences.title"),
        blocks,
        close=speech.say("preferences.close"),
    )


def sting_message(days: int | None, speech: Speech) -> Message:
    """Return from when on words are erased, with a way back; None: they are kept."""
    if days is None:
        return message(speech.say("preferences.sting_kept"))
    text = speech.say("preferences.sting_erased", n=days)
    undo = button(speech.say("preferences.sting_undo"), "preferences.keep_sting")
    return message(text, [section(text), actions(undo)])


def open_message(speech: Speech) -> Message:
    """Return a message with a button that opens the form."""
    text = speech.say("preferences.open_text")
    return message(
        text, [section(text), actions(button(speech.say("preferences.open"), "preferences.open"))]
    )


def away_reply(first: date, last: date | None, today: date, speech: Speech) -> Message:
    """Return what days off are answered."""
    if last is None:
        return message(speech.say("preferences.away_open"))
    if first == last:
        return message(speech.say("preferences.away_one", first=first))
    key = "preferences.away" if first - today <= timedelta(0) <= last - today else None
    return message(speech.say(key or "preferences.away_span", first=first, last=last))


def _held(goal: int | None, reach: Reach) -> int | None:
    """Return the goal as it may stand in the form: weeks later less may be in reach."""
    return None if goal is None else min(goal, reach.most)


def _reach_hint(reach: Reach, speech: Speech) -> str:
    if reach.usual is None:
        return speech.say("preferences.goal_hint")
    return speech.say(
        "preferences.goal_hint_known", usual=reach.usual, best=reach.best, most=reach.most
    )


def _manners(speech: Speech) -> list[dict[str, object]]:
    choices = (_CELEBRATE, _NEW_HERE)
    return [option(speech.say(f"preferences.manner.{choice}"), choice) for choice in choices]


def _ticked(rep: Rep, today: date) -> list[str]:
    held = {_CELEBRATE: not rep.plainly, _NEW_HERE: rep.is_new(today)}
    return [choice for choice, holds in held.items() if holds]


def _field(name: str, element: dict[str, object], speech: Speech, hint: str = "") -> Block:
    return field(name, speech.say(f"preferences.{name}_label"), element, hint=hint or None)


def _writes_options(speech: Speech) -> list[dict[str, object]]:
    return [option(speech.say(f"preferences.writes.{writes}"), writes.value) for writes in Writes]


def _sting_options(speech: Speech) -> list[dict[str, object]]:
    never = option(speech.say("preferences.sting_never"), "0")
    after = (
        option(speech.say("preferences.sting_after", n=days), str(days)) for days in STING_CHOICES
    )
    return [never, *after]


def _day_options() -> list[dict[str, object]]:
    return [option(_NAMES[day], str(day)) for day in _DAYS]
