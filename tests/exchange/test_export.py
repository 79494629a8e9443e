"""Everything can be taken along: each entry as CSV and JSON, without memory aids and without others' narrower notes."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from liaison_desk.errors import BadInput, Cancelled
from liaison_desk.exchange import actions
from liaison_desk.families import actions as families
from liaison_desk.families.circle import Circle
from liaison_desk.families.family import Family
from liaison_desk.families.file import NewMember
from liaison_desk.families.person import Names, Tie
from liaison_desk.office import Office
from liaison_desk.progress import until
from liaison_desk.sample.roster import make_roster
from liaison_desk.vault import access, browse, drafts
from liaison_desk.vault.stamp import Value
from liaison_desk.visits.visit import Amendment, Visit, VisitState

ME_NOT = "e" * 32


@pytest.fixture
def family(office: Office) -> Family:
    mother = NewMember(names=Names(whole="=Joy Crane", given="=Joy", family="Crane"), relation=Tie.PARENT)
    return families.enrol_family(office, name="Crane", members=(mother,))


def read_json(folder: Path, kind: str) -> list[dict[str, Value]]:
    found: list[dict[str, Value]] = json.loads((folder / f"{kind}.json").read_text(encoding="utf-8"))
    return found


def read_csv(folder: Path, kind: str) -> Iterator[dict[str, Value]]:
    """The rows of a CSV file as they stand in the vault: apostrophes before formulas off, JSON read, empty cells gone."""
    with (folder / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {name: text[1:] if text[:2] in ("'=", "'@", "'+", "'-") else text for name, text in row.items() if text}


def test_every_entry_comes_back_as_it_stands_in_the_vault(office: Office, tmp_path: Path, family: Family) -> None:
    actions.import_file(office, path=str(make_roster(tmp_path / "r.zip", students=12, seed=2).path))
    with office.reading() as db:
        before = {kind: list(browse.rows(db, kind)) for kind in browse.types(db)}
    exported = actions.export_everything(office, to=str(tmp_path / "out"))
    assert exported.entries == {kind: len(rows) for kind, rows in before.items()}
    assert exported.entries["person"] > 20
    for kind, rows in before.items():
        assert read_json(tmp_path / "out", kind) == rows
        texts = [{name: v if isinstance(v, str) else json.dumps(v, ensure_ascii=False) for name, v in row.items()} for row in rows]
        assert list(read_csv(tmp_path / "out", kind)) == [{name: text for name, text in row.items() if text} for row in texts]


def test_the_files_are_for_their_owner_alone_and_say_what_they_are(office: Office, tmp_path: Path, family: Family) -> None:
    actions.export_everything(office, to=str(tmp_path / "out"))
    assert (tmp_path / "out").stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "out").iterdir())
    assert "not locked" in (tmp_path / "out" / "README.txt").read_text(encoding="utf-8")


def test_the_access_record_of_each_family_tells_of_the_export(office: Office, tmp_path: Path, family: Family) -> None:
    actions.export_everything(office, to=str(tmp_path / "out"))
    with office.reading() as db:
        lines = [line for line in access.of_family(db, family.id) if line.what is access.What.EXPORTED]
    assert [(line.subject, line.who) for line in lines] == [("everything", office.who)]
    assert "person" in lines[0].items


def test_a_name_that_looks_like_a_formula_is_no_formula_in_the_table(office: Office, tmp_path: Path, family: Family) -> None:
    family = families.enrol_family(office, name="=HYPERLINK(1)", members=(NewMember(names=Names(whole="Ida"), relation=Tie.PARENT),))
    actions.export_everything(office, to=str(tmp_path / "out"))
    with (tmp_path / "out" / "family.csv").open(encoding="utf-8", newline="") as file:
        names = {row["id"]: row["name"] for row in csv.DictReader(file)}
    assert names[family.id] == "'=HYPERLINK(1)"


def test_memory_aids_and_others_narrower_notes_stay_here(office: Office, tmp_path: Path, family: Family) -> None:
    mine = Visit(id="a" * 32, family_ids=(family.id,), state=VisitState.DONE, liaison_id=office.who, observed="MINE", circle=Circle.PRIVATE)
    theirs = Visit(
        id="b" * 32, family_ids=(family.id,), state=VisitState.DONE, liaison_id=ME_NOT, observed="THEIRS", hard="THEIRS",
        circle=Circle.COORDINATOR, happened_on=date(2026, 11, 2),
    )  # fmt: skip
    with office.writing("finish_visit") as work:
        for record in (mine, theirs, Amendment(id="c" * 32, visit_id=theirs.id, text="THEIRS TOO")):
            work.add(record, space=office.team)
        drafts.keep(work.db, form="visit", subject="d" * 32, content={"observed": "AID"}, at=office.now())
    actions.export_everything(office, to=str(tmp_path / "out"))
    everything = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir())
    assert "MINE" in everything
    assert "THEIRS" not in everything
    assert "AID" not in everything
    shown = {row["id"]: row for row in read_json(tmp_path / "out", "visit")}
    assert shown[theirs.id]["happened_on"] == "2026-11-02"


def test_a_folder_with_something_in_it_is_left_alone(office: Office, tmp_path: Path, family: Family) -> None:
    (tmp_path / "letter.txt").write_text("keep me", encoding="utf-8")
    with pytest.raises(BadInput, match="not empty"):
        actions.export_everything(office, to=str(tmp_path))
    with pytest.raises(BadInput):
        actions.export_everything(office, to=str(tmp_path / "letter.txt"))
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "keep me"


def test_a_stopped_export_leaves_nothing_and_is_not_recorded(office: Office, tmp_path: Path, family: Family) -> None:
    calls = iter([False] * 5)
    with pytest.raises(Cancelled):
        actions.export_everything(office, to=str(tmp_path / "out"), progress=until(lambda: next(calls, True)))
    assert not (tmp_path / "out").exists()
    with office.reading() as db:
        assert not [line for line in access.of_family(db, family.id) if line.what is access.What.EXPORTED]
