from fractions import Fraction

import pytest

from bot.domain.reading import RefusalKind, read_ratio, read_share


@pytest.mark.seed("3.7")
@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        ("10", Fraction(10)),
        (" Ten. ", Fraction(10)),
        ("1:10", Fraction(10)),
        ("10:1", Fraction(10)),
        ("1/10", Fraction(10)),
        ("1 in 10", Fraction(10)),
        ("1 out of 10", Fraction(10)),
        ("10 to 1", Fraction(10)),
        ("10%", Fraction(10)),
        ("10 percent", Fraction(10)),
        ("12%", Fraction(25, 3)),
        ("12.5", Fraction(25, 2)),
        ("0.5 %", Fraction(200)),
        ("100%", Fraction(1)),
        ("1", Fraction(1)),
        ("1:1", Fraction(1)),
        ("10000", Fraction(10_000)),
    ],
)
def test_contacts_per_yes_are_read(text: str, contacts: Fraction) -> None:
    assert read_ratio(text, "en-US") == contacts


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", RefusalKind.NOT_A_RATIO),
        ("some", RefusalKind.NOT_A_RATIO),
        ("$10", RefusalKind.NOT_A_RATIO),
        ("3:7", RefusalKind.NOT_A_RATIO),
        ("1:2:3", RefusalKind.NOT_A_RATIO),
        ("1:1.23456", RefusalKind.NOT_A_RATIO),
        ("1.23456", RefusalKind.NOT_A_RATIO),
        ("0", RefusalKind.ABSURD_RATIO),
        ("0.5", RefusalKind.ABSURD_RATIO),
        ("-10", RefusalKind.ABSURD_RATIO),
        ("0%", RefusalKind.ABSURD_RATIO),
        ("-5%", RefusalKind.ABSURD_RATIO),
        ("150%", RefusalKind.ABSURD_RATIO),
        ("10001", RefusalKind.ABSURD_RATIO),
        ("1:20000", RefusalKind.ABSURD_RATIO),
    ],
)
def test_what_is_no_ratio_is_refused(text: str, kind: RefusalKind) -> None:
    assert read_ratio(text, "en-US") is kind


@pytest.mark.parametrize(
    ("text", "locale", "share"),
    [
        ("10%", "en-US", Fraction(1, 10)),
        ("10", "en-US", Fraction(1, 10)),
        ("7.5 %", "en-US", Fraction(3, 40)),
        ("7,5 %", "de-DE", Fraction(3, 40)),
        ("0.5%", "en-US", Fraction(1, 200)),
        ("100%", "en-US", Fraction(1)),
        ("ten", "en-US", Fraction(1, 10)),
    ],
)
def test_a_share_of_the_deal_is_read(text: str, locale: str, share: Fraction) -> None:
    assert read_share(text, locale) == share


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", RefusalKind.NOT_A_SHARE),
        ("half", RefusalKind.NOT_A_SHARE),
        ("0.1", RefusalKind.NOT_A_SHARE),
        ("8:1", RefusalKind.NOT_A_SHARE),
        ("0", RefusalKind.ABSURD_SHARE),
        ("0%", RefusalKind.ABSURD_SHARE),
        ("-5%", RefusalKind.ABSURD_SHARE),
        ("101", RefusalKind.ABSURD_SHARE),
    ],
)
def test_what_is_no_share_is_refused(text: str, kind: RefusalKind) -> None:
    assert read_share(text, "en-US") is kind
