from __future__ import annotations

import pytest

from bot.domain.contacts import Outcome
from bot.domain.details import mark_of, merged, with_details
from bot.domain.ledger import Details
from tests.support.records import a_contact


@pytest.mark.seed("4.8")
@pytest.mark.parametrize(
    ("outcome", "before", "after", "expected"),
    [
        (Outcome.NO, None, "price", Outcome.NO),
        (Outcome.NO, None, "no_reply", Outcome.NO_REPLY),
        (Outcome.NO, "price", "no_reply", Outcome.NO_REPLY),
        (Outcome.NO_REPLY, "no_reply", "price", Outcome.NO),
        (Outcome.NO_REPLY, "no_reply", "no_reply", Outcome.NO_REPLY),
        (Outcome.NO_REPLY, "no_reply", None, Outcome.NO_REPLY),
        (Outcome.NO, "no_reply", "no_reply", Outcome.NO),
        (Outcome.YES, None, "no_reply", Outcome.YES),
        (Outcome.NO, None, "a reason of the workspace's own", Outcome.NO),
    ],
)
def test_a_reason_tells_whether_anybody_replied(
    outcome: Outcome, before: str | None, after: str | None, expected: Outcome
) -> None:
    contact = a_contact(outcome=outcome, details=Details(reason=before))
    told = with_details(contact, Details(reason=after))
    assert (told.outcome, told.details.reason) == (expected, after)


@pytest.mark.parametrize(
    ("shown", "typed", "stored", "kept"),
    [
        (None, None, None, None),
        (None, None, "told elsewhere", "told elsewhere"),
        ("old", "old", "told elsewhere", "told elsewhere"),
        ("old", "new", "told elsewhere", "new"),
        ("old", None, "told elsewhere", None),
    ],
)
def test_a_field_that_wasnt_touched_stays_as_another_form_told_it(
    shown: str | None, typed: str | None, stored: str | None, kept: str | None
) -> None:
    marks = {"their_words": mark_of(shown)}
    found = merged(Details(their_words=typed, account="A"), marks, Details(their_words=stored))
    assert found == Details(their_words=kept, account="A")
