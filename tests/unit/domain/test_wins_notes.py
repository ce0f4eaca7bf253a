"""Notes of wins that are longer than a form shows."""

import pytest

from bot.domain.wins import NOTE_SHOWN, edited

SHOWN, REST = "s" * NOTE_SHOWN, "the rest"


@pytest.mark.parametrize(
    ("before", "shown", "after"),
    [
        (None, "Acme", "Acme"),
        ("Acme", "Globex", "Globex"),
        (SHOWN + REST, SHOWN, SHOWN + REST),
        (SHOWN + REST, "Globex ", "Globex the rest"),
        (SHOWN + REST, None, None),
    ],
)
def test_what_a_form_could_not_show_stays_behind_what_it_did(
    before: str | None, shown: str | None, after: str | None
) -> None:
    assert edited(before, shown) == after
