"""A roster brings schools, students and those who care for them; staff make no family, and nothing vanishes silently."""

from pathlib import Path

import pytest

from liaison_desk.errors import UnreadableFile
from liaison_desk.exchange import actions
from liaison_desk.exchange.preview import Preview, Status
from liaison_desk.exchange.roster_rows import Desk
from liaison_desk.exchange.said import Say
from liaison_desk.families import actions as families
from liaison_desk.families.person import Person
from liaison_desk.office import Office
from liaison_desk.sample.roster import MadeRoster, make_roster
from liaison_desk.vault.stored import stored
from tests.fakes import StillClock

DATA = Path(__file__).parents[3] / "shared" / "data"
VALID = sorted((DATA / "oneroster-1.2-valid").glob("*.zip"))
SDS = DATA / "oneroster-microsoft-sds"


@pytest.fixture
def made(tmp_path: Path) -> MadeRoster:
    return make_roster(tmp_path / "roster.zip", students=40, seed=7)


def desk(office: Office) -> Desk:
    return Desk(office.team, office.district, "US", office.today(), frozenset())


def notes(preview: Preview, code: Say) -> list[tuple[str, int, str]]:
    return [(row.file, row.line, note.detail) for row in preview.rows for note in row.notes if note.code is code]


# ------------------------------------------------------------------------------------------------- the real packages


@pytest.mark.skipif(not VALID, reason="the real OneRoster packages are not beside this clone (../shared/data)")
@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_two_staff_of_whom_one_names_the_other_are_no_family(office: Office, path: Path) -> None:
    taken = actions.import_file(office, path=str(path))
    assert taken.counts.refused == 0
    assert families.propose_families(office) == ()
    with office.reading() as db:
        assert not stored(db, Person, [desk(office).person("user-1"), desk(office).person("user-agent")])
    assert actions.preview_import(office, path=str(path)).changes_nothing


@pytest.mark.skipif(not VALID, reason="the real OneRoster packages are not beside this clone (../shared/data)")
def test_an_unpacked_package_reads_like_its_zip(office: Office) -> None:
    folder = actions.preview_import(office, path=str(DATA / "oneroster-1.2-valid" / "rostering-bulk-unpacked"))
    packed = actions.preview_import(office, path=str(DATA / "oneroster-1.2-valid" / "rostering-bulk-package.zip"))
    assert folder == packed
    assert [row.title for row in packed.rows if row.status is Status.NEW and row.kind == "school"] == ["North School"]


@pytest.mark.skipif(not SDS.is_dir(), reason="the School Data Sync samples are not beside this clone (../shared/data)")
def test_school_data_sync_with_relationships_proposes_its_families(office: Office) -> None:
    taken = actions.import_file(office, path=str(SDS / "SDS_v2.1"))
    assert taken.format == "sds-2.1"
    names = sorted(sorted(member.name for member in proposed.members) for proposed in families.propose_families(office))
    assert names == [["Alice Smithee", "Bob Smithee"], ["Fred Hutch", "Jack Craig", "Jean Craig"]]
    assert {note.detail for file in taken.preview.files for note in file.notes if note.code is Say.PURPOSELY_LEFT} >= {
        "raceCodes", "ethnicityCodes", "birthCountry", "password",
    }  # fmt: skip


@pytest.mark.skipif(not SDS.is_dir(), reason="the School Data Sync samples are not beside this clone (../shared/data)")
def test_a_format_without_guardians_is_refused_by_its_name(office: Office) -> None:
    with pytest.raises(UnreadableFile, match="first School Data Sync format"):
        actions.preview_import(office, path=str(SDS / "SDS_Format" / "25_Users"))


# ------------------------------------------------------------------------------------------------- a whole invented set


def test_every_home_of_the_set_is_proposed_and_no_other(office: Office, made: MadeRoster) -> None:
    actions.import_file(office, path=str(made.path))
    here = desk(office)
    expected = {frozenset(here.person(user) for user in home.carers | home.children) for home in made.homes}
    proposals = families.propose_families(office)
    assert {frozenset(member.person_id for member in proposed.members) for proposed in proposals} == expected
    assert len(proposals) == len(made.homes)
    families.confirm_proposals(office, proposals=proposals)
    assert families.propose_families(office) == ()


def test_the_same_set_twice_changes_nothing(office: Office, made: MadeRoster, clock: StillClock) -> None:
    first = actions.import_file(office, path=str(made.path))
    clock.move(days=3)
    again = actions.import_file(office, path=str(made.path))
    assert first.counts.new > 200
    assert (again.act, again.counts.new, again.counts.changed) == (None, 0, 0)


def test_a_preview_writes_nothing_and_tells_every_row_once(office: Office, made: MadeRoster) -> None:
    shown = actions.preview_import(office, path=str(made.path))
    assert families.schools(office) == ()
    told = [(row.file, row.line) for row in shown.rows if not row.derived]
    assert len(told) == len(set(told)) == shown.counts.rows == sum(file.rows for file in shown.files)


def test_refused_rows_broken_links_and_dirty_phones_are_told_by_line(office: Office, made: MadeRoster) -> None:
    shown = actions.preview_import(office, path=str(made.path))
    refused = {(row.file, row.reason.code) for row in shown.rows if row.reason}
    assert refused == {("users.csv", Say.ID_TWICE), ("users.csv", Say.NO_NAME), ("roles.csv", Say.NOT_IN_SET)}
    assert shown.counts.refused == len(made.refused)
    assert len(notes(shown, Say.LINK_BROKEN)) == made.broken_links > 0
    assert len(notes(shown, Say.PHONE_AS_TEXT)) == made.dirty_phones > 0
    left = {note.detail for file in shown.files for note in file.notes if note.code is Say.PURPOSELY_LEFT}
    assert left == {"sex", "hispanicOrLatinoEthnicity"}


def test_an_undo_takes_the_whole_import_back_and_it_can_come_again(office: Office, made: MadeRoster) -> None:
    taken = actions.import_file(office, path=str(made.path))
    assert taken.act is not None
    back = actions.undo_import(office, act=taken.act)
    assert back.left == 0
    assert (families.schools(office), families.propose_families(office)) == ((), ())
    assert actions.import_file(office, path=str(made.path)).counts.new == taken.counts.new


def test_an_undo_leaves_the_people_whose_families_were_confirmed(office: Office, made: MadeRoster) -> None:
    taken = actions.import_file(office, path=str(made.path))
    assert taken.act is not None
    kept = families.propose_families(office)[0]
    families.confirm_proposals(office, proposals=(kept,))
    back = actions.undo_import(office, act=taken.act)
    assert back.left > 0
    there = families.people_of(office, family_id=kept.id)
    assert {one.person.id for one in there} == {member.person_id for member in kept.members}
    assert any(one.student for one in there)
    assert families.propose_families(office) == ()
