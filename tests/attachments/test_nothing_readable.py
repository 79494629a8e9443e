"""Nothing of an attachment lies readable on the disk: the same search that finds it in a plain control finds it nowhere else."""

import os
import subprocess
import sys
from pathlib import Path

from liaison_desk.attachments import actions as attachments
from liaison_desk.office import Office
from tests.attachments.making import a_picture, attached, chunk
from tests.attachments.test_checking import WORKER
from tests.people import a_family

MARK = b"a river that only Sami knows"


def a_marked_picture(path: Path) -> Path:
    """A picture with the mark in its data many times, over several parts."""
    small = a_picture(path).read_bytes()
    path.write_bytes(small[:-12] + chunk(b"teSt", MARK * 80_000) + small[-12:])
    return path


def holding(folder: Path, marks: tuple[bytes, ...]) -> set[str]:
    """The files under a folder that hold one of the marks."""
    return {path.name for path in folder.rglob("*") if path.is_file() and any(mark in path.read_bytes() for mark in marks)}


def test_nothing_of_it_is_readable_on_the_disk(office: Office, tmp_path: Path, profile: Path) -> None:
    source = a_marked_picture(tmp_path / "control.png")
    family, name = a_family(office), "The river behind the school"
    made = attached(office, family.id, source, name)
    small = attachments.small_picture(office, attachment_id=made.id)
    read = b"".join(attachments.open_attachment(office, attachment_id=made.id))
    asked = [sys.executable, "-c", WORKER, str(office.vault.path), office.vault.key().hex(), family.id, str(source), "3"]
    subprocess.run(asked, check=False, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    assert read == source.read_bytes()
    assert any((profile / "attachments" / "coming").iterdir())
    marks = (MARK, name.encode(), small[40:80], b"\x89PNG")
    assert holding(tmp_path, marks) == {"control.png"}
