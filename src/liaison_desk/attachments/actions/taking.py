"""Attaching: a file is read once, sealed part by part, and its row written when all parts are on the disk."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from liaison_desk.attachments import media, store
from liaison_desk.attachments.attachment import ABOUT, MOST_BYTES, NAME_LETTERS, Attachment, AttachmentKind, shown
from liaison_desk.errors import BadInput, DeskError, NotFound, UnreadableFile
from liaison_desk.families import actions as families
from liaison_desk.families import boundary
from liaison_desk.families.circle import Circle
from liaison_desk.ids import random_bytes
from liaison_desk.office import Office
from liaison_desk.progress import Progress, silent
from liaison_desk.vault import partfiles, parts
from liaison_desk.vault.changes import Seen, Work
from liaison_desk.vault.partfiles import Coming

SEALING = "Sealing"

Draw = Callable[[Path, str], bytes]
"""Draws the small picture of a file of a media type (b'' for none); raises UnreadableFile for one that cannot be shown."""


def no_picture(path: Path, media_type: str) -> bytes:
    """Where nothing can draw: on the command line."""
    return b""


def attach_file(
    office: Office, *, family_id: str, path: Path, kind: AttachmentKind = AttachmentKind.SCAN, name: str = "", about_type: str = "",
    about_id: str = "", circle: Circle = Circle.TEAM, meant: bool = False, progress: Progress = silent,
) -> Attachment:  # fmt: skip
    """Takes a picture or PDF of at most 20 MB into a family's file, sealed; the file itself stays where it is.

    `name` empty: the file's own name without its ending. Raises BadInput and UnreadableFile naming what is wrong with the
    file, NotFound for a family or row that is not here, VaultTrouble for a full disk, Cancelled; nothing is kept then.
    """
    asked = Attachment(
        id=office.new_id(), family_id=family_id, about_type=about_type, about_id=about_id, kind=kind, circle=circle, at=office.now(),
        who=office.who, name=checked_name(name or path.stem, meant=meant),
    )  # fmt: skip
    return attach(office, asked, path, no_picture, progress)


def attach(office: Office, asked: Attachment, path: Path, draw: Draw, progress: Progress = silent) -> Attachment:
    """As `attach_file`, with what draws its small picture; `asked` says everything but what the file tells."""
    families.family(office, family_id=asked.family_id)
    with _opened(path) as file, partfiles.coming(office.vault) as coming:
        size = _size(file)
        kept = replace(asked, media_type=media.told(file, size), size=size, key=random_bytes(parts.KEY_BYTES).hex())
        picture = draw(path, kept.media_type)
        kept = replace(kept, parts=_sealed(file, kept, coming, progress))
        if picture:
            kept = replace(kept, picture=_sealed_picture(kept, picture, coming), picture_size=len(picture))
        try:
            with office.writing("attach_file") as work:
                _ask_about(work, kept)
                coming.place()
                work.add(kept, space=families.team_of_family(office, family_id=kept.family_id))
        except BaseException:
            _take_back_unless_kept(office, kept.id, coming)
            raise
    return shown(kept)


def _take_back_unless_kept(office: Office, identity: str, coming: Coming) -> None:
    """Something failed: where the row is written all the same (who hears of it failed), its parts stay."""
    with suppress(DeskError), office.reading() as db:
        if store.attachment(db, identity) is None:
            coming.take_back()


def _opened(path: Path) -> BinaryIO:
    try:
        if not path.is_file():
            raise BadInput("There is no such file", "Nothing was attached. Choose another one.", where="path")
        return path.open("rb")
    except (OSError, ValueError) as error:
        raise UnreadableFile("This file cannot be read", "Nothing was attached. Check that you may read it.", where="path") from error


def _size(file: BinaryIO) -> int:
    size = os.fstat(file.fileno()).st_size
    if size == 0:
        raise UnreadableFile("This file is empty", "Nothing was attached. Choose another one.", where="path")
    if size > MOST_BYTES:
        where = f"{size / 1_000_000:.1f} MB"
        raise BadInput("This file is larger than 20 MB", "Nothing was attached. Save it smaller, or in several files.", where=where)
    return size


def _sealed(file: BinaryIO, kept: Attachment, coming: Coming, progress: Progress) -> tuple[str, ...]:
    """Reads the file once more from its beginning and writes its parts; raises UnreadableFile where it changes meanwhile."""
    done = 0

    def read(count: int) -> bytes:
        nonlocal done
        came = file.read(count)
        done += len(came)
        progress(done, kept.size, SEALING)
        return came

    changed = UnreadableFile("The file changed or went away while it was read", "Nothing was attached. Try again.", where="path")
    addresses: list[str] = []
    source = parts.sealed(bytes.fromhex(kept.key), kept.size, read)
    try:
        file.seek(0)
        while (part := next(source, None)) is not None:
            addresses.append(coming.write(part))
        if file.read(1):
            raise changed
    except (EOFError, OSError) as error:
        raise changed from error
    return tuple(addresses)


def _sealed_picture(kept: Attachment, picture: bytes, coming: Coming) -> str:
    given = iter((picture,))
    (part,) = parts.sealed(parts.picture_key(bytes.fromhex(kept.key)), len(picture), lambda _count: next(given, b""))
    return coming.write(part)


def checked_name(name: str, *, meant: bool) -> str:
    """A name that can stand in a list; raises BadInput for one that is too long or may tell what is never kept."""
    tidy = " ".join(name.encode("utf-8", "replace").decode().split())
    if not tidy:
        raise BadInput("A paper needs a name", "A few words are enough. Nothing was saved.", where="name")
    if len(tidy) > NAME_LETTERS:
        raise BadInput("This name is too long", "Up to 200 letters. Nothing was saved.", where="name")
    boundary.question({"name": tidy}, meant=meant)
    return tidy


def _ask_about(work: Work, kept: Attachment) -> None:
    if not kept.about_type and not kept.about_id:
        return
    if kept.about_type not in ABOUT:
        raise BadInput("Nothing can be attached to this", "Leave it away: it then belongs to the family.", where="about_type")
    with suppress(NotFound):
        if work.space_of(kept.about_type, kept.about_id):
            return
    raise NotFound("What this is about is not here", "Nothing was attached.", where=kept.about_type)


def rename_attachment(
    office: Office, *, attachment_id: str, name: str, kind: AttachmentKind | None = None, meant: bool = False, saw: Seen | None = None
) -> Attachment:
    """Calls an attachment something else, or says what kind of thing it is. Raises BadInput, NotFound."""
    called = checked_name(name, meant=meant)
    with office.writing("rename_attachment") as work:
        before = here(work, attachment_id)
        after = replace(before, name=called, kind=kind or before.kind)
        work.save(before, after, saw=saw)
    return shown(after)


def take_attachment_away(office: Office, *, attachment_id: str) -> None:
    """Takes an attachment out of the file; undo brings it back, so its sealed parts stay. Raises NotFound."""
    with office.writing("take_attachment_away") as work:
        work.remove("attachment", here(work, attachment_id).id)


def here(work: Work, attachment_id: str) -> Attachment:
    """The attachment; raises NotFound."""
    found = store.attachment(work.db, attachment_id)
    if found is None:
        raise NotFound("This paper is not here", "It may have been taken away; nothing was changed.", where="attachment")
    return found
