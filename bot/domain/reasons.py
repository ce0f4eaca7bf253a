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
        (
            *("budget", "no budget", "no money", "frozen budget", "budget frozen", "budget cut"),
            *("budget cuts", "kein budget", "kein geld", "etat", "haushalt"),
            *("presupuesto", "sin presupuesto", "pas de budget", "plus de budget"),
        ),
    ),
    Reason(
        "timing",
        Cause.THEIR_WORLD,
        (
            *("timing", "bad timing", "wrong time", "not now", "too early", "too soon", "too late"),
            *("later", "next year", "next quarter", "zeitpunkt", "falscher zeitpunkt", "zu früh"),
            *("später", "momento", "mal momento", "ahora no", "más tarde", "demasiado pronto"),
            *("pas maintenant", "trop tôt", "plus tard", "mauvais moment"),
        ),
    ),
    Reason(
        "no_need",
        Cause.THEIR_WORLD,
        (
            *("no need", "no interest", "not interested", "don't need it", "kein bedarf"),
            *("kein interesse", "no hace falta", "sin necesidad", "sin interés", "no interesa"),
            *("pas de besoin", "pas besoin", "pas intéressé", "pas d'intérêt"),
        ),
    ),
    Reason(
        "decision_maker",
        Cause.THEIR_WORLD,
        (
            *("decision-maker", "no power", "lacks power", "authority", "no authority", "boss"),
            *("gatekeeper", "entscheider", "kein entscheider", "chef", "decisor", "jefe"),
            *("sin poder", "décideur", "pas le décideur"),
        ),
    ),
    Reason(
        "process",
        Cause.THEIR_WORLD,
        (
            *("process", "their process", "procurement", "purchasing", "legal", "red tape"),
            *("prozess", "einkauf", "rechtsabteilung", "bürokratie", "proceso", "compras"),
            *("burocracia", "processus", "achats", "bureaucratie"),
        ),
    ),
    Reason(
        "bad_day",
        Cause.THEIR_WORLD,
        ("bad day", "bad mood", "mood", "schlechter tag", "mal día", "mauvaise journée"),
    ),
    Reason(
        "price",
        Cause.OFFER,
        (
            *("price", "pricing", "prices", "cost", "costs", "too expensive", "expensive"),
            *("too pricey", "preis", "preise", "kosten", "teuer", "zu teuer", "precio", "precios"),
            *("caro", "muy caro", "demasiado caro", "prix", "tarif", "cher", "trop cher"),
        ),
    ),
    Reason(
        "product_gap",
        Cause.OFFER,
        (
            *("product gap", "product", "gap", "feature", "features", "missing feature"),
            *("produktlücke", "produkt", "funktion", "fehlende funktion", "producto"),
            *("falta función", "produit", "fonctionnalité", "fonction manquante"),
        ),
    ),
    Reason(
        "competitor",
        Cause.OFFER,
        (
            *("competitor", "competitors", "competition", "wettbewerb", "wettbewerber"),
            *("konkurrenz", "mitbewerber", "competidor", "competencia", "concurrent"),
            *("concurrence",),
        ),
    ),
    Reason(
        "how_i_called",
        Cause.APPROACH,
        (
            "how i called",
            "my call",
            "my opening",
            "opening",
            "mein anruf",
            "mi llamada",
            "mon appel",
        ),
    ),
    Reason(
        "how_i_showed",
        Cause.APPROACH,
        (
            *("how i showed it", "my demo", "my pitch", "my presentation", "bad demo"),
            *("meine demo", "meine präsentation", "mi demo", "mi presentación", "ma démo"),
        ),
    ),
    Reason(
        "whom_i_reached",
        Cause.APPROACH,
        (
            *("whom i reached", "wrong person", "wrong contact", "falsche person"),
            *("falscher ansprechpartner", "persona equivocada", "mauvaise personne"),
            *("mauvais interlocuteur",),
        ),
    ),
    Reason(
        "economy",
        Cause.EXTERNAL,
        (
            *("economy", "recession", "inflation", "konjunktur", "wirtschaft", "rezession"),
            *("economía", "recesión", "crisis", "économie", "récession", "crise"),
        ),
    ),
    Reason(
        "law",
        Cause.EXTERNAL,
        (
            *("law", "regulation", "regulations", "compliance", "legislation", "gesetz"),
            *("vorschrift", "datenschutz", "ley", "normativa", "regulación", "loi"),
            *("réglementation",),
        ),
    ),
    Reason(
        "industry_trend",
        Cause.EXTERNAL,
        (
            *("industry trend", "trend", "market", "branchentrend", "branche", "markt"),
            *("tendencia", "mercado", "tendance", "marché"),
        ),
    ),
    Reason(
        "colleagues",
        Cause.INTERNAL,
        ("colleagues", "colleague", "team conflict", "kollegen", "compañeros", "collègues"),
    ),
    Reason(
        "admin_load",
        Cause.INTERNAL,
        ("admin load", "admin", "paperwork", "verwaltung", "papierkram", "papeleo", "paperasse"),
    ),
    Reason(
        "capacity",
        Cause.INTERNAL,
        ("capacity", "no capacity", "kapazität", "keine kapazität", "capacidad", "capacité"),
    ),
    Reason(
        "no_reply",
        Cause.NO_REPLY,
        (
            *("no reply", "no answer", "no response", "ghosted", "voicemail", "unanswered"),
            *("keine antwort", "nicht erreicht", "sin respuesta", "no contesta"),
            *("sans réponse", "pas de réponse"),
        ),
    ),
    Reason(
        "bad_fit",
        Cause.BAD_FIT,
        (
            *("bad fit", "not a fit", "no fit", "poor fit", "disqualified", "passt nicht"),
            *("no encaja", "pas adapté"),
        ),
    ),
    Reason(
        "unknown",
        Cause.UNKNOWN,
        (
            *("unknown", "don't know yet", "don't know", "no idea", "not sure", "?"),
            *("unbekannt", "weiß nicht", "keine ahnung", "no sé", "desconocido"),
            *("inconnu", "je ne sais pas"),
        ),
    ),
    Reason("other", Cause.OTHER, ("other", "something else", "anderes", "otro", "autre")),
)


def by_key(reasons: Iterable[Reason], key: str | None) -> Reason | None:
    """Return the reason with this key, or None."""
    return next((reason for reason in reasons if reason.key == key), None)
