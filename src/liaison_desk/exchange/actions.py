"""What a liaison does at the import screen: look at a file, take it in, take it back; and take everything along."""

import json
from dataclasses import dataclass
from pathlib import Path

from liaison_desk.directory import actions as directory
from liaison_desk.errors import BadInput
from liaison_desk.exchange import archive, disclosure, formats, package, papers, taking
from liaison_desk.exchange import preview as previews
from liaison_desk.exchange.preview import Preview
from liaison_desk.exchange.taking import Taken, TakenBack
from liaison_desk.families.consent import Item
from liaison_desk.office import Office
from liaison_desk.progress import Progress, silent
from liaison_desk.referrals import actions as referrals
from liaison_desk.referrals.handoff import Basis
from liaison_desk.vault import access, browse, leaning
from liaison_desk.vault.access import Access, What
from liaison_desk.vault.runs import Run

__all__ = [
    "continue_imports",
    "export_everything",
    "export_for_partner",
    "import_file",
    "import_formats",
    "imports_done",
    "preview_import",
    "undo_import",
]


PIECE = 250
"""Lines written in one transaction, so that none holds the vault for long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What an export wrote: the folder, how many entries of each type, and the attachments whose files are damaged or not here."""

    folder: str
    entries: dict[str, int]
    missing: tuple[str, ...] = ()


def import_formats(office: Office) -> tuple[str, ...]:
    """The names of the shapes of files that can be taken in."""
    return formats.names()


def preview_import(office: Office, *, path: str, as_format: str | None = None, progress: Progress = silent) -> Preview:
    """What taking this file or folder in would do, row by row; nothing is written.

    Raises UnreadableFile or BadInput where nothing of it can be read; single refused rows stand in the preview.
    """
    progress(0, 0, Path(path).name)
    reading = formats.read(package.open_package(Path(path)), office, as_format)
    progress(0, len(reading.rows), Path(path).name)
    return previews.preview(office, reading)


def import_file(office: Office, *, path: str, as_format: str | None = None, progress: Progress = silent) -> Taken:
    """Takes a file or folder in, as the preview shows it; the same one a second time changes nothing.

    Stopped or failed, what was written is taken back. Raises UnreadableFile, BadInput, Cancelled.
    """
    progress(0, 0, Path(path).name)
    reading = formats.read(package.open_package(Path(path)), office, as_format)
    return taking.take_in(office, reading, name=Path(path).name, progress=progress)


def undo_import(office: Office, *, act: int, progress: Progress = silent) -> TakenBack:
    """Takes an import back. What somebody changed since stays, and what families, visits or referrals lean on, and is counted.

    Raises NotFound for an import of another laptop, NotAllowed for one taken back already.
    """
    with office.reading() as db:
        keep = leaning.rows_to_keep(db, act)
    return taking.take_back(office, act, keep=keep, progress=progress)


def imports_done(office: Office) -> tuple[Run, ...]:
    """The imports of this laptop, the newest first."""
    return taking.imports(office)


def continue_imports(office: Office) -> int:
    """At the start: takes back what a crash or a dead battery cut off; gives how many imports that were."""
    return taking.settle_imports(office)


def export_everything(office: Office, *, to: str, progress: Progress = silent) -> Exported:
    """Writes every entry as CSV and JSON, and every photo and paper, into an empty folder; the access record of each family says so.

    Memory aids stay here, and notes in a narrower circle that are not this person's own. Stopped or failed, nothing is
    left in the folder and the record says nothing. Raises BadInput for a folder that is not empty, VaultTrouble for a full disk.
    """
    folder = Path(to)
    made = not folder.exists()
    with office.reading() as db:
        entries = archive.write(db, folder, who=office.who, progress=progress)
        homes = [str(family["id"]) for family in browse.rows(db, "family")]
    try:
        missing = papers.write(office, folder, progress)
        _record_export(office, homes, tuple(kind for kind, count in entries.items() if count))
    except BaseException:
        archive.clear(folder, made=made)
        raise
    archive.finish(folder)
    return Exported(folder=str(folder), entries=entries, missing=missing)


def _record_export(office: Office, family_ids: list[str], items: tuple[str, ...]) -> None:
    """A line in the access record of each family, in pieces; written before the files get their names."""
    act: int | None = None
    for start in range(0, len(family_ids), PIECE):
        with office.writing("export_everything", act=act) as work:
            act = work.act
            for family_id in family_ids[start : start + PIECE]:
                line = Access(
                    id=office.new_id(), family_id=family_id, what=What.EXPORTED, subject="everything", items=items, at=office.now(),
                    who=office.who,
                )  # fmt: skip
                access.note(work, line, space=work.space_of("family", family_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosed:
    """What a file for a partner holds; `basis` is what it rests on."""

    file: str
    items: tuple[Item, ...]
    basis: Basis


def export_for_partner(office: Office, *, referral_id: str, to: str, items: tuple[Item, ...] = ()) -> Disclosed:
    """Writes a file for a referral's partner with the items that its basis covers today; `items` empty: all of those.

    The access record says what left, to whom and by what right (34 CFR 99.32); the file has its name only once it does.
    Raises NoBasis where nothing covers this partner, purpose and day, BadInput where a file of that name is there,
    VaultTrouble for a full disk.
    """
    path = Path(to)
    if path.exists():
        raise BadInput("There is a file of this name already", "Nothing was overwritten. Choose another name.", where="--to")
    basis = referrals.require_basis(office, referral_id=referral_id, items=items)
    referral = referrals.referral(office, referral_id=referral_id)
    shared = tuple(item for item in items or tuple(Item(code) for code in referral.handoff.disclosed) if item not in disclosure.NOT_KEPT)
    text = json.dumps(disclosure.content(office, referral, shared), ensure_ascii=False, indent=1)
    service = directory.open_service(office, service_id=referral.service_id).service
    unfinished = path.with_name(f"{path.name}{archive.UNFINISHED}")
    unfinished.unlink(missing_ok=True)
    archive.private_file(unfinished, text)
    try:
        with office.writing("export_for_partner") as work:
            line = Access(
                id=office.new_id(), family_id=referral.family_id, what=What.DISCLOSED, subject=referral_id,
                recipient=service.organization_id, basis=basis.value, items=tuple(item.value for item in shared), at=office.now(),
                who=office.who,
            )  # fmt: skip
            access.note(work, line, space=work.space_of("family", referral.family_id))
    except BaseException:
        unfinished.unlink()
        raise
    unfinished.rename(path)
    return Disclosed(file=str(path), items=shared, basis=basis)
