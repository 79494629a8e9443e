"""Photos and papers in an export: as they came in; damaged ones are named, others' own stay here, and nothing is left of a failed one."""

from pathlib import Path

import pytest

from liaison_desk.attachments import actions as attachments
from liaison_desk.attachments.actions import taking
from liaison_desk.attachments.attachment import Attachment
from liaison_desk.errors import Cancelled
from liaison_desk.exchange import actions as exchange
from liaison_desk.families.circle import Circle
from liaison_desk.office import Office
from liaison_desk.vault import partfiles
from tests.attachments.making import a_large_picture, a_paper, a_picture
from tests.people import a_family


def test_papers_go_along_as_they_came_in(office: Office, tmp_path: Path) -> None:
    family = a_family(office)
    photo, paper = a_large_picture(tmp_path / "a.png", 2_500_000), a_paper(tmp_path / "b.pdf")
    one = attachments.attach_file(office, family_id=family.id, path=photo)
    two = attachments.attach_file(office, family_id=family.id, path=paper)
    harmed = attachments.attach_file(office, family_id=family.id, path=a_picture(tmp_path / "c.png"))
    partfiles.place_of(office.vault, harmed.parts[0]).unlink()
    theirs = Attachment(id=office.new_id(), family_id=family.id, name="d", at=office.now(), who="e" * 32, circle=Circle.PRIVATE)
    taking.attach(office, theirs, photo, taking.no_picture)
    done = exchange.export_everything(office, to=str(tmp_path / "out"))
    assert done.missing == (harmed.id,)
    files = {path.name: path for path in (tmp_path / "out").glob("attachment-*")}
    assert set(files) == {f"attachment-{one.id}.png", f"attachment-{two.id}.pdf"}
    assert files[f"attachment-{one.id}.png"].read_bytes() == photo.read_bytes()
    assert files[f"attachment-{two.id}.pdf"].stat().st_mode & 0o077 == 0
    assert "key" not in (tmp_path / "out" / "attachment.csv").read_text(encoding="utf-8").splitlines()[0].split(",")


def test_a_stopped_export_leaves_no_paper(office: Office, tmp_path: Path) -> None:
    family = a_family(office)
    for name in ("a.png", "b.png"):
        attachments.attach_file(office, family_id=family.id, path=a_picture(tmp_path / name))

    def stop(done: int, of: int, what: str) -> None:
        if (done, of, what) == (1, 2, "attachment"):
            raise Cancelled("Stopped", "Nothing was changed.")

    with pytest.raises(Cancelled):
        exchange.export_everything(office, to=str(tmp_path / "out"), progress=stop)
    assert not (tmp_path / "out").exists()
