"""Attaching a photo or paper: what is kept, what is refused, and that nothing is ever half kept."""

import os
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from liaison_desk.attachments import actions as attachments
from liaison_desk.attachments.actions import taking
from liaison_desk.attachments.attachment import MOST_BYTES, Attachment, AttachmentKind
from liaison_desk.errors import BadInput, Cancelled, DeskError, NotFound, UnreadableFile, VaultTrouble
from liaison_desk.families import actions as families
from liaison_desk.families.circle import Circle
from liaison_desk.office import Office
from liaison_desk.referrals import actions as referrals
from liaison_desk.vault import browse, partfiles
from tests.attachments.making import a_large_picture, a_paper, a_picture, attached
from tests.people import a_family, a_need


def lying(office: Office) -> set[str]:
    """The names of all sealed files."""
    return {path.name for path in partfiles.folder_of(office.vault).rglob("*") if path.is_file()}


def content(office: Office, attachment_id: str) -> bytes:
    return b"".join(attachments.open_attachment(office, attachment_id=attachment_id))


@pytest.mark.parametrize(
    ("name", "media"), [("a.png", "image/png"), ("a.jpg", "image/jpeg"), ("a.webp", "image/webp"), ("letter.pdf", "application/pdf")]
)
def test_a_file_is_kept_sealed_and_comes_out_as_it_was(office: Office, tmp_path: Path, name: str, media: str) -> None:
    family = a_family(office)
    source = a_paper(tmp_path / name) if name.endswith("pdf") else a_picture(tmp_path / name)
    made = attachments.attach_file(office, family_id=family.id, path=source, kind=AttachmentKind.LETTER)
    (found,) = attachments.attachments_of(office, family_id=family.id)
    assert found == made
    assert (found.name, found.media_type, found.size, found.who) == (source.stem, media, source.stat().st_size, office.who)
    assert content(office, made.id) == source.read_bytes()
    assert lying(office) == set(made.parts)
    assert found.key == ""
    with office.reading() as db:
        assert "key" not in next(browse.rows(db, "attachment"))


def test_twenty_megabytes_go_through_in_pieces(office: Office, tmp_path: Path) -> None:
    family, source = a_family(office), a_large_picture(tmp_path / "large.png", MOST_BYTES)
    tracemalloc.start()
    made = attachments.attach_file(office, family_id=family.id, path=source)
    count = sum(len(piece) for piece in attachments.open_attachment(office, attachment_id=made.id))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == MOST_BYTES
    assert len(made.parts) == 21
    assert peak < 10_000_000
    for address in lying(office):
        assert partfiles.place_of(office.vault, address).stat().st_size <= 1024 * 1024
        assert partfiles.place_of(office.vault, address).stat().st_mode & 0o077 == 0


def test_a_small_picture_is_sealed_beside_it(office: Office, tmp_path: Path) -> None:
    family = a_family(office)
    made = attached(office, family.id, a_picture(tmp_path / "a.png", (640, 480)))
    small = attachments.small_picture(office, attachment_id=made.id)
    assert small.startswith(b"\x89PNG")
    assert lying(office) == {*made.parts, made.picture}
    partfiles.place_of(office.vault, made.picture).unlink()
    assert attachments.small_picture(office, attachment_id=made.id) == b""


def cut(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:-20])
    return path


def flipped(path: Path) -> Path:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(data)
    return path


