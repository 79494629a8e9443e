"""The tour walks the whole road, leaves what it promises, and touches nothing that is not its own."""

import json
import shutil
from pathlib import Path

import pytest

from liaison_desk import tour as led
from liaison_desk.errors import BadInput
from liaison_desk.papers.picture import words_of
from liaison_desk.tour.road import FACTS
from liaison_desk.tour.steps import STEPS
from tests.tour.conftest import Left, Walked, tour

SCREENS = ("unlock", "today", "families", "family", "visit", "referral", "directory", "import")


def test_the_whole_road_holds_and_each_step_is_told(walked: Walked) -> None:
    assert walked.ended.returncode == 0, walked.ended.stdout
    *told, last = walked.ended.stdout.splitlines()
    assert told == [f"{number:2}/{len(STEPS)}  {step.says}" for number, step in enumerate(STEPS, 1)]
    assert last == "A fresh process saw every step hold."
    assert walked.ended.stderr == ""


def test_it_leaves_the_sheets_the_pictures_and_a_profile_that_is_its_owners_alone(walked: Walked) -> None:
    for tag in ("en", "es", "ar"):
        assert words_of((walked.folder / f"sheet.{tag}.pdf").read_bytes())
    pictures = {path.name for path in (walked.folder / "pictures").iterdir()}
    assert {f"{screen}.{tag}.png" for screen in SCREENS for tag in ("en", "ar")} <= pictures
    assert (walked.folder / "passphrase.txt").stat().st_mode & 0o777 == 0o600
    assert (walked.folder / "profile" / "vault.db").exists()
    assert (walked.folder / "letter.txt").read_text(encoding="utf-8") == "mine"


def test_an_earlier_tour_makes_room_and_what_is_not_its_own_stays(left: Left) -> None:
    led.prepare(left.folder)
    assert [path.name for path in left.folder.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("name", ["profile", "sheet.en.pdf", "pictures", "passphrase.txt", FACTS])
def test_something_of_the_same_name_is_refused_and_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text('{"not": "a tour"}', encoding="utf-8")
    with pytest.raises(BadInput):
        led.prepare(tmp_path)
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [(name, '{"not": "a tour"}')]


def test_the_program_refuses_it_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "profile").mkdir()
    ended = tour("--to", tmp_path)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.count("\n") == 1
    assert "Nothing was touched" in ended.stderr


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BadInput):
        led.prepare(tmp_path / "file" / "inside")


def test_a_witness_that_finds_no_profile_holds_nothing(left: Left) -> None:
    shutil.rmtree(left.folder / "profile")
    assert led.ask_witness(left.folder, ["need", "close"]) == dict.fromkeys(("need", "close"), "what it left (NoProfile)")


def test_facts_that_were_lost_hold_nothing(left: Left) -> None:
    facts = left.facts
    del facts["need"]
    (left.folder / FACTS).write_text(json.dumps(facts), encoding="utf-8")
    assert led.ask_witness(left.folder, ["need"]) == {"need": "what it left (KeyError)"}
