"""What cannot be done ends with 2 and one plain line that says where, what is safe and what to do; nothing is half done."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from liaison_desk.vault import keys, migrations
from liaison_desk.vault.vault import Vault
from tests.cli.desk import PASSPHRASE, Desk, a_passphrase_file, run


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("frobnicate",), "frobnicate"),
        (("list",), "TYPE"),
        (("--passphrase", "x", "status"), "--help"),
        (("init", "--sample", "many"), "--sample"),
        (("print", "referral_sheet", "--to", "x.pdf"), "--for"),
        (("--profile", "nowhere", "status"), "no profile"),
        (("--profile", "nowhere", "--passphrase-file", "nothing.txt", "status"), "--passphrase-file"),
    ],
)
def test_words_that_are_no_command_and_places_without_a_profile(words: tuple[str, ...], says: str) -> None:
    run(*words).refused(says)


def test_without_a_screen_the_window_says_so_in_one_line(sample: Desk) -> None:
    run("--profile", sample.folder, around={"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}).refused("no screen")


def test_a_new_profile_needs_a_name_for_its_zone_a_long_passphrase_and_a_folder(tmp_path: Path, sample: Desk) -> None:
    short = Desk(tmp_path / "profile", a_passphrase_file(tmp_path, "short"))
    short("init").refused("too short")
    Desk(short.folder, sample.passphrase_file)("init", "--zone", "Mars/Olympus").refused("Mars/Olympus")
    Desk(short.folder, sample.passphrase_file)("init", "--sample", "0").refused("--sample")
    assert not short.folder.exists()
    Desk(short.passphrase_file / "inside", sample.passphrase_file)("init").refused("--profile")


def test_a_profile_opens_with_its_own_passphrase_only(copy: Desk, tmp_path: Path) -> None:
    run("--profile", copy.folder, "status").refused("--passphrase-file")
    a_passphrase_file(tmp_path, "not the right words")
    copy("status").refused("passphrase", "Nothing was changed")
    a_passphrase_file(tmp_path, "")
    copy("status").refused("empty")
    copy.passphrase_file.write_bytes(b"\xff\xfe\xff")
    copy("status").refused("--passphrase-file")
    a_passphrase_file(tmp_path)
    assert copy("status").status == 0


def test_a_vault_of_a_newer_version_is_left_alone(copy: Desk) -> None:
    path = copy.folder / "vault.db"
    with Vault(path, keys.key_from_passphrase(copy.folder, PASSPHRASE, wait=lambda _seconds: None)).transaction() as db:
        db.execute(f"PRAGMA user_version = {migrations.newest() + 1}")
    before = path.read_bytes()
    copy("status").refused("newer version", "Update")
    assert path.read_bytes() == before


def test_a_damaged_vault_is_told(copy: Desk) -> None:
    path = copy.folder / "vault.db"
    path.write_bytes(b"not a vault at all, " * 1000)
    copy("status").refused("Nothing was changed")
    (copy.folder / "vault.key").write_text("{}", encoding="utf-8")
    copy("status").refused("vault.key")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("list", "unicorn"), "unicorn"),
        (("show", "family", "ffffffffffff"), "family ffffffffffff"),
        (("show", "family", "00"), "00"),
        (("show", "family", "Haddad"), "not an id"),
        (("print", "nothing", "--for", "aaaa", "--to", "x.pdf"), "referral_sheet"),
        (("print", "referral_sheet", "--for", "ffffffffffff", "--to", "x.pdf"), "referral ffffffffffff"),
        (("import", "nothing.zip"), "nothing.zip"),
        (("import", "nothing.zip", "--preview"), "nothing.zip"),
    ],
)
def test_what_is_not_there_is_named(sample: Desk, words: tuple[str, ...], says: str) -> None:
    sample(*words).refused(says)
    assert not Path("x.pdf").exists()


def test_an_id_that_several_begin_with_is_asked_for_more_digits(copy: Desk) -> None:
    lines = [f'introduce_liaison {{"liaison_id": "{"abcd" + digit * 28}", "name": "Invented {digit}"}}' for digit in "12"]
    assert copy("do", stdin="\n".join(lines).encode()).status == 0
    copy("show", "liaison", "abcd").refused("Several entries", "more digits")
    assert "Invented 1" in copy("show", "liaison", "abcd1").out


def test_papers_are_refused_without_a_basis_a_language_or_a_free_name(copy: Desk, tmp_path: Path) -> None:
    referral = next(str(row["id"]) for row in copy.rows("referral") if not _rests_on_consent(row))
    to, printed = tmp_path / "sheet.pdf", copy.rows("sheet_printed")
    copy("print", "partner_sheet", "--for", referral, "--to", to).refused("Nothing may go to this partner")
    copy("print", "referral_sheet", "--for", referral, "--to", to, "--language", "tlh").refused("tlh", "en, ar, es")
    copy("print", "referral_sheet", "--for", referral, "--to", tmp_path / "no" / "sheet.pdf").refused("--to")
    assert not to.exists()
    to.write_text("mine", encoding="utf-8")
    copy("print", "referral_sheet", "--for", referral, "--to", to).refused("--to", "Nothing was overwritten")
    assert to.read_text(encoding="utf-8") == "mine"
    assert copy.rows("sheet_printed") == printed


def _rests_on_consent(row: dict[str, object]) -> bool:
    handoff = row.get("handoff")
    return isinstance(handoff, dict) and bool(handoff.get("consent_id"))


def test_an_export_goes_into_an_empty_folder_only(sample: Desk, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    sample("export", "--to", tmp_path).refused("--to", "not empty")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def cut(path: Path) -> None:
    bomb(path)
    path.write_bytes(path.read_bytes()[:-40])


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("users.csv", b"0" * (64 * 1024 * 1024))


def wrong_letters(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("users.csv", "sourcedId,givenName\n1,Muñoz\n".encode("latin-1"))
        archive.writestr("manifest.csv", "propertyName,value\noneroster.version,1.2\nfile.users,bulk\n")


def wrong_shape(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("recipes.csv", "dish,minutes\nsoup,40\n")


@pytest.mark.parametrize(
    ("make", "where", "says"),
    [
        (Path.touch, "set.zip", "empty"),
        (cut, "set.zip", "cut short"),
        (bomb, "users.csv", "far more"),
        (wrong_letters, "users.csv:2", "UTF-8"),
        (wrong_shape, "set.zip", "no file that the desk can take in"),
    ],
)
def test_an_import_that_cannot_be_read_changes_nothing(
    sample: Desk, tmp_path: Path, make: Callable[[Path], None], where: str, says: str
) -> None:
    path = tmp_path / "set.zip"
    make(path)
    sample("import", path, "--preview").refused(where, says)
    sample("import", path).refused(says)


def test_a_format_that_is_none_is_told_with_those_there_are(sample: Desk, tmp_path: Path) -> None:
    wrong_shape(tmp_path / "set.zip")
    sample("import", tmp_path / "set.zip", "--as", "excel").refused("excel", "oneroster")


BAD_LINES = (
    ("{broken", "not JSON"),
    ("[1, 2]", "not a mapping"),
    ('{"arguments": {}}', "names no action"),
    ("plan_visitt {}", "no such action"),
    ('family {"family_id": 7}', "does not fit"),
    ('family {"family": "x"}', "does not fit"),
    ('enrol_family {"name": "X", "home_address": {"street": "Mill Road"}}', "no such name"),
    ('plan_visit {"family_ids": ["x"], "on": "soon"}', "does not fit"),
    ('plan_visit {"family_ids": ["x"], "on": "2026-11-24", "setting": "moon"}', "does not fit"),
    ('family {"family_id": "' + "f" * 32 + '"}', "not here"),
    ('export_for_partner {"referral_id": "' + "f" * 32 + '", "to": "x.json"}', "not here"),
)


def test_each_bad_line_of_do_is_answered_and_the_others_are_done(copy: Desk) -> None:
    lines = [line for line, _ in BAD_LINES]
    ran = copy("do", stdin="\n".join([*lines, 'enrol_family {"name": "Crane"}']).encode() + b'\nfamily {"family_id": "\xff"}\n')
    ran.refused(f"{len(lines) + 1} lines were not done")
    answers = [json.loads(line) for line in ran.out.splitlines()]
    for number, (answer, (line, says)) in enumerate(zip(answers, BAD_LINES, strict=False), 1):
        assert (answer["ok"], answer["line"]) == (False, number), line
        assert says in answer["title"], (line, answer)
    assert answers[-2]["ok"]
    assert "UTF-8" in answers[-1]["title"]


def test_one_bad_line_of_do_says_why_in_one_line(sample: Desk) -> None:
    sample("do", stdin=b'{"action": "plan_visit"').refused("line 1", "not JSON")
    sample("do", stdin=b'enrol_family {"name": "X", "home_address": {"street": "Mill Road"}}').refused("home_address.street")
