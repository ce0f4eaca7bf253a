"""When a no is behind one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.domain.contacts import Door, Outcome, Tone
from bot.domain.ledger import Details
from bot.domain.moving_on import left_behind
from bot.domain.people import Rep
from tests.support.records import ADA, MONDAY, NOON, a_contact

BERLIN = Rep(ADA, "Europe/Berlin", True, "de-DE", NOON)
NIGHTS = Rep(ADA, "Europe/Berlin", True, "de-DE", NOON, day_ends_at=6 * 60)
DAY = timedelta(days=1)
NIGHT = datetime.fromisoformat("2026-11-24T01:00+00:00")


@pytest.mark.seed("2.16")
@pytest.mark.parametrize(
    ("told", "days", "behind"),
    [
        ({}, 0, False),
        ({}, 1, True),
        ({"count": 5}, 1, True),
        ({"outcome": Outcome.NO_REPLY, "details": Details(reason="no_reply")}, 1, True),
        ({"note": "Acme"}, 1, False),
        ({"note": "Acme"}, 13, False),
        ({"note": "Acme"}, 14, True),
        ({"details": Details(tone=Tone.ANGRY)}, 1, False),
        ({"details": Details(door=Door.OPEN)}, 14, True),
        ({"note": "Acme", "moved_on_at": NOON}, 0, True),
        ({"note": "Acme", "local_date": MONDAY - 20 * DAY}, 0, False),
    ],
)
def test_a_bare_no_ends_with_its_day_and_others_after_fourteen(
    told: dict[str, Any],
    days: int,
    behind: bool,  # noqa: FBT001 - a table's row
) -> None:
    assert left_behind(a_contact(**told), BERLIN, MONDAY + days * DAY) is behind


@pytest.mark.parametrize(("rep", "behind"), [(BERLIN, False), (NIGHTS, True)])
def test_the_day_that_ends_is_the_reps_own(rep: Rep, behind: bool) -> None:  # noqa: FBT001 - a table's row
    """At two at night it's Tuesday in Berlin, and still Monday for who works until six."""
    assert left_behind(a_contact(at=NIGHT), rep, MONDAY + DAY) is behind
