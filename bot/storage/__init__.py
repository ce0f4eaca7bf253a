"""What Rebound remembers, and what it promises about it.

- A *unit of work* is an ``async def unit(tx)`` given to :meth:`Storage.write`. It is stored
  whole or not at all; when ``write`` returns, it is on the disk.
- A unit may be run again (another unit of its group failed, or the engine asked for it), so it
  awaits only its ``tx``, has no effect outside it, and *returns* refusals instead of raising.
  It does not go on after a statement failed.
- A unit begins with its rep's row (``tx.moments.of``), so that one rep's units run one after
  another, in any number of processes.
- Cancelling whoever waits does not cancel the unit.
- While the database is locked or away, a unit is tried again for 45 seconds; then StorageError
  says that it is not stored. Only where a connection broke between COMMIT and its answer nobody
  knows: UncertainError says so, and doing the same again is harmless, because the first thing a
  unit looks for is the answer to the same request.
- ``read`` sees one state of the database from its beginning to its end, and cannot write.
- Rows are keyed by tenant; nothing is ever read across tenants but by the operator's commands.
- Nothing a person logged is deleted: undo marks.

Both engines keep all of it: SQLite for one process, PostgreSQL for any number.
"""

from bot.storage.engine import Storage, StorageError, Tx, UncertainError, Unit
from bot.storage.opening import migrate, open_storage

__all__ = ["Storage", "StorageError", "Tx", "UncertainError", "Unit", "migrate", "open_storage"]
