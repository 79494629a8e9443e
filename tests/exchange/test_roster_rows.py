"""Row by row: what a roster set says of one student or carer, and how it comes into the vault."""

import zipfile
from pathlib import Path

from liaison_desk.exchange import actions
from liaison_desk.exchange.preview import Preview
from liaison_desk.exchange.roster_rows import Desk
from liaison_desk.exchange.said import Say
from liaison_desk.families import actions as families
from liaison_desk.families.person import ContactPoint, Enrolment, Person, Relation, Student
from liaison_desk.office import Office
from liaison_desk.vault.stored import stored
from tests.fakes import StillClock

USERS = "sourcedId,status,dateLastModified,enabledUser,givenName,familyName,identifier,phone,agentSourcedIds,grades"
ROLES = "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId"


def desk(office: Office) -> Desk:
    return Desk(office.team, office.district, "US", office.today(), frozenset())


def a_set(path: Path, *, users: str = "", roles: str = "", orgs: str = "o1,,,North,school,N1,", mode: str = "bulk", **more: str) -> str:
    """A small OneRoster 1.2 set; rows are separated by spaces around a bar."""
    files = {
        "manifest": f"propertyName,value\noneroster.version,1.2\nfile.users,{mode}\nfile.orgs,{mode}",
        "orgs": "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n" + orgs,
        "users": f"{USERS}\n" + users,
        "roles": f"{ROLES}\n" + roles,
        **more,
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.csv", text.replace(" | ", "\n") + "\n")
    return str(path)


def person(office: Office, user: str) -> Person:
    (found,) = families.people(office, person_ids=(desk(office).person(user),))
    return found


def notes(preview: Preview, code: Say) -> list[tuple[str, int, str]]:
    return [(row.file, row.line, note.detail) for row in preview.rows for note in row.notes if note.code is code]


def test_a_dirty_phone_and_an_odd_date_and_a_lost_link_stay_as_text(office: Office, tmp_path: Path) -> None:
    path = a_set(
        tmp_path / "set.zip",
        users="k1,,,true,Ida,Tate,77,,\"m1,gone\",03 | m1,,,true,Joy,Crane,,call mom 555-0142,,",
        roles="r1,,,k1,primary,student,,,o1 | r2,,,m1,primary,parent,,,o1",
        demographics="sourcedId,birthDate\nk1,31/12/2017",
    )  # fmt: skip
    shown = actions.import_file(office, path=path).preview
    assert notes(shown, Say.PHONE_AS_TEXT) == [("users.csv", 3, "call mom 555-0142")]
    assert notes(shown, Say.DATE_AS_TEXT) == [("demographics.csv", 2, "31/12/2017")]
    assert notes(shown, Say.LINK_BROKEN) == [("users.csv", 2, "gone")]
    child = person(office, "k1")
    assert dict(child.extra) == {"agentSourcedIds": "gone", "birthDate": "31/12/2017", "enabledUser": "true"}
    (family,) = families.propose_families(office)
    families.confirm_proposals(office, proposals=(family,))
    points = [point for one in families.people_of(office, family_id=family.id) for point in one.points]
    assert [(point.value, point.e164) for point in points] == [("call mom 555-0142", "")]


def test_added_columns_are_kept_but_never_those_about_origin_or_numbers_of_the_state(office: Office, tmp_path: Path) -> None:
    users = USERS + ",metadata.zeta,metadata.immigrationStatus,metadata.note,metadata.homeLanguage"
    path = a_set(tmp_path / "set.zip", roles="r1,,,k1,primary,student,,,o1")
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist() if name != "users.csv"}
    kept["users.csv"] = f"{users}\nk1,,,,Ida,Tate,,,,03,z-1,citizen,219-09-9999,Haitian Creole\n".encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in kept.items():
            archive.writestr(name, data)
    shown = actions.import_file(office, path=path).preview
    child = person(office, "k1")
    assert child.extra == (("metadata.zeta", "z-1"),)
    assert child.languages == ("ht",)
    assert notes(shown, Say.LOOKS_FORBIDDEN) == [("users.csv", 2, "metadata.note")]
    assert [n.detail for f in shown.files for n in f.notes if n.code is Say.PURPOSELY_LEFT] == ["metadata.immigrationStatus"]


def test_a_teacher_is_a_parent_only_by_a_role_as_one_and_students_are_no_guardians(office: Office, tmp_path: Path) -> None:
    path = a_set(
        tmp_path / "set.zip",
        users="k1,,,,Ida,Tate,,,\"t1,k2\",03 | k2,,,,Max,Tate,,,t2,05 | t1,,,,Ada,Quill,,,, | t2,,,,Lou,Peck,,,,",
        roles="r1,,,k1,primary,student,,,o1 | r2,,,k2,primary,student,,,o1 | r3,,,t1,primary,teacher,,,o1 | r4,,,t2,primary,teacher,,,o1"
        " | r5,,,t2,secondary,guardian,,,o1",
    )  # fmt: skip
    shown = actions.import_file(office, path=path).preview
    assert notes(shown, Say.STAFF_AS_GUARDIAN) == [("users.csv", 2, "t1")]
    assert notes(shown, Say.STUDENTS_LINKED) == [("users.csv", 2, "k2")]
    (family,) = families.propose_families(office)
    assert [member.name for member in family.members] == ["Lou Peck", "Max Tate"]


