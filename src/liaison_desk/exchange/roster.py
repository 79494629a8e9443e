"""Reads a school's roster as the rows of an import, beside what this laptop knows of earlier ones."""

from liaison_desk.exchange import roster_reading
from liaison_desk.exchange.package import Package
from liaison_desk.exchange.preview import FileRead, Reading
from liaison_desk.exchange.roster_rows import SOURCE, Desk, Rows
from liaison_desk.exchange.roster_shape import Roster
from liaison_desk.exchange.said import Note, Say
from liaison_desk.families.person import Enrolment
from liaison_desk.office import Office
from liaison_desk.vault import browse
from liaison_desk.vault.stored import stored


def recognise(package: Package) -> bool:
    """Whether a package looks like a roster, readable or not."""
    return roster_reading.recognises(package)


def read(package: Package, office: Office, dialect: str = "") -> Reading:
    """What a roster would bring in, read as `dialect` where one is asked for; raises UnreadableFile where nothing of it can be taken."""
    roster = roster_reading.read(package, dialect)
    desk, missing = _desk(office, roster)
    files = tuple(_file(name, roster, missing) for name in package.names)
    return Reading(format=roster.dialect.value, source=SOURCE, space=desk.team, rows=Rows(desk, roster).all(), files=files)


def _file(name: str, roster: Roster, missing: int) -> FileRead:
    count = sum(row.file == name for row in roster.rows)
    notes = roster.file_notes[name]
    if name.lower() == "manifest.csv":
        notes = (*notes, Note(code=Say.PASSED_OVER))
    if name.lower() == "users.csv" and missing and not roster.delta:
        notes = (*notes, Note(code=Say.EARLIER_STUDENTS, detail=str(missing)))
    return FileRead(name=name, table=name.rsplit(".", 1)[0] if count else "", rows=count, notes=notes)


def _desk(office: Office, roster: Roster) -> tuple[Desk, int]:
    """What stands here already, and how many students of earlier sets are not in this one."""
    with office.reading() as db:
        schools = {str(row.get("source_id", "")) for row in browse.rows(db, "school") if row.get("source") == SOURCE}
        before = {str(row.get("source_id", "")) for row in browse.rows(db, "student") if row.get("source") == SOURCE}
        users = {person.row.source_id for person in roster.people}
        desk = Desk(
            office.team, office.district, office.region, office.today(),
            orgs=frozenset(schools | {school.row.source_id for school in roster.schools}),
        )  # fmt: skip
        places = {desk.enrolment(user, org): (user, org) for user in users & before for org in desk.orgs}
        known = stored(db, Enrolment, places)
    desk.standing.update({places[row]: found.record for row, found in known.items() if not found.hidden})
    return desk, len(before - users)
