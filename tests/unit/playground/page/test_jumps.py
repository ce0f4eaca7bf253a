from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.playground.errors import Refused
from bot.playground.page.jumps import JUMPS


@pytest.mark.parametrize(
    ("jump", "zone", "now", "then"),
    [
        ("hour", "America/New_York", "2026-11-23T09:00-05:00", "2026-11-23T10:00-05:00"),
        ("workday", "America/New_York", "2026-11-23T09:00-05:00", "2026-11-24T08:30-05:00"),
        ("workday", "America/New_York", "2026-11-23T08:29-05:00", "2026-11-23T08:30-05:00"),
        ("workday", "America/New_York", "2026-11-27T08:30-05:00", "2026-11-30T08:30-05:00"),
        ("workday", "Asia/Tokyo", "2026-11-23T09:00-05:00", "2026-11-24T08:30+09:00"),
        ("workday", "Europe/Berlin", "2026-03-28T12:00+01:00", "2026-03-30T08:30+02:00"),
        ("friday", "America/New_York", "2026-11-23T09:00-05:00", "2026-11-27T16:00-05:00"),
        ("friday", "America/New_York", "2026-11-27T16:00-05:00", "2026-12-04T16:00-05:00"),
        ("dst", "America/New_York", "2026-11-23T09:10-05:00", "2027-03-14T04:00-04:00"),
        ("dst", "Europe/Berlin", "2026-07-01T09:00+02:00", "2026-10-25T03:00+01:00"),
        ("dst", "Australia/Lord_Howe", "2026-07-01T09:00+10:30", "2026-10-04T03:30+11:00"),
    ],
)
def test_a_jump_lands(jump: str, zone: str, now: str, then: str) -> None:
    landed = JUMPS[jump](datetime.fromisoformat(now), ZoneInfo(zone))

    assert landed == datetime.fromisoformat(then)


def test_where_the_clocks_never_change_nothing_can_be_jumped_over() -> None:
    with pytest.raises(Refused, match="don't change in Asia/Tokyo"):
        JUMPS["dst"](datetime.fromisoformat("2026-07-01T09:00+09:00"), ZoneInfo("Asia/Tokyo"))
