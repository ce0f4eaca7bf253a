"""Prices: the append-only history of what a no was agreed to be worth."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from bot.domain.agreed import Origin, Price
from bot.domain.evidence import Evidence
from bot.domain.money import Money
from bot.domain.people import Person
from bot.domain.terms import (
    ContactKind,
    CountsOnly,
    DealShare,
    FixedPay,
    Pay,
    Terms,
    YesKind,
)
from bot.storage.codec import from_ms, to_ms
from bot.storage.statements import Connection, Row, Statements


class Prices:
    """The agreed prices of every tenant's reps."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._tx = connection
        self._sql = statements.prices

    async def add(self, person: Person, price: Price) -> None:
        """Append a price; it holds from then on."""
        await self._sql.add(
            self._tx,
            tenant_id=person.tenant_id,
            id=price.id,
            user_id=person.user_id,
            at=to_ms(price.at),
            from_date=price.from_date.isoformat(),
            origin=price.origin.value,
            value=price.value.minor,
            currency=price.value.currency,
            terms=json.dumps(_terms_to_json(price.terms)),
            contacts=price.evidence.contacts,
            wins=price.evidence.wins,
            earned=price.evidence.earned.minor,
            window_days=price.evidence.window_days,
            low=price.low.minor,
            high=price.high.minor,
            method=price.method,
            follows=price.follows,
        )

    async def history(self, person: Person) -> list[Price]:
        """Return every price the rep ever agreed to, oldest first."""
        rows = self._sql.history(self._tx, tenant_id=person.tenant_id, user_id=person.user_id)
        return [price_of(row) async for row in rows]


_COLUMNS = (
    *("id", "at", "from_date", "origin", "value", "currency", "terms", "contacts", "wins"),
    *("earned", "window_days", "low", "high", "method", "follows"),
)


def price_of(row: Row) -> Price:
    """Return the price in a row that holds all of its columns."""
    return _price(tuple(row[column] for column in _COLUMNS))


@lru_cache(maxsize=2048)
def _price(values: tuple[Any, ...]) -> Price:
    """Return a price by its columns; it never changes, and each log of its rep asks for it."""
    row = dict(zip(_COLUMNS, values, strict=True))
    currency = row["currency"]
    return Price(
        id=row["id"],
        at=from_ms(row["at"]),
        from_date=date.fromisoformat(row["from_date"]),
        origin=Origin(row["origin"]),
        value=Money(currency, row["value"]),
        terms=_terms_from_json(json.loads(row["terms"])),
        evidence=Evidence(
            row["contacts"], row["wins"], Money(currency, row["earned"]), row["window_days"]
        ),
        low=Money(currency, row["low"]),
        high=Money(currency, row["high"]),
        method=row["method"],
        follows=row["follows"],
    )


def _terms_to_json(terms: Terms) -> dict[str, Any]:
    return {
        "yes": terms.yes,
        "contact": terms.contact,
        "own_word": terms.own_word,
        "contacts_per_yes": str(terms.contacts_per_yes),
        "pay": _pay_to_json(terms.pay),
    }


def _terms_from_json(stored: dict[str, Any]) -> Terms:
    return Terms(
        pay=_pay_from_json(stored["pay"]),
        contacts_per_yes=Fraction(stored["contacts_per_yes"]),
        yes=YesKind(stored["yes"]),
        contact=ContactKind(stored["contact"]),
        own_word=stored["own_word"],
    )


def _pay_to_json(pay: Pay) -> dict[str, Any]:
    match pay:
        case FixedPay(amount):
            return {"fixed": amount.minor, "currency": amount.currency}
        case DealShare(part, deal):
            return {"share": str(part), "deal": deal.minor, "currency": deal.currency}
        case CountsOnly(currency):
            return {"currency": currency}


def _pay_from_json(stored: dict[str, Any]) -> Pay:
    currency = stored["currency"]
    if "fixed" in stored:
        return FixedPay(Money(currency, stored["fixed"]))
    if "share" in stored:
        return DealShare(Fraction(stored["share"]), Money(currency, stored["deal"]))
    return CountsOnly(currency)
