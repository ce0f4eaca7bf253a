"""What is typed after ``/lost``."""

from __future__ import annotations

from collections.abc import Callable

from bot.domain.reading.commands import read_command
from bot.domain.reading.context import ReadingContext
from bot.domain.reading.counts import MOST_AT_ONCE, counted, is_negative, number_in
from bot.domain.reading.dates import NOS_BACK, lead, unless_today, whole
from bot.domain.reading.days import LONGEST
from bot.domain.reading.draft import Draft
from bot.domain.reading.hints import MakeItCount, MakeItWin, OnDay
from bot.domain.reading.marks import read_deal, read_tags
from bot.domain.reading.plain import Plain, lower, plain
from bot.domain.reading.readings import LogReading, Reading
from bot.domain.reading.refusals import Offer, Refusal, RefusalKind
from bot.domain.reading.summary import read_summary
from bot.domain.reading.tags import named, suggestion
from bot.domain.reading.tokens import Token, keys, lex

_NONE = {"none", "no nos", "0 nos", "worked, no nos", "worked no nos", "worked"}


def read_lost(text: str, context: ReadingContext) -> Reading:
    """Return what ``text``, as Slack sent it, means. It never raises.

    Whatever isn't understood stays in the note, word for word.
    """
    said = plain(text)
    if not said.lines:
        return LogReading()
    if lower(said.whole).strip(" .!") in _NONE:
        return Refusal(RefusalKind.ZERO, said.whole, count=0, offers=(Offer.WORKED_NO_NOS,))
    return read_command(said, context) or _read_log(said, context)


def _read_log(said: Plain, context: ReadingContext) -> Reading:
    led = lead(said.lines[0], context, NOS_BACK)
    if isinstance(led, Refusal):
        return led
    more = said.lines[1:]
    joined = lex(", ".join((led.rest, *more)), context.locale, context.currency)
    summary = read_summary(joined, led.day, context)
    if summary:
        return summary
    line = lex(led.rest, context.locale, context.currency)
    dated = led.rest != said.lines[0]
    draft = Draft(context, line, more, said.people, led.day, dated)
    refusals = (step(draft) for step in _STEPS)
    return next(filter(None, refusals), None) or draft.reading()


_STEPS: tuple[Callable[[Draft], Refusal | None], ...] = (
    read_deal,
    read_tags,
    read_count,
    read_days,
    read_words,
    read_hints,
)
