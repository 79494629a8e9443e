"""A sealed copy of the vault in one file, made while people go on working, and looked at without ever being changed.

The copy is behind the same key. It holds one state of the vault: what is written meanwhile is not in it.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlite_utils import Database

from liaison_desk.errors import NotUnlocked, UnreadableFile, VaultTrouble
from liaison_desk.progress import Progress, silent
from liaison_desk.vault import check, migrations
from liaison_desk.vault.vault import Key, Vault, connected

PAGES_AT_ONCE = 250
"""About 1 MB: between two such steps the work can be stopped."""
MORE_ROOM = 4 * 1024 * 1024
"""Bytes that must be free beside the file's own size."""
CHUNK = 1024 * 1024
COPYING, PROVING = "Copying", "Proving the copy"


class CopyTrouble(VaultTrouble):
    """The copy cannot be written: its place is gone, full or locked; the vault itself is untouched."""


def write(vault: Vault, to: Path, progress: Progress = silent) -> Mapping[str, int]:
    """Copies the vault into a new file and gives how many rows of each table it must hold; not on the screen's thread.

    Raises CopyTrouble, VaultTrouble for a vault whose pages cannot be read, Cancelled; then a part may be left at `to`.
    """
    check_room(vault.path, to.parent)
    key = vault.key()
    try:
        _touch(to)
        with vault.reading() as db:
            counted = counts(db)  # the first question: from here on this block sees one state
            _pages(db, to, key, progress)
    finally:
        key[:] = bytes(len(key))
    settle(to)
    return counted


def check_room(source: Path, folder: Path) -> None:
    """Raises CopyTrouble where a folder has no room for a file as large as `source`, or is not there."""
    try:
        free, needed = shutil.disk_usage(folder).free, source.stat().st_size + MORE_ROOM
    except OSError as error:
        raise away() from error
    if free < needed:
        raise CopyTrouble("There is no room for a backup there", "Nothing was lost. Free some space or choose another folder.")


def away() -> CopyTrouble:
    """The place is not there (any more)."""
    return CopyTrouble("The folder for backups is not there", "Nothing was lost. Put the stick in, or choose another folder.")


def _touch(to: Path) -> None:
    try:
        to.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise unwritten(to.parent) from error


def unwritten(folder: Path) -> CopyTrouble:
    """Why a place could not be written, as well as it can be told."""
    try:
        if shutil.disk_usage(folder).free < MORE_ROOM:
            return CopyTrouble("The place for backups is full", "Nothing was lost. Free some space there or choose another folder.")
        with os.scandir(folder):
            pass
    except OSError:
        return away()
    return CopyTrouble("The backup cannot be written there", "Nothing was lost. Check the stick's lock, or choose another folder.")


def _pages(db: Database, to: Path, key: Key, progress: Progress) -> None:
    """Every page, in steps; the source's block keeps its state meanwhile, and nobody has to wait for it."""
    try:
        target = connected(str(to), key)
    except driver.Error as error:
        raise unwritten(to.parent) from error
    try:
        for setting in ("journal_mode = OFF", "synchronous = OFF"):  # a copy that is not whole is thrown away
            target.execute(f"PRAGMA {setting}")
        db.conn.backup(target.conn, pages=PAGES_AT_ONCE, sleep=0.01, progress=lambda _status, left, of: progress(of - left, of, COPYING))
        target.execute("PRAGMA journal_mode = DELETE")
    except driver.Error as error:
        raise _whose(error, db, to) from error
    finally:
        target.conn.close()


def _whose(error: driver.Error, db: Database, to: Path) -> VaultTrouble:
    """Whether the vault could not be read or the copy not written."""
    try:
        damaged = db.execute("PRAGMA cipher_integrity_check").fetchone() is not None
    except driver.Error:
        damaged = True
    return damaged_vault() if damaged else unwritten(to.parent)


def damaged_vault() -> VaultTrouble:
    """The vault itself is not whole."""
    return VaultTrouble(
        "The vault's file is damaged: no backup of it is made", "The backups before are kept. Run 'check' and restore one of them."
    )


def settle(path: Path) -> None:
    """Brings a file onto the disk, and lets the next reader take it from there and not from memory; raises CopyTrouble."""
    try:
        with path.open("rb+") as file:
            os.fsync(file.fileno())
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    except OSError as error:
        raise unwritten(path.parent) from error


def settle_folder(folder: Path) -> None:
    """Brings the names in a folder onto the disk, where the system has a way to; raises OSError."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def digest(path: Path, progress: Progress = silent) -> str:
    """SHA-256 of a file in hex; raises OSError."""
    found, of, done = hashlib.sha256(), path.stat().st_size, 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            found.update(chunk)
            done += len(chunk)
            progress(done, of, PROVING)
    return found.hexdigest()


def counts(db: Database) -> dict[str, int]:
    """How many rows each table has."""
    found = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'").fetchall()
    return {str(name): int(db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for (name,) in found}


@contextmanager
def opened(path: Path, key: Key) -> Iterator[Database]:
    """A block that reads a copy and never changes it, wherever it lies; raises NotUnlocked where the key does not fit
    (or its first page is damaged), UnreadableFile where it is no copy or a damaged one."""
    if not path.is_file():
        raise UnreadableFile("There is no vault in this backup", "Nothing was changed. Choose another backup.")
    try:
        db = connected(f"{path.absolute().as_uri()}?immutable=1", key)
        try:
            db.execute("PRAGMA query_only = ON")
            yield db
        finally:
            db.conn.close()
    except driver.Error as error:
        if "not a database" in str(error):
            raise NotUnlocked("The key does not open this backup", "Nothing was changed. The backup may be damaged.") from error
        raise UnreadableFile("This backup is damaged", "Nothing was changed. Choose another backup.") from error


def opens(path: Path, key: Key) -> bool:
    """Whether a key opens a copy."""
    try:
        with opened(path, key) as db:
            migrations.version(db)
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except (NotUnlocked, UnreadableFile):
        return False
    return True


def prove(path: Path, key: Key, counted: Mapping[str, int] | None = None) -> None:
    """Reads every page of a copy: seals, structure, index of words, and that it holds as many rows as were counted.

    Raises UnreadableFile naming how many pages are damaged, NotUnlocked.
    """
    with opened(path, key) as db:
        damaged = check.file_findings(db)
        if damaged:
            raise UnreadableFile(
                "This backup is damaged", "Nothing was changed. Choose another backup.", where=f"{len(damaged)} damaged places"
            )
        if counted is not None and counts(db) != dict(counted):
            raise UnreadableFile("This backup does not hold all rows", "It is not kept. Make another one, or choose another folder.")
