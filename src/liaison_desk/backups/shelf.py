"""The shelf: how backups lie in a folder or on a stick, how one is put there whole, and which are kept.

`FOLDER/liaison-desk-backups/<profile>/<moment>/` holds `vault.db` (the sealed copy), `vault.key` (what opens it, as the
profile had it), `attachments.txt` (its sealed parts: attached.py) and `backup.json` (its label). A backup is written as
`<moment>.part` and gets its name when it is whole and proven; what is left of one that was not finished is cleared by the
next. Several laptops may share one stick.
"""

import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from liaison_desk import __version__
from liaison_desk.backups import attached
from liaison_desk.backups.backup import LABEL_VERSION, Backup, Label, Opens, State
from liaison_desk.errors import DeskError, UnreadableFile
from liaison_desk.progress import Progress, silent
from liaison_desk.vault import check, copies, keyfile, keys, migrations
from liaison_desk.vault.keyfile import KeyFile
from liaison_desk.vault.vault import Vault

FOLDER, PART, OLD = "liaison-desk-backups", ".part", ".old"
VAULT, LABEL = "vault.db", "backup.json"
NAME = "%Y-%m-%dT%H%M%SZ"
PROFILE_SIGNS = 8
LABEL_BYTES = 64 * 1024


def is_prepared(folder: Path) -> bool:
    """Whether backups may be written here without asking: the folder is there and was chosen for them once.

    Where a stick was pulled out, its empty folder is not.
    """
    return (folder / FOLDER).is_dir()


def prepare(folder: Path) -> None:
    """Makes a folder a place for backups; raises CopyTrouble where it is not there or cannot be written. Never makes the folder itself."""
    if not folder.is_dir():
        raise copies.away()
    try:
        (folder / FOLDER).mkdir(exist_ok=True)
    except OSError as error:
        raise copies.unwritten(folder) from error


def shelf_of(folder: Path, profile: str) -> Path:
    """Where a profile's backups lie in a folder."""
    return folder / FOLDER / profile[:PROFILE_SIGNS]


