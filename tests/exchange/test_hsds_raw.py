"""Directories that are missing, cut, bombed, wrongly encoded or wrongly shaped: where it stands, and nothing half read."""

import json
import zipfile
from pathlib import Path

import pytest

from liaison_desk.errors import UnreadableFile
from liaison_desk.exchange import hsds
from liaison_desk.exchange.hsds_tables import TABLES, table_of
from liaison_desk.exchange.package import open_package
from liaison_desk.exchange.preview import Reading
from liaison_desk.exchange.said import Say
from liaison_desk.sample.directory import make_directory, make_hsds3

SPACE = "5" * 32


def read(path: Path, source: str = "") -> Reading:
    return hsds.read(open_package(path), space=SPACE, source=source)


def zipped(folder: Path, to: Path) -> Path:
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, f"export/{file.name}")
    return to


def test_a_zip_reads_as_its_folder(tmp_path: Path) -> None:
    made = make_directory(tmp_path / "set")
    assert read(zipped(made.path, tmp_path / "set.zip")).rows == read(made.path).rows


@pytest.mark.parametrize("length", [10, 200, 4000])
def test_a_cut_zip_says_so(tmp_path: Path, length: int) -> None:
    whole = zipped(make_directory(tmp_path / "set").path, tmp_path / "set.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[:length])
    with pytest.raises(UnreadableFile):
        read(tmp_path / "cut.zip")


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("services.csv", b"id,name\n" + b"0" * 64 * 1024 * 1024)
    with pytest.raises(UnreadableFile):
        read(tmp_path / "bomb.zip")


def test_a_cut_json_names_its_line(tmp_path: Path) -> None:
    path = make_hsds3(tmp_path / "services.json").path
    path.write_text(path.read_text()[:3000])
    with pytest.raises(UnreadableFile) as told:
        read(path)
    assert told.value.where.startswith("services.json:")
    assert hsds.recognise(open_package(path))


def test_json_that_is_nested_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "deep.json").write_text("[" * 100_000)
    with pytest.raises(UnreadableFile):
        read(tmp_path / "deep.json")
    (tmp_path / "deep.json").write_text("[" * 200 + "]" * 200)
    with pytest.raises(UnreadableFile, match="no directory"):
        read(tmp_path / "deep.json")


@pytest.mark.parametrize("content", ["", "[]", "{}", "7", '{"wing": 1}', '{"contents": []}', '[{"id": "1"}]'])
def test_json_of_another_shape_says_so(tmp_path: Path, content: str) -> None:
    (tmp_path / "thing.json").write_text(content)
    with pytest.raises(UnreadableFile):
        read(tmp_path / "thing.json")


def test_wrong_letters_are_not_taken(tmp_path: Path) -> None:
    made = make_directory(tmp_path / "set")
    services = made.path / "services.csv"
    services.write_bytes(services.read_text().replace("Rent help desk", "Clínica").encode("cp1252"))
    with pytest.raises(UnreadableFile) as told:
        read(made.path)
    assert told.value.where.startswith("services.csv:")


def test_a_mark_of_utf_8_and_windows_line_ends_are_no_matter(tmp_path: Path) -> None:
    made = make_directory(tmp_path / "set")
    before = read(made.path)
    for file in made.path.iterdir():
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert read(made.path).rows == before.rows


def test_a_shifted_row_is_refused_and_a_short_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "services.csv").write_text("id,name,status\n1,Pantry,active,food,more\n2,Library\n3,Shelter,active,,\n")
    rows = read(tmp_path).rows
    assert [row.refused.code if row.refused else None for row in rows] == [Say.SHIFTED, None, None]
    assert [note.code for note in rows[1].notes if note.code is Say.CELLS_MISSING] == [Say.CELLS_MISSING]


def test_an_id_that_stands_twice_is_told_with_its_first_place(tmp_path: Path) -> None:
    (tmp_path / "services.csv").write_text("id,name,status\n1,Pantry,active\n1,Library,active\n")
    refused = read(tmp_path).rows[1].refused
    assert refused is not None
    assert (refused.code, refused.detail) == (Say.ID_TWICE, "services.csv:2")


def test_rows_without_id_that_say_the_same_are_kept_apart(tmp_path: Path) -> None:
    (tmp_path / "services.csv").write_text("id,name,status\n1,Pantry,active\n")
    (tmp_path / "phones.csv").write_text("id,service_id,number\n,1,503 555 0112\n,1,503 555 0112\n")
    ids = [row.record for row in read(tmp_path).rows if row.kind == "phone"]
    assert len({getattr(record, "id") for record in ids}) == 2  # noqa: B009


def test_a_file_that_is_none_of_ours_is_told(tmp_path: Path) -> None:
    made = make_directory(tmp_path / "set")
    (made.path / "birds.csv").write_text("wing,beak\n1,2\n")
    (made.path / "photo.jpg").write_bytes(b"\xff\xd8")
    told = {file.name: [note.code for note in file.notes] for file in read(made.path).files if not file.table}
    assert told == {"birds.csv": [Say.UNKNOWN_TABLE], "photo.jpg": [Say.UNKNOWN_TABLE]}


def test_one_phone_of_two_services_stands_at_both(tmp_path: Path) -> None:
    phone = {"id": "p", "number": "503 555 0112"}
    services = [{"id": n, "name": f"Service {n}", "status": "active", "phones": [phone]} for n in ("a", "b")]
    (tmp_path / "list.json").write_text(json.dumps({"contents": services}))
    rows = [row for row in read(tmp_path / "list.json").rows if row.kind == "phone"]
    assert len({getattr(row.record, "service_id") for row in rows}) == 2  # noqa: B009
    assert [row.derived for row in rows] == [False, True]


def test_eligibility_of_hsds_1_becomes_words_of_its_service(tmp_path: Path) -> None:
    (tmp_path / "services.csv").write_text("id,name,status\n1,Pantry,active\n")
    (tmp_path / "eligibility.csv").write_text("id,service_id,eligibility\n1,1,Families\n2,1,Older people\n3,9,Nobody\n")
    rows = read(tmp_path).rows
    assert getattr(rows[0].record, "eligibility_description") == "Families; Older people"  # noqa: B009
    assert [row.refused.code if row.refused else None for row in rows[1:]] == [None, None, Say.LINK_BROKEN]


@pytest.mark.parametrize(
    ("stem", "columns", "table"),
    [
        ("services_at_location", (), "service_at_location"), ("Phones", (), "phone"), ("valid_location_phone", (), "phone"),
        ("taxonomy", ("id", "name", "parent_id"), "taxonomy_term"), ("taxonomies", ("id", "uri"), "taxonomy"),
        ("my list", ("name", "opens_at", "closes_at", "weekday"), "schedule"), ("birds", ("wing",), ""),
    ],
)  # fmt: skip
def test_tables_are_known_by_name_or_columns(stem: str, columns: tuple[str, ...], table: str) -> None:
    assert table_of(stem, columns) == table


def test_all_tables_of_hsds_3_have_a_home() -> None:
    assert len(TABLES) == 21
