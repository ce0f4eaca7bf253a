import pytest

from bot.domain.money import Money
from bot.domain.reading import (
    MakeItCount,
    Offer,
    PersonNotTold,
    Reading,
    Refusal,
    RefusalKind,
    ValueHint,
    WonReading,
    read_won,
)
from tests.unit.domain.reading.contexts import AMERICAN, GERMAN, YESTERDAY, dollars

UNSAID = WonReading(dollars(12_000), who="Globex")
SAID = WonReading(dollars(12_000), said_outright=True, who="Globex")
PAY = WonReading(pay=dollars(900), said_outright=True)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("", WonReading()),
        ("Globex", WonReading(who="Globex")),
        ("$12k Globex", UNSAID),
        ("Globex $12k", UNSAID),
        ("12k Globex", UNSAID),
        ("12,000 Globex", UNSAID),
        ("12000 Globex", UNSAID),
        ("$12k, Globex", UNSAID),
        ("Globex, $12k", UNSAID),
        ("$12k from Globex", UNSAID),
        ("Globex for $12k", UNSAID),
        ("Globex paid $12k.", UNSAID),
        ("deal $12k Globex", SAID),
        ("$12k deal with Globex", SAID),
        ("Globex, value: 12000", SAID),
        ("$900", WonReading(dollars(900))),
        ("900", WonReading(dollars(900))),
        ("pay $900", PAY),
        ("Pay: 900", PAY),
        ("$900 commission", PAY),
        ("$12k pay $900 Globex", WonReading(dollars(12_000), dollars(900), True, "Globex")),
        ("pay $900 $12k Globex", WonReading(dollars(12_000), dollars(900), True, "Globex")),
        ("yesterday Globex", WonReading(who="Globex", day=YESTERDAY)),
        ("today Globex", WonReading(who="Globex")),
        (
            "Globex signed for $12k after 3 calls",
            WonReading(dollars(12_000), who="Globex signed for $12k after 3 calls"),
        ),
        ("$12k Globex\nat last", WonReading(dollars(12_000), who="Globex\nat last")),
        ("Globex 2026", WonReading(who="Globex 2026")),
        ("2026", WonReading(dollars(2026))),
        ("3M", WonReading(who="3M")),
        ("1", WonReading()),
        ("2 meetings", WonReading(who="2 meetings")),
        ("5", WonReading(hints=(MakeItCount(5),))),
        ("x2", WonReading(hints=(MakeItCount(2),))),
        (
            "Globex $1.234",
            WonReading(who="Globex $1.234", hints=(ValueHint(dollars(1234)),)),
        ),
        (
            "$12k $900 Globex",
            WonReading(
                who="$12k $900 Globex", hints=(ValueHint(dollars(12_000)), ValueHint(dollars(900)))
            ),
        ),
        ("deal $12k, $900", WonReading(dollars(12_000), None, True, "$900")),
        (
            "$12k <@U01|ana> <@U01|ana>",
            WonReading(dollars(12_000), who="@ana @ana", hints=(PersonNotTold("ana"),)),
        ),
    ],
)
def test_a_win_is_read(text: str, reading: Reading) -> None:
    assert read_won(text, AMERICAN) == reading


def test_a_win_is_read_by_locale() -> None:
    assert read_won("12.000 € Globex", GERMAN) == WonReading(Money.of(12_000, "EUR"), who="Globex")


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("0", Refusal(RefusalKind.ZERO, "0", count=0)),
        ("-1", Refusal(RefusalKind.NEGATIVE_COUNT, "-1", count=-1, offers=(Offer.UNDO,))),
        ("-$5", Refusal(RefusalKind.NEGATIVE_AMOUNT, "-$5", amount=dollars(5))),
        ("pay -900", Refusal(RefusalKind.NEGATIVE_AMOUNT, "-900", amount=dollars(900))),
        ("pay 0", Refusal(RefusalKind.ABSURD_AMOUNT, "0", amount=dollars(0))),
    ],
)
def test_bad_input_logs_no_win(text: str, refusal: Refusal) -> None:
    assert read_won(text, AMERICAN) == refusal
