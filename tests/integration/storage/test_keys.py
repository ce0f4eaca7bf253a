"""Keys: what people wrote is never plain on the disk, and a lost key is noticed at the start."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet

from bot.domain.boards import Board, Cause, Share, ShareKind
from bot.domain.coaching import BY_DEFAULT, Ask, Wish
from bot.domain.ledger import Details
from bot.domain.preparation import Preparation, Preparing
from bot.domain.reflection import Plan, Reflection
from bot.storage import Storage, StorageError, Tx, open_storage, resealing
from bot.storage.deliveries import Delivery
from bot.storage.resealing import Resealed, reseal
from bot.storage.sealed import COLUMNS, Sealed
from bot.storage.vault import Vault
from tests.support.records import ADA, MONDAY, NOON, a_contact

SOURCES = Path(resealing.__file__).parent

OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))
SECRET = "frozenbudget"
CONTACT = a_contact(
    note=f"{SECRET} note",
    details=Details(
        account=f"{SECRET} account",
        their_words=f"{SECRET} words",
        problem=f"{SECRET} problem",
        concern=f"{SECRET} concern",
    ),
)
REFLECTION = Reflection(
    CONTACT.id,
    ADA,
    NOON,
    "form-1",
    answer=f"{SECRET} answer",
    happened=f"{SECRET} happened",
    again=f"{SECRET} again",
    swap=f"{SECRET} swap",
    lesson=f"{SECRET} lesson",
    plan=Plan(f"{SECRET} when", f"{SECRET} then"),
    next_up=f"{SECRET} next",
)


WISH = Wish((CONTACT.id,), "UBO", f"{SECRET} skill", f"https://{SECRET}.example", BY_DEFAULT)
ASK = Ask("ask-1", ADA, WISH, [{"text": SECRET}], NOON)
PREPARATION = Preparation(ADA, CONTACT.id, Preparing.LOAD, NOON, "form-1", {"task": SECRET})
BOARD = Board("T1", "C1", "UTC")
SHARE = Share("s", ADA, "C1", CONTACT.id, ShareKind.LISTED, SECRET, MONDAY, NOON, Cause.OFFER)


async def write_secrets(tx: Tx) -> None:
    await tx.asks.add(ASK)
    await tx.asks.answer(ASK.coach, ASK.id, keep=f"{SECRET} keep", advice=SECRET, form="form-1")
    await tx.preparations.put(PREPARATION)
    await tx.contacts.add(CONTACT)
    await tx.reflections.put(REFLECTION)
    await tx.revisits.set_idea(ADA, CONTACT.id, f"{SECRET} idea")
    await tx.requests.add("T1", "key", {"text": f"{SECRET} answer"}, NOON)
    await tx.deliveries.add(Delivery("T1", "k", "UADA", "nudge", {"text": SECRET}, NOON))
    await tx.boards.join(BOARD, ADA, f"{SECRET} name", NOON)
    await tx.shares.add(SHARE)


async def read_secrets(storage: Storage) -> None:
    assert await storage.read(lambda tx: tx.contacts.of_log(ADA, CONTACT.id)) == [CONTACT]
    assert await storage.read(lambda tx: tx.reflections.of_log(ADA, CONTACT.id)) == REFLECTION
    revisit = await storage.read(lambda tx: tx.revisits.of_log(ADA, CONTACT.id))
    assert revisit.idea == f"{SECRET} idea"
    assert await storage.read(lambda tx: tx.shares.find("T1", "s")) == SHARE


async def reopened(url: str, keys: tuple[str, ...]) -> None:
    storage = await open_storage(url, keys)
    await read_secrets(storage)
    await storage.close()


@pytest.mark.parametrize(("keys", "plain"), [((), True), ((NEW,), False)])
async def test_words_are_plain_on_the_disk_only_without_keys(
    tmp_path: Path, keys: tuple[str, ...], *, plain: bool
) -> None:
    storage = await open_storage(f"sqlite:///{tmp_path}/rebound.db", keys)
    await storage.write(write_secrets)
    files = [file.read_bytes() for file in tmp_path.iterdir()]
    await storage.close()
    files += [file.read_bytes() for file in tmp_path.iterdir()]
    assert any(SECRET.encode() in content for content in files) is plain


async def test_a_rotated_key_reads_on_beside_the_old_one(url: str) -> None:
    storage = await open_storage(url, [OLD])
    await storage.write(write_secrets)
    await storage.close()
    await reopened(url, (NEW, OLD))
    await reopened(url, (OLD, NEW))


@pytest.mark.parametrize("given", [(), (NEW,)], ids=["none", "another"])
async def test_a_missing_key_is_told_at_the_start(url: str, given: tuple[str, ...]) -> None:
    storage = await open_storage(url, [OLD])
    await storage.close()
    with pytest.raises(StorageError, match="REBOUND_KEYS=new,old") as refused:
        await open_storage(url, given)
    assert OLD not in str(refused.value)
    await (await open_storage(url, [OLD])).close()


async def test_dropping_an_old_key_too_early_is_told_too(url: str) -> None:
    for keys in ([OLD], [NEW, OLD]):
        await (await open_storage(url, keys)).close()
    with pytest.raises(StorageError, match="not among REBOUND_KEYS"):
        await open_storage(url, [NEW])


async def test_keys_may_come_later(url: str) -> None:
    storage = await open_storage(url)
    await storage.write(write_secrets)
    await storage.close()
    await reopened(url, (NEW,))


async def test_a_malformed_key_is_told_without_repeating_it(url: str) -> None:
    with pytest.raises(StorageError, match="REBOUND_KEYS must hold") as refused:
        await open_storage(url, ["hunter2"])
    assert "hunter2" not in str(refused.value)


def unwatched(_done: int, _total: int) -> None:
    """Show nobody how far it is."""


async def _written_with(url: str, keys: list[str]) -> None:
    storage = await open_storage(url, keys)
    await storage.write(write_secrets)
    await storage.close()


@pytest.mark.parametrize("before", [[OLD], []], ids=["another key", "no key"])
async def test_after_resealing_the_new_key_alone_opens_everything(
    url: str, before: list[str]
) -> None:
    await _written_with(url, before)
    assert (await reseal(url, [NEW, *before], unwatched)).rows == 9
    await reopened(url, (NEW,))
    stored = await _stored(url)
    assert all(Vault([NEW]).made(text) for text in stored), stored
    assert len(stored) == sum(map(len, COLUMNS.values()))


async def _stored(url: str) -> list[str]:
    """Return every text as it stands in its column."""
    storage = await open_storage(url, [NEW])

    async def unit(tx: Tx) -> list[str]:
        texts = []
        for table, columns in COLUMNS.items():
            found = getattr(tx.sealed._sql, table)(tx.sealed._tx, tenant_id="", place="", many=9)
            texts += [row[column] async for row in found for column in columns]
        return texts

    try:
        return await storage.read(unit)
    finally:
        await storage.close()


async def test_resealing_again_changes_nothing(url: str) -> None:
    await _written_with(url, [OLD])
    assert await reseal(url, [NEW, OLD], unwatched) == Resealed(rows=9, keys=1)
    before = await _stored(url)
    assert await reseal(url, [NEW, OLD], unwatched) == Resealed(rows=0, keys=0)
    assert await _stored(url) == before


async def test_resealing_that_was_broken_off_goes_on(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resealing, "BATCH", 1)
    await _written_with(url, [OLD])

    def broken_off(done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await reseal(url, [NEW, OLD], broken_off)
    with pytest.raises(StorageError, match="not among REBOUND_KEYS"):
        await open_storage(url, [NEW])
    assert (await reseal(url, [NEW, OLD], unwatched)).rows == 7
    await reopened(url, (NEW,))


async def test_many_rows_are_resealed_and_how_far_it_is_is_told(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resealing, "BATCH", 7)
    storage = await open_storage(url, [OLD])
    contacts = [a_contact(note=f"{SECRET} {number}") for number in range(50)]

    async def unit(tx: Tx) -> None:
        for contact in contacts:
            await tx.contacts.add(contact)

    await storage.write(unit)
    await storage.close()
    told: list[tuple[int, int]] = []
    assert (await reseal(url, [NEW, OLD], lambda *far: told.append(far))).rows == 50
    assert told[-1] == (50, 50)
    storage = await open_storage(url, [NEW])
    found = await storage.read(lambda tx: tx.contacts.since(ADA, MONDAY))
    assert {each.note for each in found} == {each.note for each in contacts}
    await storage.close()


async def test_a_row_that_changed_since_it_was_looked_at_is_left_for_the_next_time(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _written_with(url, [OLD])
    look = Sealed._change
    changed = {
        "was_note": "what it was before",
        "was_answer": "",
        "was_payload": "",
        "was_skill": "",
        "was_answers": "",
        "was_swap": "",
        "was_idea": "",
        "was_name": "",
        "was_body": "",
    }

    def too_late(sealed: Sealed, row: Any, columns: tuple[str, ...]) -> Any:
        found = look(sealed, row, columns)
        return found and {**found, **{key: changed[key] for key in found.keys() & changed.keys()}}

    with monkeypatch.context() as patched:
        patched.setattr(Sealed, "_change", too_late)
        with pytest.raises(StorageError, match="restart all bots"):
            await reseal(url, [NEW, OLD], unwatched)
    await reopened(url, (NEW, OLD))
    assert (await reseal(url, [NEW, OLD], unwatched)).rows == 9
    await reopened(url, (NEW,))


async def test_without_a_key_there_is_nothing_to_seal_with(url: str) -> None:
    with pytest.raises(StorageError, match="REBOUND_KEYS is empty"):
        await reseal(url, [], unwatched)


TABLES = {"deliveries": "delivery", "boards": "board_member"}


def test_every_column_that_is_sealed_is_known_to_resealing() -> None:
    """Most repositories are named after their table, in the plural."""
    sealing = re.compile(r'"?(\w+)"?(?:=|: | = )(?:self\._vault\.)?seal\(')
    found = {
        TABLES.get(file.stem, file.stem.removesuffix("s")): sealing.findall(text)
        for file in SOURCES.glob("*.py")
        if (text := file.read_text()) and sealing.search(text)
    }
    assert {table: set(columns) for table, columns in found.items()} == {
        table: set(columns) for table, columns in COLUMNS.items()
    }
