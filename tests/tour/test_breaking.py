"""Each step of the tour is broken once, and a fresh process sees it: a step that nobody can break proves nothing."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest
from PIL import Image

from liaison_desk import tour
from liaison_desk.families import actions as families
from liaison_desk.families.need import NeedState
from liaison_desk.followups import actions as followups
from liaison_desk.tour import marking
from liaison_desk.tour.steps import STEPS
from liaison_desk.tour.visiting import SCHOOL_STEP
from liaison_desk.vault import browse, drafts
from tests.tour.conftest import Left


def take_away(left: Left, kind: str, *ids: str) -> None:
    """Removes rows as an action would."""
    with left.office() as office, office.writing("break") as work:
        for identity in ids:
            work.remove(kind, identity)


def open_the_passphrase_to_all(left: Left) -> None:
    (left.folder / "passphrase.txt").chmod(0o644)


def say_that_a_wrong_passphrase_was_taken(left: Left) -> None:
    left.say("unlock", "refused", False)


def take_a_state_away(left: Left) -> None:
    with left.office() as office, office.reading() as db:
        waiting = [str(row["id"]) for row in browse.rows(db, "transition") if row["to_state"] == "waitlisted"]
    take_away(left, "transition", *waiting)


def take_a_service_away(left: Left) -> None:
    with left.office() as office, office.reading() as db:
        last = [str(row["id"]) for row in browse.rows(db, "service")][-1]
    take_away(left, "service", last)


def take_members_of_a_family_away(left: Left) -> None:
    made = left.facts["roster"]["families"]
    assert isinstance(made, list)
    with left.office() as office:
        members = families.people_of(office, family_id=str(made[-1]))
    take_away(left, "member", *(one.member.id for one in members[1:]))


def lose_the_family(left: Left) -> None:
    take_away(left, "family", left.fact("find", "family"))


def throw_the_draft_away(left: Left) -> None:
    """The words of a finished visit are kept as a draft, so that it can be opened again: that one goes."""
    with left.office() as office, office.vault.transaction() as db:
        for one in drafts.waiting(db):
            drafts.drop(db, form=one.form, subject=left.fact("plan", "visit"))


def take_the_promise_away(left: Left) -> None:
    with left.office() as office:
        made = followups.promises_of(office, family_id=left.fact("find", "family"))
    take_away(left, "promise", *(one.id for one in made if one.text == SCHOOL_STEP))


def change_the_words_of_the_need(left: Left) -> None:
    with left.office() as office:
        need = families.need(office, need_id=left.fact("need", "need"))
        families.correct_need(office, need=replace(need, words="Something else"))


def take_the_check_away(left: Left) -> None:
    take_away(left, "follow_up", left.fact("refer", "check"))


def replace_the_spanish_sheet(left: Left) -> None:
    shutil.copy(left.folder / "sheet.en.pdf", left.folder / "sheet.es.pdf")


def open_the_need_again(left: Left) -> None:
    with left.office() as office:
        families.change_need(office, need_id=left.fact("need", "need"), state=NeedState.OPEN)


def blank_a_picture(left: Left) -> None:
    Image.new("RGB", (1366, 768), "white").save(left.folder / "pictures" / "families.ar.png")


def lose_a_family_of_the_export(left: Left) -> None:
    path = next((left.folder / "export").rglob("family.json"))
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8"))[1:]), encoding="utf-8")


def write_behind_the_gate(left: Left) -> None:
    with left.office() as office, office.vault.transaction() as db:
        db.execute("UPDATE liaison SET name = 'Somebody'")


def change_a_row_of_the_colleague(left: Left) -> None:
    """A hidden one at that, which no list shows."""
    with left.office(colleague=True) as office, office.vault.transaction() as db:
        db.execute("UPDATE school SET alive = 0, name = name || '.' WHERE id = (SELECT max(id) FROM school)")


def lose_what_the_colleague_wrote(left: Left) -> None:
    with left.office(colleague=True) as office:
        family = families.family(office, family_id=left.fact("join", "family"))
        families.correct_family(office, family=replace(family, goals=""))


def undo_the_settling(left: Left) -> None:
    with left.office() as office:
        family = families.family(office, family_id=left.fact("join", "family"))
        families.correct_family(office, family=replace(family, hopes="Something else"))


def lose_the_note_that_was_carried(left: Left) -> None:
    take_away(left, "contact", left.fact("stick", "contact"))


def tell_the_server_a_name(left: Left) -> None:
    with (left.folder / "server" / "district.sqlite").open("ab") as file:
        file.write(f"about {marking.GUARDIAN}".encode())


BROKEN: dict[str, tuple[Callable[[Left], None], str]] = {
    "profile": (open_the_passphrase_to_all, "its owner's alone"),
    "unlock": (say_that_a_wrong_passphrase_was_taken, "refusal"),
    "sample": (take_a_state_away, "every state"),
    "directory": (take_a_service_away, "services"),
    "roster": (take_members_of_a_family_away, "guardian and a student"),
    "find": (lose_the_family, "same letters"),
    "plan": (throw_the_draft_away, "draft"),
    "finish": (take_the_promise_away, "promise"),
    "need": (change_the_words_of_the_need, "family's words"),
    "refer": (take_the_check_away, "NotFound"),
    "sheets": (replace_the_spanish_sheet, "sheet.es.pdf"),
    "close": (open_the_need_again, "need that is met"),
    "join": (change_a_row_of_the_colleague, "every school on both laptops"),
    "export": (lose_a_family_of_the_export, "every family"),
    "together": (lose_what_the_colleague_wrote, "both fields"),
    "pictures": (blank_a_picture, "families.ar.png"),
    "settle": (undo_the_settling, "settled value"),
    "stick": (lose_the_note_that_was_carried, "NotFound"),
    "sealed": (tell_the_server_a_name, "without a family's words"),
    "check": (write_behind_the_gate, "without findings"),
}

HOLDS_STILL = {name: "unlock" if name != "unlock" else "profile" for name in BROKEN}


def test_every_step_is_broken_here() -> None:
    assert list(BROKEN) == [step.name for step in STEPS]


def test_nothing_is_missing_before_anything_is_broken(left: Left) -> None:
    assert set(tour.ask_witness(left.folder, list(BROKEN)).values()) == {""}


@pytest.mark.parametrize("step", BROKEN)
def test_a_fresh_process_sees_that_a_step_was_broken(left: Left, step: str) -> None:
    break_it, says = BROKEN[step]
    break_it(left)
    seen = tour.ask_witness(left.folder, [step, HOLDS_STILL[step]])
    assert says in seen[step]
    assert seen[HOLDS_STILL[step]] == ""


def test_a_picture_that_is_gone_or_lacked_a_letter_is_seen(left: Left) -> None:
    left.say("pictures", "boxes", ["today.ar.png: ⵣ"])
    assert "type for every letter" in tour.ask_witness(left.folder, ["pictures"])["pictures"]
    left.say("pictures", "boxes", [])
    (left.folder / "pictures" / "today.en.png").unlink()
    assert "today.en.png" in tour.ask_witness(left.folder, ["pictures"])["pictures"]


def test_a_batch_that_the_server_lost_is_seen(left: Left) -> None:
    with closing(sqlite3.connect(left.folder / "server" / "district.sqlite")) as db, db:
        db.execute("DELETE FROM frame WHERE hash = (SELECT frame FROM logged ORDER BY position LIMIT 1)")
    assert tour.ask_witness(left.folder, ["sealed"]) == {"sealed": "the batches at the server"}


@pytest.mark.parametrize("copy", ["export", "unsealed"])
def test_a_search_that_would_find_nothing_anywhere_proves_nothing(left: Left, copy: str) -> None:
    shutil.rmtree(left.folder / copy)
    assert tour.ask_witness(left.folder, ["sealed"]) == {"sealed": f"the marked words where nothing is sealed ({copy})"}
