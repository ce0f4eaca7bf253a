"""Every sentence of the product's "How text is read", by its example."""

import pytest

from bot.domain.contacts import Outcome, Stage
from bot.domain.money import Money
from bot.domain.reading import (
    AskReading,
    Command,
    CommandReading,
    DidYouMean,
    Hint,
    LogReading,
    MakeItCount,
    MakeItWin,
    Offer,
    OnDay,
    PersonNotTold,
    ReadingContext,
    Refusal,
    RefusalKind,
    TagKind,
    UnknownTag,
    ValueHint,
    read_lost,
)
from tests.unit.domain.reading.contexts import (
    AMERICAN,
    CANADIAN,
    FRENCH,
    GERMAN,
    SPANISH,
    SWEDISH,
    SWISS,
    YESTERDAY,
    dollars,
)


@pytest.mark.parametrize(
    "text", ["UNDO", " undo ", "Undo.", "undo!", "  Undo  That. ", "“undo”", "`undo`"]
)
def test_case_a_final_dot_and_white_space_do_not_matter(text: str) -> None:
    assert read_lost(text, AMERICAN) == CommandReading(Command.UNDO)


@pytest.mark.parametrize(
    "text",
    [
        "help desk deal",
        "setup fee too high",
        "back office deal",
        "export team said no",
        "stop sending quotes",
    ],
)
def test_a_command_counts_only_when_the_whole_text_is_one(text: str) -> None:
    assert read_lost(text, AMERICAN) == LogReading(note=text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("stop", Command.SETTINGS),
        ("cancel", Command.UNDO),
        ("mute", Command.SETTINGS),
        ("quit", Command.SETTINGS),
        ("undo last one", Command.UNDO),
        ("undo the 5 calls", Command.UNDO),
        ("Stop it!", Command.SETTINGS),
        ("show my stats", Command.STATS),
        ("setings", Command.SETTINGS),
        ("hlep", Command.HELP),
        ("forget", Command.FORGET_ME),
        ("vacation", Command.AWAY),
        ("back tomorrow", Command.BACK),
        ("back on mon", Command.BACK),
        ("stats 30", Command.STATS),
        ("my coaching", Command.COACH),
    ],
)
def test_a_text_that_is_nearly_a_command_is_asked_about(text: str, meant: Command) -> None:
    assert read_lost(text, AMERICAN) == AskReading(meant, text.rstrip("!"))


@pytest.mark.parametrize(
    ("text", "note", "who"),
    [("won Globex $5k", "won Globex", "Globex"), ("Won! $5k", "Won!", None)],
)
def test_a_win_typed_as_a_no_is_logged_and_offers_a_win(
    text: str, note: str, who: str | None
) -> None:
    reading = LogReading(note=note, deal=dollars(5000), hints=(MakeItWin(who),))
    assert read_lost(text, AMERICAN) == reading


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Acme <#C012|price>", LogReading(note="Acme", reason="price")),
        ("Acme <#C012|Too-Expensive>.", LogReading(note="Acme", reason="price")),
        (
            "Acme <#C012|pricing-team>",
            LogReading(
                note="Acme #pricing-team",
                hints=(DidYouMean("#pricing-team", TagKind.REASON, "price"),),
            ),
        ),
        (
            "Acme <#C012>",
            LogReading(note="Acme #C012", hints=(UnknownTag("#C012", TagKind.REASON),)),
        ),
        (
            "Acme <#C012|>",
            LogReading(note="Acme #C012", hints=(UnknownTag("#C012", TagKind.REASON),)),
        ),
        ("Acme <@U012|ana>", LogReading(note="Acme @ana", hints=(PersonNotTold("ana"),))),
        ("Acme <@U012>", LogReading(note="Acme @U012", hints=(PersonNotTold("U012"),))),
        (
            "<@U012|Ana Lima> said no",
            LogReading(note="@Ana Lima said no", hints=(PersonNotTold("Ana Lima"),)),
        ),
        ("<!channel> no", LogReading(note="@channel no", hints=(PersonNotTold("channel"),))),
        (
            "<!subteam^S01|@sales> no",
            LogReading(note="@sales no", hints=(PersonNotTold("sales"),)),
        ),
        (
            "Acme\ncc <@U012|ana> <@U012|ana>",
            LogReading(
                note="Acme\ncc @ana @ana", hints=(PersonNotTold("ana"), MakeItCount(2))
            ),
        ),
        ("<https://acme.example|acme.example> left", LogReading(note="acme.example left")),
        ("<https://acme.example> left", LogReading(note="https://acme.example left")),
        ("<mailto:bo@acme.example|bo@acme.example> left", LogReading(note="bo@acme.example left")),
        ("since <!date^1392734382^{date}|18 Feb> no", LogReading(note="since 18 Feb no")),
        ("AT&amp;T: &lt;no&gt; &amp;lt;", LogReading(note="AT&T: <no> &lt;")),
        ("Acme <@U012|negotiation>", LogReading(note="Acme", stage=Stage.NEGOTIATION)),
    ],
)  # fmt: skip
def test_what_slack_made_of_names_is_read_back_as_the_words(text: str, reading: LogReading) -> None:
    assert read_lost(text, AMERICAN) == reading


