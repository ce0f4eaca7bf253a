"""What is typed after ``/won``: ``[deal value] [who]``, ``pay $900``."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.domain.money import Money
from bot.domain.reading.amounts import Amount, Form
from bot.domain.reading.commands import read_command
from bot.domain.reading.context import ReadingContext
from bot.domain.reading.counts import YESES, signed_number
from bot.domain.reading.dates import WINS_BACK, lead
from bot.domain.reading.hints import Hint, MakeItCount, PersonNotTold, ValueHint
from bot.domain.reading.marks import is_value, possible_values, refused
from bot.domain.reading.plain import Plain, plain, word_set
from bot.domain.reading.readings import Reading, WonReading
from bot.domain.reading.refusals import Offer, Refusal, RefusalKind
from bot.domain.reading.tokens import Line, Piece, Token, lex

_PAY = word_set("pay commission provision bonus comisión")
_DEAL = word_set("deal value worth volume auftrag volumen")
_LINKS = word_set("for at of from with by paid für von mit por de con pour avec")
_LEAST_AMOUNT = 100  # major units; a bare number below may be a count


@dataclass(slots=True)
class _Win:
    """What was understood so far, and the tokens that were ``taken`` for it."""

    line: Line
    pay: Money | None = None
    deal: Money | None = None
    unsaid: list[Token] = field(default_factory=list)
    taken: set[Token] = field(default_factory=set)
    hints: list[Hint] = field(default_factory=list)


def read_won(text: str, context: ReadingContext) -> Reading:
    """Return what ``text``, as Slack sent it, means. It never raises."""
    said = plain(text)
    if not said.lines:
        return WonReading()
    return read_command(said, context) or _read_win(said, context)


def _read_win(said: Plain, context: ReadingContext) -> Reading:
    led = lead(said.lines[0], context, WINS_BACK)
    if isinstance(led, Refusal):
        return led
    win = _Win(lex(led.rest, context.locale, context.currency))
    refusal = refused(win.line) or _read_number(win, context) or _read_amounts(win)
    if refusal:
        return refusal
    outright = bool(win.pay or win.deal)
    _settle(win)
    win.hints += map(PersonNotTold, dict.fromkeys(said.people))
    who = "\n".join(filter(None, (_who(win), *said.lines[1:])))
    return WonReading(win.deal, win.pay, outright, who or None, led.day, tuple(win.hints))


def _read_number(win: _Win, context: ReadingContext) -> Refusal | None:
    """Read a line that is nothing but a number: a count, or from 100 on an amount.

    A word for yeses may stand behind a count: "3 sales".
    """
    tokens = win.line.tokens
    if not tokens:
        return None
    number = signed_number(tokens[0].key, context.locale)
    told = len(tokens) == 2 and tokens[1].key in YESES  # noqa: PLR2004 - a number and a word
    if number is None or number >= _LEAST_AMOUNT or not (told or len(tokens) == 1):
        return None
    if number < 0:
        return Refusal(RefusalKind.NEGATIVE_COUNT, win.line.text, number, offers=(Offer.UNDO,))
    if number == 0:
        return Refusal(RefusalKind.ZERO, win.line.text, number)
    win.taken.update(tokens)
    win.hints += [MakeItCount(number)] if number > 1 else []
    return None


def _read_amounts(win: _Win) -> Refusal | None:
    for piece in win.line.pieces:
        for place, token in enumerate(piece):
            if token.amount and token not in win.taken:
                refusal = _read_amount(token, token.amount, _name(piece, place), win)
                if refusal:
                    return refusal
    return None


def _read_amount(token: Token, amount: Amount, name: Token | None, win: _Win) -> Refusal | None:
    if amount.fault and name and amount.fault is not RefusalKind.UNCLEAR_AMOUNT:
        return Refusal(amount.fault, token.word, amount=amount.money)
    if amount.fault:
        return None
    if name is None:
        win.unsaid += [token] if is_value(token, amount) or _is_first(token, amount, win) else []
    elif name.key in _PAY:
        win.pay = amount.money
        win.taken |= {name, token}
    else:
        win.deal = amount.money
        win.taken |= {name, token}
    return None


def _name(piece: Piece, place: int) -> Token | None:
    """Return the word that says what an amount is: "pay" in ``pay $900`` or ``$900 pay``."""
    before = piece[max(place - 1, 0)]
    if before.key in _PAY | _DEAL:
        return before
    after = piece[place + 1 : place + 3]
    if after and after[0].key in _PAY | _DEAL and (len(after) == 1 or not after[1].amount):
        return after[0]
    return None


def _is_first(token: Token, amount: Amount, win: _Win) -> bool:
    """Say whether a bare number stands where the deal's value does, and may be one."""
    first = token is win.line.tokens[0] and amount.form is Form.BARE
    return first and amount.money.major >= _LEAST_AMOUNT


def _settle(win: _Win) -> None:
    """Take the one amount that nothing was said about as the deal's value; offer several."""
    amounts = {token.amount.money for token in win.unsaid if token.amount}
    if len(amounts) == 1 and win.deal is None:
        win.deal = amounts.pop()
        win.taken.update(win.unsaid)
    elif not win.deal and not win.pay:
        win.hints += map(ValueHint, possible_values(win.line))


def _who(win: _Win) -> str:
    """Return the words left, less the ones that led on to an amount: "for" $12k."""
    linking = set()
    for piece in win.line.pieces:
        for place, token in enumerate(piece):
            beside = {*piece[max(place - 1, 0) : place], *piece[place + 1 : place + 2]}
            if token.key in _LINKS and beside & win.taken:
                linking.add(token)
    return win.line.without(win.taken | linking)
