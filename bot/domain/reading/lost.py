"""What is typed after ``/lost``."""

from __future__ import annotations

from collections.abc import Callable

from bot.domain.reading.bare import read_days, read_hints, read_words
from bot.domain.reading.commands import read_command
from bot.domain.reading.context import ReadingContext
from bot.domain.reading.dates import NOS_BACK, lead
from bot.domain.reading.draft import Draft
from bot.domain.reading.how_many import read_count
from bot.domain.reading.marks import read_deal, read_tags
from bot.domain.reading.plain import Plain, lower, plain
from bot.domain.reading.readings import LogReading, Reading
from bot.domain.reading.refusals import Offer, Refusal, RefusalKind
from bot.domain.reading.summary import read_summary
from bot.domain.reading.tokens import lex

_NO_NOS = ("none", "no nos", "worked", "worked, no nos", "worked no nos")

_STEPS: tuple[Callable[[Draft], Refusal | None], ...] = (
    read_deal,
    read_tags,
    read_count,
    read_days,
    read_words,
    read_hints,
)


def read_lost(text: str, context: ReadingContext) -> Reading:
    """Return what ``text``, as Slack sent it, means. It never raises.

    Whatever isn't understood stays in the note, word for word.
    """
    said = plain(text)
    if not said.lines:
        return LogReading()
    if lower(said.whole).strip(" .!") in _NO_NOS:
        return Refusal(RefusalKind.ZERO, said.whole, count=0, offers=(Offer.WORKED_NO_NOS,))
    return read_command(said, context) or _read_log(said, context)


def _read_log(said: Plain, context: ReadingContext) -> Reading:
    first, *more = said.lines
    led = lead(first, context, NOS_BACK)
    if isinstance(led, Refusal):
        return led
    line = lex(led.rest, context.locale, context.currency)
    together = ", ".join((led.rest, *more))
    whole = lex(together, context.locale, context.currency) if more else line
    summary = read_summary(whole, led.day, context)
    if summary:
        return summary
    draft = Draft(context, line, tuple(more), said.people, led.day, dated=led.rest != first)
    refusals = (step(draft) for step in _STEPS)
    return next(filter(None, refusals), None) or draft.reading()
