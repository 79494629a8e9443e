"""The commands as a person gives them: each a process of its own, in words for a person and in JSON for a program."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from liaison_desk import cli
from liaison_desk.cli import commands
from liaison_desk.papers.picture import words_of
from liaison_desk.sample.roster import make_roster
from tests.cli.desk import Desk, a_passphrase_file, run


def name_of(desk: Desk) -> list[object]:
    return [family["name"] for family in desk.rows("family")]


@pytest.mark.parametrize("name", [command.name for command in commands.COMMANDS])
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.parser().parse_args([name, "--help"])
    said = capsys.readouterr()
    assert (ended.value.code, said.err) == (0, "")
    assert said.out.startswith(f"usage: liaison-desk {name}")
    assert "--json" in said.out


def test_the_program_says_what_it_is() -> None:
    assert "--passphrase-file wins" in run("--help").out.replace("\n", " ")
    assert run("init", "--help").out.startswith("usage: liaison-desk init")
    assert run("--version").out.strip()[0].isdigit()


def test_an_empty_profile_is_made_behind_a_passphrase(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "new" / "profile", a_passphrase_file(tmp_path))
    made = desk("init", "--name", "Jordan Ellis", "--district", "Millbrook")
    assert (made.status, made.err) == (0, "")
    assert "behind the passphrase" in made.out
    assert [row["name"] for row in desk.rows("liaison")] == ["Jordan Ellis"]
    assert desk.rows("family") == []
    assert "There is no family here." in desk("list", "family").out
    desk("init").refused("already")


def test_without_a_keychain_and_without_a_passphrase_file_nothing_is_made(tmp_path: Path) -> None:
    nowhere = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    run("--profile", tmp_path / "profile", "init", around=nowhere).refused("no keychain", "--passphrase-file")
    assert list(tmp_path.iterdir()) == []


def test_the_same_seed_makes_the_same_families_and_another_one_others(sample: Desk, tmp_path: Path) -> None:
    names = []
    for seed in ("1", "2"):
        desk = Desk(tmp_path / seed, sample.passphrase_file)
        assert desk("init", "--zone", "America/Chicago", "--sample", "3", "--seed", seed).status == 0
        names.append(name_of(desk))
    assert names[0] == name_of(sample)
    assert names[1] != names[0]


def test_the_status_tells_what_is_there_and_what_waits(sample: Desk) -> None:
    told = sample.json("status")
    assert isinstance(told, dict)
    assert told["records"]["family"] == 3
    assert told["spaces"] == ["district", "team"]
    assert told["key"] == "passphrase"
    said = sample("status").out
    assert "3    family" in said
    assert "needs a look" in said


def test_a_list_is_in_short_columns(sample: Desk) -> None:
    rows = sample.rows("family")
    head, *lines = sample("list", "family").out.splitlines()
    assert head.split() == ["id", "name", "languages", "home", "address"]
    assert [line.split()[0] for line in lines[:3]] == [str(row["id"])[:8] for row in rows]
    assert "3 of type family" in lines[-1]
    assert max(map(len, lines)) <= 100


def test_a_family_is_shown_with_its_people_by_the_beginning_of_its_id(copy: Desk) -> None:
    family = str(copy.rows("family")[0]["id"])
    told = copy.json("show", "family", family[:6])
    assert isinstance(told, dict)
    assert told["id"] == family
    assert told["file"]["members"]
    said = copy("show", "family", family).out
    assert "People\n" in said
    assert "Needs\n" in said
    opened = [row for row in copy.rows("access") if row.get("family_id") == family and row["what"] == "opened"]
    assert opened


def test_any_record_is_shown_by_its_names_and_values(sample: Desk) -> None:
    visit = sample.rows("visit")[0]
    assert f"id: {visit['id']}" in sample("show", "visit", str(visit["id"])).out


def test_a_search_finds_families_and_services(sample: Desk) -> None:
    typed = str(sample.rows("family")[0]["name"])[:4]
    told = sample.json("search", typed)
    assert isinstance(told, dict)
    assert told["families"]["total"] >= 1
    assert "Families: " in sample("search", typed).out
    assert "Services: " in sample("search", "clinic").out
    assert sample("search", "zzzzzz").out == "Nothing was found.\n"


def test_a_preview_lists_what_is_refused_with_file_and_line_and_writes_nothing(sample: Desk, tmp_path: Path) -> None:
    made = make_roster(tmp_path / "roster.zip", students=12)
    before = sample.rows("person")
    said = sample("import", made.path, "--preview")
    assert (said.status, said.err) == (0, "")
    refused = said.out.partition("Refused\n")[2].partition("\n\n")[0].splitlines()
    assert len(refused) == len(made.refused) > 0
    assert all(".csv:" in line for line in refused)
    told = sample.json("import", made.path, "--preview", "--as", "oneroster")
    assert isinstance(told, dict)
    assert told["counts"]["refused"] == len(made.refused)
    assert sample.rows("person") == before


def test_an_import_is_taken_in_once_and_taken_back(copy: Desk, tmp_path: Path) -> None:
    made = make_roster(tmp_path / "roster.zip", students=12)
    before = len(copy.rows("student"))
    said = copy("import", made.path)
    assert said.status == 0
    assert "Taken in." in said.out
    assert len(copy.rows("student")) == before + 12
    assert "nothing was written" in copy("import", made.path).out
    line = said.out.split("'")[1]
    assert copy("do", stdin=line.encode()).status == 0
    assert len(copy.rows("student")) == before


def test_everything_is_exported_and_the_access_record_says_so(copy: Desk, tmp_path: Path) -> None:
    told = copy.json("export", "--to", tmp_path / "out")
    assert isinstance(told, dict)
    assert told["entries"]["family"] == 3
    assert len(json.loads((tmp_path / "out" / "family.json").read_text(encoding="utf-8"))) == 3
    assert [row["what"] for row in copy.rows("access")].count("exported") == 3


def test_a_sheet_is_printed_in_the_language_that_was_asked_for(copy: Desk, tmp_path: Path) -> None:
    referral = str(copy.rows("referral")[0]["id"])
    said = copy("print", "referral_sheet", "--for", referral[:8], "--to", tmp_path / "sheet.pdf", "--language", "es")
    assert (said.status, said.err) == (0, "")
    assert "language es" in said.out
    assert words_of((tmp_path / "sheet.pdf").read_bytes())
    told = copy.json("print", "referral_sheet", "--for", referral, "--to", tmp_path / "a4.pdf", "--paper-size", "a4")
    assert isinstance(told, dict)
    assert told["pages"] >= 1


def test_a_sound_vault_is_told(sample: Desk) -> None:
    assert sample("check").out == "Nothing is wrong.\n"
    assert sample.json("check") == {"sound": True, "findings": [], "loose_links": [], "leftovers_removed": 0}


def test_do_answers_each_line_with_a_line(copy: Desk) -> None:
    lines = b'enrol_family {"name": "Rivera Invented"}\n\n{"action": "count_families"}\nschools\n'
    ran = copy("do", stdin=lines)
    assert (ran.status, ran.err) == (0, "")
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert [one["action"] for one in answers] == ["enrol_family", "count_families", "schools"]
    assert answers[1]["result"]["everyone"] == 4


def test_do_tells_in_its_help_how_a_line_is_written(copy: Desk) -> None:
    said = " ".join(run("do", "--help").out.split())
    line = said[said.index("A line is ") + len("A line is ") : said.index("; a day is")]
    ran = copy("do", stdin=line.encode())
    assert (ran.status, json.loads(ran.out)["action"]) == (0, "find_families")


def test_do_lists_every_action_with_its_records() -> None:
    listed = json.loads(run("do", "--list", "--json").out)
    planned = next(one for one in listed if one["action"] == "plan_visit")
    setting = next(one for one in planned["parameters"] if one["name"] == "setting")
    assert setting["allowed"] == ["home", "community", "school", "virtual"]
    said = run("do", "--list").out
    assert "plan_visit: " in said
    assert "    line1: text, may be left out\n" in said.partition("\nAddress\n")[2]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no core files")
def test_a_crash_writes_no_core_file_with_what_the_memory_held(tmp_path: Path) -> None:
    crashing = (
        "import os, resource, sys\n"
        "sys.argv = ['liaison-desk', 'do', '--list']\n"
        "resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)\n"
        "from liaison_desk.__main__ import main\n"
        "main()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), flush=True)\n"
        "os.abort()\n"
    )
    source = Path(cli.__file__).parents[2]
    command = [sys.executable, "-c", crashing]
    done = subprocess.run(command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(source)}, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1:] == ["(0, 0)"], done.stderr
    assert done.returncode < 0
    assert list(tmp_path.iterdir()) == []
