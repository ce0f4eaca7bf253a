"""What is marked as such in a log's first line: an amount with its currency, ``#``, ``@``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.money import Money
from bot.domain.reading.amounts import Amount, Form
from bot.domain.reading.draft import Draft
from bot.domain.reading.hints import MOST_HINTS, DidYouMean, PersonNotTold, UnknownTag, ValueHint
from bot.domain.reading.plain import lower, word_set
from bot.domain.reading.refusals import Refusal, RefusalKind
from bot.domain.reading.tags import Tag, is_tag, sign_kind, suggestion, tagged
from bot.domain.reading.tokens import Line, Piece, Token, keys

# Beside these an amount compares or counts out: "$2k cheaper", "over $10k", "$50 per seat".
_COMPARED_AFTER = word_set(
    "a an per each cheaper less more off discount extra short saved plus pro por par billiger "
    "günstiger teurer weniger mehr rabatt moins menos más"
)
_COMPARED_BEFORE = word_set("by than over under below above save saves saved extra um über unter")
# After these a sentence goes on to its amount, which then stays in the note as well.
_LEADING_ON = word_set(
    "a about an around at for from his just her is least most of offered only our pay paid quoted "
    "said the their to was with de del pour für von mit nur à"
)
_EVERYBODY = ("@here", "@channel", "@everyone", "@group")
_MOST_WORDS = 4  # of a reason
_MINUTES = re.compile(r"\d+m")  # "hung up after 5m"


def read_deal(draft: Draft) -> Refusal | None:
    """Take the one amount that is said with its currency as the deal's value.

    Two different ones, one that compares, or one without a currency ("12k") are offered instead.
    """
    refusal = refused(draft.line)
    if refusal:
        return refusal
    said = [found for found in draft.line.amounts() if _is_deal(*found)]
    if len({amount.money for _, _, amount, _ in said}) == 1:
        draft.deal = said[0][2].money
        draft.taken.update(token for before, token, *_ in said if before not in _LEADING_ON)
    else:
        draft.hints += map(ValueHint, possible_values(draft.line))
    return None


def refused(line: Line) -> Refusal | None:
    """Return what is wrong with an amount that stands at an edge of its piece."""
    for before, token, amount, after in line.amounts():
        wrong = amount.fault in {RefusalKind.NEGATIVE_AMOUNT, RefusalKind.ABSURD_AMOUNT}
        if wrong and amount.fault and amount.form is not Form.BARE and "" in {before, after}:
            return Refusal(amount.fault, token.word, amount=amount.money)
    return None


def possible_values(line: Line) -> list[Money]:
    """Return the different amounts that may be a deal's value: with a currency, else "12k"."""
    said = [amount for _, token, amount, _ in line.amounts() if is_value(token, amount)]
    with_currency = [amount for amount in said if amount.form is Form.SAID]
    return list(dict.fromkeys(amount.money for amount in with_currency or said))[:MOST_HINTS]


def is_value(token: Token, amount: Amount) -> bool:
    """Say whether an amount may be a deal's value: $12k, 12k or 12,000, but not 5m or 5."""
    stands = amount.fault in {None, RefusalKind.UNCLEAR_AMOUNT}
    return stands and amount.form is not Form.BARE and not _MINUTES.fullmatch(token.key)


def read_tags(draft: Draft) -> None:
    """Take ``#price``, ``#too expensive``, ``@negotiation``; suggest what others may mean."""
    people = {name: f"@{lower(name).split(' ')[0]}" for name in draft.people}
    people |= {t.word[1:]: t.key for t in draft.line.tokens if t.key in _EVERYBODY}
    unknown = []
    for written in _tags(draft.line):
        tag, tokens = _meant(written, draft)
        if tag and draft.tag(tag):
            draft.taken.update(tokens)
        elif tag is None and tokens[0].key not in people.values():
            unknown.append(tokens[0])
    tagging = {token.key for token in draft.taken}
    not_told = [name for name, key in people.items() if key not in tagging]
    draft.hints += [_about(token, draft) for token in unknown[:MOST_HINTS]]
    draft.hints += map(PersonNotTold, not_told[:MOST_HINTS])


def _tags(line: Line) -> Iterator[Piece]:
    """Yield each word that is written like a tag, with what follows it in its piece."""
    for piece in line.pieces:
        for number, token in enumerate(piece):
            if is_tag(token.key):
                yield piece[number:]


def _meant(tokens: Piece, draft: Draft) -> tuple[Tag | None, Piece]:
    """Return what a tag names, and its words: one, or several where the first names nothing."""
    for many in (1, *range(min(len(tokens), _MOST_WORDS), 1, -1)):
        if tag := tagged(" ".join(keys(tokens[:many])), draft.context):
            return tag, tokens[:many]
    return None, tokens[:1]


def _about(token: Token, draft: Draft) -> DidYouMean | UnknownTag:
    alike = suggestion(token.word, draft.context)
    return alike or UnknownTag(token.word, sign_kind(token.word))


def _is_deal(before: str, _token: Token, amount: Amount, after: str) -> bool:
    compares = before in _COMPARED_BEFORE or after in _COMPARED_AFTER
    return amount.form is Form.SAID and amount.fault is None and not compares