def with_bytes(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


BROKEN: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a PNG cut off": (lambda at: cut(a_picture(at / "a.png")), "This file is damaged or cut off"),
    "a PNG with a flipped bit": (lambda at: flipped(a_picture(at / "a.png", (200, 200))), "This file is damaged or cut off"),
    "a JPEG cut off": (lambda at: cut(a_picture(at / "a.jpg")), "This file is damaged or cut off"),
    "a WebP cut off": (lambda at: cut(a_picture(at / "a.webp")), "This file is damaged or cut off"),
    "a PDF cut off": (lambda at: with_bytes(at / "a.pdf", a_paper(at / "b.pdf").read_bytes()[:400]), "This file is damaged or cut off"),
    "a JPEG that ends in its head": (lambda at: with_bytes(at / "a.jpg", b"\xff\xd8\xff\xe0\x00"), "This file is damaged or cut off"),
    "words under a picture's name": (lambda at: with_bytes(at / "a.png", b"words"), "This is no picture and no PDF"),
    "a program": (lambda at: with_bytes(at / "a.pdf", b"\x7fELF" + bytes(99)), "This is no picture and no PDF"),
    "an iPhone's own kind": (
        lambda at: with_bytes(at / "a.jpg", b"\0\0\0\x18ftypheic" + bytes(99)), "This kind of phone picture cannot be shown here"
    ),
    "nothing": (lambda at: with_bytes(at / "a.png", b""), "This file is empty"),
    "21 MB": (lambda at: a_large_picture(at / "a.png", 21_000_000), "This file is larger than 20 MB"),
    "a folder": (lambda at: at, "There is no such file"),
    "no file": (lambda at: at / "gone.png", "There is no such file"),
    "a name that no disk has": (lambda at: at / "a\0b.png", "There is no such file"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_what_cannot_be_taken_is_told_and_leaves_nothing(office: Office, tmp_path: Path, case: str) -> None:
    make, said = BROKEN[case]
    family, source = a_family(office), make(tmp_path)
    with pytest.raises(BadInput) as told:
        attachments.attach_file(office, family_id=family.id, path=source)
    assert told.value.title == said
    assert attachments.attachments_of(office, family_id=family.id) == ()
    assert lying(office) == set()


def test_a_locked_file_is_told(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    family, source = a_family(office), a_picture(tmp_path / "a.png")
    real = Path.open

    def refused(path: Path, *args: object, **kept: object) -> object:
        if path == source:
            raise PermissionError(13, "denied")
        return real(path, *args, **kept)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(UnreadableFile, match="cannot be read"):
        attachments.attach_file(office, family_id=family.id, path=source)


@pytest.mark.parametrize("after", [0, 1])
def test_a_file_that_gets_shorter_or_fails_while_it_is_read_is_told(office: Office, tmp_path: Path, after: int) -> None:
    family, source, pieces = a_family(office), a_large_picture(tmp_path / "a.png", 3_000_000), iter(range(9))

    def shortened(done: int, of: int, what: str) -> None:
        if next(pieces) == after:
            os.truncate(source, done)

    with pytest.raises(UnreadableFile, match="changed or went away"):
        attachments.attach_file(office, family_id=family.id, path=source, progress=shortened)
    assert lying(office) == set()


def test_a_file_that_grows_while_it_is_read_is_told(office: Office, tmp_path: Path) -> None:
    family, source = a_family(office), a_large_picture(tmp_path / "a.png", 3_000_000)

    def longer(done: int, of: int, what: str) -> None:
        with source.open("ab") as file:
            file.write(b"more")

    with pytest.raises(UnreadableFile, match="changed or went away"):
        attachments.attach_file(office, family_id=family.id, path=source, progress=longer)


def test_a_person_can_stop_it(office: Office, tmp_path: Path) -> None:
    family, source = a_family(office), a_large_picture(tmp_path / "a.png", 3_000_000)

    def stop(done: int, of: int, what: str) -> None:
        if done > 2_000_000:
            raise Cancelled("Stopped", "Nothing was changed.")

    with pytest.raises(Cancelled):
        attachments.attach_file(office, family_id=family.id, path=source, progress=stop)
    assert lying(office) == set()


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    real, written = os.fsync, iter((True, False, False))

    def full(handle: int) -> None:
        if not next(written, False):
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    yield
    monkeypatch.undo()


def test_a_full_disk_is_told_and_leaves_nothing(office: Office, tmp_path: Path, full_disk: None) -> None:
    source = a_large_picture(tmp_path / "a.png", 3_000_000)
    family = a_family(office)
    with pytest.raises(VaultTrouble, match="The disk is full"):
        attachments.attach_file(office, family_id=family.id, path=source)
    assert attachments.attachments_of(office, family_id=family.id) == ()
    assert lying(office) == set()


def test_parts_go_again_where_the_row_cannot_be_written(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    family, source = a_family(office), a_picture(tmp_path / "a.png")
    monkeypatch.setattr(partfiles, "settle_folder", _refuse)
    with pytest.raises(VaultTrouble, match="folder cannot be written"):
        attachments.attach_file(office, family_id=family.id, path=source)
    assert (lying(office), attachments.attachments_of(office, family_id=family.id)) == (set(), ())


def _refuse(folder: Path) -> None:
    raise PermissionError(13, "denied")


def test_parts_stay_where_only_who_hears_of_it_fails(office: Office, tmp_path: Path) -> None:
    family, source = a_family(office), a_picture(tmp_path / "a.png")

    def deaf(touched: frozenset[str]) -> None:
        raise RuntimeError("a screen that is broken")

    office.vault.told.append(deaf)
    with pytest.raises(RuntimeError):
        attachments.attach_file(office, family_id=family.id, path=source)
    office.vault.told.clear()
    (made,) = attachments.attachments_of(office, family_id=family.id)
    assert content(office, made.id) == source.read_bytes()


def test_it_is_about_the_family_or_something_that_is_here(office: Office, tmp_path: Path) -> None:
    family, source = a_family(office), a_picture(tmp_path / "a.png")
    need = a_need(office, family)
    made = attachments.attach_file(office, family_id=family.id, path=source, about_type="need", about_id=need.id)
    assert (made.about_type, made.about_id) == ("need", need.id)
    refused: list[tuple[str, str, type[DeskError]]] = [
        ("need", "f" * 32, NotFound), ("meta", need.id, BadInput), ("", need.id, BadInput), ("need", "", NotFound)
    ]  # fmt: skip
    for kind, row, error in refused:
        with pytest.raises(error):
            attachments.attach_file(office, family_id=family.id, path=source, about_type=kind, about_id=row)
    with pytest.raises(NotFound):
        attachments.attach_file(office, family_id="f" * 32, path=source)
    assert lying(office) == set(made.parts)


@pytest.mark.parametrize(
    ("name", "kept"), [("  The   letter\n", "The letter"), ("رسالة المدرسة", "رسالة المدرسة"), ("a\ud800b", "a?b"), ("x" * 200, "x" * 200)]
)
def test_a_name_is_kept_as_it_is_meant(office: Office, tmp_path: Path, name: str, kept: str) -> None:
    family, source = a_family(office), a_picture(tmp_path / "a.png")
    made = attachments.attach_file(office, family_id=family.id, path=source, name=name)
    assert made.name == kept
    assert attachments.rename_attachment(office, attachment_id=made.id, name=f" {kept[:-1]} ").name == kept[:-1].strip()


@pytest.mark.parametrize("name", [" \t ", "x" * 201, "Social security 123-45-6789", "Green card, both sides"])
def test_a_name_that_cannot_be_kept_is_refused(office: Office, tmp_path: Path, name: str) -> None:
    family, source = a_family(office), a_picture(tmp_path / "a.png")
    with pytest.raises(BadInput):
        attachments.attach_file(office, family_id=family.id, path=source, name=name)
    made = attachments.attach_file(office, family_id=family.id, path=source)
    with pytest.raises(BadInput):
        attachments.rename_attachment(office, attachment_id=made.id, name=name)


def test_taken_away_and_back(office: Office, tmp_path: Path) -> None:
    family, source = a_family(office), a_picture(tmp_path / "a.png")
    made = attachments.attach_file(office, family_id=family.id, path=source)
    attachments.take_attachment_away(office, attachment_id=made.id)
    assert attachments.attachments_of(office, family_id=family.id) == ()
    with pytest.raises(NotFound):
        content(office, made.id)
    with pytest.raises(NotFound):
        attachments.take_attachment_away(office, attachment_id=made.id)
    assert attachments.clear_leftovers(office) == 0
    referrals.undo_last(office)
    assert content(office, made.id) == source.read_bytes()
    referrals.undo_last(office)
    assert attachments.attachments_of(office, family_id=family.id) == ()


def test_what_somebody_keeps_for_themselves_is_theirs(office: Office, tmp_path: Path) -> None:
    family, source = a_family(office), a_picture(tmp_path / "a.png")
    own = attachments.attach_file(office, family_id=family.id, path=source, circle=Circle.PRIVATE)
    other = Attachment(id=office.new_id(), family_id=family.id, name="b", at=office.now(), who="e" * 32, circle=Circle.COORDINATOR)
    taking.attach(office, other, source, taking.no_picture)
    assert [one.id for one in attachments.attachments_of(office, family_id=family.id)] == [own.id]
    with pytest.raises(NotFound):
        content(office, other.id)


def test_the_other_file_of_one_family_shows_it_too(office: Office, tmp_path: Path) -> None:
    kept, other = a_family(office), a_family(office, "Hadad")
    made = attachments.attach_file(office, family_id=other.id, path=a_picture(tmp_path / "a.png"))
    families.merge_families(office, kept_id=kept.id, other_id=other.id)
    assert [one.id for one in attachments.attachments_of(office, family_id=kept.id)] == [made.id]
