"""What a person sees in the morning and in the evening."""

from __future__ import annotations

from datetime import date

from bot.domain.ledger import Contact
from bot.domain.nudges import Family
from bot.features.nudges.use_cases import Evening, Item, Morning, Worked
from bot.slack.blocks import (
    Block,
    Element,
    Message,
    actions,
    button,
    columns,
    context,
    message,
    section,
)
from bot.slack.mrkdwn import escape, quoted
from bot.text.goals import goal_line
from bot.text.speech import Speech
from bot.text.streaks import streak_line
from bot.text.sums import activity, result
from bot.text.terms import contact_word, yes_word

_SHORT = 80
_HALF = 250  # characters of half a plan


def morning_message(morning: Morning, speech: Speech) -> Message:
    """Return the day before in numbers, the streak, one item, and what can be done."""
    blocks = [
        section(_greeting(morning, speech)),
        *_day_before(morning, speech),
        context(*_standing(morning, speech)),
        section(_item(morning.item, speech)),
        actions(*_morning_buttons(morning, speech)),
        *_whose_holidays(morning, speech),
    ]
    return message(speech.say("nudges.plain_morning"), blocks)


def evening_message(evening: Evening, speech: Speech) -> Message:
    """Return one question, and what can be done with it."""
    log_id, style = evening.contact.log_id, None if evening.harsh else "primary"
    blocks = [
        section(speech.say("nudges.evening")),
        *_reset_first(evening, speech),
        section(f"_{speech.say(f'question.{evening.question}')}_"),
        context(_about(evening, speech), *_invitation(evening, speech)),
        actions(
            button(speech.say("nudges.reflect"), "no.reflect", log_id, style=style),
            button(speech.say("nudges.skip"), "nudges.skip"),
            button(speech.say("nudges.snooze"), "nudges.snooze"),
            button(speech.say("nudges.change_time"), "preferences.open"),
            button(speech.say("nudges.mute_evenings"), "preferences.mute_evenings"),
        ),
    ]
    return message(speech.say("nudges.plain_evening"), blocks)


def goodbye_message(speech: Speech) -> Message:
    """Return the last message that comes by itself."""
    return message(speech.say("nudges.goodbye"))


def worked_reply(day: date, became: Worked, speech: Speech) -> Message:
    """Return what becomes of "worked, no nos"."""
    return message(speech.say(f"nudges.worked_{became}", day=day))


def day_off_reply(next_day: date | None, speech: Speech) -> Message:
    """Return what a day off is answered."""
    if next_day is None:
        return message(speech.say("nudges.day_off_open"))
    return message(speech.say("nudges.day_off_noted", day=next_day))


def _greeting(morning: Morning, speech: Speech) -> str:
    if morning.standing.streak.comeback:
        return speech.say("nudges.back")
    if morning.today.contacts:
        return speech.say("nudges.already", n=morning.today.contacts)
    return speech.say("nudges.morning")


def _standing(morning: Morning, speech: Speech) -> list[str]:
    """Return the streak, and the goal where there is one."""
    found = morning.standing
    lines = [streak_line(found.streak, found.rhythm, found.rep, speech)]
    if progress := found.progress(morning.item.terms):
        lines.append(goal_line(progress, morning.item.terms, found.rep, speech))
    return lines


def _whose_holidays(morning: Morning, speech: Speech) -> list[Block]:
    """Return the question whether the place that was guessed is right, where it is put."""
    place = morning.guessed
    if place is None:
        return []
    asked = speech.say("nudges.holidays", place=speech.country(place.country))
    return [
        section(asked),
        actions(
            button(speech.say("nudges.holidays_right"), "preferences.holidays_right"),
            button(speech.say("nudges.holidays_change"), "preferences.open"),
        ),
    ]


def _day_before(morning: Morning, speech: Speech) -> list[Block]:
    """Return activity beside results; a day that counts without a contact says so."""
    day, sums = morning.before, morning.sums
    if day is None:
        return []
    if sums.contacts:
        done = [speech.say("nudges.activity", day=day), *activity(sums, speech)]
        came = [speech.say("nudges.result", day=day), *result(sums, morning.item.terms, speech)]
        return [columns("\n".join(done), escape("\n".join(came)))]
    worked = day in morning.standing.shown
    return [section(speech.say("nudges.worked_on" if worked else "nudges.nothing_on", day=day))]


def _item(item: Item, speech: Speech) -> str:
    key = f"nudges.item_{item.nudge.key}"
    if item.fact:
        terms = item.terms
        return speech.say(
            f"fact.{item.fact.key}",
            **item.fact.numbers,
            yes=escape(yes_word(speech, terms)),
            contact=contact_word(speech, terms),
            contacts=contact_word(speech, terms, terms.contacts_per_yes),
        )
    if seen := item.evidence:
        yes = yes_word(speech, item.terms, seen.yeses)
        return speech.say(
            key, n=seen.days, contacts=seen.contacts, yeses=seen.yeses, yes=escape(yes)
        )
    if item.plan:
        when, then = quoted(item.plan.when, _HALF), quoted(item.plan.then, _HALF)
        return speech.say(key, when=when, then=then)
    if item.contact and item.nudge.family is Family.OWN_WIN:
        what = _what(item.contact) or escape(yes_word(speech, item.terms))
        return speech.say(key, day=item.contact.local_date, what=what)
    if item.contact:
        return speech.say(key, what=_what(item.contact) or _dated(item.contact, speech))
    return speech.say(key)


def _what(contact: Contact) -> str:
    told = contact.details.account or contact.note
    return quoted(told, _SHORT) if told else ""


def _dated(contact: Contact, speech: Speech) -> str:
    return speech.say("words.no_of", day=contact.local_date)


def _reset_first(evening: Evening, speech: Speech) -> list[Block]:
    """Return a reset ahead of any question, after a day with a harsh no (seed 2.5)."""
    if evening.harsh is None:
        return []
    take = button(speech.say("nudges.take_a_reset"), "reset.open", evening.harsh, style="primary")
    return [section(speech.say("nudges.reset_first")), actions(take)]


def _about(evening: Evening, speech: Speech) -> str:
    if evening.about_day:
        return speech.say("nudges.about_day", n=evening.nos)
    what = _what(evening.contact)
    if what:
        return speech.say("nudges.about", what=what)
    return speech.say("nudges.about_day", n=evening.contact.count)


def _invitation(evening: Evening, speech: Speech) -> list[str]:
    return [speech.say("nudges.type_here")] if evening.typing else []


def _morning_buttons(morning: Morning, speech: Speech) -> list[Element]:
    found = morning.standing
    day = found.day.isoformat()
    buttons = [button(speech.say("nudges.log"), "nudges.log", style="primary")]
    before = morning.before
    if before and before not in found.shown:
        yesterday = (found.day - before).days == 1
        key = "nudges.worked" if yesterday else "nudges.worked_then"
        buttons.append(button(speech.say(key, day=before), "nudges.worked", before.isoformat()))
    return [
        *buttons,
        button(speech.say("nudges.day_off"), "nudges.day_off", day),
        button(speech.say("nudges.change_time"), "preferences.open"),
        button(speech.say("nudges.mute"), "preferences.mute"),
    ]
