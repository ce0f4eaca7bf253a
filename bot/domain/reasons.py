"""The loss reasons a workspace starts with, by cause group, and the words that mean them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Cause(StrEnum):
    """Where a loss reason lies."""

    THEIR_WORLD = "their_world"
    OFFER = "offer"
    APPROACH = "approach"
    EXTERNAL = "external"
    INTERNAL = "internal"
    NO_REPLY = "no_reply"
    BAD_FIT = "bad_fit"
    UNKNOWN = "unknown"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reason:
    """A loss reason: its key, its cause group, and the words a person may type for it.

    ``aliases`` are lower case, in any language; the key itself counts as one.
    """

    key: str
    cause: Cause
    aliases: tuple[str, ...] = ()


DEFAULT_REASONS: tuple[Reason, ...] = (
    Reason(
        "budget",
        Cause.THEIR_WORLD,
        ("budget", "no budget", "no money", "frozen budget", "presupuesto", "etat"),
    ),
    Reason("timing", Cause.THEIR_WORLD, ("timing", "not now", "too early", "zeitpunkt", "later")),
    Reason("no_need", Cause.THEIR_WORLD, ("no need", "need", "kein bedarf", "not interested")),
    Reason(
        "decision_maker",
        Cause.THEIR_WORLD,
        ("decision-maker", "decision maker", "no power", "lacks power", "authority", "boss"),
    ),
    Reason("process", Cause.THEIR_WORLD, ("process", "their process", "procurement", "legal")),
    Reason("bad_day", Cause.THEIR_WORLD, ("bad day", "mood")),
    Reason(
        "price",
        Cause.OFFER,
        ("price", "pricing", "too expensive", "expensive", "preis", "zu teuer", "precio", "prix"),
    ),
    Reason("product_gap", Cause.OFFER, ("product gap", "product", "feature", "gap", "producto")),
    Reason("competitor", Cause.OFFER, ("competitor", "competition", "competidor", "wettbewerb")),
    Reason("how_i_called", Cause.APPROACH, ("how i called", "my call", "opening")),
    Reason("how_i_showed", Cause.APPROACH, ("how i showed it", "my demo", "demo")),
    Reason("whom_i_reached", Cause.APPROACH, ("whom i reached", "wrong person")),
    Reason("economy", Cause.EXTERNAL, ("economy", "recession", "konjunktur")),
    Reason("law", Cause.EXTERNAL, ("law", "regulation", "gesetz", "compliance")),
    Reason("industry_trend", Cause.EXTERNAL, ("industry trend", "trend", "market")),
    Reason("colleagues", Cause.INTERNAL, ("colleagues", "colleague", "team conflict")),
    Reason("admin_load", Cause.INTERNAL, ("admin load", "admin", "paperwork")),
    Reason("capacity", Cause.INTERNAL, ("capacity", "no capacity")),
    Reason("no_reply", Cause.NO_REPLY, ("no reply", "noreply", "no answer", "ghosted")),
    Reason("bad_fit", Cause.BAD_FIT, ("bad fit", "badfit", "not a fit", "disqualified")),
    Reason("unknown", Cause.UNKNOWN, ("don't know yet", "dont know", "unknown", "?")),
    Reason("other", Cause.OTHER, ("other",)),
)


def by_key(reasons: Iterable[Reason], key: str | None) -> Reason | None:
    """Return the reason with this key, or None."""
    return next((reason for reason in reasons if reason.key == key), None)
