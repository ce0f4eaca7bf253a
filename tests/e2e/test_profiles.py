from __future__ import annotations

from datetime import UTC, date, datetime

from bot.domain.people import Person as Who
from bot.domain.people import Rep
from bot.playground.people import Person
from bot.playground.story import Slack
from bot.storage import Storage, Tx

LATE_ON_FRIDAY = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
"""Friday evening in New York, Saturday in Berlin."""


async def days_of(storage: Storage, who: Person) -> list[date]:
    rep = Who(who.team.id, who.user.id)

    async def unit(tx: Tx) -> list[date]:
        return [row.local_date for row in await tx.contacts.since(rep, date(2026, 1, 1))]

    return await storage.read(unit)


async def found(storage: Storage, who: Person) -> Rep | None:
    async def unit(tx: Tx) -> Rep | None:
        return await tx.reps.find(Who(who.team.id, who.user.id))

    return await storage.read(unit)


async def test_a_rep_who_travels_is_followed(slack: Slack, storage: Storage, ana: Person) -> None:
    await slack.clock.move_to(LATE_ON_FRIDAY)
    await ana.types("/lost", in_="#sales")
    await slack.change_user(slack.team, ana.user, tz="Europe/Berlin")
    await slack.events.settled()
    await ana.types("/lost", in_="#sales")
    assert await days_of(storage, ana) == [date(2026, 11, 20), date(2026, 11, 21)]


async def test_a_change_without_a_zone_or_a_language_leaves_them_as_they_are(
    slack: Slack, storage: Storage
) -> None:
    ben = slack.person("ben")
    await ben.types("/lost", in_="#sales")
    changed = {"id": ben.user.id, "real_name": "Ben K."}
    await slack.event(slack.team, {"type": "user_change", "user": changed})
    await slack.events.settled()
    rep = await found(storage, ben)
    assert rep
    assert (rep.zone, rep.locale) == ("Europe/Berlin", "en-GB")


async def test_nothing_is_kept_of_people_who_never_logged(slack: Slack, storage: Storage) -> None:
    ben = slack.person("ben")
    await slack.change_user(slack.team, ben.user, tz="Asia/Tokyo")
    await slack.events.settled()
    assert await found(storage, ben) is None
