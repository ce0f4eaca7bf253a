"""Free text at rest: encrypted when there are keys, marked as plain when there are none."""

from __future__ import annotations

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

_PLAIN = "p:"
_FERNET = "f:"
_PROOF = "rebound"

EMPTY = "p:{}"
"""An object with nothing in it, which needs no sealing."""


class Unreadable(Exception):  # noqa: N818 - it is the text that is at fault
    """A text was encrypted with a key that is not among ``REBOUND_KEYS``."""


class Vault:
    """Turns a person's words into what a row holds, and back.

    ``keys`` are Fernet keys, newest first: the first one encrypts, all of them decrypt.
    Raises ValueError for a malformed key.
    """

    def __init__(self, keys: Sequence[str] = ()) -> None:
        self._newest = Fernet(keys[0]) if keys else None
        self._fernet = MultiFernet([Fernet(key) for key in keys]) if keys else None

    @property
    def encrypts(self) -> bool:
        """Whether there is a key to encrypt with."""
        return self._fernet is not None

    def seal(self, text: str | None) -> str | None:
        """Return what is stored for ``text``.

        What no database can hold (NUL, half a surrogate pair) is replaced, not refused.
        """
        if text is None:
            return None
        storable = text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode(errors="replace")
        if self._fernet is None:
            return _PLAIN + storable.decode()
        return _FERNET + self._fernet.encrypt(storable).decode()

    def open(self, stored: str | None) -> str | None:
        """Return the words behind ``stored``. Raises Unreadable without the right key."""
        if stored is None:
            return None
        if stored.startswith(_PLAIN):
            return stored.removeprefix(_PLAIN)
        if self._fernet is None:
            raise Unreadable("this text is encrypted, and REBOUND_KEYS is empty")
        try:
            return self._fernet.decrypt(stored.removeprefix(_FERNET)).decode()
        except InvalidToken:
            raise Unreadable("this text was encrypted with a key that is not given") from None

    def sealed_anew(self, stored: str | None) -> str | None:
        """Return ``stored`` sealed with the newest key: itself, where that is how it is sealed.

        Raises Unreadable without the right key.
        """
        if stored is None or stored == EMPTY or self.made(stored):
            return stored
        return self.seal(self.open(stored))

    def proof(self) -> str | None:
        """Return what shows later that the newest key is still there; None without keys."""
        return self.seal(_PROOF) if self._fernet else None

    def opens(self, proof: str) -> bool:
        """Tell whether one of the keys made this proof."""
        try:
            return self.open(proof) == _PROOF
        except Unreadable:
            return False

    def made(self, stored: str) -> bool:
        """Tell whether the newest key sealed this."""
        if self._newest is None or not stored.startswith(_FERNET):
            return False
        try:
            self._newest.decrypt(stored.removeprefix(_FERNET))
        except InvalidToken:
            return False
        return True
