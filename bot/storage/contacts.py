"""The ledger: contacts are added, changed and marked as undone, never deleted by a log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from bot.domain.contacts import Control, Door, Outcome, Source, Stage, Talk, Tone, Where
from bot.domain.ledger import Contact, Details
from bot.domain.money import Money
from bot.domain.people import Person
from bot.storage.codec import (
    from_day,
    from_instant,
    from_money,
    from_ms,
    to_day,
    to_instant,
    to_ms,
)
from bot.storage.statements import Connection, Row, Statements
from bot.storage.vault import Vault


class Contacts:
    """The contacts of every tenant. Use :mod:`bot.storage.ledger` to keep the tallies equal."""

    def __init__(self, connection: Connection, statements: Statements, vault: Vault) -> None:
        self._tx = connection
        self._sql = statements.contacts
        self._vault = vault

    async def add(self, contact: Contact) -> None:
        """Write a new row."""
        await self._sql.add(self._tx, **self._columns(contact))

    async def change(self, contact: Contact) -> None:
        """Write the row anew, all but who logged it and when."""
        columns = self._columns(contact)
        for fixed in ("log_id", "user_id", "at", "block_id"):
            del columns[fixed]
        await self._sql.change(self._tx, **columns)

    async def set_prices(self, contacts: Sequence[Contact]) -> None:
        """Write the prices of contacts anew, and what they are worth and earned by them."""
        rows = [
            {
                "tenant_id": contact.person.tenant_id,
                "id": contact.id,
                "price_id": contact.price_id,
                "worth": contact.worth.minor,
                "currency": contact.worth.currency,
                "earned": contact.earned.minor if contact.earned else None,
                "earned_currency": contact.earned.currency if contact.earned else None,
            }
            for contact in contacts
        ]
        if rows:
            await self._sql.set_prices(self._tx, rows)

    async def of_log(self, person: Person, log_id: str) -> list[Contact]:
        """Return the rows of one log, oldest first; none where it is not this person's."""
        rows = self._sql.of_log(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, log_id=log_id
        )
        return [self._contact(row) async for row in rows]

    async def find(self, person: Person, contact_id: str) -> Contact | None:
        """Return one row, undone or not; None where it is not this person's."""
        row = await self._sql.find(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, id=contact_id
        )
        return self._contact(row) if row else None

    async def of_block(self, person: Person, block_id: str) -> list[Contact]:
        """Return what was logged in a calling block and still holds, oldest first."""
        rows = self._sql.of_block(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, block_id=block_id
        )
        return [self._contact(row) async for row in rows]

    async def last_log(self, person: Person, since: datetime) -> str | None:
        """Return the id of the latest log that still holds, made at ``since`` or later."""
        log_id: str | None = await self._sql.last_log(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, since=to_ms(since)
        )
        return log_id

    async def open_nos(self, person: Person, many: int) -> list[Contact]:
        """Return the latest nos that hold and weren't left behind, newest first."""
        rows = self._sql.open_nos(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, many=many
        )
        return [self._contact(row) async for row in rows]

    async def wins(self, person: Person, many: int) -> list[Contact]:
        """Return the latest wins that hold, newest first."""
        rows = self._sql.wins(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, many=many
        )
        return [self._contact(row) async for row in rows]

    async def wins_to_edit(self, person: Person, many: int) -> list[Contact]:
        """Return the wins of the latest days, whether they hold or not, newest first."""
        rows = self._sql.wins_to_edit(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, many=many
        )
        return [self._contact(row) async for row in rows]

    async def wins_between(self, person: Person, first: date, last: date) -> list[Contact]:
        """Return the wins that hold, dated from ``first`` to ``last``, oldest first."""
        rows = self._sql.wins_between(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            first=first.isoformat(),
            last=last.isoformat(),
        )
        return [self._contact(row) async for row in rows]

    async def nos_with_a_note(self, person: Person, many: int) -> list[Contact]:
        """Return the latest nos that hold and have a note, newest first."""
        rows = self._sql.nos_with_a_note(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, many=many
        )
        return [self._contact(row) async for row in rows]

    async def last_no(self, person: Person, since: datetime) -> Contact | None:
        """Return the person's latest no since then that holds and wasn't closed."""
        row = await self._sql.last_no(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, since=to_ms(since)
        )
        return self._contact(row) if row else None

    async def nos_to_link(self, person: Person, many: int) -> list[Contact]:
        """Return the latest single nos that hold and can be told apart, newest first."""
        rows = self._sql.nos_to_link(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, many=many
        )
        return [self._contact(row) async for row in rows]

    async def nos_by_stage(self, person: Person, since: date) -> dict[Stage, int]:
        """Return how many nos that hold are dated ``since`` then or later, by stage."""
        rows = self._sql.nos_by_stage(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            since=since.isoformat(),
        )
        return {Stage(row["stage"]): row["nos"] async for row in rows}

    async def nos_before(
        self, person: Person, day: date = date.max, contact_id: str = "~"
    ) -> list[tuple[int, Money]]:
        """Return how many nos lie between a yes and the one before it, with their worth.

        One pair a currency. The yes is of ``day``; on one day the order of logging counts. Without
        a yes: how many lie behind the last one.
        """
        rows = self._sql.nos_before(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            day=day.isoformat(),
            id=contact_id,
        )
        return [(row["nos"], Money(row["currency"], row["worth"])) async for row in rows]

    async def open_on(self, person: Person, day: date, many: int) -> list[Contact]:
        """Return what is dated that day, holds and wasn't closed, newest first."""
        rows = self._sql.on_day(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            day=day.isoformat(),
            many=many,
        )
        return [self._contact(row) async for row in rows]

    async def to_revisit(self, person: Person, first: date, last: date, many: int) -> list[Contact]:
        """Return what holds and is to be looked at again from ``first`` to ``last``."""
        rows = self._sql.to_revisit(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            first=first.isoformat(),
            last=last.isoformat(),
            many=many,
        )
        return [self._contact(row) async for row in rows]

    async def with_open_door(self, person: Person, since: date, many: int) -> list[Contact]:
        """Return what is dated ``since`` then, left a door open without a date, and isn't closed.

        The newest come first.
        """
        rows = self._sql.with_open_door(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            since=since.isoformat(),
            many=many,
        )
        return [self._contact(row) async for row in rows]

    async def on_technique(self, person: Person, many: int) -> list[Contact]:
        """Return the contacts whose customers said something on technique, newest first."""
        rows = self._sql.on_technique(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, many=many
        )
        return [self._contact(row) async for row in rows]

    async def erase_sting(self, person: Person, before: datetime) -> None:
        """Erase note and words of the harsh nos logged before then; all that counts stays."""
        await self._sql.erase_sting(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, before=to_ms(before)
        )

    async def deals(self, person: Person, many: int) -> list[Money]:
        """Return the latest deal values of contacts that hold, newest first."""
        rows = self._sql.deals(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, many=many
        )
        return [Money(row["deal_currency"], row["deal"]) async for row in rows]

    async def dated_by_assumption(self, person: Person) -> list[Contact]:
        """Return what was dated before the person's zone was known."""
        rows = self._sql.dated_by_assumption(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id
        )
        return [self._contact(row) async for row in rows]

    async def since(self, person: Person, day: date) -> list[Contact]:
        """Return all contacts dated ``day`` or later, undone ones too, oldest first."""
        rows = self._sql.since(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            since=day.isoformat(),
        )
        return [self._contact(row) async for row in rows]

    def _columns(self, contact: Contact) -> dict[str, Any]:
        details = contact.details
        seal = self._vault.seal
        return {
            "tenant_id": contact.person.tenant_id,
            "id": contact.id,
            "log_id": contact.log_id,
            "user_id": contact.person.user_id,
            "at": to_ms(contact.at),
            "local_date": contact.local_date.isoformat(),
            "date_assumed": int(contact.date_assumed),
            "late": int(contact.late),
            "outcome": contact.outcome.value,
            "count": contact.count,
            "price_id": contact.price_id,
            "worth": contact.worth.minor,
            "currency": contact.worth.currency,
            "earned": contact.earned.minor if contact.earned else None,
            "earned_currency": contact.earned.currency if contact.earned else None,
            "pay_said": int(contact.pay_said),
            "deal": details.deal.minor if details.deal else None,
            "deal_currency": details.deal.currency if details.deal else None,
            "note": seal(contact.note),
            "account": seal(details.account),
            "reason": details.reason,
            "source": details.source,
            "stage": details.stage,
            "place": details.where,
            "control": details.control,
            "tone": details.tone,
            "talk": details.talk,
            "their_words": seal(details.their_words),
            "problem": seal(details.problem),
            "concern": seal(details.concern),
            "door": details.door,
            "revisit_on": to_day(details.revisit_on),
            "question": contact.question,
            "block_id": contact.block_id,
            "came_from": contact.came_from,
            "replaced_by": contact.replaced_by,
            "moved_on_at": to_instant(contact.moved_on_at),
            "undone_at": to_instant(contact.undone_at),
        }

    def _contact(self, row: Row) -> Contact:
        return Contact(
            id=row["id"],
            log_id=row["log_id"],
            person=Person(row["tenant_id"], row["user_id"]),
            at=from_ms(row["at"]),
            local_date=date.fromisoformat(row["local_date"]),
            outcome=Outcome(row["outcome"]),
            count=row["count"],
            price_id=row["price_id"],
            worth=Money(row["currency"], row["worth"]),
            earned=from_money(row["earned"], row["earned_currency"]),
            pay_said=bool(row["pay_said"]),
            note=self._vault.open(row["note"]),
            details=self._details(row),
            question=row["question"],
            block_id=row["block_id"],
            came_from=row["came_from"],
            replaced_by=row["replaced_by"],
            date_assumed=bool(row["date_assumed"]),
            moved_on_at=from_instant(row["moved_on_at"]),
            undone_at=from_instant(row["undone_at"]),
        )

    def _details(self, row: Row) -> Details:
        opened = self._vault.open
        return Details(
            account=opened(row["account"]),
            reason=row["reason"],
            source=Source(row["source"]) if row["source"] else None,
            stage=Stage(row["stage"]) if row["stage"] else None,
            where=Where(row["place"]) if row["place"] else None,
            control=Control(row["control"]) if row["control"] else None,
            tone=Tone(row["tone"]) if row["tone"] else None,
            talk=Talk(row["talk"]) if row["talk"] else None,
            deal=from_money(row["deal"], row["deal_currency"]),
            their_words=opened(row["their_words"]),
            problem=opened(row["problem"]),
            concern=opened(row["concern"]),
            door=Door(row["door"]) if row["door"] else None,
            revisit_on=from_day(row["revisit_on"]),
        )
