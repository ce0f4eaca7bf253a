"""Files that the app uploads: a ticket, the bytes, and then the share."""

from __future__ import annotations

from dataclasses import dataclass

from bot.playground.errors import SlackError
from bot.playground.ids import Ids, secret


@dataclass(slots=True)
class File:
    """A file; ``content`` is there once its bytes have arrived."""

    id: str
    name: str
    length: int
    ticket: str
    title: str = ""
    content: bytes | None = None
    shared: bool = False

    def shown(self, base_url: str) -> dict[str, object]:
        """Return the file object of messages and answers."""
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title or self.name,
            "size": self.length,
            "mode": "hosted",
            "url_private": f"{base_url}files/{self.ticket}",
            "url_private_download": f"{base_url}files/{self.ticket}",
        }


class Files:
    """All files of the playground."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._by_ticket: dict[str, File] = {}
        self._by_id: dict[str, File] = {}

    def announce(self, name: str, length: int) -> File:
        """Return a new file that waits for its bytes."""
        file = File(self._ids.new("F"), name, length, secret("", 12))
        self._by_ticket[file.ticket] = file
        self._by_id[file.id] = file
        return file

    def store(self, ticket: str, content: bytes) -> None:
        """Keep a file's bytes; ``SlackError`` where ticket or length don't fit."""
        file = self.ticket(ticket)
        if len(content) != file.length:
            raise SlackError("invalid_length")
        file.content = content

    def ticket(self, ticket: str) -> File:
        """Return the file of an upload ticket."""
        file = self._by_ticket.get(ticket)
        if file is None:
            raise SlackError("file_not_found")
        return file

    def complete(self, file_id: str, title: str) -> File:
        """Return the file, its upload ended."""
        file = self._by_id.get(file_id)
        if file is None or file.content is None or file.shared:
            raise SlackError("file_not_found")
        file.title = title
        file.shared = True
        return file
