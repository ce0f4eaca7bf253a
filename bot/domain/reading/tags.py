"""Loss reasons and stages: the words that mean them, and what a misspelt one resembles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from bot.domain.contacts import Stage
from bot.domain.reading.context import ReadingContext
from bot.domain.reading.hints import DidYouMean, TagKind
from bot.domain.reading.plain import lower
from bot.domain.reasons import Reason

_TAG = re.compile(r"[#@][^\W\d_][\w&'-]*")
_ALIKE = 0.75  # of 1; "prcie" is 0.8 like "price"
_LONGEST = 40  # letters; likeness is looked for in words, not in prose

STAGE_WORDS: Mapping[Stage, tuple[str, ...]] = {
    Stage.QUALIFICATION: (
        *("qualification", "lead qualification", "qualifying", "qualify", "quali"),
        *("prospecting", "discovery", "qualifizierung", "erstgespräch", "calificación"),
        *("cualificación", "prospección", "prospection", "découverte"),
    ),
    Stage.NEEDS: (
        *("needs", "needs & presentation", "needs and presentation", "needs analysis"),
        *("presentation", "demo", "bedarf", "bedarfsanalyse", "präsentation", "vorführung"),
        *("necesidades", "presentación", "besoins", "présentation", "démo"),
    ),
    Stage.NEGOTIATION: (
        *("negotiation", "negotiations", "negotiating", "verhandlung", "verhandlungen"),
        *("negociación", "négociation", "négociations"),
    ),
    Stage.COMPLETION: (
        *("completion", "closing", "contract", "signature", "signing", "abschluss"),
        *("unterschrift", "vertrag", "cierre", "firma del contrato", "clôture"),
    ),
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A reason by its key, or a stage by its value."""

    kind: TagKind
    key: str


def is_tag(word: str) -> bool:
    """Say whether a word is written like a tag: ``#price``, not ``#1`` or a bare ``@``."""
    return _TAG.fullmatch(word) is not None


def tagged(word: str, context: ReadingContext) -> Tag | None:
    """Return what a word written like a tag names: ``#`` a reason first, ``@`` a stage first."""
    tables = _tables(tuple(context.reasons))
    for kind in _kinds(word):
        key = tables[kind].get(_squeezed(word[1:]))
        if key is not None:
            return Tag(kind, key)
    return None


def named(words: str, context: ReadingContext) -> Tag | None:
    """Return the reason or stage that the words are, without any sign."""
    return tagged(f"#{words}", context)


def suggestion(typed: str, context: ReadingContext) -> DidYouMean | None:
    """Return what ``typed``, with or without its sign, resembles most, if anything."""
    tables = _tables(tuple(context.reasons))
    for kind in _kinds(typed):
        key = _nearest(typed.lstrip("#@"), tables[kind])
        if key is not None:
            return DidYouMean(typed, kind, key)
    return None


def sign_kind(word: str) -> TagKind:
    """Return what the sign before a tag announces."""
    return _kinds(word)[0]


def _kinds(word: str) -> tuple[TagKind, TagKind]:
    if word.startswith("@"):
        return TagKind.STAGE, TagKind.REASON
    return TagKind.REASON, TagKind.STAGE


def _nearest(word: str, table: Mapping[str, str]) -> str | None:
    if len(word) > _LONGEST:
        return None
    parts = [_squeezed(part) for part in re.split("[-_&]", word)]
    known = [part for part in parts if part in table]
    alike = known or get_close_matches(_squeezed(word), table, n=1, cutoff=_ALIKE)
    return table[alike[0]] if alike else None


@lru_cache(maxsize=256)
def _tables(reasons: tuple[Reason, ...]) -> Mapping[TagKind, Mapping[str, str]]:
    by_reason = ((reason.key, reason.aliases) for reason in reasons)
    by_stage = ((stage.value, words) for stage, words in STAGE_WORDS.items())
    return {TagKind.REASON: _table(by_reason), TagKind.STAGE: _table(by_stage)}


def _table(entries: Iterable[tuple[str, tuple[str, ...]]]) -> Mapping[str, str]:
    """Return the key of each word; a key means itself, whatever else has it as an alias."""
    known = list(entries)
    table = {_squeezed(key): key for key, _ in known}
    for key, words in known:
        for word in words:
            table.setdefault(_squeezed(word), key)
    return table


def _squeezed(words: str) -> str:
    """Return the letters and digits alone: "Too-Expensive", "too expensive" and "préçis" alike.

    What has none ("?") stays as it is.
    """
    bare = unicodedata.normalize("NFKD", lower(words))
    return "".join(char for char in bare if char.isalnum()) or words
