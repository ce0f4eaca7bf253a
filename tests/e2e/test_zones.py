"""A rep's day is that of their own zone, wherever they go."""

from __future__ import annotations

from bot.domain.people import Person as Who
from bot.domain.people import Rep
from bot.playground.people import Person
from bot.playground.story import Slack
from bot.storage import Storage, Tx


async def found(storage: Storage, slack: Slack, person: Person) -> Rep | None:
    async def unit(tx: Tx) -> Rep | None:
        return await tx.reps.find(Who(slack.team.id, person.user.id))

    return await storage.read(unit)


async def test_who_moves_has_the_days_of_the_new_zone_from_then_on(
    slack: Slack, ana: Person
) -> None:
    await ana.types("/lost", in_="#sales")
    await slack.change_user(slack.team, ana.user, tz="Asia/Tokyo")  # where it's Saturday by now
    reply = await ana.types("/lost", in_="#sales")
    assert "+$50.00 · 1 today" in reply


async def test_a_change_without_a_zone_or_a_language_leaves_them_as_they_are(
    slack: Slack, storage: Storage
) -> None:
    ben = slack.person("ben")
    await ben.types("/lost", in_="#sales")
    changed = {"id": ben.user.id, "real_name": "Ben K."}
    await slack.event(slack.team, {"type": "user_change", "user": changed})
    await slack.events.settled()
    rep = await found(storage, slack, ben)
    assert rep
    assert (rep.zone, rep.locale) == ("Europe/Berlin", "en-GB")


async def test_nothing_is_kept_of_people_who_never_logged(slack: Slack, storage: Storage) -> None:
    ben = slack.person("ben")
    await slack.change_user(slack.team, ben.user, tz="Asia/Tokyo")
    await slack.events.settled()
    assert await found(storage, slack, ben) is None
