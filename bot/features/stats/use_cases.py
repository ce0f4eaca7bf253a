"""Looking at one's own figures."""

from __future__ import annotations

from bot.domain.moment import Moment
from bot.domain.price import measure
from bot.domain.stats import LOOKS_BACK, Stats, stats_of
from bot.storage import Tx
from bot.storage.pricing import evidence_of, price_now


async def stats(tx: Tx, moment: Moment) -> Stats:
    """Return the rep's figures as of now."""
    price, person = price_now(moment), moment.person
    evidence = await evidence_of(tx, person, price.terms, moment.today)
    tallies = await tx.tallies.between(person, moment.today - LOOKS_BACK, moment.today)
    run = sum(nos for nos, _ in await tx.contacts.nos_before(person))
    return stats_of(price, measure(evidence, price.terms), tallies, moment.today, run)
