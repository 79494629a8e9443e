"""Looking at attachments: opened part by part, each proven before anything of it is shown."""

from collections.abc import Iterator

from liaison_desk.attachments import store
from liaison_desk.attachments.attachment import MOST_BYTES, Attachment, shown
from liaison_desk.errors import NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.circle import Circle
from liaison_desk.office import Office
from liaison_desk.vault import partfiles, parts
from liaison_desk.vault.partfiles import DamagedPart


def attachments_of(office: Office, *, family_id: str) -> tuple[Attachment, ...]:
    """What is attached to a family's file, the newest first. What somebody else attached for themselves alone is left out."""
    with office.reading() as db:
        found = store.of_families(db, families.files_of(office, family_id=family_id))
    return tuple(shown(one) for one in found if is_open(one, office.who))


def is_open(one: Attachment, who: str) -> bool:
    """Whether this person may look at it: the team's, and their own."""
    return one.circle is Circle.TEAM or one.who == who


def open_attachment(office: Office, *, attachment_id: str) -> Iterator[bytes]:
    """What an attachment holds, in pieces of up to 1 MiB, never on the disk; the file it belongs to counts as opened.

    Raises NotFound, and DamagedPart telling which part is missing, cut or changed; what came before it was sound.
    """
    found = kept(office, attachment_id)
    families.open_family(office, family_id=found.family_id)
    return pieces(office, found)


def pieces(office: Office, found: Attachment) -> Iterator[bytes]:
    """What an attachment holds, as `open_attachment` gives it; notes nothing."""
    key = _key(found)
    if not 0 < found.size <= MOST_BYTES or len(found.parts) != len(parts.lengths(found.size)):
        raise _no_sense()
    return _pieces(office, key, found.size, found.parts)


def _pieces(office: Office, key: bytes, size: int, addresses: tuple[str, ...]) -> Iterator[bytes]:
    whole = parts.lengths(size)
    for index, (address, length) in enumerate(zip(addresses, whole, strict=True)):
        which = f"part {index + 1} of {len(whole)}"
        piece = parts.opened(key, size, index, partfiles.read(office.vault, address, length, which))
        if piece is None:
            raise DamagedPart("A part of this attachment does not open with its key", "Nothing was changed. Restore a backup.", where=which)
        yield piece


def small_picture(office: Office, *, attachment_id: str) -> bytes:
    """The small picture of an attachment (PNG or JPEG); b'' where it has none or it is damaged: the paper itself still opens."""
    found = kept(office, attachment_id)
    try:
        return b"".join(picture_pieces(office, found))
    except DamagedPart:
        return b""


def picture_pieces(office: Office, found: Attachment) -> Iterator[bytes]:
    """The small picture in its pieces, none where there is none; raises DamagedPart."""
    if not found.picture:
        return iter(())
    if not 0 < found.picture_size <= parts.PIECE_BYTES or len(parts.lengths(found.picture_size)) != 1:
        raise _no_sense()
    return _pieces(office, parts.picture_key(_key(found)), found.picture_size, (found.picture,))


def _key(found: Attachment) -> bytes:
    try:
        key = bytes.fromhex(found.key)
    except ValueError:
        key = b""
    if len(key) != parts.KEY_BYTES:
        raise _no_sense()
    return key


def _no_sense() -> DamagedPart:
    return DamagedPart("What is kept of this attachment makes no sense", "Nothing was changed. Ask a colleague to attach it again.")


def kept(office: Office, attachment_id: str) -> Attachment:
    """An attachment with its key, for whoever reads it here; raises NotFound."""
    with office.reading() as db:
        found = store.attachment(db, attachment_id)
    if found is None or not is_open(found, office.who):
        raise NotFound("This paper is not here", "It may have been taken away.", where="attachment")
    return found
