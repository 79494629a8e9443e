"""Parts cut, flipped, exchanged or gone are told exactly; sealed files that belong to nothing are found and removed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from liaison_desk.attachments import actions as attachments
from liaison_desk.attachments.attachment import Attachment
from liaison_desk.errors import DeskError, VaultTrouble
from liaison_desk.office import Office
from liaison_desk.vault import partfiles
from liaison_desk.vault.partfiles import DamagedPart
from tests.attachments.making import a_large_picture, a_picture, attached
from tests.people import a_family


@pytest.fixture
def three(office: Office, tmp_path: Path) -> Attachment:
    """An attachment in three parts, with its small picture."""
    return attached(office, a_family(office).id, a_large_picture(tmp_path / "a.png", 2_500_000))


def harmed(office: Office, address: str, how: str) -> None:
    """Does to a part what a failing disk does."""
    path = partfiles.place_of(office.vault, address)
    data = bytearray(path.read_bytes())
    if how == "gone":
        path.unlink()
    elif how == "cut":
        path.write_bytes(data[:1000])
    elif how == "longer":
        path.write_bytes(data + b"x")
    else:
        data[77] ^= 1
        path.write_bytes(data)


SAID = {
    "gone": ("A part of this attachment is not on this laptop", "part 2 of 3"),
    "cut": ("A part of this attachment has another length than was kept", "part 2 of 3: 1000 of 1048576 bytes"),
    "longer": ("A part of this attachment has another length than was kept", "part 2 of 3: more than 1048576 bytes"),
    "flipped": ("A part of this attachment is not what was kept", "part 2 of 3"),
}


@pytest.mark.parametrize("how", SAID)
def test_a_harmed_part_is_told_exactly(office: Office, three: Attachment, how: str) -> None:
    harmed(office, three.parts[1], how)
    came: list[bytes] = []
    with pytest.raises(DamagedPart) as told:
        came.extend(attachments.open_attachment(office, attachment_id=three.id))
    assert (told.value.title, told.value.where) == SAID[how]
    assert len(came) == 1
    (finding,) = attachments.attachment_findings(office)
    assert (finding.what, finding.where) == (SAID[how][0], f"attachment {three.id}, {SAID[how][1]}")


def test_a_harmed_small_picture_is_told_and_the_paper_still_opens(office: Office, three: Attachment) -> None:
    harmed(office, three.picture, "flipped")
    (finding,) = attachments.attachment_findings(office)
    assert finding.what == "A part of this attachment is not what was kept (its small picture)"
    assert sum(len(piece) for piece in attachments.open_attachment(office, attachment_id=three.id)) == three.size


def test_what_is_whole_is_whole(office: Office, three: Attachment) -> None:
    assert attachments.attachment_findings(office) == ()
    attachments.take_attachment_away(office, attachment_id=three.id)
    assert attachments.attachment_findings(office) == ()


@pytest.mark.parametrize(
    "broken",
    [{"key": "12"}, {"key": "no hex"}, {"size": 0}, {"size": 10**12}, {"parts": ["a" * 64]}, {"parts": ["../../vault.db"] * 3},
     {"parts": ["b" * 64] * 3}, {"size": 2_499_999}],
)  # fmt: skip
def test_a_row_that_makes_no_sense_harms_nothing(office: Office, three: Attachment, broken: dict[str, object]) -> None:
    with office.writing("broken") as work:
        work.edit("attachment", three.id, broken)  # type: ignore[arg-type]
    with pytest.raises(DeskError):
        list(attachments.open_attachment(office, attachment_id=three.id))
    assert len(attachments.attachment_findings(office)) >= 1


def test_what_a_colleague_attached_and_did_not_come_yet_is_no_damage(office: Office, three: Attachment) -> None:
    with office.vault.transaction() as db:
        db.execute("UPDATE change SET stamp = CAST(substr(stamp, 1, 8) || X'0102030405060708' AS BLOB) WHERE type = 'attachment'")
    for address in (*three.parts, three.picture):
        harmed(office, address, "gone")
    assert attachments.attachment_findings(office) == ()
    with pytest.raises(DamagedPart, match="not on this laptop"):
        list(attachments.open_attachment(office, attachment_id=three.id))


def test_sealed_files_that_belong_to_nothing_are_removed(office: Office, three: Attachment) -> None:
    folder = partfiles.folder_of(office.vault)
    (folder / "ab").mkdir(exist_ok=True)
    (folder / "ab" / ("ab" * 32)).write_bytes(b"left by a dead battery")
    (folder / "coming").mkdir()
    (folder / "coming" / "half").write_bytes(b"half")
    assert attachments.clear_leftovers(office) == 2
    assert attachments.clear_leftovers(office) == 0
    assert attachments.attachment_findings(office) == ()


def test_nothing_is_cleared_while_another_window_attaches(office: Office, tmp_path: Path) -> None:
    family, source = a_family(office), a_large_picture(tmp_path / "a.png", 2_500_000)
    told: list[Exception] = []

    def meanwhile(done: int, of: int, what: str) -> None:
        attachments.clear_leftovers(office)
        if not told:
            try:
                attachments.attach_file(office, family_id=family.id, path=source)
            except VaultTrouble as error:
                told.append(error)

    made = attachments.attach_file(office, family_id=family.id, path=source, progress=meanwhile)
    assert [str(one) for one in told] == ["Another file is just being attached"]
    assert b"".join(attachments.open_attachment(office, attachment_id=made.id)) == source.read_bytes()


WORKER = """
import os, sys
from pathlib import Path
from liaison_desk import ids, start, clock
from liaison_desk.attachments import actions as attachments
from liaison_desk.vault import partfiles, copies
from liaison_desk.vault.vault import Vault
profile, key, family, source, moment = sys.argv[1:]
left = int(moment)
def die(*given):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), 9)
def before(real):
    def then(*given, **named):
        die()
        return real(*given, **named)
    return then
os.fsync, Path.replace, partfiles.settle_folder = before(os.fsync), before(Path.replace), before(partfiles.settle_folder)
office = start.office_of(Vault.open(Path(profile), bytes.fromhex(key)), clock.real_now, ids.new_id)
office.vault.told.append(die)
attachments.attach_file(office, family_id=family, path=Path(source))
"""


@pytest.mark.parametrize("moment", [1, 3, 4, 5, 7, 12, 14, 15])
def test_a_kill_at_any_moment_leaves_no_half_attachment(office: Office, tmp_path: Path, moment: int) -> None:
    family, source = a_family(office), a_large_picture(tmp_path / "a.png", 2_500_000)
    first = attachments.attach_file(office, family_id=family.id, path=a_picture(tmp_path / "first.png"))
    key = office.vault.key().hex()
    asked = [sys.executable, "-c", WORKER, str(office.vault.path), key, family.id, str(source), str(moment)]
    done = subprocess.run(asked, check=False, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    assert done.returncode == -9, done.stderr
    found = attachments.attachments_of(office, family_id=family.id)
    assert first.id in {one.id for one in found}
    assert len(found) == (2 if moment == 15 else 1)
    for one in found:
        assert sum(len(piece) for piece in attachments.open_attachment(office, attachment_id=one.id)) == one.size
    attachments.clear_leftovers(office)
    known = {address for one in found for address in one.parts}
    assert {path.name for path in partfiles.folder_of(office.vault).rglob("*") if path.is_file()} == known
    assert attachments.attachment_findings(office) == ()
    assert attachments.attach_file(office, family_id=family.id, path=source).size == 2_500_000
