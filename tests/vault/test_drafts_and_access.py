"""What was typed is found again, and who looked into a file stands in the record."""

from datetime import timedelta

from liaison_desk.office import Office
from liaison_desk.vault import access, drafts
from liaison_desk.vault.access import Access, What
from tests.fakes import StillClock


def test_a_draft_is_found_after_the_program_ended(office: Office, clock: StillClock) -> None:
    with office.writing("draft") as work:
        drafts.keep(work.db, form="visit", subject="a" * 32, content={"hopes": "that Sami likes"}, at=clock())
        drafts.keep(work.db, form="visit", subject="a" * 32, content={"hopes": "that Sami likes to go"}, at=clock())
    with office.reading() as db:
        found = drafts.find(db, form="visit", subject="a" * 32)
        assert [d.subject for d in drafts.waiting(db)] == ["a" * 32]
        assert db.execute("SELECT count(*) FROM change WHERE type = 'draft'").fetchone() == (0,)
    assert found is not None
    assert found.content == {"hopes": "that Sami likes to go"}
    with office.writing("draft") as work:
        drafts.drop(work.db, form="visit", subject="a" * 32)
    with office.reading() as db:
        assert drafts.waiting(db) == ()


def test_the_access_record_says_who_did_what_with_which_file(office: Office, clock: StillClock) -> None:
    line = Access(id="1" * 32, family_id="f" * 32, what=What.PRINTED, subject="referral_sheet", at=clock(), who=office.who)
    opened = Access(id="2" * 32, family_id="f" * 32, what=What.OPENED, at=clock(), who=office.who)
    with office.writing("print") as work:
        access.note(work, line, space=office.team)
        access.note(work, opened, space=office.team)
    with office.reading() as db:
        assert access.of_family(db, "f" * 32) == (opened, line)
        assert access.everything(db) == (opened, line)
        assert access.opened_since(db, "f" * 32, office.who, clock())
        assert not access.opened_since(db, "f" * 32, office.who, clock() + timedelta(seconds=1))
        assert not access.opened_since(db, "e" * 32, office.who, clock())
