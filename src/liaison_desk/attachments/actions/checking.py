"""Whether every attachment is whole, and whether anything sealed lies about that belongs to none."""

from liaison_desk.attachments import store
from liaison_desk.attachments.actions.looking import picture_pieces, pieces
from liaison_desk.attachments.attachment import Attachment
from liaison_desk.errors import DeskError
from liaison_desk.office import Office
from liaison_desk.progress import Progress, silent
from liaison_desk.vault import laptop, partfiles
from liaison_desk.vault.check import Finding
from liaison_desk.vault.vault import Database

READING = "Checking papers and photos"


def attachment_findings(office: Office, *, progress: Progress = silent) -> tuple[Finding, ...]:
    """Every attachment that is not whole and which of its parts is missing, cut or changed; not on the screen's thread.

    What a colleague attached and what did not come to this laptop yet is no damage.
    """
    with office.reading() as db:
        every, own = store.everything(db), _attached_here(db)
    found = []
    for done, one in enumerate(every):
        progress(done, len(every), READING)
        if one.id in own or _has_come(office, one):
            found += _findings(office, one)
    return tuple(found)


def _findings(office: Office, one: Attachment) -> list[Finding]:
    found = []
    for what, read in (("", pieces), (" (its small picture)", picture_pieces)):
        try:
            for _piece in read(office, one):
                pass
        except DeskError as error:
            where = ", ".join(part for part in (f"attachment {one.id}", error.where) if part)
            found.append(Finding(what=f"{error.title}{what}", where=where))
    return found


def _has_come(office: Office, one: Attachment) -> bool:
    """Whether any part of it is here."""
    return any(
        partfiles.ADDRESS.fullmatch(address) and partfiles.place_of(office.vault, address).exists() for address in (*one.parts, one.picture)
    )


def _attached_here(db: Database) -> frozenset[str]:
    own = laptop.own_tags(db)
    found = db.execute("SELECT row, stamp FROM change WHERE type = 'attachment'").fetchall()
    return frozenset(str(row) for row, stamp in found if bytes(stamp)[8:] in own)


def clear_leftovers(office: Office) -> int:
    """Removes sealed files that belong to no attachment, such as a dead battery leaves, and gives how many."""
    return partfiles.clear(office.vault, lambda: _named(office))


def _named(office: Office) -> frozenset[str]:
    with office.reading() as db:
        return store.named(db)
