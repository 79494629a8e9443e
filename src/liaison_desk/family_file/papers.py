"""Papers and photos of a family's file: what each line says, and attaching, opening and taking away."""

from dataclasses import dataclass
from pathlib import Path

from liaison_desk.attachments import actions as attachments
from liaison_desk.attachments import labels
from liaison_desk.attachments.actions import taking
from liaison_desk.attachments.attachment import Attachment, AttachmentKind
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """A paper as it stands in its section; `said` is all of it for a screen reader."""

    id: str
    title: str
    detail: str
    media_type: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTyped:
    """What the form of a new paper holds."""

    path: Path
    name: str
    kind: str


def paper_lines(office: Office, words: Words, *, family_id: str) -> tuple[PaperLine, ...]:
    """The papers and photos of a family, the newest first."""
    return tuple(_line(office, words, one) for one in attachments.attachments_of(office, family_id=family_id))


def _line(office: Office, words: Words, one: Attachment) -> PaperLine:
    comma = words(", ", "Stands between parts of a line")
    kind = words.of(labels.KINDS[one.kind])
    day = words.date(one.at.astimezone(office.local_now().tzinfo).date(), "short") if one.at else ""
    detail = comma.join(part for part in (kind, day) if part)
    said = comma.join(part for part in (one.name, kind, day, labels.size(words, one.size)) if part)
    return PaperLine(id=one.id, title=one.name, detail=detail, media_type=one.media_type, said=said)


def kinds(words: Words) -> tuple[tuple[str, str], ...]:
    """The kinds of papers, as value and words."""
    return tuple((kind.value, words.of(said)) for kind, said in labels.KINDS.items())


def asked_of(office: Office, *, family_id: str, typed: PaperTyped, meant: bool) -> Attachment:
    """What is to be attached, before the file is read; raises BadInput for a name that cannot be kept."""
    return Attachment(
        id=office.new_id(), family_id=family_id, kind=AttachmentKind(typed.kind), at=office.now(), who=office.who,
        name=taking.checked_name(typed.name or typed.path.stem, meant=meant),
    )  # fmt: skip


def attach(office: Office, asked: Attachment, path: Path, draw: taking.Draw, progress: Progress) -> Attachment:
    """Takes the file in; not on the screen's thread. Raises BadInput, UnreadableFile, VaultTrouble, Cancelled."""
    return taking.attach(office, asked, path, draw, progress)


def small_pictures(office: Office, ids: tuple[str, ...], progress: Progress) -> dict[str, bytes]:
    """The small pictures of papers; not on the screen's thread."""
    found = {}
    for done, one in enumerate(ids):
        progress(done, len(ids), "")
        found[one] = attachments.small_picture(office, attachment_id=one)
    return found


def whole(office: Office, paper_id: str, progress: Progress) -> bytes:
    """All of a paper, held in memory only; not on the screen's thread. Raises NotFound, DamagedPart."""
    held = bytearray()
    for piece in attachments.open_attachment(office, attachment_id=paper_id):
        held += piece
        progress(len(held), 0, "")
    return bytes(held)


def take_away(office: Office, paper_id: str) -> None:
    """Takes a paper out of the file; raises NotFound."""
    attachments.take_attachment_away(office, attachment_id=paper_id)
