from __future__ import annotations

import pytest

from bot.domain.contacts import Outcome
from bot.domain.details import with_details
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
