"""TLS to PostgreSQL, as the options of the address say."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage import StorageError, open_storage
from tests.integration.storage.test_units import log_a_no
from tests.support.certificates import self_signed
from tests.support.postgres import Server
from tests.support.wires import TlsWire, listening


@pytest.fixture
def certificates(tmp_path: Path) -> Path:
    """Return a folder with the server's certificate and a stranger's."""
    for name in ("ours", "theirs"):
        certificate, key = self_signed("localhost")
        (tmp_path / f"{name}.crt").write_bytes(certificate)
        (tmp_path / f"{name}.pem").write_bytes(certificate + key)
    return tmp_path


@pytest.fixture
async def address(own: Server, own_url: str, certificates: Path) -> AsyncIterator[str]:
    """Return the address of a server that takes TLS connections alone."""
    wire = TlsWire(own.folder, certificates / "ours.pem")
    async with listening(wire.serve) as address:
        yield f"{address}?search_path=own&"


@pytest.mark.parametrize(
    "options",
    ["", "sslmode=prefer", "sslmode=require", "sslmode=verify-full&sslrootcert={}/ours.crt"],
)
async def test_a_connection_is_encrypted(address: str, certificates: Path, options: str) -> None:
    storage = await open_storage(address + options.format(certificates))
    assert await storage.write(log_a_no) == 1
    await storage.close()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ("sslmode=disable", "connection to the database broke, or cannot be made"),
        ("sslmode=verify-full&sslrootcert={}/theirs.crt", "No trusted connection"),
        ("sslmode=verify-full&sslrootcert={}/none.crt", "cannot be made"),
    ],
)
async def test_a_connection_that_cannot_be_trusted_is_refused(
    address: str, certificates: Path, options: str, told: str
) -> None:
    with pytest.raises(StorageError, match=told):
        await open_storage(address + options.format(certificates))


async def test_a_certificate_for_another_name_is_refused(address: str, certificates: Path) -> None:
    other = address.replace("localhost", "127.0.0.1")
    with pytest.raises(StorageError, match="No trusted connection"):
        await open_storage(f"{other}sslmode=verify-full&sslrootcert={certificates}/ours.crt")
