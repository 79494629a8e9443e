"""What a liaison does with backups: make one, see which there are, look into one, put one back."""

from pathlib import Path

from liaison_desk.backups import making
from liaison_desk.backups.backup import Backup
from liaison_desk.backups.making import Standing
from liaison_desk.office import Office
from liaison_desk.progress import Progress, silent


def back_up(office: Office, *, to: Path | None = None, progress: Progress = silent) -> Backup:
    """Makes a sealed backup now and proves it, into the usual place or another folder (`to`, where none is ever taken away).

    Not on the screen's thread. Raises CopyTrouble where the place is away, full or locked, VaultTrouble for a damaged vault.
    """
    return making.make(office, to, progress)


def back_up_if_due(office: Office, *, progress: Progress = silent) -> Backup | None:
    """Makes the day's backup where today has none yet; nothing where the stick is away. Not on the screen's thread."""
    return making.make_if_due(office, progress)


def backups_there(office: Office, *, folder: Path | None = None) -> tuple[Backup, ...]:
    """Lists this profile's backups in the usual place or another folder, newest first. Raises CopyTrouble where it is away."""
    return making.there(office, folder)


def choose_backup_folder(office: Office, *, folder: Path | None = None) -> None:
    """Lets backups go into a folder or onto a stick; without one, into the profile's own folder. Raises BadInput, CopyTrouble."""
    making.choose(office, folder)


def backup_standing(office: Office) -> Standing:
    """Tells where backups go, whether that place is there, when the last good one was made and whether that is too long ago."""
    return making.standing(office)
