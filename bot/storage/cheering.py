"""Cheering a teammate on: a point for oneself, one for the team, a line in their morning."""

from __future__ import annotations

from enum import Enum, auto

from bot.domain.boards import Cheer
from bot.domain.ledger import Mark, MarkKind
from bot.domain.moment import Moment
from bot.domain.people import Person
from bot.storage import ledger
from bot.storage.deliveries import Delivery
from bot.storage.engine import Tx
from bot.storage.ids import new_id


class Cheered(Enum):
    """What became of a cheer."""

    DONE = auto()
    SPENT = auto()  # one a day, and today's went to somebody else
    ONESELF = auto()


async def cheer(
    tx: Tx, moment: Moment, channel_id: str, to: str, *, name: str, of_share: bool = False
) -> Cheered:
    """Cheer a teammate on in a channel, once a day; ``name`` is the cheering one's.

    The same once more is answered alike and changes nothing.
    """
    person = moment.person
    if to == person.user_id:
        return Cheered.ONESELF
    made = Cheer(person, moment.today, channel_id, to, moment.at)
    if not await tx.cheers.add(made):
        before = await tx.cheers.of_day(person, moment.today)
        return Cheered.DONE if before and before.to_user_id == to else Cheered.SPENT
    mark = Mark(new_id(), person, moment.at, moment.today, MarkKind.CHEERED)
    await ledger.mark(tx, mark)
    await tx.boards.look_again(person.tenant_id, channel_id, moment.at)
    if await tx.reps.find(Person(person.tenant_id, to)):
        await tx.deliveries.add(_line(made, name, of_share=of_share))
    return Cheered.DONE


def _line(made: Cheer, name: str, *, of_share: bool) -> Delivery:
    person = made.person
    return Delivery(
        tenant_id=person.tenant_id,
        key=f"cheered:{made.to_user_id}:{person.user_id}:{made.local_date.isoformat()}",
        channel=made.to_user_id,
        kind="cheered",
        payload={"name": name, "channel": made.channel_id, "of_share": of_share},
        due_at=made.at,
        rides=True,
    )
