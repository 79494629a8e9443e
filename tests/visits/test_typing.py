"""What is typed survives, is offered by the day, and stays on this laptop."""

import os
import signal
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from liaison_desk import start
from liaison_desk.errors import NotAllowed, NotFound
from liaison_desk.families.family import Family
from liaison_desk.office import Office
from liaison_desk.visits import actions as visits
from liaison_desk.visits.visit import Step, VisitNotes
from tests.conftest import PASSPHRASE
from tests.fakes import StillClock

SOURCE = Path(__file__).resolve().parents[2] / "src"
TYPED = VisitNotes(hopes="That Sami likes to g", school_steps=(Step(text="Ask for", due_on=date(2026, 11, 27)),))


def a_visit(office: Office, family: Family) -> str:
    return visits.plan_visit(office, family_ids=(family.id,), on=office.today()).id


def test_a_draft_is_there_when_the_vault_is_opened_anew(office: Office, family: Family, profile: Path, clock: StillClock) -> None:
    visit_id = a_visit(office, family)
    visits.save_draft(office, visit_id=visit_id, notes=TYPED)
    office.vault.lock()
    again = start.open_profile(profile, passphrase=PASSPHRASE, now=clock)
    assert visits.draft_of(again, visit_id=visit_id) == TYPED


KILLED_WHILE_TYPING = """
import os, signal, sys
from pathlib import Path
from liaison_desk import start
from liaison_desk.visits import actions as visits
from liaison_desk.visits.visit import VisitNotes
office = start.open_profile(Path(sys.argv[1]), passphrase=sys.argv[2])
visits.save_draft(office, visit_id=sys.argv[3], notes=VisitNotes(hopes="That Sami likes to g"))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_draft_survives_a_process_that_is_killed(office: Office, family: Family, profile: Path) -> None:
    visit_id = a_visit(office, family)
    call = [sys.executable, "-c", KILLED_WHILE_TYPING, str(profile), PASSPHRASE, visit_id]
    died = subprocess.run(call, env=os.environ | {"PYTHONPATH": str(SOURCE)}, check=False, capture_output=True, text=True)
    assert died.returncode == -signal.SIGKILL, died.stderr
    assert visits.draft_of(office, visit_id=visit_id) == VisitNotes(hopes="That Sami likes to g")


def test_drafts_are_offered_by_the_day_they_were_typed(office: Office, family: Family, clock: StillClock) -> None:
    first, second = a_visit(office, family), a_visit(office, family)
    visits.save_draft(office, visit_id=first, notes=TYPED)
    clock.move(days=1)
    visits.save_draft(office, visit_id=second, notes=TYPED)
    assert [(one.visit_id, one.day, one.family_ids) for one in visits.drafts_waiting(office)] == [
        (second, date(2026, 11, 24), (family.id,)), (first, date(2026, 11, 23), (family.id,)),
    ]  # fmt: skip
    visits.drop_draft(office, visit_id=first)
    assert visits.draft_of(office, visit_id=first) is None


def test_typing_writes_no_history_and_nothing_for_sync(office: Office, family: Family) -> None:
    visit_id = a_visit(office, family)
    count = "SELECT (SELECT count(*) FROM change), (SELECT count(*) FROM act)"
    with office.reading() as db:
        before = db.execute(count).fetchone()
    visits.save_draft(office, visit_id=visit_id, notes=TYPED)
    visits.keep_memory_aid(office, family_id=family.id, text="Side door")
    with office.reading() as db:
        assert db.execute(count).fetchone() == before


def test_a_finished_form_no_longer_waits_and_takes_no_more_typing(office: Office, family: Family) -> None:
    visit_id = a_visit(office, family)
    visits.start_visit(office, visit_id=visit_id)
    visits.save_draft(office, visit_id=visit_id, notes=TYPED)
    visits.finish_visit(office, visit_id=visit_id, notes=TYPED)
    assert visits.drafts_waiting(office) == ()
    assert visits.draft_of(office, visit_id=visit_id) is None
    with pytest.raises(NotAllowed):
        visits.save_draft(office, visit_id=visit_id, notes=TYPED)
    with pytest.raises(NotFound):
        visits.save_draft(office, visit_id="f" * 32, notes=TYPED)


def test_finished_forms_are_forgotten_after_a_week(office: Office, family: Family, clock: StillClock) -> None:
    for _ in range(2):
        visit_id = a_visit(office, family)
        visits.start_visit(office, visit_id=visit_id)
        visits.finish_visit(office, visit_id=visit_id, notes=TYPED)
        clock.moment += timedelta(days=8)
    with office.reading() as db:
        assert db.execute("SELECT count(*) FROM draft").fetchone()[0] == 1


def test_a_memory_aid_stays_until_it_is_emptied(office: Office, family: Family) -> None:
    assert visits.memory_aid_of(office, family_id=family.id) == ""
    visits.keep_memory_aid(office, family_id=family.id, text="Side door")
    assert visits.memory_aid_of(office, family_id=family.id) == "Side door"
    visits.keep_memory_aid(office, family_id=family.id, text=" ")
    assert visits.memory_aid_of(office, family_id=family.id) == ""
    assert visits.drafts_waiting(office) == ()
