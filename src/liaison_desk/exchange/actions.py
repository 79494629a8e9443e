"""What a liaison does at the import screen: look at a file, take it in, take it back; and take everything along."""

from pathlib import Path

from liaison_desk.exchange import formats, package, taking
from liaison_desk.exchange import preview as previews
from liaison_desk.exchange.preview import Preview
from liaison_desk.exchange.taking import Taken, TakenBack
from liaison_desk.office import Office
from liaison_desk.progress import Progress, silent
from liaison_desk.vault import leaning
from liaison_desk.vault.runs import Run

__all__ = ["continue_imports", "import_file", "import_formats", "imports_done", "preview_import", "undo_import"]


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
