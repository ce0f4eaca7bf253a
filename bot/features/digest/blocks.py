"""What a person sees at the end of a week."""

from __future__ import annotations

from fractions import Fraction

from bot.domain.ledger import Contact
from bot.domain.money import Money
from bot.domain.sums import contacts_of
from bot.domain.terms import Terms
from bot.features.digest.use_cases import Week
from bot.slack.blocks import (
    Block,
    Message,
    actions,
    button,
    columns,
    context,
    header,
    message,
    section,
)
from bot.slack.mrkdwn import escape, quoted
from bot.text.goals import goal_line
from bot.text.speech import Speech
from bot.text.streaks import streak_line
from bot.text.sums import activity, result, yeses_counted
from bot.text.terms import contact_word

_BETTER = Fraction(8, 10)  # of the contacts a yes takes: 10:1 becomes 8:1
_SHORT = 80


def digest_message(week: Week, speech: Speech) -> Message:
    """Return activity beside results, ratio and price, lessons and wins, and one question."""
    blocks = [
        header(speech.say("digest.title")),
        columns(_activity(week, speech), _result(week, speech)),
        context(*_standing(week, speech)),
        section("\n".join([*_ratio(week, speech), *_price(week, speech)])),
        *_lines("lessons", [_lesson(each, speech) for each in week.lessons], speech),
        *_lines("wins", [_win(each, week.terms, speech) for each in week.wins], speech),
        section(_question(week, speech)),
        actions(
            button(speech.say("nudges.change_time"), "preferences.open"),
            button(speech.say("nudges.mute_evenings"), "preferences.mute_evenings"),
        ),
    ]
    return message(speech.say("digest.plain"), blocks)


def _standing(week: Week, speech: Speech) -> list[str]:
    """Return the streak, and the goal where there is one."""
    found = week.standing
    lines = [streak_line(found.streak, found.rhythm, found.rep, speech)]
    if week.progress:
        lines.append(goal_line(week.progress, week.terms, found.rep, speech))
    return lines


def _question(week: Week, speech: Speech) -> str:
    """Return the week's one question.

    After a goal that was met, what was done well for it (seed 4.25); after one that wasn't, which
    behaviour to change, and what stays a strength (seed 4.26).
    """
    if week.progress is None:
        return f"_{speech.say('digest.question')}_"
    if week.progress.met:
        return f"_{speech.say('goals.met_question')}_"
    return f"_{speech.say('goals.missed')}_\n{speech.say('goals.kept', n=week.days)}"


def _activity(week: Week, speech: Speech) -> str:
    days = speech.say("digest.days", n=week.days)
    return "\n".join([speech.say("digest.activity"), *activity(week.sums, speech), days])


def _result(week: Week, speech: Speech) -> str:
    lines = [speech.say("digest.result"), *map(escape, result(week.sums, week.terms, speech))]
    if week.reflected:
        lines.append(speech.say("digest.reflected", n=week.reflected))
    return "\n".join(lines)


def _ratio(week: Week, speech: Speech) -> list[str]:
    """Return contacts to a yes with the counts behind it, and what it was before."""
    now, before = week.ratio(week.recent), week.ratio(week.before)
    contacts = contacts_of(week.recent, week.terms)
    counted = f"{speech.number(contacts)} {contact_word(speech, week.terms, contacts)}"
    if now is None:
        return [speech.say("digest.no_ratio", contacts=counted)]
    yeses = escape(yeses_counted(week.recent.yeses, week.terms, speech))
    line = speech.say("digest.ratio", contacts=counted, yeses=yeses, ratio=round(now, 1))
    if before is None:
        return [line]
    return [f"{line} {speech.say('digest.ratio_before', ratio=round(before, 1))}"]


def _price(week: Week, speech: Speech) -> list[str]:
    """Return what a contact is worth, and what it would be at a better ratio (seed 3.8)."""
    price = week.price
    if price is None or not price.value:
        return []
    better = max(Fraction(1), Fraction(round(price.terms.contacts_per_yes * _BETTER)))
    preview = Money(
        price.value.currency, round(price.value.minor * price.terms.contacts_per_yes / better)
    )
    return [
        speech.say(
            "digest.price",
            value=speech.round_amount(price.value),
            better=better,
            preview=speech.round_amount(preview),
        )
    ]


def _lines(what: str, lines: list[str], speech: Speech) -> list[Block]:
    return [section("\n".join([speech.say(f"digest.{what}"), *lines]))] if lines else []


def _lesson(lesson: str, speech: Speech) -> str:
    return speech.say("digest.lesson", lesson=escape(lesson[:250]))


def _win(win: Contact, terms: Terms, speech: Speech) -> str:
    told = win.details.account or win.note
    what = quoted(told, _SHORT) if told else escape(yeses_counted(win.count, terms, speech))
    return speech.say("digest.win", day=win.local_date, what=what)
