"""The encrypted file itself: open, lock, and one connection for each `with` block.

SQLCipher with a raw 32-byte key; WAL, synchronous FULL; deleted content is overwritten and
temporary storage stays in memory, so that nothing readable reaches the disk.
"""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import sqlcipher3.dbapi2 as driver
from sqlite_utils import Database

from liaison_desk.errors import DeskError, NewerVault, NoProfile, NotUnlocked, VaultTrouble
from liaison_desk.vault import folding, migrations
from liaison_desk.vault.held import Held

__all__ = ["Database", "Vault"]

ROOM_BYTES = 64 * 1024
"""What opening the vault needs: its log and the log's index begin with less."""

Told = Callable[[frozenset[str]], None]
Key = bytes | bytearray


class Line(Protocol):
    """A line to elsewhere that whoever works with the vault keeps open."""

    def close(self) -> None:
        """Hangs up."""


class Vault:
    """One profile's file. Threads may use it side by side; each `with` block has a connection of its own.

    The key is copied: who hands it in may wipe theirs.
    `told` holds the functions that hear, after each commit and in its thread, which record types changed;
    `lines` the lines to elsewhere, by their address, that end with it.
    """

    def __init__(self, path: Path, key: bytes | bytearray) -> None:
        self.path = path
        self.told: list[Told] = []
        self._key: bytearray | None = bytearray(key)
        self._mine = threading.local()
        self._kept = Held[int, Database](lambda db: db.conn.close())
        self.lines = Held[str, Line](lambda line: line.close())

    @classmethod
    def create(cls, path: Path, key: bytes | bytearray) -> "Vault":
        """Makes a new, empty vault; raises VaultTrouble when a file is there already, OSError where none can be made."""
        if path.exists():
            raise VaultTrouble("There is a vault here already", "Nothing was changed. Choose another folder.")
        path.touch(mode=0o600)
        vault = cls(path, key)
        with vault.transaction() as db:
            migrations.migrate(db)
        return vault

    @classmethod
    def open(cls, path: Path, key: bytes | bytearray) -> "Vault":
        """Opens a vault and brings its schema up to date.

        Raises NoProfile (no file), NotUnlocked (the key does not fit or the file is damaged), NewerVault.
        """
        if not path.exists():
            raise NoProfile("There is no vault here", "Make one with 'init', or name another folder with --profile.")
        vault = cls(path, key)
        with vault.reading() as db:
            version = migrations.version(db)
        if version > migrations.newest():
            raise NewerVault(
                "This vault was made by a newer version of the program", "Nothing was changed. Update Liaison Desk and open it again."
            )
        if version < migrations.newest():
            with vault.transaction() as db:
                migrations.migrate(db)
        return vault

    def lock(self) -> None:
        """Overwrites and forgets the key; every later block raises NotUnlocked."""
        key, self._key = self._key, None
        if key is not None:
            key[:] = bytes(len(key))
        self._kept.close()
        self.lines.close()

    @property
    def locked(self) -> bool:
        """Whether the key has been forgotten."""
        return self._key is None

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """A block that sees one state of the vault; one inside another of its thread, or inside a transaction, joins it.

        Opening the file costs more than most questions: a screen asks all of its questions inside one block.
        """
        current: Database | None = getattr(self._mine, "db", None)
        if current is None:
            current = getattr(self._mine, "read", None)
        if current is not None:
            yield current
            return
        with self._connected() as db:
            db.execute("PRAGMA query_only = ON")
            db.execute("BEGIN")
            self._mine.read = db
            try:
                yield db
            finally:
                self._mine.read = None
            db.execute("ROLLBACK")

    @contextmanager
    def transaction(self) -> Iterator[Database]:
        """A block that is written whole or not at all; a second one inside joins the first."""
        current: Database | None = getattr(self._mine, "db", None)
        if current is not None:
            yield current
            return
        with self._connected() as db:
            db.execute("PRAGMA query_only = OFF")
            db.execute("BEGIN IMMEDIATE")
            self._mine.db = db
            try:
                yield db
            except BaseException:
                self._mine.db = None
                if db.conn.in_transaction:
                    db.execute("ROLLBACK")
                raise
            self._mine.db = None
            db.execute("COMMIT")
            self._mine.read = None  # a block of reading around this one is a state before it: the next question sees what was written

    def key(self) -> bytearray:
        """The key, for a copy of the vault; whoever asks wipes it. Raises NotUnlocked."""
        if self._key is None:
            raise NotUnlocked("The vault is locked", "Unlock it first; nothing was lost.")
        return bytearray(self._key)

    @contextmanager
    def alone(self, work: str = "busy") -> Iterator[bool]:
        """A block of long work of a kind that only one program at a time does with this profile; False where another one does it now.

        An empty file beside the vault is locked for it: the system frees that lock however the program ends.
        """
        lock = driver.connect(str(self.path.with_name(f"{self.path.name}.{work}")), isolation_level=None, timeout=0.0)
        try:
            yield _taken(lock, self.path)
        finally:
            lock.close()

    def current_work(self) -> object:
        """The act of writing that is open in this thread, as `set_work` left it; None outside one."""
        return getattr(self._mine, "work", None)

    def set_work(self, work: object) -> None:
        """Keeps the open act of this thread, so that an action called by an action joins it."""
        self._mine.work = work

    def tell(self, touched: frozenset[str]) -> None:
        """Lets everyone in `told` know which record types a commit changed."""
        for listener in tuple(self.told):
            listener(touched)

    @contextmanager
    def _connected(self) -> Iterator[Database]:
        """A connection of this thread for one block; between blocks it is kept, since opening one reads the whole schema
        and closing the last one of a file copies its log into it."""
        if self._key is None:
            raise NotUnlocked("The vault is locked", "Unlock it first; nothing was lost.")
        try:
            db = self._kept.take(threading.get_ident()) or self._opened(self._key)
            try:
                yield db
            except BaseException:
                db.conn.close()
                raise
            self._kept.put(threading.get_ident(), db)
        except driver.Error as error:
            raise _ours(error, self.path) from error

    def _opened(self, key: bytearray) -> Database:
        db = connected(str(self.path), key)
        for setting in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
            try:
                db.execute(f"PRAGMA {setting}")
            except BaseException:
                db.conn.close()
                raise
        return db


