from __future__ import annotations

import re
from datetime import date

import pytest

from bot.domain.money import Money
from bot.domain.reading import Command, Offer, Refusal, RefusalKind
from bot.features.clarifications.blocks import not_yet_reply, refusal_reply
from bot.text.speech import Speech

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize("kind", RefusalKind)
def test_every_refusal_is_one_sentence_that_says_what_to_type(kind: RefusalKind) -> None:
    refusal = Refusal(
        kind,
        "<!channel> x" * 99,
        count=250,
        day=TODAY,
        amount=Money.of(250, "USD"),
        limit=100,
        meant=TODAY,
        offers=tuple(Offer),
    )
    said = refusal_reply(refusal, "kept-1", Speech(), TODAY)
    assert re.search(r"\btype\b", said["text"])
    assert "<!channel>" not in said["text"]
    assert re.fullmatch(r"[A-Z][^\n]*[^.]\.", said["text"])
    assert ". " not in said["text"]
    assert len(said["text"]) < 400
    assert len(said["blocks"][1]["elements"]) == len(Offer)


@pytest.mark.parametrize(("count", "offered"), [(1000, True), (1001, False)])
def test_parts_are_offered_for_what_a_day_can_hold(count: int, *, offered: bool) -> None:
    refusal = Refusal(
        RefusalKind.TOO_MANY, str(count), count=count, limit=100, offers=(Offer.IN_PARTS,)
    )
    said = refusal_reply(refusal, "kept-1", Speech(), TODAY)
    assert ("blocks" in said) is offered


@pytest.mark.parametrize("command", Command)
def test_every_command_has_a_name(command: Command) -> None:
    assert command.value.replace("_", " ") in not_yet_reply(command, Speech())["text"]
