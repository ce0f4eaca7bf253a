"""Every row of the product's table of what is typed after ``/lost``, by its example."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from bot.domain.contacts import Outcome, Stage
from bot.domain.money import Money
from bot.domain.reading import (
    AwayReading,
    ChangedReading,
    Command,
    CommandReading,
    DayReading,
    LogReading,
    MakeItCount,
    Reading,
    SetupReading,
    ValueHint,
    read_lost,
)
from tests.unit.domain.reading.contexts import (
    AMERICAN,
    BRITISH,
    FRIDAY,
    TODAY,
    YESTERDAY,
    dollars,
)

NOTED = LogReading(note="Acme", deal=dollars(12_000), reason="price", stage=Stage.NEGOTIATION)
SETUP = SetupReading(commission=dollars(500), contacts_per_yes=Fraction(10))


@pytest.mark.seed("3.5")
@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("", LogReading()),
        ("  \n ", LogReading()),
        ("5", LogReading(count=5)),
        ("x5", LogReading(count=5)),
        ("5x", LogReading(count=5)),
        ("+5", LogReading(count=5)),
        ("five", LogReading(count=5)),
        ("5 cold calls", LogReading(count=5, note="cold calls")),
        (
            "5 minutes before the demo",
            LogReading(note="5 minutes before the demo", hints=(MakeItCount(5),)),
        ),
        ("Acme said the budget is frozen", LogReading(note="Acme said the budget is frozen")),
        ("Acme $12k #price @negotiation", NOTED),
        ("Acme, price, negotiation, $12k", NOTED),
        ("Acme 12k", LogReading(note="Acme 12k", hints=(ValueHint(dollars(12_000)),))),
    ],
)
def test_a_no_is_typed(text: str, reading: Reading) -> None:
    assert read_lost(text, AMERICAN) == reading


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("yesterday Acme", YESTERDAY),
        ("on mon Acme", YESTERDAY),
        ("mon, Acme", YESTERDAY),
        ("2026-11-20 Acme", FRIDAY),
        ("11/20 Acme", FRIDAY),
        ("Fri 20 Nov Acme", FRIDAY),
    ],
)
def test_a_no_is_backdated(text: str, day: date) -> None:
    assert read_lost(text, AMERICAN) == LogReading(note="Acme", day=day)


def test_day_and_month_stand_in_the_order_of_the_locale() -> None:
    assert read_lost("20/11 Acme", BRITISH) == LogReading(note="Acme", day=FRIDAY)


def test_a_weekday_in_a_name_is_no_date() -> None:
    assert read_lost("Sun Life said no", AMERICAN) == LogReading(note="Sun Life said no")


@pytest.mark.seed("3.15")
@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("40 no answer", LogReading(Outcome.NO_REPLY, 40, reason="no_reply")),
        ("#noreply", LogReading(Outcome.NO_REPLY, reason="no_reply")),
        ("40 #noreply", LogReading(Outcome.NO_REPLY, 40, reason="no_reply")),
        ("no answer", LogReading(Outcome.NO_REPLY, reason="no_reply")),
        ("Acme #noreply", LogReading(Outcome.NO_REPLY, note="Acme", reason="no_reply")),
    ],
)
def test_a_contact_without_an_answer_is_activity(text: str, reading: Reading) -> None:
    assert read_lost(text, AMERICAN) == reading


def test_a_day_is_typed_in_numbers() -> None:
    day = DayReading(contacts=60, nos=12, yeses=1, no_replies=47, noun="dials")
    assert read_lost("60 dials 12 nos 1 booked", AMERICAN) == day


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("undo", Command.UNDO),
        ("Undo.", Command.UNDO),
        ("undo that", Command.UNDO),
        ("stats", Command.STATS),
        ("patterns", Command.PATTERNS),
        ("lessons", Command.LESSONS),
        ("revisit", Command.REVISIT),
        ("settings", Command.SETTINGS),
        ("back", Command.BACK),
        ("reset", Command.RESET),
        ("export", Command.EXPORT),
        ("forget me", Command.FORGET_ME),
        ("help", Command.HELP),
        ("block", Command.BLOCK),
        ("coach", Command.COACH),
        ("review", Command.COACH),
    ],
)
def test_a_command_is_typed(text: str, command: Command) -> None:
    assert read_lost(text, AMERICAN) == CommandReading(command)


@pytest.mark.seed("3.3")
@pytest.mark.parametrize(
    ("text", "setup"),
    [
        ("setup", SetupReading()),
        ("setup $500 10", SETUP),
        ("setup 500/10", SETUP),
        ("setup $500 10%", SETUP),
        ("setup €400 1:8", SetupReading(Money.of(400, "EUR"), contacts_per_yes=Fraction(8))),
    ],
)
def test_setup_is_typed(text: str, setup: SetupReading) -> None:
    assert read_lost(text, AMERICAN) == setup


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("away until fri", 0, 3),
        ("away mon-tue", 6, 7),
        ("away", 0, None),
    ],
)
def test_days_off_are_typed(text: str, first: int, last: int | None) -> None:
    until = None if last is None else TODAY + timedelta(days=last)
    assert read_lost(text, AMERICAN) == AwayReading(TODAY + timedelta(days=first), until)


def test_a_change_is_typed() -> None:
    changed = ChangedReading("new script", TODAY)
    assert read_lost("changed new script from today", AMERICAN) == changed
