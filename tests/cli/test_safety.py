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
