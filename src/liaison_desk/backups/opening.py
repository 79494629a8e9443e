"""The key of a backup: the vault's own where it still fits, else by what a person gives, which may have changed since it was made."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from liaison_desk.backups import shelf
from liaison_desk.backups.backup import Backup, State
from liaison_desk.errors import DeskError, NewerVault, NotUnlocked, UnreadableFile, WrongPassphrase
from liaison_desk.vault import copies, keeping, keyfile, keys
from liaison_desk.vault.keys import Key

Wait = Callable[[float], None]


def no_wait(_seconds: float) -> None:
    """For who has opened the vault already: guessing at a backup gains them nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a person gives to open a backup: the passphrase, or what they typed from the recovery page; both empty for neither."""

    passphrase: str = ""
    recovery: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A backup's key (whoever asked wipes it), and the folder of the key file that gave it; None where the vault's own fitted."""

    key: bytearray
    by: Path | None


def found(place: Path) -> Backup:
    """The backup in a folder, or the newest good one on a stick; raises UnreadableFile where there is none."""
    there = () if (place / shelf.LABEL).exists() else shelf.on(place)
    good = [one for one in there if one.state is State.GOOD]
    return (good or list(there))[0] if there else shelf.look_at(place)


def opened(backup: Backup, given: Given, *, present: Key | None, wait: Wait = no_wait) -> Opened:
    """Finds what opens a backup; takes a while where a passphrase is tried.

    Raises NewerVault, UnreadableFile for a damaged one, WrongPassphrase, NotUnlocked, BadInput for a mistyped recovery key.
    """
    if backup.state is State.NEWER:
        raise NewerVault("This backup was made by a newer version of the program", "Nothing was changed. Update Liaison Desk first.")
    vault = backup.path / shelf.VAULT
    if present is not None and copies.opens(vault, present):
        return Opened(key=bytearray(present), by=None)
    trouble: DeskError | None = None
    for place in _key_files(backup):
        try:
            key = _key(place, given, wait)
        except (NotUnlocked, UnreadableFile) as error:
            trouble = trouble if isinstance(trouble, WrongPassphrase) else error
            continue
        if copies.opens(vault, key):
            return Opened(key=key, by=place)
        keys.wipe(key)
        trouble = trouble or UnreadableFile("This backup is damaged", "Nothing was changed. Choose another backup.", where=backup.path.name)
    raise trouble or UnreadableFile("This backup has no key file", "Nothing was changed. Choose another backup.", where=backup.path.name)


def _key(place: Path, given: Given, wait: Wait) -> bytearray:
    if given.recovery:
        return keeping.key_by_recovery(place, given.recovery)
    return keeping.key_by(place, given.passphrase or None, wait=wait)


def _key_files(backup: Backup) -> Iterator[Path]:
    """The backup's own key file, then those of its neighbours that are others: a person knows today's passphrase best."""
    seen: set[str] = set()
    neighbours = sorted((one for one in backup.path.parent.glob("*/") if (one / shelf.LABEL).exists()), reverse=True)
    for place in (backup.path, *neighbours):
        try:
            kept = keyfile.read(place)
        except DeskError:
            continue
        said = f"{kept.salt} {kept.wrapped} {kept.recovery} {kept.kept}"
        if kept.profile == backup.profile and said not in seen:
            seen.add(said)
            yield place
