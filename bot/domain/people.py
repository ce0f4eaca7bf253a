"""Who a request comes from, and what Rebound knows about a rep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Person:
    """A Slack user within a tenant (the enterprise of an org-wide install, else the team)."""

    tenant_id: str
    user_id: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What Slack says of a person: ``zone`` is an IANA name, ``locale`` a BCP 47 tag."""

    zone: str
    locale: str


@dataclass(frozen=True, slots=True)
class Rep:
    """A person who logs.

    ``day_ends_at`` is how many minutes after midnight the rep's day ends (night shifts).
    ``asked`` tells on which local date a question was last put, by its key.
    ``writes`` is the rep's choice of unasked messages, None while it is unanswered.
    ``seen_at`` is when they last did anything. ``goal`` is how many contacts a week they aim at,
    None for none; up to ``new_until`` they are new to the job; ``plainly`` tells that they want
    no celebration. ``sting_days`` is after how many days the words of a harsh no are erased, None
    where they are kept.
    """

    person: Person
    zone: str
    zone_known: bool
    locale: str
    created_at: datetime
    day_ends_at: int = 0
    writes: str | None = None
    price_checked_on: date | None = None
    asked: Mapping[str, date] = field(default_factory=dict)
    seen_at: datetime | None = None
    goal: int | None = None
    new_until: date | None = None
    plainly: bool = False
    sting_days: int | None = None

    def is_new(self, day: date) -> bool:
        """Return whether the rep is in the first 90 days of the job (seed 2.4)."""
        return self.new_until is not None and day <= self.new_until

    def local_date(self, at: datetime) -> date:
        """Return the rep's calendar day at the instant ``at``."""
        local = at.astimezone(ZoneInfo(self.zone)) - timedelta(minutes=self.day_ends_at)
        return local.date()
