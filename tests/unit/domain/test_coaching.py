"""What may be sent to a coach, and how long it waits."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.domain.calendar import Away, Place, WorkCalendar
from bot.domain.coaching import (
    BY_DEFAULT,
    Part,
    is_link,
    is_private,
    nos_to_send,
    ordered,
    still_holds,
    tired_on,
)
from bot.domain.contacts import Outcome
from bot.domain.ledger import Details
from bot.domain.preparation import Preparing, preparing
from bot.domain.reasons import DEFAULT_REASONS, Cause, Reason
from tests.support.records import NOON, a_contact

FRIDAY = date(2026, 11, 20)
IN_AMERICA = WorkCalendar(place=Place("US"))


@pytest.mark.seed("4.20")
@pytest.mark.parametrize("reason", DEFAULT_REASONS, ids=lambda reason: reason.key)
def test_a_reason_is_private_if_it_lies_inside_the_company(reason: Reason) -> None:
    key, cause = reason.key, reason.cause
    no = a_contact(details=Details(reason=key))
    assert is_private(no) == (cause is Cause.INTERNAL)
    assert bool(nos_to_send([no])) == (cause is not Cause.INTERNAL)
    assert (preparing(key) is not None) == (cause is Cause.INTERNAL)


def test_colleagues_take_a_talk_and_the_load_takes_less_of_it() -> None:
    assert preparing("colleagues") is Preparing.TALK
    assert preparing("admin_load") is preparing("capacity") is Preparing.LOAD


@pytest.mark.parametrize(
    ("told", "holds", "sent"),
    [
        ({}, True, True),
        ({"undone_at": NOON}, False, False),
        ({"moved_on_at": NOON}, True, False),
        ({"outcome": Outcome.YES}, True, False),
        ({"outcome": Outcome.NO_REPLY}, True, False),
        ({"details": Details(reason="colleagues")}, False, False),
    ],
)
def test_only_an_open_no_is_sent_and_what_was_sent_is_seen_while_it_holds(
    told: dict[str, Any], *, holds: bool, sent: bool
) -> None:
    no = a_contact(**told)
    assert still_holds([no]) == holds
    assert nos_to_send([no]) == ([no] if sent else [])


def test_nothing_holds_where_there_is_nothing() -> None:
    assert not still_holds([])
    assert nos_to_send([]) == []


def test_of_a_day_in_numbers_the_nos_are_sent() -> None:
    no, yes = a_contact(count=12), a_contact(outcome=Outcome.YES)
    assert nos_to_send([yes, no]) == [no]


@pytest.mark.parametrize(
    ("calendar", "tired"),
    [
        (WorkCalendar(), date(2026, 11, 26)),
        (IN_AMERICA, date(2026, 11, 27)),  # Thanksgiving lies between
        (WorkCalendar(away=(Away(date(2026, 11, 24), date(2026, 11, 25)),)), date(2026, 11, 30)),
        (WorkCalendar(away=(Away(FRIDAY),)), None),
    ],
)
def test_an_ask_of_friday_has_waited_long_enough_after_three_workdays(
    calendar: WorkCalendar, tired: date | None
) -> None:
    assert tired_on(calendar, FRIDAY) == tired


def test_an_ask_of_a_sunday_waits_from_monday_to_wednesday() -> None:
    assert tired_on(WorkCalendar(), FRIDAY + timedelta(days=2)) == date(2026, 11, 26)


def test_beforehand_no_free_text_is_ticked_but_the_account() -> None:
    texts = {Part.THEIR_WORDS, Part.TONE, Part.NOTE, Part.REFLECTION, Part.LESSON}
    assert texts.isdisjoint(BY_DEFAULT)


def test_parts_stand_in_one_order_and_unknown_ones_are_left_out() -> None:
    assert ordered(["note", "energy", "date"]) == (Part.DATE, Part.NOTE)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://calls.example/42?a=1&b=2#t=30", True),
        ("http://calls.example:8080", True),
        ("HTTPS://calls.example", True),
        ("calls.example/42", False),
        ("ftp://calls.example", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://calls.example/a b", False),
        ("https://calls.example/<!channel>", False),
        ("https://calls.example/a|b", False),
        ("https://calls.example/\x00", False),
        ("https://[", False),
        ("https://calls.example:99999", False),
    ],
)
def test_a_link_is_one_address_of_the_web(text: str, *, is_one: bool) -> None:
    assert is_link(text) == is_one