def test_a_delta_ends_what_it_deletes_and_erases_nothing(office: Office, tmp_path: Path, clock: StillClock) -> None:
    users, roles = "k1,,,,Ida,Tate,,,m1,03 | m1,,,,Joy,Crane,,,,", "r1,,,k1,primary,student,2026-08-24,,o1 | r2,,,m1,primary,parent,,,o1"
    actions.import_file(office, path=a_set(tmp_path / "bulk.zip", users=users, roles=roles))
    clock.move(days=10)
    ended = "k1,tobedeleted,2026-12-01T00:00:00Z,,Ida,Tate,,,m1,03"
    path = a_set(tmp_path / "delta.zip", users=ended, roles="", orgs="", mode="delta")
    actions.import_file(office, path=path)
    here = desk(office)
    with office.reading() as db:
        (stay,) = stored(db, Enrolment, [here.enrolment("k1", "o1")]).values()
        assert stay.record.end_date == office.today()
        assert not stay.hidden
        assert not next(iter(stored(db, Student, [here.student("k1")]).values())).hidden
    clock.move(days=5)
    assert actions.preview_import(office, path=path).changes_nothing


def test_a_change_of_school_ends_the_old_stay_and_keeps_it(office: Office, tmp_path: Path) -> None:
    orgs = "o1,,,North,school,N1, | o2,,,South,school,S1,"
    for org, path in (("o1", tmp_path / "a.zip"), ("o2", tmp_path / "b.zip")):
        a_set(path, users="k1,,,,Ida,Tate,,,,03", roles=f"r1,,,k1,primary,student,2026-08-24,,{org}", orgs=orgs)
        actions.import_file(office, path=str(path))
    here = desk(office)
    with office.reading() as db:
        stays = stored(db, Enrolment, [here.enrolment("k1", "o1"), here.enrolment("k1", "o2")])
        (student,) = stored(db, Student, [here.student("k1")]).values()
    assert [stays[here.enrolment("k1", org)].record.end_date for org in ("o1", "o2")] == [office.today(), None]
    assert student.record.school_id == here.school("o2")


def test_a_student_who_is_missing_from_a_whole_set_is_told_and_left(office: Office, tmp_path: Path) -> None:
    roles = "r1,,,k1,primary,student,,,o1"
    actions.import_file(office, path=a_set(tmp_path / "a.zip", users="k1,,,,Ida,Tate,,,,03", roles=roles))
    shown = actions.preview_import(office, path=a_set(tmp_path / "b.zip", users="k2,,,,Max,Peck,,,,04", roles=roles.replace("k1", "k2")))
    assert [n.detail for f in shown.files for n in f.notes if n.code is Say.EARLIER_STUDENTS] == ["1"]


def test_what_the_team_corrected_since_wins_over_the_next_set(office: Office, tmp_path: Path) -> None:
    users, roles = (
        "k1,,,,Ida,Tate,,,m1,03 | m1,,,,Joy,Crane,,(503) 555-0142,,",
        "r1,,,k1,primary,student,,,o1 | r2,,,m1,primary,parent,,,o1",
    )
    path = a_set(tmp_path / "set.zip", users=users, roles=roles)
    actions.import_file(office, path=path)
    (family,) = families.confirm_proposals(office, proposals=families.propose_families(office))
    (point,) = [point for one in families.people_of(office, family_id=family.id) for point in one.points]
    mended = ContactPoint(id=point.id, person_id=point.person_id, kind=point.kind, value="(503) 555-0199", e164="+15035550199")
    families.correct_contact_point(office, point=mended)
    shown = actions.import_file(office, path=path).preview
    assert [note.detail for row in shown.rows for note in row.notes if note.code is Say.KEPT_YOURS] == ["e164", "value"]
    (point,) = [point for one in families.people_of(office, family_id=family.id) for point in one.points]
    assert point.value == "(503) 555-0199"


def test_version_1_1_reads_its_roles_from_the_users(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "eleven.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("orgs.csv", "sourcedId,name,type,identifier\no1,North,school,N1\n")
        head = "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,givenName,familyName,agentSourcedIds,grades\n"
        rows = "k1,,,true,o1,student,k1,Ida,Tate,,03\nm1,,,true,o1,relative,m1,Joy,Crane,k1,\nt1,,,true,o1,teacher,t1,Lou,Peck,,\n"
        archive.writestr("users.csv", head + rows)
    taken = actions.import_file(office, path=str(path))
    assert taken.format == "oneroster-1.1"
    with office.reading() as db:
        relation = next(row for row in taken.preview.rows if row.kind == "relation")
        assert stored(db, Relation, [relation.row])[relation.row].record.kind == "kin"
    (family,) = families.propose_families(office)
    assert len(family.members) == 2
