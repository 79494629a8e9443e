"""Where sealed parts lie: files beside the vault, each under its address, in place only when it is whole on the disk.

`attachments/3f/3fa9…` in the profile's folder. A part is written as `attachments/coming/<number>` and moved once its row
is about to be written, inside the vault's transaction: so whoever holds that transaction sees no part on its way.
"""

import errno
import os
import re
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from liaison_desk.errors import VaultTrouble
from liaison_desk.vault import parts
from liaison_desk.vault.copies import settle_folder
from liaison_desk.vault.vault import Vault

FOLDER, COMING = "attachments", "coming"
ADDRESS = re.compile(r"[0-9a-f]{64}")
LOCK = "attaching"


class DamagedPart(VaultTrouble):
    """A sealed part is not what was written; `where` says which and how."""


def folder_of(vault: Vault) -> Path:
    """Where the parts of this profile's attachments lie."""
    return vault.path.parent / FOLDER


def place_of(vault: Vault, address: str) -> Path:
    """Where a part lies; raises DamagedPart for an address that is none (a colleague's broken row)."""
    if not ADDRESS.fullmatch(address):
        raise DamagedPart("A part of this attachment has no address", "Nothing was changed. Ask a colleague to attach it again.")
    return folder_of(vault) / address[:2] / address


@contextmanager
def coming(vault: Vault) -> Iterator["Coming"]:
    """A block in which parts are written on their way; what an earlier one left behind is cleared first, what is not placed at the end.

    Raises VaultTrouble where another window is at it, or where the disk is full or cannot be written.
    """
    with vault.alone(LOCK) as mine:
        if not mine:
            raise VaultTrouble("Another file is just being attached", "Nothing was lost. Wait a moment and try again.")
        room = folder_of(vault) / COMING
        try:
            shutil.rmtree(room, ignore_errors=True)
            folder_of(vault).mkdir(mode=0o700, exist_ok=True)
            room.mkdir(mode=0o700)
        except OSError as error:
            raise unwritten(error) from error
        try:
            yield Coming(vault, room)
        finally:
            shutil.rmtree(room, ignore_errors=True)


class Coming:
    """Parts that are written and not in their places yet."""

    def __init__(self, vault: Vault, room: Path) -> None:
        self._vault, self._room = vault, room
        self._written: list[str] = []

    def write(self, part: bytes) -> str:
        """Brings one part onto the disk and gives its address; raises VaultTrouble for a full disk."""
        address = parts.address_of(part)
        try:
            handle = os.open(self._room / address, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(part)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise unwritten(error) from error
        self._written.append(address)
        return address

    def place(self) -> None:
        """Moves what was written into its places, for good; called inside the transaction that writes the row."""
        try:
            for address in self._written:
                to = place_of(self._vault, address)
                to.parent.mkdir(mode=0o700, exist_ok=True)
                (self._room / address).replace(to)
                settle_folder(to.parent)
            settle_folder(folder_of(self._vault))
        except OSError as error:
            self.take_back()
            raise unwritten(error) from error

    def take_back(self) -> None:
        """The row was not written: no part stays."""
        for address in self._written:
            with suppress(OSError):
                place_of(self._vault, address).unlink(missing_ok=True)


def read(vault: Vault, address: str, length: int, which: str) -> bytes:
    """A part as it lies there, if it is what was written; raises DamagedPart telling what is wrong with it. `which` names it."""
    try:
        with place_of(vault, address).open("rb") as file:
            part = file.read(length + 1)
    except FileNotFoundError as error:
        raise DamagedPart(
            "A part of this attachment is not on this laptop", "Nothing was changed. A backup or a colleague may have it.", where=which
        ) from error
    except OSError as error:
        raise DamagedPart("A part of this attachment cannot be read", "Nothing was changed. The disk may fail.", where=which) from error
    if len(part) != length:
        how = f"{which}: {len(part)} of {length} bytes" if len(part) < length else f"{which}: more than {length} bytes"
        raise DamagedPart("A part of this attachment has another length than was kept", "Restore a backup; the rest is safe.", where=how)
    if parts.address_of(part) != address:
        raise DamagedPart("A part of this attachment is not what was kept", "Restore a backup; the rest is safe.", where=which)
    return part


def clear(vault: Vault, named: Callable[[], Collection[str]]) -> int:
    """Removes sealed files that no attachment names, and gives how many.

    Runs with the vault's transaction open, in which no part is on its way into its place; `named` asks in it.
    """
    gone = 0
    with vault.transaction():
        known = named()
        for path in folder_of(vault).glob("??/*"):
            if path.name not in known:
                with suppress(OSError):
                    path.unlink()
                    gone += 1
    with vault.alone(LOCK) as mine:
        if mine:
            gone += sum(1 for _ in (folder_of(vault) / COMING).glob("*"))
            shutil.rmtree(folder_of(vault) / COMING, ignore_errors=True)
    return gone


def unwritten(error: OSError) -> VaultTrouble:
    """Why a part could not be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return VaultTrouble("The disk is full", "Nothing was lost and nothing half done. Free some space and try again.")
    return VaultTrouble("The attachments’ folder cannot be written", "Nothing was changed. Check the folder's permissions.")