def put(vault: Vault, folder: Path, now: datetime, progress: Progress = silent) -> Backup:
    """Makes a backup in a prepared folder, proves it, and gives it; raises CopyTrouble, VaultTrouble, Cancelled, and leaves nothing then.

    One at a time (`Vault.alone`): what an earlier one left half done is cleared first.
    """
    if not is_prepared(folder):
        raise copies.away()
    kept = keyfile.read(vault.path.parent)
    shelf = shelf_of(folder, kept.profile)
    try:
        shelf.mkdir(exist_ok=True)
        _clear(shelf)
        place = _free_name(shelf, now)
        part = place.with_name(place.name + PART)
        part.mkdir(mode=0o700)
    except OSError as error:
        raise copies.unwritten(folder) from error
    try:
        _fill(vault, part, kept, now, progress)
        attached.keep(vault.path.parent, shelf, part, progress)
        part.rename(place)
        copies.settle_folder(shelf)
    except OSError as error:
        raise copies.unwritten(shelf) from error
    except UnreadableFile as error:
        with vault.reading() as db:
            if check.file_findings(db):
                raise copies.damaged_vault() from error
        raise copies.CopyTrouble(
            "The backup was not what it should be when it was read again", "It is not kept. Use another stick or folder.", where=error.where
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return look_at(place)


def _fill(vault: Vault, part: Path, kept: KeyFile, now: datetime, progress: Progress) -> None:
    counted = copies.write(vault, part / VAULT, progress)
    key = vault.key()
    try:
        copies.prove(part / VAULT, key, counted)
    finally:
        keys.wipe(key)
    keyfile.write(part, kept)
    size = (part / VAULT).stat().st_size
    label = Label(
        profile=kept.profile, made=now.astimezone(UTC), schema=migrations.newest(), program=__version__, size_bytes=size,
        digest=copies.digest(part / VAULT, progress),
    )  # fmt: skip
    (part / LABEL).write_bytes(msgspec.json.encode(label))
    copies.settle(part / LABEL)
    copies.settle_folder(part)


def _free_name(shelf: Path, now: datetime) -> Path:
    """A name that no backup has yet: two of one second get another second."""
    first = now.astimezone(UTC).strftime(NAME)
    names = (first, *(f"{first}-{number}" for number in range(2, 1000)))
    return next(shelf / name for name in names if not (shelf / name).exists())


def _clear(shelf: Path) -> None:
    for left in (*shelf.glob(f"*{PART}"), *shelf.glob(f"*{OLD}")):
        shutil.rmtree(left, ignore_errors=True)


def look_at(place: Path) -> Backup:
    """What a backup says of itself, without opening it; raises UnreadableFile where nothing in the folder says that it is one."""
    label = _label(place)
    if label is None:
        raise UnreadableFile("This is no backup", "Nothing was changed. Choose the folder of a backup.", where=str(place))
    kept = _key_file(place)
    state = State.GOOD
    if kept is None or not _has_size(place, label):
        state = State.DAMAGED
    if label.version > LABEL_VERSION or label.schema > migrations.newest():
        state = State.NEWER
    return Backup(
        path=place, profile=label.profile, made=label.made, size_bytes=label.size_bytes, opens=opens(kept) if kept else (), state=state
    )


def is_as_written(backup: Backup, progress: Progress = silent) -> bool:
    """Whether the copy is still byte for byte what was written; needs no key."""
    label = _label(backup.path)
    try:
        return label is not None and copies.digest(backup.path / VAULT, progress) == label.digest
    except OSError:
        return False


def opens(kept: KeyFile) -> tuple[Opens, ...]:
    """What opens a profile or a backup with this key file."""
    return (Opens(kept.kept), Opens.RECOVERY) if kept.recovery else (Opens(kept.kept),)


def _label(place: Path) -> Label | None:
    try:
        with (place / LABEL).open("rb") as file:
            said: Label = msgspec.json.decode(file.read(LABEL_BYTES), type=Label)
    except (OSError, msgspec.MsgspecError, ValueError):
        return None
    return said if said.made.tzinfo is not None else replace(said, made=said.made.replace(tzinfo=UTC))


def _key_file(place: Path) -> KeyFile | None:
    try:
        return keyfile.read(place)
    except DeskError:
        return None


def _has_size(place: Path, label: Label) -> bool:
    try:
        return (place / VAULT).stat().st_size == label.size_bytes
    except OSError:
        return False


def on(folder: Path, profile: str = "") -> tuple[Backup, ...]:
    """The backups in a folder, newest first: of one profile, or of every one ('')."""
    shelves = [shelf_of(folder, profile)] if profile else sorted((folder / FOLDER).glob("*/"))
    found = []
    for shelf in shelves:
        for place in shelf.glob("*/"):
            with suppress(UnreadableFile):
                if place.suffix not in (PART, OLD):
                    found.append(look_at(place))
    return tuple(sorted(found, key=lambda one: (one.made, one.path.name), reverse=True))


def take_away(backup: Backup) -> None:
    """Removes a backup: it stops being one before its files go. A stick that cannot be written keeps it."""
    gone = backup.path.with_name(backup.path.name + OLD)
    with suppress(OSError):
        backup.path.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)


def follow_key(backup: Backup, kept: KeyFile, key: keys.Key) -> None:
    """Lets a backup be opened by what opens the profile now, where it is behind the same key: a passphrase that was changed
    opens it no more, the new one does. A key file that opens nothing on another laptop takes no other's place."""
    before = _key_file(backup.path)
    if before == kept or (kept.kept == Opens.KEYCHAIN and not kept.recovery) or not copies.opens(backup.path / VAULT, key):
        return
    with suppress(OSError):
        keyfile.write(backup.path, kept)
