"""Slack's escaped text, read back as the words that were typed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_REFERENCE = re.compile(
    r"<(?P<sign>[#@!]|(?=[a-z][a-z0-9+.-]*:))(?P<target>[^<>|]*)(?:\|(?P<label>[^<>]*))?>"
)
_ENTITY = re.compile("&(amp|lt|gt);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">"}

# Control characters but the white space; soft hyphens, zero-width spaces and marks of direction,
# which come along when text is pasted. Joiners stay: emoji and Persian are written with them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

_SAME_LETTER = ("<wide>", "<narrow>", "<font>")  # not <super>: 5² isn't 52
_SAME = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ′`´", "'"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("−‐‑", "-"),
        **dict.fromkeys("،、", ","),
        "×": "x",
        "⁄": "/",
        "٫": ".",
        "٬": ",",
    }
)


@dataclass(frozen=True, slots=True)
class Plain:
    """The lines that hold anything, white space evened; and who was named with ``@``."""

    lines: tuple[str, ...]
    people: tuple[str, ...]

    @property
    def whole(self) -> str:
        """Everything on one line."""
        return " ".join(self.lines)


def plain(text: str) -> Plain:
    """Return the words typed, where ``text`` is what Slack sent."""
    people: list[str] = []
    words = _REFERENCE.sub(lambda found: _as_typed(found, people), text)
    words = _unescaped(words)
    words = _LONE_SURROGATE.sub("\ufffd", _INVISIBLE.sub("", words))
    evened = (" ".join(line.split()) for line in words.splitlines())
    return Plain(tuple(line for line in evened if line), tuple(people))


def _as_typed(found: re.Match[str], people: list[str]) -> str:
    sign, target, label = found["sign"], found["target"], found["label"]
    if sign == "#":
        return f"#{label or target}"
    if sign == "" or target.startswith("date^"):
        return label or target
    name = (label or target).removeprefix("@")
    people.append(_unescaped(name))
    return f"@{name}"


def _unescaped(text: str) -> str:
    return _ENTITY.sub(lambda found: _ENTITIES[found[1]], text)


def fold(text: str) -> str:
    """Return ``text``, as long as before, with its digits, quotes, dashes and wide forms plain."""
    if text.isascii():
        return text.translate(_SAME)
    return "".join(map(_folded, text)).translate(_SAME)


def _folded(char: str) -> str:
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    if unicodedata.decomposition(char).startswith(_SAME_LETTER):
        return unicodedata.normalize("NFKC", char)
    return char


def lower(text: str) -> str:
    """Return ``text`` folded and without its case; it may be longer than before."""
    return fold(text).casefold()


def word_set(words: str) -> frozenset[str]:
    """Return the words that a text names, to be looked up in."""
    return frozenset(words.split())
