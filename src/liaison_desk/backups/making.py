"""Making a backup, by hand or because the day has none yet; the ones before follow the key and the calendar."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from liaison_desk.backups import attached, places, rotation, shelf
from liaison_desk.backups.backup import Backup, State
from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.office import Office
from liaison_desk.progress import Progress
from liaison_desk.vault import copies, keyfile, keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How it stands with backups: where they go, whether that place is there now, when the last good one was made,
    whether that is too long ago, and whether it could be opened on another laptop (by a passphrase or a recovery page)."""

    folder: Path
    is_chosen: bool
    is_there: bool
    last: datetime | None
    too_old: bool
    opens_elsewhere: bool


def standing(office: Office) -> Standing:
    """How it stands now; looks at the place."""
    folder, is_chosen = _place(office)
    last = places.last(office)
    kept = keyfile.read(office.vault.path.parent)
    return Standing(
        folder=folder, is_chosen=is_chosen, is_there=shelf.is_prepared(folder) or not is_chosen, last=last.at if last else None,
        too_old=rotation.is_too_old(last.at if last else None, office.now()),
        opens_elsewhere=kept.kept == "passphrase" or bool(kept.recovery),
    )  # fmt: skip


def _place(office: Office) -> tuple[Path, bool]:
    chosen = places.chosen(office)
    return (chosen, True) if chosen is not None else (places.own(office), False)


def choose(office: Office, folder: Path | None) -> None:
    """Lets backups go into another folder; makes it ready first. Raises CopyTrouble where it is not there or cannot be written."""
    if folder is not None:
        place = folder.absolute()
        if not place.is_dir():
            raise BadInput(
                "This folder is not there", "Put the stick in, or choose another folder. Nothing was changed.", where=str(folder)
            )
        shelf.prepare(place)
        places.choose(office, place)
    else:
        places.choose(office, None)


@contextmanager
def _alone(office: Office) -> Iterator[None]:
    with office.vault.alone("backup") as mine:
        if not mine:
            raise NotAllowed("A backup is being made already", "Nothing was lost. Wait a moment.")
        yield


def make(office: Office, to: Path | None, progress: Progress) -> Backup:
    """A backup now: into the usual place, or one more into another folder, where none is ever taken away."""
    with _alone(office):
        if to is not None:
            if not to.is_dir():
                raise BadInput("This folder is not there", "Put the stick in, or choose another folder.", where=str(to))
            shelf.prepare(to)
            return shelf.put(office.vault, to, office.now(), progress)
        return _make_usual(office, progress)


def make_if_due(office: Office, progress: Progress) -> Backup | None:
    """The day's backup; nothing where it is there behind the present key, the place is away, or one is being made just now."""
    folder, is_chosen = _place(office)
    if is_chosen and not shelf.is_prepared(folder):
        return None
    there = shelf.on(folder, places.profile(office))
    if not rotation.is_due(there, office.now(), office.zone) and _fits(office, there):
        return None
    with office.vault.alone("backup") as mine:
        return _make_usual(office, progress) if mine else None


def _fits(office: Office, backups: tuple[Backup, ...]) -> bool:
    """Whether the newest good backup is behind the vault's key; a vault that was sealed anew wants a backup at once."""
    newest = next(one for one in backups if one.state is State.GOOD)
    key = office.vault.key()
    try:
        return copies.opens(newest.path / shelf.VAULT, key)
    finally:
        keys.wipe(key)


def _make_usual(office: Office, progress: Progress) -> Backup:
    folder, is_chosen = _place(office)
    if not is_chosen:
        with suppress(OSError):  # what cannot be made is told by `prepare`
            folder.mkdir(mode=0o700, exist_ok=True)
        shelf.prepare(folder)
    made = shelf.put(office.vault, folder, office.now(), progress)
    places.remember(office, made.made, folder)
    _tend(office, folder)
    return made


def _tend(office: Office, folder: Path) -> None:
    """The backups before: those that are needed no more go, the others open by what opens the profile now."""
    kept = keyfile.read(office.vault.path.parent)
    there = shelf.on(folder, kept.profile)
    gone = rotation.leaving(there, office.zone)
    for one in gone:
        shelf.take_away(one)
    attached.clear(shelf.shelf_of(folder, kept.profile), [one.path for one in there if one not in gone])
    key = office.vault.key()
    try:
        for one in there:
            if one not in gone and one.state is State.GOOD:
                shelf.follow_key(one, kept, key)
    finally:
        keys.wipe(key)


def there(office: Office, folder: Path | None) -> tuple[Backup, ...]:
    """This profile's backups in the usual place or another folder, newest first; raises CopyTrouble where the place is away."""
    place = folder or _place(office)[0]
    if not place.is_dir():
        if folder is None and places.chosen(office) is None:
            return ()
        raise copies.away()
    return shelf.on(place, places.profile(office))
