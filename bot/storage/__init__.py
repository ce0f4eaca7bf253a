"""What Rebound remembers, and what it promises about it.

- A *unit of work* is an ``async def unit(tx)`` given to :meth:`Storage.write`. It is stored
  whole or not at all; when ``write`` returns, it is on the disk.
- A unit may be run again (another unit of its group failed, or the engine asked for it), so it
  awaits only its ``tx``, has no effect outside it, and *returns* refusals instead of raising.
- Cancelling whoever waits does not cancel the unit.
- Rows are keyed by tenant; nothing is ever read across tenants but by the operator's commands.
- Nothing a person logged is deleted: undo marks.
"""

from bot.storage.engine import Storage, StorageError, Tx, Unit
from bot.storage.opening import migrate, open_storage

__all__ = ["Storage", "StorageError", "Tx", "Unit", "migrate", "open_storage"]
