"""What a liaison does with backups: make one, see which there are, look into one, put one back."""

from pathlib import Path

from liaison_desk.backups import making, opening, restoring, whole
from liaison_desk.backups.backup import Backup
from liaison_desk.backups.making import Standing
from liaison_desk.backups.opening import Given
from liaison_desk.backups.restoring import Look, Restored
from liaison_desk.backups.whole import Whole
from liaison_desk.office import Office
from liaison_desk.progress import Progress, silent
from liaison_desk.vault import keys


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


def look_into_backup(office: Office, *, backup: Path, passphrase: str = "", recovery: str = "") -> Look:
    """Proves a backup whole and tells what putting it back would bring back and what it would lose; changes nothing.

    `backup` is its folder, or a stick: then the newest there. What opened it when it was made (`passphrase`, or `recovery`
    as typed from the page) is needed only where the vault's key is another now. Not on the screen's thread. Raises
    UnreadableFile for a damaged one, NewerVault, WrongPassphrase, NotUnlocked.
    """
    found, own = opening.found(backup), office.vault.key()
    opened = opening.opened(found, Given(passphrase=passphrase, recovery=recovery), present=own)
    try:
        return restoring.look_into(found, opened.key, office)
    finally:
        keys.wipe(own)
        keys.wipe(opened.key)


def restore_backup(office: Office, *, backup: Path, passphrase: str = "", recovery: str = "", progress: Progress = silent) -> Restored:
    """Puts a backup back; the vault in use is kept aside whole, and locked: open the profile again afterwards.

    Raises as `look_into_backup` does, and VaultTrouble without room or where the profile is open elsewhere; then nothing was changed.
    """
    given = Given(passphrase=passphrase, recovery=recovery)
    return restoring.put_back(office.vault.path.parent, opening.found(backup), given, office, now=office.now(), progress=progress)


def check_vault(office: Office, *, progress: Progress = silent) -> Whole:
    """Proves the vault whole: pages, keys, batches, links, search, and every row against its whole history; says what is damaged.

    Changes nothing. Not on the screen's thread.
    """
    return whole.look(office, progress)