def connected(file: str, key: Key) -> Database:
    """A connection to a file behind this key, a path or an address (`file:…`); nothing is read yet. Raises the driver's errors."""
    connection = driver.connect(
        file, isolation_level=None, timeout=5.0, cached_statements=256, check_same_thread=False, uri=file.startswith("file:")
    )
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.create_function("fold", -1, folding.fold, deterministic=True)
        connection.create_function("fold_phone", 1, folding.fold_phone, deterministic=True)
    except BaseException:
        connection.close()
        raise
    return Database(connection, execute_plugins=False)


def _taken(lock: driver.Connection, path: Path) -> bool:
    """Whether the lock could be had."""
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except driver.OperationalError as error:
        if "locked" in str(error):
            return False
        raise _ours(error, path) from error
    return True


def _ours(error: driver.Error, path: Path) -> DeskError:
    """A database error in words for a person; the driver's message never carries a value of ours."""
    said = str(error)
    if "not a database" in said:
        return NotUnlocked("The key does not open this vault", "Nothing was changed. The file may be damaged or belong to another profile.")
    if "disk is full" in said or ("disk I/O" in said and _is_full(path)):
        return VaultTrouble("The disk is full", "Nothing was lost and nothing half done. Free some space and try again.")
    if "locked" in said:
        return VaultTrouble("Another window of Liaison Desk is writing", "Nothing was lost. Wait a moment and try again.")
    if "readonly" in said or "unable to open" in said:
        return VaultTrouble("The vault's folder cannot be written", "Nothing was changed. Check the folder's permissions.")
    if "malformed" in said or "disk I/O" in said:
        return VaultTrouble("The vault's file is damaged or its disk fails", "Nothing was written. Run 'check' and restore a backup.")
    return VaultTrouble("The vault could not do this", "Nothing was changed. Run 'check'.", where=type(error).__name__)


def _is_full(path: Path) -> bool:
    """Whether the vault's disk has no room: the log's index in shared memory cannot grow then, which SQLite calls an I/O error."""
    try:
        return shutil.disk_usage(path.parent).free < ROOM_BYTES
    except OSError:
        return False
