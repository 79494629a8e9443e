"""The command `key`: another passphrase, the recovery page and back in by it, in processes of their own."""

from datetime import date
from pathlib import Path

from liaison_desk import start
from liaison_desk.papers.picture import words_of
from liaison_desk.vault import keeping, keyfile, recovery_key
from tests.cli.desk import PASSPHRASE, Desk

OTHER = "nine loud mountains"


def a_file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(f"{text}\n", encoding="utf-8")
    return path


def test_another_passphrase_opens_and_the_old_one_is_refused(copy: Desk, tmp_path: Path) -> None:
    new = a_file(tmp_path, "new", OTHER)
    done = copy("key", "passphrase", "--new", new)
    assert (done.status, done.err, done.out) == (0, "", "The new passphrase opens this profile.\n")
    copy("status").refused("does not open")
    assert Desk(copy.folder, new)("status").status == 0
    assert keyfile.read(copy.folder).memory_kib >= 65_536


def test_bad_input_is_told_in_one_line(copy: Desk, tmp_path: Path) -> None:
    copy("key", "passphrase", "--new", a_file(tmp_path, "short", "short")).refused("too short")
    copy("key", "passphrase", "--new", tmp_path / "absent").refused("cannot be read")
    copy("key", "keychain").refused("no keychain")
    copy("key", "recover", "--page", tmp_path / "absent").refused("--page")
    copy("key", "recover", "--page", a_file(tmp_path, "page", "AAAAA"), "--new", a_file(tmp_path, "new", OTHER)).refused("No recovery page")
    copy("key").refused("ACT")
    copy("key", "open-sesame").refused("invalid choice")
    assert copy.json("key", "show") == {"opens": "passphrase", "cost": {"memory_kib": 1024, "passes": 1, "lanes": 1}}


def test_a_recovery_page_is_a_pdf_that_no_one_else_reads_and_is_told_by_its_sign(copy: Desk, tmp_path: Path) -> None:
    pdf = tmp_path / "page.pdf"
    made = copy.json("key", "page", "--to", pdf)
    kept = keyfile.read(copy.folder)
    assert isinstance(made, dict)
    assert made["page"] == {"sign": kept.recovery_sign, "made": kept.recovery_day}
    assert pdf.stat().st_mode & 0o777 == 0o600
    assert kept.recovery_sign in words_of(pdf.read_bytes())
    copy("key", "page", "--to", pdf).refused("file of this name")
    assert keyfile.read(copy.folder) == kept


def test_who_forgot_the_passphrase_comes_back_in_by_the_page(copy: Desk, tmp_path: Path) -> None:
    made = recovery_key.make(date(2026, 11, 23))
    keeping.keep_recovery_key(copy.folder, made, now=PASSPHRASE, wait=lambda _seconds: None)
    new = a_file(tmp_path, "new", OTHER)
    slip = list(made.groups)
    slip[3] = ("A" if slip[3][0] != "A" else "B") + slip[3][1:]
    copy("key", "recover", "--page", a_file(tmp_path, "slip", " ".join(slip)), "--new", new).refused("group 4")
    done = copy("key", "recover", "--page", a_file(tmp_path, "page", "\n".join(made.groups).lower()), "--new", new)
    assert (done.status, done.err) == (0, "")
    assert Desk(copy.folder, new)("status").status == 0


def test_a_new_key_for_the_vault_is_refused_while_it_is_open_elsewhere_and_given_when_it_is_closed(copy: Desk) -> None:
    made = recovery_key.make(date(2026, 11, 23))
    keeping.keep_recovery_key(copy.folder, made, now=PASSPHRASE, wait=lambda _seconds: None)
    before = keyfile.vault_path(copy.folder).read_bytes()[:4096]  # not while it is open here: closing a file frees its locks
    office = start.open_profile(copy.folder, passphrase=PASSPHRASE)
    with office.reading() as db:
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    copy("key", "renew").refused("open in another window")
    assert copy("status").status == 0  # any other command works beside an open window
    office.vault.lock()
    done = copy("key", "renew")
    assert (done.status, done.err) == (0, "")
    assert "worthless" in done.out
    assert keyfile.vault_path(copy.folder).read_bytes()[:4096] != before
    assert copy("check").status == 0
