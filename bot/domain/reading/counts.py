"""How many: a number first, then words that count things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.contacts import Outcome
from bot.domain.reading.numbers import number_word
from bot.domain.reading.plain import word_set

MOST_AT_ONCE = 100
"""Contacts in one log."""

_NUMBER = re.compile(r"(?:[x+]?(\d{1,18})|(\d{1,18})x)")
_NEGATIVE = re.compile(r"-\d{1,18}")

THINGS = word_set(  # English
    "call calls dial dials meeting meetings door doors e-mail e-mails email emails mail mails "
    "people person persons prospect prospects lead leads contact contacts conversation "
    "conversations convo convos chat chats demo demos visit visits message messages dm dms text "
    "texts inmail inmails letter letters knock knocks pitch pitches offer offers quote quotes "
    "proposal proposals attempt attempts appointment appointments touch touches customer "
    "customers client clients company companies account accounts house houses stop stops "
    "interview interviews opportunity opportunities opp opps follow-up follow-ups walk-ins "
    # German, Spanish, French
    "anruf anrufe gespräch gespräche termin termine tür türen leute kontakt kontakte kunde kunden "
    "besuch besuche llamada llamadas reunión reuniones puerta puertas correo correos personas "
    "visita visitas cliente clientes appel appels réunion réunions porte portes courriel courriels "
    "personnes visite visites"
)
"""What contacts are called."""

NOS = word_set(
    "no nos noes no's rejection rejections rejected lost nein neins absage absagen rechazo "
    "rechazos non refus"
)
"""What nos are called."""

YESES = word_set(
    "yes yeses won win wins sale sales sold closed signed booked booking bookings ja sí oui "
    "ventas ventes abschlüsse"
)
"""What yeses are called."""

_KINDS = word_set(
    "cold warm quick short outbound inbound phone video sales discovery linkedin bad hard tough "
    "new in-person zoom kalte frías froids"
)
_PADDING = word_set(
    "more in a row so far today this morning afternoon evening of them weitere más heute hoy "
    "aujourd'hui"
)
_NO_REPLIES = (
    *("no answers", "no answer", "no replies", "no reply", "no-replies", "no-reply", "noreply"),
    *(
        "no shows",
        "no show",
        "no-shows",
        "no-show",
        "noanswer",
        "no response",
        "no pickups",
        "no pickup",
        "no pick-up",
        "unanswered",
        "ghosted",
    ),
    *("didn't answer", "did not answer", "not home", "voicemails", "voicemail", "vms", "vm"),
    *("nicht erreicht", "keine antwort", "mailbox", "sin respuesta", "no contesta"),
    *("no contestan", "sans réponse", "pas de réponse", "messagerie"),
)
_NO_REPLY_WORDS = tuple(tuple(phrase.split(" ")) for phrase in _NO_REPLIES)


@dataclass(frozen=True, slots=True)
class Counted:
    """What words after a number count: the outcome, and whether they say more than that."""

    outcome: Outcome
    telling: bool


def number_in(word: str, locale: str) -> int | None:
    """Return the number that a lower-case word is: ``5``, ``x5``, ``5x``, ``+5``, ``five``."""
    found = _NUMBER.fullmatch(word)
    return int(found[1] or found[2]) if found else number_word(word, locale)


def signed_number(word: str, locale: str) -> int | None:
    """Return the number that a lower-case word is, ``-5`` included."""
    return int(word) if _NEGATIVE.fullmatch(word) else number_in(word, locale)


def counted(words: Sequence[str]) -> Counted | None:
    """Return what the words (lower case) that follow a number count; None for any others."""
    rest, no_reply = without_no_reply(words)
    if not all(is_counting(word) or word in NOS for word in rest):
        return None
    telling = any(word in THINGS or word in _KINDS for word in rest)
    return Counted(Outcome.NO_REPLY if no_reply else Outcome.NO, telling)


def is_counting(word: str) -> bool:
    """Say whether the word names contacts, their kind or when they were, but no outcome."""
    return word in THINGS or word in _KINDS or word in _PADDING


def without_no_reply(words: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """Return the words less "no answer" or the like, and whether it was there."""
    for phrase in _NO_REPLY_WORDS:
        for start in range(len(words) - len(phrase) + 1):
            end = start + len(phrase)
            if tuple(words[start:end]) == phrase:
                return (*words[:start], *words[end:]), True
    return tuple(words), False
