"""Whatever is set up, logged and taken back: each contact has the price that holds for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any, TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.domain.agreed import Price
from bot.domain.contacts import Outcome
from bot.domain.ledger import Contact
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.reading import LogReading, WonReading
from bot.domain.repricing import price_for, priced, prices_in_force
from bot.domain.terms import ContactKind, CountsOnly, DealShare, FixedPay, Terms
from bot.domain.wins import Told
from bot.features.price import use_cases as price
from bot.features.setup import use_cases as setup
from bot.features.wins import use_cases as wins
from bot.storage import Storage, Tx, open_storage
from bot.storage.ledger import undo
from bot.storage.rejections import log_rejection
from tests.integration.storage.test_tallies_hold import Compared, _sums, forget_all
from tests.support.records import ADA, BERLIN, NOON

T = TypeVar("T")

money = st.builds(Money, st.sampled_from(["USD", "EUR", "JPY"]), st.integers(1000, 10**7))
ratios = st.sampled_from([Fraction(2), Fraction(10), Fraction(20, 3)])
pays = st.one_of(
    st.builds(FixedPay, money),
    st.builds(DealShare, st.sampled_from([Fraction(1, 10), Fraction(1)]), money),
    st.builds(CountsOnly, st.just("USD")),
)
terms = st.builds(Terms, pays, ratios, contact=st.sampled_from(ContactKind))
back = st.integers(0, 9)


class Rep(RuleBasedStateMachine):
    """One rep's weeks: nos, yeses, setups, Mondays and second thoughts."""

    runner: asyncio.Runner
    storage: Storage

    def __init__(self) -> None:
        super().__init__()
        self.at: datetime = NOON
        self.act(forget_everything)

    def act(self, step: Callable[[Tx, Moment], Awaitable[T]]) -> T:
        async def unit(tx: Tx) -> T:
            return await step(tx, await tx.moments.of(ADA, "", self.at, BERLIN, zone_known=True))

        async def written() -> T:
            return await self.storage.write(unit)

        return self.runner.run(written())

    def contacts(self, outcome: Outcome | None = None) -> list[Contact]:
        everything = self.act(lambda tx, _: tx.contacts.since(ADA, date.min))
        return [each for each in everything if outcome in (None, each.outcome)]

    def prices(self) -> list[Price]:
        return self.act(lambda tx, _: tx.prices.history(ADA))

    def day(self, days: int) -> date:
        return self.at.date() - timedelta(days=days)

    @rule(days=st.integers(0, 8))
    def time_goes_by(self, days: int) -> None:
        self.at += timedelta(days=days, minutes=1)

    @rule(count=st.integers(1, 90), days=back, outcome=st.sampled_from(["no", "no_reply"]))
    def log_nos(self, count: int, days: int, outcome: str) -> None:
        reading = LogReading(Outcome(outcome), count, self.day(days), note="Acme")
        self.act(lambda tx, moment: log_rejection(tx, moment, reading))

    @rule(deal=st.none() | money, pay=st.none() | money, days=back)
    def log_a_win(self, deal: Money | None, pay: Money | None, days: int) -> None:
        reading = WonReading(deal, pay, day=self.day(days))
        self.act(lambda tx, moment: wins.log_win(tx, moment, reading))

    @rule(agreed=terms, back_to=st.integers(0, 3), since=st.none() | back)
    def set_up(self, agreed: Terms, back_to: int, since: int | None) -> None:
        known = [None, *prices_in_force(self.prices())]
        follows = known[max(0, len(known) - 1 - back_to)]
        day = None if since is None else self.day(since)
        self.act(
            lambda tx, moment: setup.set_up(
                tx, moment, agreed, follows.id if follows else None, day
            )
        )

    @precondition(lambda self: self.prices())
    @rule()
    def take_the_setup_back(self) -> None:
        latest = self.prices()[-1].id
        self.act(lambda tx, moment: setup.take_back_setup(tx, moment, latest))

    @precondition(lambda self: self.prices())
    @rule()
    def keep_the_price(self) -> None:
        latest = self.prices()[-1].id
        self.act(lambda tx, moment: price.keep_price(tx, moment, latest))

    @precondition(lambda self: self.contacts())
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        contact = data.draw(st.sampled_from(self.contacts()))
        self.act(lambda tx, _: undo(tx, [contact], self.at))

    @precondition(lambda self: self.contacts(Outcome.YES))
    @rule(data=st.data(), days=back, deal=st.none() | money, pay=st.none() | money)
    def edit_a_win(
        self, data: st.DataObject, days: int, deal: Money | None, pay: Money | None
    ) -> None:
        win = data.draw(st.sampled_from(self.contacts(Outcome.YES)))
        change = wins.tell(Told(self.day(days), "Globex", deal, pay))
        self.act(lambda tx, moment: wins.change_win(tx, moment, win.id, change))

    @precondition(lambda self: self.contacts(Outcome.YES))
    @rule(data=st.data())
    def put_a_win_back(self, data: st.DataObject) -> None:
        win = data.draw(st.sampled_from(self.contacts(Outcome.YES)))
        self.act(lambda tx, moment: wins.let_hold(tx, moment, win.id))

    @precondition(lambda self: self.contacts(Outcome.YES))
    @rule(data=st.data())
    def link_a_win(self, data: st.DataObject) -> None:
        win = data.draw(st.sampled_from(self.contacts(Outcome.YES)))
        nos = [None, *(no.id for no in self.contacts(Outcome.NO))]
        no_id = data.draw(st.sampled_from(nos))
        self.act(lambda tx, moment: wins.came_back(tx, moment, win.id, no_id))

    @invariant()
    def each_contact_has_the_price_that_holds_for_it(self) -> None:
        in_force = prices_in_force(self.prices())
        for contact in self.contacts():
            assert contact == priced(contact, price_for(contact, in_force))

    @invariant()
    def tallies_are_what_the_ledger_adds_up_to(self) -> None:
        async def compare(tx: Tx, _: Moment) -> None:
            kept = await _sums(tx)
            await tx.tallies.rebuild()
            raise Compared(kept, await _sums(tx))  # which takes the rebuilding back

        with pytest.raises(Compared) as compared:
            self.act(compare)
        kept, derived = compared.value.args
        assert kept == derived


async def forget_everything(tx: Tx, _: Moment) -> None:
    await forget_all(tx)
    connection: Any = tx.contacts._tx
    await getattr(connection, "execute_fetchall", connection.execute)("DELETE FROM price")


@pytest.mark.seed("3.10")
def test_prices_hold_after_any_sequence(url: str) -> None:
    with asyncio.Runner() as runner:
        storage = runner.run(open_storage(url))
        case = type("Case", (Rep,), {"runner": runner, "storage": storage})
        try:
            run_state_machine_as_test(
                case, settings=settings(max_examples=40, stateful_step_count=15, deadline=None)
            )
        finally:
            runner.run(storage.close())
