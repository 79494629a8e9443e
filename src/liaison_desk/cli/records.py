"""The commands that look at records, bring them in and take them out."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from liaison_desk import language, settings
from liaison_desk.cli import speak, tables
from liaison_desk.cli.profile import opened
from liaison_desk.directory import actions as directory
from liaison_desk.errors import BadInput, VaultTrouble
from liaison_desk.exchange import actions as exchange
from liaison_desk.families import actions as families
from liaison_desk.followups import actions as followups
from liaison_desk.office import Office
from liaison_desk.papers import actions as papers
from liaison_desk.papers import catalog
from liaison_desk.progress import Progress, silent
from liaison_desk.vault import access, browse, drafts, history, keyfile, laptop
from liaison_desk.vault.access import Access, What


def progress(*, quiet: bool) -> Progress:
    """A progress that writes over one line of a terminal; silent where nobody looks."""
    if quiet or not sys.stderr.isatty():
        return silent

    def tell(done: int, of: int, what: str) -> None:
        sys.stderr.write(f"\r{what} {done}/{of}  " if of else f"\r{what} {done}  ")
        if done >= of > 0:
            sys.stderr.write("\n")

    return tell


def status(asked: argparse.Namespace, folder: Path) -> int:
    """What the profile holds: records by type, drafts, what is due, what waits for sync, what needs a look."""
    with opened(asked, folder) as office, office.reading() as db:
        counts = {kind: browse.count(db, kind) for kind in browse.types(db)}
        report: dict[str, object] = {
            "profile": str(folder),
            "key": keyfile.read(folder).kept,
            "zone": office.zone,
            "spaces": [space.kind for space in laptop.spaces(db)],
            "records": {kind: number for kind, number in counts.items() if number},
            "drafts": len(drafts.waiting(db)),
            "due": len(followups.follow_ups_due(office)),
            "changes_waiting_for_sync": laptop.waiting_changes(db),
            "needs_a_look": sum(map(len, history.looks(db).values())),
        }
    speak.report(report, as_json=asked.json, lines=lambda: tables.status(report, counts))
    return 0


def list_type(asked: argparse.Namespace, folder: Path) -> int:
    """The records of a type, one a line; a home that is kept private stands in no list ('show' tells it)."""
    with opened(asked, folder) as office, office.reading() as db:
        found = [_listed(row) for row in browse.rows(db, asked.type)]
    speak.report(found, as_json=asked.json, lines=lambda: tables.records(asked.type, found))
    return 0


def _listed(row: browse.Row) -> browse.Row:
    hidden = ("home_address", "other_addresses") if row.get("address_confidential") else ()
    return {name: value for name, value in row.items() if name not in hidden}


def show(asked: argparse.Namespace, folder: Path) -> int:
    """One record; a family with its whole file. Looking into a family's file goes into the access record."""
    with opened(asked, folder) as office:
        with office.reading() as db:
            row = browse.row(db, asked.type, asked.id)
            identity = str(row["id"])
            several = {
                name: [
                    {"value": v.value, "at": v.at, "who": v.who, "shown": v.shown} for v in history.versions(db, asked.type, identity, name)
                ]
                for name in history.looks(db).get((asked.type, identity), ())
            }
        report: dict[str, object] = dict(row) | ({"needs_a_look": several} if several else {})
        if asked.type == "family":
            file = families.open_family(office, family_id=identity)
            looks = [f"several wrote at once: {name}" for name in several]
            speak.report(report | {"file": file}, as_json=asked.json, lines=lambda: [*tables.family_file(file, row), *looks])
        else:
            _note_opening(office, asked.type, row)
            speak.tell(report, as_json=asked.json)
    return 0


def _note_opening(office: Office, kind: str, row: browse.Row) -> None:
    family = row.get("family_id")
    if isinstance(family, str):
        with office.writing("show") as work:
            line = Access(id=office.new_id(), family_id=family, what=What.OPENED, subject=kind, at=office.now(), who=office.who)
            access.note(work, line, space=office.team)


def search(asked: argparse.Namespace, folder: Path) -> int:
    """Families and services that fit what was typed."""
    with opened(asked, folder) as office:
        homes, services = families.find_families(office, text=asked.text), directory.find_services(office, text=asked.text)
    found = {"families": homes, "services": services}
    speak.report(found, as_json=asked.json, lines=lambda: tables.found(homes, services))
    return 0


def bring_in(asked: argparse.Namespace, folder: Path) -> int:
    """Brings in a directory or a roster, or only previews it."""
    with opened(asked, folder) as office:
        telling = progress(quiet=asked.json)
        if asked.preview:
            shown = exchange.preview_import(office, path=str(asked.path), as_format=asked.as_format, progress=telling)
            speak.report(shown, as_json=asked.json, lines=lambda: tables.preview(shown, language.load("en")))
        else:
            made = exchange.import_file(office, path=str(asked.path), as_format=asked.as_format, progress=telling)
            speak.report(made, as_json=asked.json, lines=lambda: tables.taken(made, language.load("en")))
    return 0


def export(asked: argparse.Namespace, folder: Path) -> int:
    """Writes every record as CSV and JSON; the access record says so."""
    with opened(asked, folder) as office:
        made = exchange.export_everything(office, to=str(asked.to), progress=progress(quiet=asked.json))
    speak.report(made, as_json=asked.json, lines=lambda: [f"{sum(made.entries.values())} entries were written to {made.folder}."])
    return 0


def _subject(office: Office, paper: str, begun: str) -> str:
    """The id, which may be given by its beginning, of what a paper is about."""
    about = catalog.offer(paper).about
    with office.reading() as db:
        return str(browse.row(db, about, begun)["id"])


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """A file of this name that was not there, for its owner alone; it goes again when the block fails.

    It is made before anything is noted: the access record must not tell of a paper that no file could take.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise BadInput("There is a file of this name already", "Nothing was overwritten. Choose another name.", where="--to") from error
    except OSError as error:
        raise VaultTrouble("The PDF cannot be written there", "Nothing was lost. Choose another folder.", where="--to") from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def print_paper(asked: argparse.Namespace, folder: Path) -> int:
    """Prints a paper as a PDF file."""
    chosen = settings.load(folder)
    size = settings.PaperSize(asked.paper_size) if asked.paper_size else chosen.paper
    staff = chosen.language or "en"
    with opened(asked, folder) as office:
        subject = _subject(office, asked.paper, asked.subject)
        with new_file(asked.to) as file:
            printed = papers.print_paper(
                office, paper=asked.paper, subject_id=subject, language=asked.language or "", size=size, staff_language=staff
            )
            file.write(printed.pdf)
    made = {"file": str(asked.to), "pages": printed.pages, "language": printed.language}
    said = f"Printed to {asked.to}: pages {printed.pages}, language {printed.language}."
    wished = f"The family's own language ({printed.wished}) has no words yet."
    speak.report(made, as_json=asked.json, lines=lambda: [said, wished] if printed.wished else [said])
    return 0
