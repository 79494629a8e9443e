"""What is dropped on the import screen is opened carefully, and refused with a place and a reason."""

import zipfile
from pathlib import Path

import pytest

from liaison_desk.errors import UnreadableFile
from liaison_desk.exchange import package


def a_zip(path: Path, /, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_in_", "/") + ".csv", data)
    return path


def refusal(path: Path, name: str = "users.csv") -> UnreadableFile:
    with pytest.raises(UnreadableFile) as refused:
        package.open_package(path).table(name)
    assert refused.value.advice.endswith("Nothing was taken from it.")
    return refused.value


def test_a_zip_and_a_folder_and_one_file_read_alike(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfsourcedId,name\r\n1,Amina\r\n\r\n2, Luis \r\n"
    folder = tmp_path / "set"
    folder.mkdir()
    (folder / "users.csv").write_bytes(data)
    packed = a_zip(tmp_path / "set.zip", users_in_users=data, __MACOSX_in_users=b"x")
    for path in (folder, packed, folder / "users.csv"):
        table = package.open_package(path).table("users.csv")
        assert table.columns == ("sourcedId", "name")
        assert [(line.number, dict(line.values)) for line in table.lines] == [
            (2, {"sourcedId": "1", "name": "Amina"}),
            (4, {"sourcedId": "2", "name": "Luis"}),
        ]


def test_a_row_knows_its_line_after_a_cell_of_several_lines_and_when_cells_are_missing() -> None:
    table = package.read_table("users.csv", b'a,b\n1,"two\nlines"\n3\n')
    assert [(line.number, line.ragged) for line in table.lines] == [(2, False), (4, True)]


def test_a_missing_or_empty_file_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nothing.zip").where == "nothing.zip"
    (tmp_path / "empty.zip").touch()
    assert refusal(tmp_path / "empty.zip").title == "The file is empty"
    assert refusal(a_zip(tmp_path / "set.zip", users=b" \n")).where == "users.csv"


def test_a_cut_zip_says_so(tmp_path: Path) -> None:
    whole = a_zip(tmp_path / "whole.zip", users=b"a,b\n" + bytes(range(65, 91)) * 500)
    cut = tmp_path / "cut.zip"
    cut.write_bytes(whole.read_bytes()[:-40])
    assert "cut short" in refusal(cut).title


def test_a_zip_with_a_damaged_inside_says_so(tmp_path: Path) -> None:
    path = a_zip(tmp_path / "set.zip", users=b"a,b\n" + b"1,2\n" * 4000)
    data = bytearray(path.read_bytes())
    data[60:70] = b"\xff" * 10
    path.write_bytes(bytes(data))
    assert "damaged" in refusal(path).title


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = a_zip(tmp_path / "bomb.zip", users=b"0" * (64 * 1024 * 1024))
    assert path.stat().st_size < 100_000
    assert "far more" in refusal(path).title


def test_a_package_of_thousands_of_files_is_refused(tmp_path: Path) -> None:
    path = a_zip(tmp_path / "many.zip", **{f"t{n}": b"a\n" for n in range(package.MOST_FILES + 1)})
    assert "far more" in refusal(path).title


def test_wrong_letters_are_told_with_their_line(tmp_path: Path) -> None:
    path = a_zip(tmp_path / "set.zip", users="a,b\n1,x\n2,Muñoz\n".encode("latin-1"))
    refused = refusal(path)
    assert refused.where == "users.csv:3"
    assert "UTF-8" in refused.advice


def test_a_table_that_breaks_off_inside_a_quotation_is_refused(tmp_path: Path) -> None:
    assert refusal(a_zip(tmp_path / "set.zip", users=b'a,b\n1,"half a wo')).where.startswith("users.csv")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    assert "not a table" in refusal(a_zip(tmp_path / "set.zip", users=b"a\0b\n1\n")).title