@pytest.mark.parametrize(
    "text", ["we're #1 @ 3pm", "we’re #1 @ 3pm", "#1", "@ 3pm", "C# shop", "50% off #", "a#b c@d"]
)
def test_signs_that_mark_nothing_are_a_note(text: str) -> None:
    assert read_lost(text, AMERICAN) == LogReading(note=text)


def test_several_pasted_lines_are_one_no_with_a_count_to_make_of_them() -> None:
    text = "Acme #price\n\nGlobex #budget $5k\r\nInitech, timing\nHooli\n  Umbrella  "
    note = "Acme\nGlobex #budget $5k\nInitech, timing\nHooli\nUmbrella"
    reading = LogReading(note=note, reason="price", hints=(MakeItCount(5),))
    assert read_lost(text, AMERICAN) == reading


def test_a_count_in_the_first_of_several_lines_stands() -> None:
    assert read_lost("5 calls\nAcme\nGlobex", AMERICAN) == LogReading(
        count=5, note="calls\nAcme\nGlobex"
    )


def test_a_first_line_that_says_all_but_who_is_no_line_to_count() -> None:
    reading = read_lost("yesterday #price\nAcme\nGlobex", AMERICAN)
    assert reading == LogReading(
        note="Acme\nGlobex", day=YESTERDAY, reason="price", hints=(MakeItCount(2),)
    )


def test_of_two_counts_to_offer_the_lines_win() -> None:
    reading = read_lost("5 minutes late\nAcme", AMERICAN)
    assert reading == LogReading(note="5 minutes late\nAcme", hints=(MakeItCount(2),))


def test_more_lines_than_can_be_logged_at_once_are_not_offered() -> None:
    assert read_lost("a\n" * 101, AMERICAN) == LogReading(note="\n".join("a" * 101))


@pytest.mark.parametrize(
    ("text", "context", "amount"),
    [
        ("$12,000", AMERICAN, dollars(12_000)),
        ("12.000 €", GERMAN, Money.of(12_000, "EUR")),
        ("12.000 €", AMERICAN, Money.of(12_000, "EUR")),
        ("1.234,50 €", GERMAN, Money.of("1234.50", "EUR")),
        ("CHF 1'200", SWISS, Money.of(1200, "CHF")),
        ("CHF 1’200", AMERICAN, Money.of(1200, "CHF")),
        ("$12k", AMERICAN, dollars(12_000)),
        ("$1.2m", AMERICAN, dollars(1_200_000)),
        ("$12,000", CANADIAN, Money.of(12_000, "CAD")),
        ("$12,000", GERMAN, dollars(12_000)),
        ("12 000 €", FRENCH, Money.of(12_000, "EUR")),
        ("12 000 kr", SWEDISH, Money.of(12_000, "SEK")),
    ],
)
def test_amounts_are_read_by_locale_and_currency(
    text: str, context: ReadingContext, amount: Money
) -> None:
    for typed in (f"Acme {text}", f"{text} Acme", f"Acme, {text}", f"Acme ({text})."):
        reading = read_lost(typed, context)
        assert isinstance(reading, LogReading)
        assert (reading.note, reading.deal, reading.hints) == ("Acme", amount, ())


@pytest.mark.parametrize(
    ("word", "context"),
    [
        ("Preis", AMERICAN),
        ("precio", AMERICAN),
        ("too expensive", AMERICAN),
        ("zu teuer", GERMAN),
        ("demasiado caro", SPANISH),
        ("trop cher", FRENCH),
    ],
)  # fmt: skip
def test_reasons_have_aliases_by_language(word: str, context: ReadingContext) -> None:
    for text in (f"Acme, {word}", f"Acme #{word.replace(' ', '-')}", f"Acme, {word.upper()}."):
        assert read_lost(text, context) == LogReading(note="Acme", reason="price")


