"""A backup is looked into, and put back: proven first, made ready beside the vault, and in its place in one step.

The vault before is kept aside. What is put back begins a stream of its own before anything is written into it, so that
colleagues never take its work for something they have already (sync/lives.py).
"""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from liaison_desk.backups import attached, opening, places, shelf
from liaison_desk.backups.backup import Backup
from liaison_desk.backups.opening import Given, Opened
from liaison_desk.errors import NotAllowed, NotUnlocked, UnreadableFile, VaultTrouble
from liaison_desk.office import Office
from liaison_desk.progress import Progress, silent
from liaison_desk.sync import lives
from liaison_desk.vault import comparing, copies, keyfile, keys, laptop, putting_back, witness
from liaison_desk.vault.comparing import Apart, Counted
from liaison_desk.vault.keys import Key
from liaison_desk.vault.vault import Vault

READYING = "Making it ready"
KEPT_FACTS = (places.CHOSEN,)
"""What this laptop knows better than a backup: where its backups go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a backup holds; against the vault in use, what putting it back would bring back and what it would lose.

    `loses_unsent` of the lost changes are in no batch yet: no colleague and no server can have them. The others come
    again with the next sync where they were carried. `compared` is false where no vault is in use. `attachments_lacking`
    are sealed parts of attachments that are not on the stick any more, or damaged there.
    """

    backup: Backup
    holds: tuple[Counted, ...]
    compared: bool
    brings: tuple[Counted, ...] = ()
    loses: tuple[Counted, ...] = ()
    loses_unsent: int = 0
    attachments_lacking: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was put back, and the folder in which the vault before is kept; None where there was none."""

    backup: Backup
    kept_aside: Path | None


def look_into(backup: Backup, key: Key, office: Office | None) -> Look:
    """Proves a backup whole and says what is in it; raises UnreadableFile, NewerVault."""
    vault = backup.path / shelf.VAULT
    copies.prove(vault, key)
    with copies.opened(vault, key) as db:
        holds = comparing.held(db)
    lacking = attached.missing(backup.path)
    if office is None:
        return Look(backup=backup, holds=holds, compared=False, attachments_lacking=lacking)
    own = office.vault.key()
    try:
        found: Apart = comparing.apart(office.vault.path, own, vault, key)
    finally:
        keys.wipe(own)
    return Look(
        backup=backup, holds=holds, compared=True, brings=found.only_there, loses=found.only_here, loses_unsent=found.unsent,
        attachments_lacking=lacking,
    )  # fmt: skip


def put_back(folder: Path, backup: Backup, given: Given, office: Office | None, *, now: datetime,
             progress: Progress = silent, wait: opening.Wait = opening.no_wait) -> Restored:  # fmt: skip
    """Puts a backup in the place of a folder's profile, or makes the profile of a folder that has none. Not on the screen's thread.

    `office` is the profile as it is open now, where it can be opened; it is locked by this. Raises what `opening.opened`
    does, VaultTrouble where the disk has no room or the profile is open elsewhere; then nothing was changed.
    """
    present = office.vault.key() if office is not None else None
    try:
        found = opening.opened(backup, given, present=present, wait=wait)
    finally:
        if present is not None:
            keys.wipe(present)
    try:
        copies.prove(backup.path / shelf.VAULT, found.key)
        with putting_back.made_ready(folder) as part:
            if office is None:
                return _take_place(folder, part, backup, found, None, now, progress)
            with office.vault.alone("backup") as mine:
                if not mine:
                    raise NotAllowed("A backup is being made just now", "Nothing was changed. Wait a moment and try again.")
                return _take_place(folder, part, backup, found, office, now, progress)
    finally:
        keys.wipe(found.key)


def _take_place(
    folder: Path, part: Path, backup: Backup, found: Opened, office: Office | None, now: datetime, progress: Progress
) -> Restored:
    vault = part / putting_back.VAULT
    _copy(backup, vault, folder, progress)
    attached.put_back(backup.path, folder, progress)
    _begin_anew(vault, found.key, folder, _facts(office), now)
    if found.by is not None or not keyfile.key_path(folder).exists():
        keyfile.write(part, keyfile.read(found.by or backup.path))
    before = found.key if office is None else office.vault.key()
    try:
        if office is not None:
            office.vault.lock()
        putting_back.fold(folder / putting_back.VAULT, before)
    finally:
        keys.wipe(before)
    aside = putting_back.take_place(folder, now.astimezone(UTC).strftime(shelf.NAME))
    return Restored(backup=backup, kept_aside=aside)


def _facts(office: Office | None) -> dict[str, str]:
    if office is None:
        return {}
    with office.reading() as db:
        known = laptop.facts(db)
    return {name: known[name] for name in KEPT_FACTS if name in known}


def _copy(backup: Backup, to: Path, folder: Path, progress: Progress) -> None:
    source = backup.path / shelf.VAULT
    if shutil.disk_usage(folder).free < source.stat().st_size * 2 + copies.MORE_ROOM:
        raise VaultTrouble("There is no room on this laptop to put it back", "Nothing was changed. Free some space and try again.")
    of, done = source.stat().st_size, 0
    to.touch(mode=0o600)
    with source.open("rb") as reading, to.open("wb") as writing:
        while chunk := reading.read(copies.CHUNK):
            writing.write(chunk)
            done += len(chunk)
            progress(done, of, READYING)


def _begin_anew(path: Path, key: Key, folder: Path, kept: dict[str, str], now: datetime) -> None:
    """Brings an older schema up, begins a new stream, and leaves the vault in its one file."""
    try:
        vault = Vault.open(path, key)
    except NotUnlocked as error:
        raise UnreadableFile(
            "This backup was not copied whole", "Nothing was changed. Take the stick out, put it in and try again."
        ) from error
    try:
        with vault.transaction() as db:
            remembered = witness.read(folder / putting_back.VAULT).values()
            lives.begin_anew(db, remembered, now)
            for name in (places.LAST, *KEPT_FACTS):
                laptop.forget_fact(db, name)
            for name, value in kept.items():
                laptop.keep_fact(db, name, value)
    finally:
        vault.lock()
    putting_back.fold(path, key)
    copies.prove(path, key)
