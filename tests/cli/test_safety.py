"""The commands that keep the vault safe, in processes of their own."""

from pathlib import Path

from tests.cli.desk import Desk


def test_a_backup_is_made_and_listed(copy: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    made = copy("backup", "--to", stick)
    assert (made.status, made.err) == (0, "")
    assert "proven whole" in made.out
    assert "It opens with its passphrase.\n" in made.out
    listed = copy.json("backup", "--list", "--to", stick)
    assert isinstance(listed, list)
    assert [one["state"] for one in listed] == ["good"]
    assert copy.json("backup", "--list") == []
    assert copy.json("backup", "--use", stick, "--list") == listed


def test_bad_folders_are_told_in_one_line(copy: Desk, tmp_path: Path) -> None:
    copy("backup", "--to", tmp_path / "absent").refused("not there")
    copy("backup", "--use", tmp_path / "absent").refused("not there")
    copy("backup", "--use", tmp_path, "--to", tmp_path).refused("Two folders")
    (tmp_path / "file").write_text("")
    copy("backup", "--to", tmp_path / "file").refused("not there")


def test_a_backup_is_looked_into_and_put_back_also_onto_another_laptop(copy: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    copy.json("backup", "--to", stick)
    before = copy.rows("family")
    copy("do", stdin=b'enrol_family {"name": "Okafor"}')
    seen = copy("restore", stick, "--preview")
    assert seen.status == 0
    assert "It would bring back: nothing.\nIt would lose: 1 changes of 1 family.\n" in seen.out
    assert "1 of these changes are in no batch yet" in seen.out
    assert len(copy.rows("family")) == len(before) + 1
    done = copy("restore", stick)
    assert (done.status, done.err) == (0, "")
    assert "What was there before is kept in" in done.out
    assert copy.rows("family") == before
    assert copy("check").status == 0
    other = Desk(tmp_path / "elsewhere", copy.passphrase_file)
    assert "There is no profile here" in other("restore", stick, "--preview").out
    listed = other.json("restore", stick, "--list")
    assert isinstance(listed, list)
    assert len(listed) == 1
    other.json("restore", stick)
    assert other.rows("family") == before


def test_a_restore_that_cannot_be_is_told_in_one_line(copy: Desk, tmp_path: Path) -> None:
    copy("restore", tmp_path).refused("no backup")
    stick = tmp_path / "stick"
    stick.mkdir()
    copy.json("backup", "--to", stick)
    (wrong := tmp_path / "wrong").write_text("another passphrase\n")
    Desk(tmp_path / "elsewhere", wrong)("restore", stick).refused("does not open")
    assert not (tmp_path / "elsewhere").exists()
    copy("restore", stick, "--page", tmp_path / "absent").refused("--page")
