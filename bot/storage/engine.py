"""What the two engines have in common: units of work, and the repositories a unit sees."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from bot.domain.people import Person
from bot.storage.asked import Asked
from bot.storage.asks import Asks
from bot.storage.boards import Boards
from bot.storage.calling_blocks import CallingBlocks
from bot.storage.cheers import Cheers
from bot.storage.coaches import Coaches
from bot.storage.companies import Companies
from bot.storage.contacts import Contacts
from bot.storage.deliveries import Deliveries
from bot.storage.energies import Energies
from bot.storage.granted import Granted
from bot.storage.hours import WorkHours
from bot.storage.marks import Marks
from bot.storage.moments import Moments
from bot.storage.paces import Paces
from bot.storage.preparations import Preparations
from bot.storage.prices import Prices
from bot.storage.prompts import Prompts
from bot.storage.proofs import Proofs
from bot.storage.reflections import Reflections
from bot.storage.reps import Reps
from bot.storage.requests import Requests
from bot.storage.resets import Resets
from bot.storage.revisits import Revisits
from bot.storage.schedules import Schedules
from bot.storage.sealed import Sealed
from bot.storage.shares import Shares
from bot.storage.statements import Connection, Statements
from bot.storage.tallies import Tallies
from bot.storage.vault import Vault

T = TypeVar("T")

CLOSED = "The database is closed."


class StorageError(Exception):
    """The database cannot be used; the message is a sentence for the operator."""


class UncertainError(StorageError):
    """The connection broke between COMMIT and its answer: the unit may be stored, or not."""

    def __init__(self) -> None:
        super().__init__(
            "The connection to the database broke while it was storing, and nobody knows whether "
            "it did. Doing the same once more does no harm."
        )


@dataclass(frozen=True, slots=True)
class Tx:
    """One transaction, as the repositories it offers."""

    moments: Moments
    reps: Reps
    contacts: Contacts
    prices: Prices
    tallies: Tallies
    requests: Requests
    deliveries: Deliveries
    schedules: Schedules
    paces: Paces
    companies: Companies
    hours: WorkHours
    marks: Marks
    reflections: Reflections
    prompts: Prompts
    granted: Granted
    calling_blocks: CallingBlocks
    proofs: Proofs
    sealed: Sealed
    coaches: Coaches
    asks: Asks
    preparations: Preparations
    resets: Resets
    energies: Energies
    asked: Asked
    revisits: Revisits
    boards: Boards
    cheers: Cheers
    shares: Shares

    @classmethod
    def on(cls, connection: Connection, statements: Statements, vault: Vault) -> Tx:
        """Bind every repository to ``connection``."""
        reps = Reps(connection, statements)
        return cls(
            moments=Moments(connection, statements, vault, reps),
            reps=reps,
            contacts=Contacts(connection, statements, vault),
            prices=Prices(connection, statements),
            tallies=Tallies(connection, statements),
            requests=Requests(connection, statements, vault),
            deliveries=Deliveries(connection, statements, vault),
            schedules=Schedules(connection, statements),
            paces=Paces(connection, statements),
            companies=Companies(connection, statements),
            hours=WorkHours(connection, statements),
            marks=Marks(connection, statements),
            reflections=Reflections(connection, statements, vault),
            prompts=Prompts(connection, statements),
            granted=Granted(connection, statements),
            calling_blocks=CallingBlocks(connection, statements),
            proofs=Proofs(connection, statements, vault),
            sealed=Sealed(connection, statements, vault),
            coaches=Coaches(connection, statements),
            asks=Asks(connection, statements, vault),
            preparations=Preparations(connection, statements, vault),
            resets=Resets(connection, statements),
            energies=Energies(connection, statements),
            asked=Asked(connection, statements),
            revisits=Revisits(connection, statements, vault),
            boards=Boards(connection, statements, vault),
            cheers=Cheers(connection, statements),
            shares=Shares(connection, statements, vault),
        )


Unit = Callable[[Tx], Awaitable[T]]


async def run(unit: Unit[T], tx: Tx) -> T:
    """Run a unit. Its own cancellation, from within, is an error like any other."""
    try:
        return await unit(tx)
    except asyncio.CancelledError as error:
        task = asyncio.current_task()
        if task and task.cancelling():
            raise
        raise RuntimeError("a unit of work was cancelled from within") from error


class Storage(Protocol):
    """A database that runs units of work."""

    async def write(self, unit: Unit[T], rep: Person | None = None) -> T:
        """Run ``unit`` and return its result once it is on the disk.

        A unit that reads and writes the rows of one ``rep`` alone says so, and may then run
        beside those of other reps, in one transaction with them; without one it has its own.

        Raises what the unit raises, and StorageError when the database stays out of reach.
        """
        ...

    async def read(self, unit: Unit[T]) -> T:
        """Run ``unit``, which only reads, on a consistent view."""
        ...

    async def ping(self) -> None:
        """Raise StorageError unless the database answers."""
        ...

    async def close(self) -> None:
        """Finish the units that wait, then let go of the database."""
        ...
