"""Rebound's voice, in every text there is: warm, never pushing, never shaming."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from bot.text.en import TEXTS

SAID = [
    (key, form)
    for key, text in TEXTS.items()
    for form in (text.values() if isinstance(text, Mapping) else [text])
]
AVOIDED = {
    "a forecast": r"\b(due|overdue|owed?s?)\b",
    "a person judged": r"\b(lazy|weak|loser|stupid|bad at|not good enough|you should have)\b",
    "an accusing why": r"\bwhy (did|didn't|don't|are|aren't|can't) you\b",
    "alcohol": r"\b(beers?|wine|drinks?|bar|pub|cocktails?)\b",
    "feelings pushed away": r"(don't (feel|worry|be upset)|get over it|cheer up|stay positive)",
    "pay for a no": r"\b(you were|you've been|got) paid\b",
}


@pytest.mark.seed("3.12")
@pytest.mark.parametrize("what", AVOIDED)
def test_no_text_holds(what: str) -> None:
    assert [key for key, text in SAID if re.search(AVOIDED[what], text.casefold())] == []
