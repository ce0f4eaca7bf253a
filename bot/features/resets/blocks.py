"""What a person sees of a reset: what there is to take, its timer, its end; and the win jar."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from bot.domain.ledger import Contact
from bot.domain.logged import Logged
from bot.domain.reflection import Plan
from bot.domain.resets import LONGEST, USUAL_MINUTES, Recovery, Reset, ResetKind
from bot.feature import Surface
from bot.features.resets.use_cases import Back, Menu, Started, Wanted
from bot.slack.blocks import (
    Block,
    Element,
    Message,
    View,
    actions,
    button,
    context,
    field,
    message,
    modal,
    number_input,
    option,
    radio,
    section,
)
from bot.slack.forms import Form
from bot.slack.mrkdwn import quoted
from bot.storage.jar import Drawn
from bot.text.speech import Speech

FORM = "reset.form"
WORDS_BEFORE_A_CALL = ("picture", "one_person", "curious", "fresh", "stretch")

_SHORT = 120  # characters of a win's name, or of half a plan
_HOURS_FROM, _DAYS_FROM = timedelta(hours=2), timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the form carries along: its reset's id, the no it is for, and the menu's address."""

    id: str
    log: str
    url: str

    @classmethod
    def read(cls, metadata: str) -> Sheet:
        """Return the sheet behind the form's private metadata."""
        return cls(**json.loads(metadata))


def reset_first(logged: Logged, speech: Speech) -> Sequence[Block]:
    """Return resets for the reply to a no that was hard to hear, before its question."""
    if not logged.plan.gentle or logged.is_yes:
        return ()
    log_id = logged.contact.log_id
    return (actions(*(_kind_button(kind, "reset.take", log_id, speech) for kind in ResetKind)),)


def menu_message(menu: Menu, speech: Speech) -> Message:
    """Return what can be taken: five resets, the jar, a word before a call."""
    text = speech.say("resets.menu")
    kinds = [_kind_button(kind, "reset.start", menu.log_id, speech) for kind in ResetKind]
    blocks = [section(text), actions(*kinds)]
    if menu.running:
        left = menu.running.minutes_left(menu.at)
        blocks = [section(_runs(menu.running, left, speech)), _ends(menu.running, speech)]
    blocks.append(
        actions(
            *([] if menu.running else [_choose(menu, speech)]),
            button(speech.say("resets.open_jar"), "reset.jar"),
            button(speech.say("resets.before_a_call"), "reset.before_a_call"),
        )
    )
    if menu.rough:
        offer = button(speech.say("resets.erase_words"), "preferences.erase_sting")
        blocks += [context(speech.say("resets.rough_words")), actions(offer)]
    return message(text, blocks)


def minutes_form(sheet: Sheet, speech: Speech) -> View:
    """Return the form that takes a reset of one's own length."""
    kinds = [option(speech.say(f"resets.kind.{kind.value}"), kind.value) for kind in ResetKind]
    minutes = number_input(USUAL_MINUTES[ResetKind.WALK], smallest=1, largest=LONGEST)
    return modal(
        FORM,
        speech.say("resets.title"),
        [
            field(
                "kind",
                speech.say("resets.kind_label"),
                radio(kinds, ResetKind.WALK.value),
                optional=False,
            ),
            field("minutes", speech.say("resets.minutes_label"), minutes, optional=False),
        ],
        submit=speech.say("resets.start"),
        close=speech.say("resets.not_now"),
        private_metadata=json.dumps(asdict(sheet)),
    )


def wanted_in(form: Form, sheet: Sheet) -> Wanted | None:
    """Return what the form says; None where its minutes can't be."""
    typed = form.text("minutes") or ""
    if not typed.isdecimal() or not 1 <= int(typed) <= LONGEST:
        return None
    kind = ResetKind(form.choice("kind") or ResetKind.WALK)
    return Wanted(kind, int(typed), sheet.log, sheet.id)


def started_message(started: Started, minutes_left: int, speech: Speech) -> Message:
    """Return the timer that runs; where another one was wanted, ask which it shall be."""
    reset, wanted = started.reset, started.instead
    if wanted is None:
        hint = speech.say(f"resets.hint.{reset.kind.value}")
        text = f"{hint} {speech.say('resets.will_write', n=minutes_left)}"
        return message(text, [section(text), _ends(reset, speech)])
    text = _runs(reset, minutes_left, speech)
    carried = json.dumps([wanted.kind.value, wanted.minutes, wanted.log_id])
    label = speech.say(f"resets.instead.{wanted.kind.value}")
    row = actions(button(label, "reset.instead", carried), *_ends(reset, speech)["elements"])
    return message(text, [section(text), row])


def carried_in(value: str) -> Wanted:
    """Return what a button carries that takes one reset in the place of another."""
    kind, minutes, log_id = json.loads(value)
    return Wanted(ResetKind(kind), minutes, log_id)


