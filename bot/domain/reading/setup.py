"""``setup $500 10``: what a yes pays, and contacts per yes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bot.domain.money import Money
from bot.domain.reading.amounts import read_amount
from bot.domain.reading.context import ReadingContext
from bot.domain.reading.plain import word_set
from bot.domain.reading.ratios import read_ratio, read_share
from bot.domain.reading.readings import AskReading, Command, SetupReading
from bot.domain.reading.refusals import Refusal, RefusalKind

_COMMAND = re.compile(r"set[ -]?up(?: (?P<given>.+))?", re.IGNORECASE)
_FILLERS = word_set(
    "a and at calls commission contact contacts deal deals each for is of pay pays per sale the "
    "with yes"
)
_BETWEEN = re.compile(r" ?[/÷] ?|,? ")
_BARE = re.compile(r"-?[\d.,']+")  # "500" may be pay or contacts, "$500" is pay
_PAIR = re.compile(r"\d+ ?(?::|in|to) ?\d+")
_SOMETHING_ELSE = {RefusalKind.NOT_AN_AMOUNT, RefusalKind.NOT_A_RATIO, RefusalKind.NOT_A_SHARE}

_Pay = Money | Fraction | RefusalKind


def read_setup(text: str, context: ReadingContext) -> SetupReading | AskReading | Refusal | None:
    """Return the setup that ``text`` (folded) gives; None where it's about something else."""
    found = _COMMAND.fullmatch(text)
    if not found:
        return None
    if found["given"] is None:
        return SetupReading()
    words = found["given"].split(" ")
    given = " ".join(word for word in words if word.casefold().strip(",") not in _FILLERS)
    readings = [*_of_both(given, context), *_of_one(given, context)]
    good = [reading for reading in readings if isinstance(reading, SetupReading)]
    asked = AskReading(Command.SETUP, text) if re.search(r"\d", given) else None
    return next(iter((*good, *readings)), asked)


def _of_both(given: str, context: ReadingContext) -> Iterator[SetupReading | Refusal]:
    """Read pay and contacts: "$500 10", "500/10", "10% 1:8"; and "10 $500", with its sign."""
    for between in _BETWEEN.finditer(given):
        left, right = given[: between.start()], given[between.end() :]
        yield from _setup(left, right, context)
        if not _BARE.fullmatch(right):
            yield from _setup(right, left, context)


def _setup(pay: str, contacts: str, context: ReadingContext) -> Iterator[SetupReading | Refusal]:
    """Yield the setup, or what is wrong with it; nothing where it isn't one."""
    paid, ratio = _pay(pay, context), read_ratio(contacts, context.locale)
    if paid in _SOMETHING_ELSE or ratio in _SOMETHING_ELSE:
        return
    if isinstance(paid, RefusalKind):
        yield Refusal(paid, pay)
    elif isinstance(ratio, RefusalKind):
        yield Refusal(ratio, contacts)
    else:
        yield _paying(paid, ratio)


def _of_one(given: str, context: ReadingContext) -> Iterator[SetupReading | Refusal]:
    """Read what says by itself which of the two it is: "$500", "1:8"."""
    if _PAIR.fullmatch(given):
        ratio = read_ratio(given, context.locale)
        if isinstance(ratio, Fraction):
            yield SetupReading(contacts_per_yes=ratio)
    elif not _BARE.fullmatch(given):
        amount = read_amount(given, context.locale, context.currency)
        if isinstance(amount, Money):
            yield _paying(amount, None)
        elif amount not in _SOMETHING_ELSE:
            yield Refusal(amount, given)


def _pay(text: str, context: ReadingContext) -> _Pay:
    if "%" in text:
        return read_share(text, context.locale)
    return read_amount(text, context.locale, context.currency)


def _paying(pay: Money | Fraction, ratio: Fraction | None) -> SetupReading:
    if isinstance(pay, Money):
        return SetupReading(commission=pay, contacts_per_yes=ratio)
    return SetupReading(share=pay, contacts_per_yes=ratio)
