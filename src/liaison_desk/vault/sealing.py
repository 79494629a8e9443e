"""The whole file of a vault sealed with another key, in one transaction of the file itself: a power cut leaves all of it under one."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from liaison_desk.errors import NotUnlocked, VaultTrouble

WAIT_SECONDS = 3.0
"""How long others are waited for that are just closing the file."""
MORE_ROOM = 4 * 1024 * 1024
"""Bytes beside the file's own size that must be free."""


def _opened(path: Path, key: bytes | bytearray, timeout: float) -> driver.Connection:
    connection = driver.connect(str(path), isolation_level=None, timeout=timeout)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA cipher_log_level = NONE")
    return connection


def fits(path: Path, key: bytes | bytearray) -> bool:
    """Whether this key opens the file; raises VaultTrouble where that cannot be seen."""
    if not path.exists():
        return False
    vault = _opened(path, key, 5.0)
    try:
        vault.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.DatabaseError as error:
        if "not a database" in str(error):
            return False
        raise VaultTrouble("The vault cannot be looked at now", "Nothing was changed. Close other windows and try again.") from error
    finally:
        vault.close()
    return True


@contextmanager
def alone(path: Path, key: bytes | bytearray) -> Iterator[driver.Connection]:
    """The file for nobody else, whole and in one piece, with room to seal it anew; no one can open it inside the block.

    Raises VaultTrouble where it is open elsewhere, damaged or without room; NotUnlocked where the key does not fit.
    """
    if not path.exists() or not fits(path, key):
        raise NotUnlocked("The key does not open this vault", "Nothing was changed. The file may be damaged or belong to another profile.")
    vault = _opened(path, key, WAIT_SECONDS)
    try:
        try:
            vault.execute("PRAGMA locking_mode = EXCLUSIVE")
            vault.execute("PRAGMA journal_mode = DELETE").fetchone()
            vault.execute("PRAGMA synchronous = EXTRA")
            vault.execute("BEGIN EXCLUSIVE")
            vault.execute("COMMIT")
        except driver.OperationalError as error:
            raise VaultTrouble(
                "This profile is open in another window", "Nothing was changed. Close it everywhere and try again."
            ) from error
        check_room(path)
        if vault.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
            raise VaultTrouble("The vault's file is damaged", "Nothing was changed. Run 'check' and restore a backup first.")
        yield vault
    finally:
        vault.close()


def check_room(path: Path) -> None:
    """Raises VaultTrouble where the disk has less room than the file is large: until the end the old pages are kept beside it."""
    if shutil.disk_usage(path.parent).free < path.stat().st_size + MORE_ROOM:
        raise VaultTrouble(
            "There is not enough room on the disk", "Nothing was changed. As much must be free as the vault has, and a little."
        )


def seal_anew(vault: driver.Connection, key: bytes | bytearray) -> None:
    """Seals every page with another key, all or none; raises VaultTrouble where it could not be done, and then none is."""
    try:
        done = vault.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"").fetchone()
    except driver.Error as error:
        raise _not_done() from error
    if done is None:
        raise _not_done()


def _not_done() -> VaultTrouble:
    return VaultTrouble("The vault could not be sealed anew", "Nothing was lost and the old key stays. Free some space and try again.")
