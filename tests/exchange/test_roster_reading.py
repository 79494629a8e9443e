"""What is no roster, or not a whole one, is refused by name; nothing of it is taken."""

import zipfile
from pathlib import Path

import pytest

from liaison_desk.errors import BadInput, UnreadableFile
from liaison_desk.exchange import actions
from liaison_desk.exchange.roster_rows import e164_of
from liaison_desk.office import Office
from liaison_desk.sample.roster import MadeRoster, make_roster

USERS = "sourcedId,status,dateLastModified,enabledUser,givenName,familyName,identifier,phone,agentSourcedIds,grades"


@pytest.fixture
def made(tmp_path: Path) -> MadeRoster:
    return make_roster(tmp_path / "roster.zip", students=40, seed=7)


def test_a_set_whose_manifest_names_a_missing_file_is_refused_whole(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "cut.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.csv", "propertyName,value\noneroster.version,1.2\nfile.users,bulk\nfile.roles,bulk\n")
        archive.writestr("users.csv", f"{USERS}\n")
    with pytest.raises(UnreadableFile) as refused:
        actions.import_file(office, path=str(path))
    assert refused.value.where == "roles.csv"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"manifest.csv": "propertyName,value\noneroster.version,2.0\n"}, "version is not known"),
        ({"users.csv": "name\nIda\n"}, "no shape that we know"),
        ({"letter.txt": "Dear family"}, "no file that the desk can take in"),
        ({"manifest.csv": "propertyName,value\n"}, "users.csv is missing"),
        ({"users.csv": f"{USERS}\n", "roles.csv": "role\nstudent\n", "orgs.csv": "sourcedId,name,type\n"}, "lacks the column"),
    ],
)
def test_what_is_no_roster_says_so(office: Office, tmp_path: Path, files: dict[str, str], said: str) -> None:
    path = tmp_path / "odd.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    with pytest.raises(UnreadableFile, match=said):
        actions.preview_import(office, path=str(path))


def test_a_format_that_is_none_is_named(office: Office, made: MadeRoster) -> None:
    with pytest.raises(BadInput) as refused:
        actions.preview_import(office, path=str(made.path), as_format="edfi")
    assert refused.value.where.startswith("edfi")
    assert "oneroster-1.2" in refused.value.where
    assert actions.preview_import(office, path=str(made.path), as_format="oneroster").format == "oneroster-1.2"
    assert "oneroster-1.1" in actions.import_formats(office)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("(503) 555-0142", "+15035550142"),
        ("+44 20 7946 0018", "+442079460018"),
        ("503-555-0142 x4", "+15035550142"),
        ("call mom 555-0142", ""),
        ("(503) 555-0142 or (503) 555-0143", ""),
        ("n/a", ""),
        ("55", ""),
    ],
)
def test_a_phone_is_read_only_where_it_is_sure(typed: str, read: str) -> None:
    assert e164_of(typed, "US") == read
