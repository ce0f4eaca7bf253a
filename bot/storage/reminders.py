"""What a rep asked to be reminded of on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.domain.calendar import instant_of
from bot.domain.moment import Moment
from bot.domain.preferences import Writes
from bot.storage.deliveries import Delivery


def reminder(moment: Moment, day: date, key: str, payload: Mapping[str, Any]) -> Delivery:
    """Return the reminder for the rep's ``day``; its kind is what stands before the key's colon.

    A morning message takes it along. To a rep who wants no mornings it comes by itself, at the
    hour when theirs would: it was asked for.
    """
    rep = moment.rep
    muted = rep.writes == Writes.NEVER
    minutes = moment.hours.morning if muted else rep.day_ends_at
    return Delivery(
        tenant_id=rep.person.tenant_id,
        key=key,
        channel=rep.person.user_id,
        kind=key.partition(":")[0],
        payload=payload,
        due_at=instant_of(day, minutes, rep.zone),
        rides=not muted,
    )
