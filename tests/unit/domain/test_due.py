"""What is due: once a rep's day at the most, on no day off, never hours late, whatever happens."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.calendar import Away
from bot.domain.due import TOO_LATE, Schedule, step
from bot.domain.hours import Hours, Occasion
from bot.domain.preferences import Writes

START = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
ZONES = st.sampled_from(
    [
        *("America/New_York", "Europe/London", "Australia/Lord_Howe", "Africa/Cairo"),
        *("Asia/Tokyo", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC", "Asia/Kathmandu"),
    ]
)
DAYS = st.dates(date(2026, 3, 1), date(2026, 4, 30))
AWAYS = st.builds(lambda first, days: Away(first, first + timedelta(days=days)), DAYS, st.just(3))
HOURS = st.builds(
    Hours,
    morning=st.sampled_from([0, 30, 90, 150, 510, 1439]),
    week=st.frozensets(st.integers(0, 6), min_size=1),
    country=st.sampled_from(["", "US", "DE"]),
    away=st.lists(AWAYS, max_size=2).map(tuple),
)


@dataclass
class Life:
    """A rep's schedule as the database keeps it; ``came`` is what was due, and when it was seen."""

    schedule: Schedule
    now: datetime = START
    came: list[tuple[datetime, date, datetime, bool]] = field(default_factory=list)

    def looks(self) -> None:
        """Look at what is due now, unless it's known that nothing is."""
        schedule = self.schedule
        if schedule.expected and schedule.expected > self.now:
            return
        found = step(schedule, self.now)
        last = schedule.last
        if found.due:
            at, last = found.due
            works = schedule.hours.calendar(schedule.zone).is_workday(last)
            self.came.append((at, last, self.now, works))
        self.schedule = replace(schedule, expected=found.next, last=last)

    def changes(self, **told: object) -> None:
        """Change zone or hours, as the bot does it: the next time is found anew."""
        since = self.now - timedelta(minutes=1)
        self.schedule = replace(self.schedule, expected=None, since=since, **told)  # type: ignore[arg-type] # fields by name


STEPS = st.one_of(
    st.tuples(st.just("passes"), st.integers(1, 30)),
    st.tuples(st.just("passes"), st.integers(31, 200)),
    st.tuples(st.just("passes"), st.integers(201, 1_500)),
    st.tuples(st.just("clock steps"), st.sampled_from([-60, 60])),
    st.tuples(st.just("zone"), ZONES),
    st.tuples(st.just("hours"), HOURS),
)


def live(zone: str, hours: Hours, steps: list[tuple[str, object]]) -> Life:
    began = Schedule(Occasion.MORNING, None, None, START, zone, 0, Writes.MORNING, hours)
    life = Life(began)
    for what, value in steps:
        match what, value:
            case (("passes" | "clock steps"), int(minutes)):
                life.now += timedelta(minutes=minutes)
            case "zone", str(zone):
                life.changes(zone=zone)
            case "hours", Hours():
                life.changes(hours=value)
        life.looks()
    return life


@settings(max_examples=400, deadline=None)
@given(ZONES, HOURS, st.lists(STEPS, min_size=30, max_size=80))
def test_a_day_has_one_at_the_most_none_is_off_and_none_is_late(
    zone: str, hours: Hours, steps: list[tuple[str, object]]
) -> None:
    came = live(zone, hours, steps).came
    days = [day for _, day, _, _ in came]
    assert len(days) == len(set(days))
    assert days == sorted(days)
    assert all(works for *_, works in came)
    assert all(timedelta() <= seen - at < TOO_LATE for at, _, seen, _ in came)


@settings(max_examples=100, deadline=None)
@given(ZONES, HOURS, st.lists(st.integers(1, 170), min_size=200, max_size=200))
def test_who_looks_at_least_every_three_hours_misses_no_workday(
    zone: str, hours: Hours, pauses: list[int]
) -> None:
    life = live(zone, hours, [("passes", minutes) for minutes in pauses])
    days = [day for _, day, _, _ in life.came]
    if days:
        calendar = hours.calendar(zone)
        assert days == list(calendar.workdays(days[0], days[-1]))
