"""What a person sees at the end of a week."""

from __future__ import annotations

from fractions import Fraction

from bot.domain.ledger import Contact
from bot.domain.money import Money
from bot.features.digest.use_cases import Week, ratio
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
from bot.text.speech import Speech
from bot.text.streaks import streak_line

_BETTER = Fraction(8, 10)  # of the contacts a yes takes: 10:1 becomes 8:1
_SHORT = 80


def digest_message(week: Week, speech: Speech) -> Message:
    """Return activity beside results, ratio and price, lessons and wins, and one question."""
    found = week.standing
    blocks = [
        header(speech.say("digest.title")),
        columns(_activity(week, speech), _result(week, speech)),
        context(streak_line(found.streak, found.rhythm, speech)),
        section("\n".join([*_ratio(week, speech), *_price(week, speech)])),
        *_lines("lessons", [_lesson(each, speech) for each in week.lessons], speech),
        *_lines("wins", [_win(each, speech) for each in week.wins], speech),
        section(f"_{speech.say('digest.question')}_"),
        actions(button(speech.say("nudges.mute_evenings"), "preferences.mute_evenings")),
    ]
    return message(speech.say("digest.plain"), blocks)


def _activity(week: Week, speech: Speech) -> str:
    sums = week.sums
    lines = [speech.say("digest.activity"), speech.say("digest.nos", n=sums.nos)]
    if sums.no_replies:
        lines.append(speech.say("digest.no_replies", n=sums.no_replies))
    if sums.worth:
        lines.append(speech.say("digest.worth", worth=_amounts(sums.worth, speech)))
    lines.append(speech.say("digest.days", n=week.days))
    return "\n".join(lines)


def _result(week: Week, speech: Speech) -> str:
    lines = [speech.say("digest.result"), speech.say("digest.yeses", n=week.sums.yeses)]
    if week.sums.earned:
        lines.append(speech.say("digest.earned", earned=_amounts(week.sums.earned, speech)))
    if week.reflected:
        lines.append(speech.say("digest.reflected", n=week.reflected))
    return "\n".join(lines)


def _ratio(week: Week, speech: Speech) -> list[str]:
    """Return contacts to a yes with the counts behind it, and what it was before."""
    contacts, now, before = week.recent.contacts, ratio(week.recent), ratio(week.before)
    if now is None:
        return [speech.say("digest.no_ratio", contacts=contacts)]
    line = speech.say(
        "digest.ratio", contacts=contacts, yeses=week.recent.yeses, ratio=round(now, 1)
    )
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


def _win(win: Contact, speech: Speech) -> str:
    told = win.details.account or win.note
    what = quoted(told, _SHORT) if told else speech.say("digest.yeses", n=win.count)
    return speech.say("digest.win", day=win.local_date, what=what)


def _amounts(amounts: tuple[Money, ...], speech: Speech) -> str:
    return " + ".join(speech.round_amount(amount) for amount in amounts)