def over_message(reset: Reset, speech: Speech) -> Message:
    """Return the end of a timer, and the way back (seed 2.19)."""
    text = speech.say(f"resets.over.{reset.kind.value}")
    back = button(speech.say("resets.back"), "reset.back", reset.id, style="primary")
    return message(text, [section(text), actions(back)])


def stopped_message(reset: Reset | None, speech: Speech) -> Message:
    """Return that a timer is stopped, or that none was."""
    if reset is None:
        return message(speech.say("resets.not_running"))
    text = speech.say("resets.stopped")
    again = _kind_button(reset.kind, "reset.start", reset.log_id or "", speech)
    return message(text, [section(text), actions(again)])


def back_message(back: Back | None, surface: Surface, today: date, speech: Speech) -> Message:
    """Return what getting over it took, counts first, and what can follow."""
    if back is None:
        return message(speech.say("resets.was_stopped"))
    took = back.reset.took or timedelta()
    lines = [
        speech.say(
            "resets.is_back" if back.reset.log_id else "resets.is_back_of_none",
            took=_duration(took, speech),
        )
    ]
    if back.recovery:
        lines.append(_recovery(back.recovery, speech))
    if back.win:
        lines.append(_win(back.win, today, speech))
    text = "\n".join(lines)
    blocks: list[Block] = [section(text)]
    reflect = [each for each in surface.choices if each.key == "reflect" and back.log_id]
    if reflect:
        blocks.append(actions(*(each.button(back.log_id, speech) for each in reflect)))
    return message(lines[0].replace("*", ""), blocks)


def recovery_part(found: Recovery | None, speech: Speech) -> Sequence[Block]:
    """Return what the figures tell of it: to the rep alone."""
    return [context(_recovery(found, speech))] if found else []


def jar_message(drawn: Drawn | None, today: date, speech: Speech) -> Message:
    """Return a win from the jar."""
    if drawn is None:
        return message(speech.say("resets.jar_empty"))
    text = _win(drawn.win, today, speech)
    blocks = [section(text), context(speech.say("resets.jar_holds", n=drawn.many))]
    if drawn.many > 1:
        another = button(speech.say("resets.another"), "reset.jar_again", str(drawn.place + 1))
        blocks.append(actions(another))
    return message(text, blocks)


def call_message(number: int, plan: Plan | None, speech: Speech) -> Message:
    """Return a word to take into the next conversation, with one's own plan (seed 2.2)."""
    name = WORDS_BEFORE_A_CALL[number % len(WORDS_BEFORE_A_CALL)]
    text = speech.say(f"resets.call.{name}")
    if plan is None:
        return message(text)
    when, then = quoted(plan.when, _SHORT), quoted(plan.then, _SHORT)
    return message(text, [section(text), context(speech.say("resets.plan", when=when, then=then))])


def _kind_button(kind: ResetKind, action: str, log_id: str, speech: Speech) -> Element:
    name = speech.say(f"resets.kind.{kind.value}")
    label = speech.say("resets.kind_for", kind=name, minutes=USUAL_MINUTES[kind])
    return button(label, f"{action}.{kind.value}", log_id)


def _choose(menu: Menu, speech: Speech) -> Element:
    return button(speech.say("resets.choose_minutes"), "reset.minutes", menu.log_id)


def _runs(reset: Reset, minutes_left: int, speech: Speech) -> str:
    kind = speech.say(f"resets.kind.{reset.kind.value}")
    return speech.say("resets.runs", kind=kind, n=minutes_left)


def _ends(reset: Reset, speech: Speech) -> Block:
    return actions(
        button(speech.say("resets.back"), "reset.back", reset.id, style="primary"),
        button(speech.say("resets.stop"), "reset.stop", reset.id),
    )


def _recovery(found: Recovery, speech: Speech) -> str:
    """Return the median of the last recoveries, counts first."""
    return speech.say("resets.recovery", n=found.many, median=_duration(found.median, speech))


def _win(win: Contact, today: date, speech: Speech) -> str:
    told, day = win.details.account or win.note, speech.day(win.local_date, today)
    what = quoted(told, _SHORT) if told else speech.say("resets.a_yes")
    if win.earned:
        return speech.say("resets.win_paid", day=day, what=what, earned=win.earned)
    return speech.say("resets.win", day=day, what=what)


def _duration(took: timedelta, speech: Speech) -> str:
    """Return a span as people say it: 9 min, 3 h, 2 days."""
    if took >= _DAYS_FROM:
        return speech.say("resets.days", n=round(took / timedelta(days=1)))
    if took >= _HOURS_FROM:
        return speech.say("resets.hours", n=round(took / timedelta(hours=1)))
    return speech.say("resets.minutes", n=max(1, round(took / timedelta(minutes=1))))
