"""What a morning and an evening tell a rep, decided right before they are sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.calendar import Place
from bot.domain.contacts import Outcome
from bot.domain.facts import Fact, Standing, base_rate_fact
from bot.domain.hours import PLACE_ASKED, Occasion
from bot.domain.ledger import Contact, Mark, MarkKind, repairs
from bot.domain.moment import Moment
from bot.domain.nudges import Family, Nudge, choose_nudge, told_as
from bot.domain.patience import Manner, manner
from bot.domain.people import Person, Rep
from bot.domain.prompts import Prompt
from bot.domain.question_choice import Asking, choose_question
from bot.domain.question_choice import Occasion as Asked
from bot.domain.reflection import Plan
from bot.domain.steady import steady_number
from bot.domain.sums import Sums, sums_of_days
from bot.domain.terms import DEFAULT_TERMS, Terms
from bot.storage import Tx, ledger, standing
from bot.storage.days_off import take_off
from bot.storage.deliveries import Delivery
from bot.storage.ids import new_id

MANY = 5
"""From so many nos on, the evening asks about the day."""

_ALL_FAMILIES = set(Family)
_LOOKED_AT = 25
_FOUR_WEEKS = timedelta(weeks=4)
_ENOUGH_DAYS = 5


class Worked(StrEnum):
    """What becomes of "worked, no nos"."""

    NOTED = "noted"
    BEFORE = "before"  # the day counts already
    LATE = "late"  # it's too long ago to repair a streak


@dataclass(frozen=True, slots=True)
class Item:
    """What a morning brings along: what its text needs, by the nudge's family."""

    nudge: Nudge
    terms: Terms
    fact: Fact | None = None
    contact: Contact | None = None
    plan: Plan | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the last four weeks show of a rep: ``days`` shown up on, contacts and yeses."""

    days: int
    contacts: int
    yeses: int


@dataclass(frozen=True, slots=True)
class Morning:
    """What a morning tells. ``before`` is the workday before, with its ``sums``.

    ``guessed`` is the place whose holidays are kept, where the rep is asked whether it's right.
    """

    standing: standing.Standing
    before: date | None
    sums: Sums
    today: Sums
    item: Item
    guessed: Place | None


@dataclass(frozen=True, slots=True)
class Evening:
    """What an evening asks. ``contact`` is the no it's about; ``nos`` those of the day.

    ``typing`` tells that an answer can be typed.
    ``harsh`` is the log of one that sounded annoyed or angry, so that a reset comes first.
    """

    rep: Rep
    contact: Contact
    about_day: bool
    nos: int
    question: str
    typing: bool
    harsh: str | None = None


async def morning(tx: Tx, delivery: Delivery) -> Morning | Manner:
    """Return what the morning tells, or what is to be done instead."""
    found = await standing.to_be_written(tx, delivery, Occasion.MORNING)
    if found is None:
        return Manner.WAIT
    chosen = manner(await standing.silence(tx, found), found.day)
    if chosen is not Manner.WRITE:
        return chosen
    before = found.calendar.workday_before(found.day)
    item = await _item(tx, found)
    guessed = _guessed(found)
    told = [told_as(item.nudge), *([PLACE_ASKED] if guessed else [])]
    await _remember(tx, found.rep, told, found.day)
    return Morning(
        standing=found,
        before=before,
        sums=sums_of_days(found.of(before) if before else []),
        today=sums_of_days(found.of(found.day)),
        item=item,
        guessed=guessed,
    )


async def evening(tx: Tx, delivery: Delivery) -> Evening | None:
    """Return what the evening asks; None where nothing of the day is left to reflect on."""
    found = await standing.to_be_written(tx, delivery, Occasion.EVENING)
    if found is None:
        return None
    if manner(await standing.silence(tx, found), found.day) is not Manner.WRITE:
        return None
    rep = found.rep
    nos = await _not_reflected_on(tx, rep.person, found.day)
    if not nos:
        return None
    told = [no for no in nos if no.note or no.details.tone or no.details.account]
    many = sum(no.count for no in nos)
    about_day = many >= MANY or (not told and many > 1)
    contact = told[0] if told else nos[0]
    asking = Asking(Asked.DIGEST) if about_day else Asking.about([contact])
    question = choose_question(asking, rep.asked, rep.person.user_id, found.day)
    await _remember(tx, rep, [question.key], found.day)
    await tx.prompts.add(
        Prompt(rep.person, delivery.key, contact.log_id, question.key, delivery.due_at)
    )
    typing = await tx.granted.reads_dms(delivery.tenant_id)
    harsh = (no.log_id for no in nos if no.details.tone and no.details.tone.harsh)
    return Evening(rep, contact, about_day, many, question.key, typing, next(harsh, None))


async def worked(tx: Tx, moment: Moment, day: date) -> Worked:
    """Note that the rep worked on that day, unless it counts already or is long over."""
    found = await standing.standing(tx, moment.rep, moment.hours, moment.today)
    if day in found.shown:
        return Worked.BEFORE
    if not repairs(moment.at, day):
        return Worked.LATE
    mark = Mark(new_id(), moment.person, moment.at, day, MarkKind.WORKED)
    await ledger.mark(tx, mark)
    return Worked.NOTED


async def take_day_off(tx: Tx, moment: Moment, day: date) -> date | None:
    """Take that day off; return the next workday, None where none is in sight."""
    calendar = moment.hours.calendar(moment.rep.zone)
    if not calendar.is_away(day):
        await take_off(tx, moment, day, day)
    days = (day + timedelta(days=ahead) for ahead in range(1, 400))
    return next(filter(calendar.is_workday, days), None)


async def _not_reflected_on(tx: Tx, person: Person, day: date) -> list[Contact]:
    contacts = await tx.contacts.open_on(person, day, _LOOKED_AT)
    nos = [contact for contact in contacts if contact.outcome is Outcome.NO]
    return [no for no in nos if not await _is_reflected_on(tx, person, no)]


async def _is_reflected_on(tx: Tx, person: Person, no: Contact) -> bool:
    for subject in filter(None, (no.log_id, no.block_id)):
        written = await tx.reflections.of_log(person, subject)
        if written and not written.empty:
            return True
    return False


async def _item(tx: Tx, found: standing.Standing) -> Item:
    rep, day = found.rep, found.day
    wins = await tx.contacts.wins(rep.person, _LOOKED_AT)
    plans = await tx.reflections.plans(rep.person, _LOOKED_AT)
    evidence = _evidence(found)
    has: dict[Family, object] = {
        Family.OWN_WIN: wins,
        Family.PLAN: plans,
        Family.EVIDENCE: evidence.days >= _ENOUGH_DAYS and evidence.yeses,
        Family.FIRST_DAYS: rep.is_new(day),
    }
    possible = _ALL_FAMILIES - {family for family, things in has.items() if not things}
    nudge = choose_nudge(possible, rep.asked, rep.person.user_id, day)
    terms = await _terms(tx, rep.person)
    item = Item(nudge, terms)
    match nudge.family:
        case Family.OWN_WIN:
            return replace(item, contact=wins[steady_number(rep.person, day) % len(wins)])
        case Family.PLAN:
            return replace(item, plan=plans[steady_number(rep.person, day) % len(plans)].plan)
        case Family.EVIDENCE:
            return replace(item, evidence=evidence)
        case Family.FACT:
            return replace(item, fact=_fact(rep, terms, day))
    return item


def _evidence(found: standing.Standing) -> Evidence:
    """Return what speaks for the rep, by what they did (seed 2.22)."""
    first, last = found.day - _FOUR_WEEKS, found.day - timedelta(days=1)
    sums = sums_of_days(found.between(first, last))
    days = sum(first <= day <= last for day in found.shown)
    return Evidence(days, sums.contacts, sums.yeses)


async def _terms(tx: Tx, person: Person) -> Terms:
    prices = await tx.prices.history(person)
    return prices[-1].terms if prices else DEFAULT_TERMS


def _fact(rep: Rep, terms: Terms, day: date) -> Fact:
    return base_rate_fact(
        Standing(terms.contacts_per_yes), rep=rep.person.user_id, day=day, nth=0, gentle=True
    )


def _guessed(found: standing.Standing) -> Place | None:
    """Return the place to ask about: it follows from the zone, and nobody asked before."""
    told = found.hours.country is not None or PLACE_ASKED in found.rep.asked
    return None if told else found.hours.place(found.rep.zone)


async def _remember(tx: Tx, rep: Rep, keys: Sequence[str], day: date) -> None:
    await tx.reps.set_asked(rep.person, {**rep.asked, **dict.fromkeys(keys, day)})
