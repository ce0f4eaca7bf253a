"""Taking a suggestion: what it changes in the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.contacts import Stage
from bot.domain.details import with_details
from bot.domain.ledger import Contact, Details
from bot.domain.logged import Logged
from bot.domain.moment import Moment
from bot.domain.reading import DidYouMean, Hint, MakeItCount, OnDay, TagKind, ValueHint
from bot.storage import Tx
from bot.storage.rejections import Change, Missing, correct

Suggestion = MakeItCount | ValueHint | OnDay | DidYouMean
"""A hint that changes the log when it is taken."""


async def take(
    tx: Tx, moment: Moment, log_id: str, taken: Suggestion, others: Sequence[Hint]
) -> Logged | Missing:
    """Change the log as suggested, and tell it anew with those of the others that still fit."""
    return await correct(tx, moment, log_id, change_of(taken), still_open(taken, others))


def change_of(taken: Suggestion) -> Change:
    """Return the change that a suggestion makes: what it would have been, had it been typed."""

    def change(contact: Contact) -> Contact:
        match taken:
            case MakeItCount(count):
                return replace(contact, count=count)
            case OnDay(day):
                return replace(contact, local_date=day, date_assumed=False)
            case ValueHint(amount):
                return with_details(contact, replace(contact.details, deal=amount))
            case DidYouMean():
                details = _tagged(contact.details, taken)
                return with_details(replace(contact, note=_untagged(contact, taken)), details)

    return change


def still_open(taken: Suggestion, others: Sequence[Hint]) -> list[Hint]:
    """Return the hints that taking one of them didn't settle."""
    return [hint for hint in others if _settles(hint) != _settles(taken)]


def _settles(hint: Hint) -> object:
    return hint.kind if isinstance(hint, DidYouMean) else type(hint)


def _tagged(details: Details, meant: DidYouMean) -> Details:
    if meant.kind is TagKind.STAGE:
        return replace(details, stage=Stage(meant.key))
    return replace(details, reason=meant.key)


def _untagged(contact: Contact, meant: DidYouMean) -> str | None:
    """Return the note without the word that was meant for a tag."""
    lines = (contact.note or "").replace(meant.typed, "", 1).split("\n")
    return "\n".join(" ".join(line.split()).strip(" ,") for line in lines) or None
