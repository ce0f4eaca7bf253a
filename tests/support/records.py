"""Rows for tests: a rep, a price, contacts, marks. Each is whole; a test names what it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from bot.domain.agreed import Origin, Price
from bot.domain.contacts import Outcome
from bot.domain.evidence import no_evidence
from bot.domain.ledger import Contact, Mark, MarkKind
from bot.domain.money import Money
from bot.domain.people import Person, Profile, Rep
from bot.domain.terms import FixedPay, Terms
from bot.storage import Tx
from bot.storage.ids import new_id

ADA = Person("T1", "UADA")
BO = Person("T1", "UBO")
ADA_ELSEWHERE = Person("T2", "UADA")

BERLIN = Profile("Europe/Berlin", "de-DE")
MONDAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
FIFTY = Money("USD", 5000)


def a_contact(person: Person = ADA, **told: Any) -> Contact:
    """Return a bare no of Monday noon, worth $50.00, or what ``told`` says."""
    contact_id = told.pop("id", None) or new_id()
    plain: dict[str, Any] = {
        "log_id": contact_id,
        "at": NOON,
        "local_date": MONDAY,
        "outcome": Outcome.NO,
        "count": 1,
        "price_id": "price-1",
        "worth": FIFTY,
    }
    return Contact(id=contact_id, person=person, **{**plain, **told})


def a_win(person: Person = ADA, **told: Any) -> Contact:
    """Return a yes that paid $500.00."""
    return a_contact(person, **{"outcome": Outcome.YES, "earned": Money("USD", 50_000), **told})


def a_mark(person: Person = ADA, **told: Any) -> Mark:
    """Return a mark of Monday noon: worked, no nos."""
    plain: dict[str, Any] = {"at": NOON, "local_date": MONDAY, "kind": MarkKind.WORKED}
    return Mark(id=new_id(), person=person, **{**plain, **told})


def a_price(**told: Any) -> Price:
    """Return the seeds' own price: $500 ÷ 10."""
    plain: dict[str, Any] = {
        "at": NOON,
        "from_date": MONDAY,
        "origin": Origin.SETUP,
        "value": FIFTY,
        "terms": Terms(FixedPay(Money("USD", 50_000)), Fraction(10)),
        "evidence": no_evidence("USD"),
        "low": FIFTY,
        "high": FIFTY,
    }
    return Price(id=new_id(), **{**plain, **told})


async def a_rep(tx: Tx, person: Person = ADA, *, zone_known: bool = True) -> Rep:
    """Make the rep in Berlin, at Monday noon."""
    return await tx.reps.touch(person, NOON, BERLIN, zone_known=zone_known)
