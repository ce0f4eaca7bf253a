"""What a rep asked to be reminded of on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from bot.domain.calendar import instant_of
from bot.domain.moment import Moment
from bot.domain.preferences import Writes
from bot.storage.deliveries import Delivery

_LOOKED_AHEAD = timedelta(days=400)


def reminder(
    moment: Moment, day: date, kind: str, occasion: str, payload: Mapping[str, Any]
) -> Delivery:
    """Return the reminder of a kind for the rep's ``day``, once for each occasion.

    The next morning message takes it along. To a rep who wants no mornings it comes by itself, at
    the hour of a workday when theirs would: it was asked for.
    """
    rep = moment.rep
    muted = rep.writes == Writes.NEVER
    minutes = moment.hours.morning if muted else rep.day_ends_at
    if muted:
        ahead = moment.hours.calendar(rep.zone).workdays(day, day + _LOOKED_AHEAD)
        day = next(ahead, day)
    return Delivery(
        tenant_id=rep.person.tenant_id,
        key=f"{kind}:{occasion}",
        channel=rep.person.user_id,
        kind=kind,
        payload=payload,
        due_at=instant_of(day, minutes, rep.zone),
        rides=not muted,
    )
