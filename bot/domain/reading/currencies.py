"""Which currency a sign, a code or a word means to this rep."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.numbers import get_currency_symbol, get_territory_currencies

from bot.domain.reading.context import known_locale
from bot.domain.reading.plain import fold

_AS_OF = date(2026, 1, 1)  # babel would ask the clock which currencies are in use

_SHARED = {  # the first one, unless the rep's own currency is written so too
    "$": (
        *("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD", "CLP", "COP", "ARS", "UYU"),
        *("DOP", "BBD", "BMD", "BND", "BSD", "BZD", "FJD", "GYD", "JMD", "KYD", "LRD", "NAD"),
        *("SBD", "SRD", "TTD", "XCD"),
    ),
    "£": ("GBP", "EGP", "FKP", "GIP", "LBP", "SHP"),
    "¥": ("JPY", "CNY"),
}
_SIGNS = {
    "€": "EUR",
    "us$": "USD",
    "c$": "CAD",
    "ca$": "CAD",
    "a$": "AUD",
    "au$": "AUD",
    "nz$": "NZD",
    "hk$": "HKD",
    "s$": "SGD",
    "r$": "BRL",
    "mx$": "MXN",
    "₹": "INR",
    "₩": "KRW",
    "₺": "TRY",
    "₪": "ILS",
    "₴": "UAH",
    "₫": "VND",
    "₱": "PHP",
    "₦": "NGN",
    "₽": "RUB",
    "zł": "PLN",
    "kč": "CZK",
    "sfr": "CHF",
}
_OWN_SIGNS = {  # too short or too common to mean anything to others
    "CHF": ("fr", "fr.", "franken", "francs"),
    "SEK": ("kr",),
    "NOK": ("kr",),
    "DKK": ("kr",),
    "ISK": ("kr",),
    "HUF": ("ft",),
    "INR": ("rs", "rs."),
    "IDR": ("rp",),
    "MYR": ("rm",),
    "ZAR": ("r",),
}
_WORDS = {
    "dollar": "$",
    "dollars": "$",
    "bucks": "$",
    "euro": "€",
    "euros": "€",
    "pound": "£",
    "pounds": "£",
    "yen": "¥",
    "yuan": "cny",
}
_ANY_CASE = "usd eur gbp chf cad aud nzd sgd hkd jpy cny inr sek nok dkk pln czk huf brl mxn zar"


@lru_cache(maxsize=1)
def codes() -> frozenset[str]:
    """Return the ISO 4217 codes in use; typed in capitals they mean that currency."""
    names = map(str, Locale("en").territories)
    countries = (name for name in names if name.isalpha())  # the others are continents
    return frozenset(code for country in countries for code in _used_in(country))


@lru_cache(maxsize=256)
def signs(locale: str, own: str) -> Mapping[str, str]:
    """Return what may be written beside a number, in lower case, and the currency it means.

    ``own`` is the rep's currency: "$" is CAD to a rep who counts in CAD. Longest first.
    """
    known = {code.casefold(): code for code in (*_ANY_CASE.upper().split(), own)}
    known |= {**_SIGNS, **_local(locale)} | dict.fromkeys(_OWN_SIGNS.get(own, ()), own)
    for sign, family in _SHARED.items():
        known[sign] = own if own in family else known.get(sign, family[0])
    known |= {word: known[sign] for word, sign in _WORDS.items()}
    return {sign: known[sign] for sign in sorted(known, key=len, reverse=True)}


def is_own(currency: str, locale: str) -> bool:
    """Say whether the currency is the one of the locale's country."""
    territory = known_locale(locale).territory
    return territory is not None and currency in _used_in(territory)


def _used_in(territory: str) -> list[str]:
    return get_territory_currencies(territory, start_date=_AS_OF, end_date=_AS_OF)


@lru_cache(maxsize=256)
def _local(locale: str) -> Mapping[str, str]:
    """Return the signs the locale itself uses ("$US"), so that what is echoed can be typed."""
    place = known_locale(locale)
    symbols = {_plain_sign(get_currency_symbol(code, place)): code for code in codes()}
    return {sign: code for sign, code in symbols.items() if not _is_word(sign)}


def _plain_sign(symbol: str) -> str:
    return " ".join(fold(symbol).split()).casefold()


def _is_word(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()
