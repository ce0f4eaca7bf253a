"""The vault: what a person wrote, as it stands in a row."""

from __future__ import annotations

import pytest
from cryptography.fernet import Fernet

from bot.storage.vault import Unreadable, Vault

OLD, NEW, STRANGE = (Fernet.generate_key().decode() for _ in range(3))
WORDS = ["", "no", "p:f:", "🧊 שלום <!channel> *&lt;*\n", "x" * 3000]


@pytest.mark.parametrize("keys", [(), (NEW,), (NEW, OLD)], ids=["plain", "one key", "two keys"])
@pytest.mark.parametrize("words", WORDS)
def test_words_come_back(keys: tuple[str, ...], words: str) -> None:
    vault = Vault(keys)
    assert vault.open(vault.seal(words)) == words


@pytest.mark.parametrize("keys", [(), (NEW,)])
def test_nothing_stays_nothing(keys: tuple[str, ...]) -> None:
    assert Vault(keys).seal(None) is None
    assert Vault(keys).open(None) is None


@pytest.mark.parametrize("keys", [(), (NEW,)], ids=["plain", "sealed"])
@pytest.mark.parametrize(
    ("words", "kept"),
    [("a\0b", "a\N{REPLACEMENT CHARACTER}b"), ("half \ud83d pair", "half ? pair")],
)
def test_what_no_database_holds_is_replaced(keys: tuple[str, ...], words: str, kept: str) -> None:
    vault = Vault(keys)
    assert vault.open(vault.seal(words)) == kept


def test_sealed_words_are_not_to_be_read() -> None:
    stored = Vault([NEW]).seal("the budget is frozen")
    assert stored
    assert "budget" not in stored
    assert stored != Vault([NEW]).seal("the budget is frozen")


def test_a_new_key_reads_what_an_old_one_sealed_only_beside_it() -> None:
    stored = Vault([OLD]).seal("words")
    assert Vault([NEW, OLD]).open(stored) == "words"
    with pytest.raises(Unreadable, match="a key that is not given"):
        Vault([NEW]).open(stored)
    with pytest.raises(Unreadable, match="REBOUND_KEYS is empty"):
        Vault().open(stored)


def test_what_was_plain_before_there_were_keys_stays_readable() -> None:
    assert Vault([NEW]).open(Vault().seal("words")) == "words"


def test_the_newest_key_seals() -> None:
    assert Vault([NEW]).open(Vault([NEW, OLD]).seal("words")) == "words"


def test_a_proof_tells_which_key_made_it() -> None:
    proof = Vault([OLD]).proof()
    assert proof
    assert Vault([OLD]).made(proof)
    assert not Vault([NEW, OLD]).made(proof)
    assert Vault([NEW, OLD]).opens(proof)
    for lost in (Vault([STRANGE]), Vault()):
        assert not lost.opens(proof)
        assert not lost.made(proof)
    assert Vault().proof() is None


@pytest.mark.parametrize("before", [[], [OLD]], ids=["plain", "by another key"])
def test_a_text_is_sealed_anew_only_where_the_newest_key_did_not_seal_it(before: list[str]) -> None:
    vault = Vault([NEW, OLD])
    fresh = vault.sealed_anew(Vault(before).seal("words"))
    assert Vault([NEW]).open(fresh) == "words"
    assert vault.sealed_anew(fresh) == fresh
    assert vault.sealed_anew(None) is None


def test_a_text_whose_key_is_missing_is_not_sealed_anew() -> None:
    with pytest.raises(Unreadable):
        Vault([NEW]).sealed_anew(Vault([OLD]).seal("words"))


@pytest.mark.parametrize("key", ["", "short", "ä" * 44])
def test_a_malformed_key_is_refused(key: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - cryptography words it
        Vault([key])
