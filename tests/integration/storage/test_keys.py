"""Keys: what people wrote is never plain on the disk, and a lost key is noticed at the start."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.domain.ledger import Details
from bot.domain.reflection import Plan, Reflection
from bot.storage import Storage, StorageError, Tx, open_storage
from bot.storage.deliveries import Delivery
from tests.support.records import ADA, NOON, a_contact

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


async def write_secrets(tx: Tx) -> None:
    await tx.contacts.add(CONTACT)
    await tx.reflections.put(REFLECTION)
    await tx.requests.add("T1", "key", {"text": f"{SECRET} answer"}, NOON)
    await tx.deliveries.add(Delivery("T1", "k", "UADA", "nudge", {"text": SECRET}, NOON))


async def read_secrets(storage: Storage) -> None:
    assert await storage.read(lambda tx: tx.contacts.of_log(ADA, CONTACT.id)) == [CONTACT]
    assert await storage.read(lambda tx: tx.reflections.of_log(ADA, CONTACT.id)) == REFLECTION


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
