import pytest

from bot.domain.contacts import Stage
from bot.domain.reading import (
    DidYouMean,
    LogReading,
    PersonNotTold,
    ReadingContext,
    TagKind,
    UnknownTag,
    read_lost,
)
from bot.domain.reading.tags import STAGE_WORDS, named
from bot.domain.reasons import DEFAULT_REASONS, Cause, Reason
from tests.unit.domain.reading.contexts import AMERICAN, dollars


@pytest.mark.parametrize("reason", DEFAULT_REASONS, ids=lambda reason: str(reason.key))
def test_every_word_for_a_reason_means_that_reason(reason: Reason) -> None:
    for word in (reason.key, *reason.aliases):
        tag = named(word, AMERICAN)
        assert tag is not None
        assert (word, tag.kind, tag.key) == (word, TagKind.REASON, reason.key)


@pytest.mark.parametrize("stage", Stage)
def test_every_word_for_a_stage_means_that_stage(stage: Stage) -> None:
    for word in (stage.value, *STAGE_WORDS[stage]):
        tag = named(word, AMERICAN)
        assert tag is not None
        assert (word, tag.kind, tag.key) == (word, TagKind.STAGE, stage.value)


@pytest.mark.seed("4.8")
@pytest.mark.parametrize(
    ("text", "reason", "stage"),
    [
        ("Acme #Price.", "price", None),
        ("Acme (#too_expensive)", "price", None),
        ("Acme #decision-maker", "decision_maker", None),
        ("Acme #product-gap", "product_gap", None),
        ("Acme, don’t know yet", "unknown", None),
        ("Acme, ?", "unknown", None),
        ("Acme @Qualification", None, Stage.QUALIFICATION),
        ("Acme @needs", None, Stage.NEEDS),
        ("Acme, needs & presentation", None, Stage.NEEDS),
        ("Acme @closing", None, Stage.COMPLETION),
        ("Acme #negotiation", None, Stage.NEGOTIATION),
        ("Acme @price", "price", None),
        ("Acme,price,demo", "price", Stage.NEEDS),
        ("@negotiation Acme #price", "price", Stage.NEGOTIATION),
    ],
)
def test_reasons_and_stages_are_read(text: str, reason: str | None, stage: Stage | None) -> None:
    assert read_lost(text, AMERICAN) == LogReading(note="Acme", reason=reason, stage=stage)


@pytest.mark.parametrize("text", ["price", "Too expensive.", "#price"])
def test_a_reason_alone_is_a_reason(text: str) -> None:
    assert read_lost(text, AMERICAN) == LogReading(reason="price")


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("No budget, call again in March", "call again in March"),
        ("budget", None),
        ("yesterday was fine, budget", "yesterday was fine"),
    ],
)
def test_a_bare_reason_between_commas_counts(text: str, note: str | None) -> None:
    reading = read_lost(text, AMERICAN)
    assert isinstance(reading, LogReading)
    assert reading.reason == "budget"


@pytest.mark.parametrize(
    "text", ["Acme price", "great call, but no budget left", "the price, they said, is fine"]
)
def test_a_reason_within_a_sentence_is_a_note(text: str) -> None:
    assert read_lost(text, AMERICAN) == LogReading(note=text)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Acme #price #budget", LogReading(note="Acme #price #budget", reason="price")),
        ("Acme, price, budget", LogReading(note="Acme, budget", reason="price")),
        (
            "budget, price, $5k",
            LogReading(note="budget", reason="price", deal=dollars(5000)),
        ),
    ],
)
def test_a_second_reason_stays_in_the_note(text: str, reading: LogReading) -> None:
    assert read_lost(text, AMERICAN) == reading


def test_tags_are_read_within_a_sentence() -> None:
    text = "they want #price talks at @negotiation in May"
    reading = LogReading(note=text, reason="price", stage=Stage.NEGOTIATION)
    assert read_lost(text, AMERICAN) == reading


def test_at_most_three_unknown_tags_are_answered() -> None:
    reading = read_lost("#zebra #yak #xylophone #walrus", AMERICAN)
    assert isinstance(reading, LogReading)
    assert [type(hint) for hint in reading.hints] == [UnknownTag] * 3


def test_the_first_piece_and_short_words_get_no_suggestion() -> None:
    assert read_lost("Prince, gab, $5k", AMERICAN) == LogReading(
        note="Prince, gab", deal=dollars(5000)
    )


def test_a_word_too_long_to_be_a_reason_resembles_none() -> None:
    tag = "#" + "price" * 10
    reading = read_lost(f"Acme {tag}", AMERICAN)
    assert reading == LogReading(note=f"Acme {tag}", hints=(UnknownTag(tag, TagKind.REASON),))


@pytest.mark.parametrize(
    ("text", "note", "reason"),
    [
        ("#too expensive", None, "price"),
        ("Acme #Too Expensive.", "Acme", "price"),
        ("#no budget Acme", "Acme", "budget"),
        ("#don't know yet", None, "unknown"),
        ("#price too high", "too high", "price"),
    ],
)
def test_a_tag_of_several_words_is_read(text: str, note: str | None, reason: str) -> None:
    assert read_lost(text, AMERICAN) == LogReading(note=note, reason=reason)


@pytest.mark.parametrize("word", ["here", "channel", "everyone"])
def test_everybody_is_no_tag_and_nobody_is_told(word: str) -> None:
    text = f"@{word} Acme said no"
    assert read_lost(text, AMERICAN) == LogReading(note=text, hints=(PersonNotTold(word),))


def test_a_workspaces_own_reasons_are_known_by_key_and_alias() -> None:
    reasons = (
        Reason("price", Cause.OFFER),
        Reason("expensive", Cause.OFFER, ("price", "prijs")),
        Reason("予算", Cause.THEIR_WORLD),
    )
    context = ReadingContext(AMERICAN.today, "nl-NL", "EUR", reasons)
    assert read_lost("Acme #price", context) == LogReading(note="Acme", reason="price")
    assert read_lost("Acme #prijs", context) == LogReading(note="Acme", reason="expensive")
    assert read_lost("Acme #予算", context) == LogReading(note="Acme", reason="予算")
    assert read_lost("Acme #prijz", context) == LogReading(
        note="Acme #prijz", hints=(DidYouMean("#prijz", TagKind.REASON, "expensive"),)
    )
