"""The actions of backups, called through `do`."""

from pathlib import Path

from liaison_desk.office import Office
from tests.cli.scripts import SOME, Kept, play, say

MAKING = (
    say("choose_backup_folder", folder="@stick"),
    say("back_up_if_due", keep={"backup": "path"}, sees={"state": "good", "opens": ["passphrase"]}),
    say("back_up_if_due", sees={"": None}),
    say("back_up", to="@other", sees={"size_bytes": SOME}),
    say("backups_there", sees={"#": 1, "0.path": "@backup"}),
    say("backups_there", folder="@other", sees={"#": 1}),
    say("check_vault", sees={"sound": True, "findings": [], "loose_links": []}),
    say("backup_standing", sees={"folder": "@stick", "is_chosen": True, "is_there": True, "too_old": False, "opens_elsewhere": True}),
)

PUTTING_BACK = (
    say("back_up", to="@stick", keep={"backup": "path"}),
    say("enrol_family", name="Okafor"),
    say("look_into_backup", backup="@backup", sees={"compared": True, "brings": [], "loses.#": SOME, "loses_unsent": SOME}),
    say("restore_backup", backup="@backup", sees={"backup.path": "@backup", "kept_aside": SOME}),
)

SCRIPTS = (MAKING, PUTTING_BACK)


def test_backups_are_made_and_listed(office: Office, tmp_path: Path) -> None:
    kept: Kept = {}
    for name in ("stick", "other"):
        (tmp_path / name).mkdir()
        kept[name] = str(tmp_path / name)
    play(office, MAKING, kept)


def test_a_backup_is_looked_into_and_put_back(office: Office, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    play(office, PUTTING_BACK, {"stick": str(tmp_path / "stick")})
    assert office.vault.locked
