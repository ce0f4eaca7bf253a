"""What a rep may put before a channel, and what of it a weekly list shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from bot.domain.boards import Cause, Share, Span
from bot.domain.moment import Moment
from bot.domain.reasons import DEFAULT_REASONS
from bot.domain.reasons import Cause as LossCause
from bot.domain.steady import steady_number
from bot.storage import Tx
from bot.storage.rejections import Missing, holding

CONTRIBUTORS = 5
"""How many reps a list about a team needs, none with more than half of it."""

_WEEK = timedelta(days=6)
_MANY = 500
_ABOUT = {LossCause.OFFER: Cause.OFFER, LossCause.EXTERNAL: Cause.MARKET}


async def words_of(tx: Tx, moment: Moment, log_id: str, *, lesson: bool) -> str | Missing:
    """Return the words to begin with: a lesson, a customer's feedback on the offer, or the note."""
    if lesson:
        written = await tx.reflections.of_log(moment.person, log_id)
        return (written.lesson if written else None) or Missing.NOT_THERE
    rows = await holding(tx, moment, log_id)
    if isinstance(rows, Missing):
        return rows
    asked = await tx.asked.of_log(moment.person, log_id)
    heard = rows[0].details.their_words if asked.about_offer else None
    return heard or rows[0].note or ""


async def cause_of(tx: Tx, moment: Moment, log_id: str) -> Cause | None:
    """Return what a no is about, as far as the customer's answer or its reason tells."""
    if (await tx.asked.of_log(moment.person, log_id)).about_offer:
        return Cause.OFFER
    rows = await tx.contacts.of_log(moment.person, log_id)
    told = rows[0].details.reason if rows else None
    causes = {reason.key: reason.cause for reason in DEFAULT_REASONS}
    return _ABOUT.get(causes[told]) if told in causes else None


async def share(tx: Tx, moment: Moment, wanted: Share, *, lesson: bool) -> Missing | None:
    """Keep what the rep shares; None where that is done, now or before."""
    found = await words_of(tx, moment, wanted.log_id, lesson=lesson)
    if isinstance(found, Missing):
        return found
    await tx.shares.add(wanted)
    return None


async def week_of(
    tx: Tx, tenant_id: str, channel_id: str, day: date
) -> Mapping[Cause, Sequence[str]] | None:
    """Return the week's list of a channel, by what it is about; None where it might tell on one.

    The order tells nothing of who wrote what.
    """
    span = Span(day - _WEEK, day, day)
    listed = await tx.shares.listed(tenant_id, channel_id, span, _MANY)
    if not may_be_shown(listed):
        return None
    mixed = sorted(listed, key=lambda each: steady_number(each.id, day))
    return {
        cause: texts
        for cause in Cause
        if (texts := [each.text for each in mixed if each.cause is cause])
    }


def may_be_shown(listed: Sequence[Share]) -> bool:
    """Return whether enough people wrote a list, none of them more than half of it."""
    by_person = Counter(each.person for each in listed)
    if len(by_person) < CONTRIBUTORS:
        return False
    return 2 * max(by_person.values()) <= len(listed)
