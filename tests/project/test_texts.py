"""Every word the bot says is in bot/text, is said somewhere, and keeps to what may be said."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter

import pytest

from bot.feature import Surface
from bot.features import FEATURES
from bot.text.en import TEXTS, Text
from tests.project.source import calls, modules, tree_of

CODE = [path for path in modules("bot") if not path.is_relative_to("bot/text/en")]

BUILDERS = ("button", "confirm", "context", "field", "header", "message", "option", "section")

COMPUTED = ("fact", "question")
"""Tables whose keys are those of a catalogue in bot/domain, which unit tests hold them to."""

FORBIDDEN = {
    "a yes is never owed": r"\b(due|overdue|owed?s?|any moment now|about to)\b",
    "worth isn't pay": r"\byou(’ve|'ve| have| were| are|'re) (just )?(paid|earned)\b",
    "closer only on average": r"\bcloser\b(?!.*\bon average\b)",
    "no drinking": r"\b(alcohol|beers?|wine|drinks?|pub|pint|cocktails?|whisk(e)?y|booze)\b",
    "no shame": r"\b(shame|blame|lazy|loser|failure|excuses?|you failed|you should have)\b",
    "no ranking by money or nos": r"\b(top earner|most nos|fewest nos)\b",
    "a broken streak isn't scolded": r"\b(lost|broke|ruined|killed) your streak\b",
}


@dataclass(frozen=True)
class Say:
    """Where a text is said, which (or one of which), and the names of its values: None, unknown."""

    where: str
    keys: list[str]
    given: set[str] | None

    @property
    def places(self) -> set[str]:
        """The names of the places in those texts."""
        return {name for key in self.keys for name in _places(TEXTS[key])}


def test_every_text_that_is_said_exists() -> None:
    assert {key for say in _says() for key in say.keys if key not in TEXTS} == set()


def test_what_features_offer_is_said_by_texts_that_exist() -> None:
    offered = Surface.of(FEATURES)
    assert {choice.label for choice in offered.choices} <= TEXTS.keys()
    assert set(offered.help) <= TEXTS.keys()


def test_every_text_is_said_somewhere() -> None:
    literals, patterns = _literals()
    computed = tuple(f"{table}." for table in COMPUTED)
    unsaid = {
        key
        for key in TEXTS.keys() - literals
        if not key.startswith(computed) and not any(each.fullmatch(key) for each in patterns)
    }
    assert unsaid == set()


def test_texts_are_given_the_values_they_have_places_for() -> None:
    wrong = [
        f"{say.where} gives {say.given}, and {say.keys} have places for {say.places}"
        for say in _says()
        if say.given is not None and say.given - {"n"} != say.places - {"n"}
    ]
    assert wrong == []


def test_plural_forms_follow_a_number() -> None:
    plurals = {key for key, text in TEXTS.items() if not isinstance(text, str)}
    assert all("other" in TEXTS[key] for key in plurals)
    uncounted = [say for say in _says() if say.given is not None and "n" not in say.given]
    assert [say.where for say in uncounted if plurals & set(say.keys)] == []


@pytest.mark.parametrize("why", FORBIDDEN)
def test_no_text_says_what_must_not_be_said(why: str) -> None:
    pattern = re.compile(FORBIDDEN[why], re.IGNORECASE)
    said = ((key, form) for key in TEXTS for form in _forms(TEXTS[key]))
    assert {key for key, form in said if pattern.search(form)} == set()


def test_no_feature_has_words_of_its_own() -> None:
    own = {
        f"{path}:{call.lineno}"
        for path in modules("bot/features")
        for call in calls(path, *BUILDERS)
        for argument in call.args[:1]
        if isinstance(argument, ast.Constant) and re.search(r"[A-Z ]", str(argument.value))
    }
    assert own == set()


def _forms(text: Text) -> list[str]:
    return [text] if isinstance(text, str) else list(text.values())


def _places(text: Text) -> set[str]:
    """Return the names of a text's placeholders, in all its forms."""
    fields = (field for form in _forms(text) for field in Formatter().parse(form))
    return {name for _, name, _, _ in fields if name}


def _says() -> Iterator[Say]:
    """Yield each ``say`` of a text whose key is written out."""
    for path in CODE:
        for call in calls(path, "say"):
            names = {keyword.arg for keyword in call.keywords}
            given = None if None in names else {name for name in names if name}
            if call.args and (keys := _written_out(call.args[0])):
                yield Say(f"{path}:{call.lineno}", keys, given)


def _written_out(key: ast.expr) -> list[str]:
    if isinstance(key, ast.IfExp):
        return [*_written_out(key.body), *_written_out(key.orelse)]
    return [key.value] if isinstance(key, ast.Constant) and isinstance(key.value, str) else []


def _literals() -> tuple[set[str], list[re.Pattern[str]]]:
    """Return the strings in the code, and patterns of those that are put together."""
    nodes = [node for path in CODE for node in ast.walk(tree_of(path))]
    literals = {str(node.value) for node in nodes if isinstance(node, ast.Constant)}
    together = [node.values for node in nodes if isinstance(node, ast.JoinedStr)]
    tables = {key.partition(".")[0] for key in TEXTS}
    return literals, [
        re.compile("".join(_pattern(part) for part in parts))
        for parts in together
        if isinstance(parts[0], ast.Constant) and str(parts[0].value).partition(".")[0] in tables
    ]


def _pattern(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"
