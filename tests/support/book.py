"""What stands in a person's ledger, for tests that look behind what is shown."""

from __future__ import annotations

from datetime import date

from bot.domain.ledger import Contact, Tally
from bot.domain.people import Person as Rep
from bot.playground.people import Person
from bot.storage import Storage

_EVER = date(2020, 1, 1), date(2030, 1, 1)


def rep_of(person: Person) -> Rep:
    """Return the person as the bot knows them."""
    return Rep(person.team.id, person.id)


async def contacts_of(storage: Storage, person: Person) -> list[Contact]:
    """Return the person's contacts that hold, oldest first."""
    everything = await storage.read(lambda tx: tx.contacts.since(rep_of(person), _EVER[0]))
    return [contact for contact in everything if contact.undone_at is None]


async def the_contact(storage: Storage, person: Person) -> Contact:
    """Return the person's only contact that holds."""
    (contact,) = await contacts_of(storage, person)
    return contact


async def tallies_of(storage: Storage, person: Person) -> list[Tally]:
    """Return the sums of the person's days, oldest first."""
    return await storage.read(lambda tx: tx.tallies.between(rep_of(person), *_EVER))
