"""What a rule of the table can say about one value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

MESSAGE = frozenset({"message"})
MODAL = frozenset({"modal"})
HOME = frozenset({"home"})
VIEWS = MODAL | HOME
ALL = MESSAGE | VIEWS


@dataclass(frozen=True, slots=True)
class Str:
    """A string of ``low`` to ``high`` characters; ``values`` or ``pattern`` narrow it."""

    high: int = 3000
    low: int = 1
    values: frozenset[str] = frozenset()
    pattern: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A text object; ``mrkdwn`` says whether that type is allowed beside ``plain_text``."""

    high: int
    mrkdwn: bool = True
    low: int = 1


@dataclass(frozen=True, slots=True)
class Int:
    """A whole number from ``low`` to ``high``."""

    low: int = 0
    high: int = 10**10


@dataclass(frozen=True, slots=True)
class Number:
    """Any finite number; ``above_zero`` excludes nothing and less."""

    above_zero: bool = False


@dataclass(frozen=True, slots=True)
class Bool:
    """True or false."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of ``low`` to ``high`` items, each as ``item`` says."""

    item: Rule
    high: int
    low: int = 1


@dataclass(frozen=True, slots=True)
class Typed:
    """An object whose ``type`` is one of ``types``, as the named table describes it."""

    table: str
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Obj:
    """An object of the table ``OBJECTS``."""

    name: str


@dataclass(frozen=True, slots=True)
class Anything:
    """A value that isn't looked into."""


Rule = Str | Text | Int | Number | Bool | ListOf | Typed | Obj | Anything


@dataclass(frozen=True, slots=True)
class Shape:
    """An object's fields, which of them it needs, and where it may stand.

    ``one_of`` are fields of which at least one is there; ``at_most_one`` exclude each other.
    ``block_id`` (blocks) and ``action_id`` (elements) belong to ``fields`` where allowed.
    """

    fields: Mapping[str, Rule]
    required: frozenset[str] = frozenset()
    one_of: frozenset[str] = frozenset()
    at_most_one: frozenset[str] = frozenset()
    surfaces: frozenset[str] = ALL


def shape(required: str = "", surfaces: frozenset[str] = ALL, /, **fields: Rule) -> Shape:
    """Return a shape; ``required`` names fields, ``a|b`` one of several, ``a^b`` not both."""
    words = required.split()
    return Shape(
        fields=fields,
        required=frozenset(word for word in words if not set("|^") & set(word)),
        one_of=frozenset(part for word in words if "|" in word for part in word.split("|")),
        at_most_one=frozenset(part for word in words if "^" in word for part in word.split("^")),
        surfaces=surfaces,
    )
