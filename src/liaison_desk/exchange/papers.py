"""Photos and papers as files of an export, so that a district that leaves has them; each as it came in."""

import os
from pathlib import Path

from liaison_desk.attachments import media
from liaison_desk.attachments.actions import looking
from liaison_desk.errors import DeskError, VaultTrouble
from liaison_desk.exchange import archive
from liaison_desk.office import Office
from liaison_desk.progress import Progress
from liaison_desk.vault.partfiles import DamagedPart


def write(office: Office, to: Path, progress: Progress) -> tuple[str, ...]:
    """Writes each attachment that this person may take along as `attachment-<id>` with the ending of its kind, under an unfinished name.

    Gives the ids of those whose parts are damaged or not on this laptop. Raises VaultTrouble for a full disk, Cancelled.
    """
    with office.reading() as db:
        ids = [str(row["id"]) for row in archive.rows_for(db, "attachment", office.who)]
    missing = []
    for done, one in enumerate(ids):
        progress(done, len(ids), "attachment")
        path = to / f"attachment-{one}{archive.UNFINISHED}"
        try:
            ending = _write(office, one, path)
        except DamagedPart:
            path.unlink(missing_ok=True)
            missing.append(one)
        else:
            path.rename(to / f"attachment-{one}{ending}{archive.UNFINISHED}")
    return tuple(missing)


def _write(office: Office, identity: str, path: Path) -> str:
    found = looking.kept(office, identity)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            for piece in looking.pieces(office, found):
                file.write(piece)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise _unwritten() from error
    return media.ENDINGS.get(found.media_type, "")


def _unwritten() -> DeskError:
    return VaultTrouble(
        "The export cannot be written there", "Nothing was left behind. Free some space or choose another folder.", where="attachment"
    )