@pytest.mark.parametrize(
    "text", ["😀", ":disappointed:", ":100:", ":+1:", "👎👎", "5️⃣", "Acme 😡", ":five:"]
)
def test_emoji_are_a_note(text: str) -> None:
    reading = read_lost(text, AMERICAN)
    assert isinstance(reading, LogReading)
    assert (reading.note, reading.count, reading.outcome) == (text, 1, Outcome.NO)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Acme #prcie", DidYouMean("#prcie", TagKind.REASON, "price")),
        ("Acme @negotation", DidYouMean("@negotation", TagKind.STAGE, "negotiation")),
        ("Acme #needz", DidYouMean("#needz", TagKind.STAGE, "needs")),
        ("Acme, prcie", DidYouMean("prcie", TagKind.REASON, "price")),
        ("Acme #zebra", UnknownTag("#zebra", TagKind.REASON)),
        ("Acme @zebra", UnknownTag("@zebra", TagKind.STAGE)),
    ],
)
def test_a_misspelt_tag_gets_a_suggestion_and_the_no_is_logged(text: str, hint: Hint) -> None:
    assert read_lost(text, AMERICAN) == LogReading(note=text, hints=(hint,))


REFUSED = [
    ("2026-12-20 Acme", RefusalKind.FUTURE_DATE, ()),
    ("tomorrow Acme", RefusalKind.FUTURE_DATE, ()),
    ("2026-10-01 Acme", RefusalKind.TOO_OLD, ()),
    ("10/1 Acme", RefusalKind.TOO_OLD, ()),
    ("2026-02-30 Acme", RefusalKind.IMPOSSIBLE_DATE, ()),
    ("2/30 Acme", RefusalKind.IMPOSSIBLE_DATE, ()),
    ("20/11 Acme", RefusalKind.IMPOSSIBLE_DATE, (Offer.THAT_DAY,)),
    ("0", RefusalKind.ZERO, (Offer.WORKED_NO_NOS,)),
    ("zero", RefusalKind.ZERO, (Offer.WORKED_NO_NOS,)),
    ("0 calls", RefusalKind.ZERO, (Offer.WORKED_NO_NOS,)),
    ("worked, no nos", RefusalKind.ZERO, (Offer.WORKED_NO_NOS,)),
    ("250", RefusalKind.TOO_MANY, (Offer.A_DEAL_OF, Offer.IN_PARTS)),
    ("1,000", RefusalKind.TOO_MANY, (Offer.A_DEAL_OF, Offer.IN_PARTS)),
    ("101", RefusalKind.TOO_MANY, (Offer.A_DEAL_OF, Offer.IN_PARTS)),
    ("250 calls", RefusalKind.TOO_MANY, (Offer.IN_PARTS,)),
    ("-1", RefusalKind.NEGATIVE_COUNT, (Offer.UNDO,)),
    ("−5 calls", RefusalKind.NEGATIVE_COUNT, (Offer.UNDO,)),
    ("Acme -$500", RefusalKind.NEGATIVE_AMOUNT, ()),
    ("Acme $-500", RefusalKind.NEGATIVE_AMOUNT, ()),
    ("Acme $0", RefusalKind.ABSURD_AMOUNT, ()),
    ("Acme $99999999999", RefusalKind.ABSURD_AMOUNT, ()),
]


@pytest.mark.parametrize(("text", "kind", "offers"), REFUSED)
def test_bad_input_logs_nothing(text: str, kind: RefusalKind, offers: tuple[Offer, ...]) -> None:
    reading = read_lost(text, AMERICAN)
    assert isinstance(reading, Refusal)
    assert (reading.kind, reading.offers) == (kind, offers)


def test_a_bare_number_beyond_the_limit_may_be_a_deal() -> None:
    reading = read_lost("250", AMERICAN)
    assert reading == Refusal(
        RefusalKind.TOO_MANY,
        "250",
        count=250,
        amount=dollars(250),
        limit=100,
        offers=(Offer.A_DEAL_OF, Offer.IN_PARTS),
    )


def test_a_number_too_large_for_a_deal_is_offered_in_parts_alone() -> None:
    reading = read_lost("99999999999", AMERICAN)
    assert isinstance(reading, Refusal)
    assert (reading.amount, reading.offers) == (None, (Offer.IN_PARTS,))


def test_a_hundred_at_once_is_the_most() -> None:
    assert read_lost("100", AMERICAN) == LogReading(count=100)


def test_a_day_at_the_end_of_a_sentence_is_offered() -> None:
    text = "Acme said no yesterday"
    assert read_lost(text, AMERICAN) == LogReading(note=text, hints=(OnDay(YESTERDAY),))


def test_two_values_are_offered_and_none_is_guessed() -> None:
    text = "Acme wanted $12k or $9k"
    hints = (ValueHint(dollars(12_000)), ValueHint(dollars(9000)))
    assert read_lost(text, AMERICAN) == LogReading(note=text, hints=hints)


@pytest.mark.parametrize(("text", "many"), [("one\ntwo\nthree", 3), ("five\nAcme", 2)])
def test_a_number_in_words_that_stands_alone_above_other_lines_is_one_of_them(
    text: str, many: int
) -> None:
    assert read_lost(text, AMERICAN) == LogReading(note=text, hints=(MakeItCount(many),))
