"""Reads a OneRoster 1.2 or 1.1 set, or a School Data Sync 2 one, into one shape; every oddity is remarked with file and line.

Sources: 1EdTech OneRoster 1.2 and 1.1, CSV binding; Microsoft School Data Sync, CSV formats v2 and v2.1.
"""

from datetime import date

from liaison_desk.errors import UnreadableFile
from liaison_desk.exchange import roster_people
from liaison_desk.exchange.package import Package
from liaison_desk.exchange.roster_shape import STUDENT, Dialect, Roster, RosterRole, RosterSchool, RosterStay, Row
from liaison_desk.exchange.roster_tables import TAKEN, Tables
from liaison_desk.exchange.said import Say

SCHOOL_KINDS = frozenset({"school", "college", "university", "campus"})


def recognises(package: Package) -> bool:
    """Whether a package looks like a roster, readable or not."""
    return any(package.find(name) for name in ("users.csv", "manifest.csv", "Student.csv"))


def read(package: Package, dialect: str = "") -> Roster:
    """The roster of a package, in the `dialect` asked for or found.

    Raises UnreadableFile where nothing of it can be taken, naming the shape that was met.
    """
    manifest = _manifest(package)
    tables = Tables(
        package,
        _dialect(package, manifest, dialect),
        delta="delta" in {manifest.get(f"file.{name}") for name in ("users", "enrollments", "orgs")},
    )
    _check_files(tables, manifest)
    schools = _schools(tables)
    roles = roster_people.roles(tables)
    people = roster_people.people(tables)
    _check_links(tables, schools, {person.row.source_id for person in people}, roles)
    stays = _stays(tables, roles)
    return Roster(
        dialect=tables.dialect, delta=tables.delta, schools=schools, roles=roles, stays=stays,
        people=roster_people.with_kept(tables, people), rows=tuple(tables.every_row), parts=tables.parts, refused=tables.refused,
        notes={place: tuple(notes) for place, notes in tables.notes.items()},
        file_notes={name: tuple(tables.file_notes.get(name, ())) for name in package.names},
    )  # fmt: skip


def _manifest(package: Package) -> dict[str, str]:
    name = package.find("manifest.csv")
    if name is None:
        return {}
    return {line.values.get("propertyName", ""): line.values.get("value", "").lower() for line in package.table(name).lines}


def _dialect(package: Package, manifest: dict[str, str], asked: str) -> Dialect:
    """Which shape it is: the one asked for, else the manifest's word, else what the columns say."""
    if package.find("Student.csv") and not package.find("users.csv"):
        raise UnreadableFile(
            "This is the first School Data Sync format (School, Student, Section), which names no guardians",
            "Export OneRoster 1.2, or School Data Sync 2.1 with relationships. Nothing was taken.", where="Student.csv",
        )  # fmt: skip
    version = manifest.get("oneroster.version", "")
    if version and version not in ("1.1", "1.2"):
        raise UnreadableFile(
            "This OneRoster version is not known", "Versions 1.1 and 1.2 can be read. Nothing was taken.", where=f"manifest.csv: {version}"
        )
    if version and not asked:
        return Dialect(f"oneroster-{version}")
    users = package.find("users.csv")
    if users is None:
        raise UnreadableFile(
            "There is no roster here: users.csv is missing", "Export the whole set again. Nothing was taken.", where=package.path.name
        )
    if asked:
        return Dialect(asked)
    columns = set(package.table(users).columns)
    if package.find("relationships.csv") or (package.find("roles.csv") and "enabledUser" not in columns):
        return Dialect.SDS_2_1
    if {"role", "orgSourcedIds"} <= columns:
        return Dialect.ONEROSTER_1_1 if "enabledUser" in columns else Dialect.SDS_2
    if "sourcedId" in columns and package.find("roles.csv"):
        return Dialect.ONEROSTER_1_2
    raise UnreadableFile(
        "This table of users is of no shape that we know", "OneRoster 1.1 and 1.2 can be read. Nothing was taken.", where=users
    )


def _check_files(tables: Tables, manifest: dict[str, str]) -> None:
    """Compares the manifest with the files, and tells what is left."""
    package = tables.package
    for name in TAKEN:
        said = manifest.get(f"file.{name.removesuffix('.csv')}")
        if said in ("bulk", "delta") and package.find(name) is None:
            raise UnreadableFile(
                "The manifest names a file that is not here", "The set is not whole: export it again. Nothing was taken.", where=name
            )
        if said == "absent" and package.find(name):
            tables.absent.add(name)
            tables.note_file(name, Say.ABSENT_BY_MANIFEST)
    for name in package.names:
        if name.lower() not in {taken.lower() for taken in TAKEN} | {"manifest.csv"} and name.lower().endswith(".csv"):
            tables.note_file(name, Say.NO_FAMILIES_IN_IT)


def _schools(tables: Tables) -> tuple[RosterSchool, ...]:
    unwanted, terms = tables.leave_out("orgs.csv"), _terms(tables)
    found = []
    for row, values in tables.rows("orgs.csv"):
        if values.get("type", "").lower() not in SCHOOL_KINDS:
            tables.note(row, Say.NO_SCHOOL)
        elif not values.get("name"):
            tables.refuse(row, Say.NO_NAME)
        else:
            extra = tables.homeless(row, values, frozenset({"name", "type", "identifier", "parentSourcedId"}), unwanted)
            mine = terms.get(row.source_id, terms.get("", ()))
            found.append(RosterSchool(row=row, name=values["name"], identifier=values.get("identifier", ""), terms=mine, extra=extra))
    return tuple(found)


def _terms(tables: Tables) -> dict[str, tuple[tuple[str, date, date], ...]]:
    """The terms of each school by the classes held in them; under '' those of every school, where no class tells."""
    sessions: dict[str, tuple[str, date, date]] = {}
    places: dict[str, tuple[str, int]] = {}
    for row, values in tables.rows("academicSessions.csv"):
        first, last = _date(values.get("startDate", "")), _date(values.get("endDate", ""))
        if first is None or last is None or last < first:
            tables.refuse(row, Say.NOT_DATED)
        else:
            places[row.source_id] = row.place
            sessions[row.source_id] = (values.get("title", ""), first, last)
    by_school: dict[str, set[str]] = {}
    for row, values in tables.rows("classes.csv"):
        school = values.get("schoolSourcedId") or values.get("orgSourcedId") or ""
        tables.parts[row.place] = ("school", school)
        held = values.get("termSourcedIds") or values.get("sessionSourcedIds") or ""
        by_school.setdefault(school, set()).update(part.strip() for part in held.split(","))
    if not by_school:
        by_school = {"": set(sessions)}
    for school, sessions_of in by_school.items():
        for session in sessions_of & places.keys():
            tables.parts.setdefault(places[session], ("school", school))
    return {
        school: tuple(sorted((sessions[i] for i in held if i in sessions), key=lambda term: term[1:])) for school, held in by_school.items()
    }


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _check_links(tables: Tables, schools: tuple[RosterSchool, ...], people: set[str], roles: tuple[RosterRole, ...]) -> None:
    """Remarks roles that point to nobody or to no school of the set; in a delta they may well stand elsewhere."""
    known = {school.row.source_id for school in schools} | {row.source_id for row, _ in tables.rows("orgs.csv")}
    if tables.delta:
        return
    for role in roles:
        if role.org and role.org not in known:
            tables.note(role.row, Say.LINK_BROKEN, role.org)
            tables.keep(role.user, "orgSourcedId", role.org)
        if role.user not in people:
            tables.refuse(role.row, Say.NOT_IN_SET, role.user)


def _stays(tables: Tables, roles: tuple[RosterRole, ...]) -> tuple[RosterStay, ...]:
    """Each student's time at each school: from the student's roles there, and from class enrolments where no role tells."""
    found: dict[tuple[str, str], list[tuple[Row, date | None, date | None, bool]]] = {}
    for role in roles:
        tables.parts[role.row.place] = ("stay", f"{role.user}/{role.org}") if role.role == STUDENT else ("person", role.user)
        if role.role == STUDENT and role.org:
            found.setdefault((role.user, role.org), []).append((role.row, role.begins, role.ends, role.row.ended))
    schools = {
        row.source_id: values.get("schoolSourcedId") or values.get("orgSourcedId") or "" for row, values in tables.rows("classes.csv")
    }
    in_class: dict[tuple[str, str], list[tuple[Row, date | None, date | None, bool]]] = {}
    key = "" if tables.dialect in (Dialect.SDS_2, Dialect.SDS_2_1) else "sourcedId"
    for row, values in tables.rows("enrollments.csv", key):
        if values.get("role", "").lower() != STUDENT:
            tables.note(row, Say.STAFF)
            continue
        school = values.get("schoolSourcedId") or schools.get(values.get("classSourcedId", ""), "")
        user = values.get("userSourcedId", "")
        begins, ends = (tables.day(row, user, name, values.get(name, "")) for name in ("beginDate", "endDate"))
        tables.parts[row.place] = ("stay", f"{user}/{school}")
        in_class.setdefault((user, school), []).append((row, begins, ends, row.ended))
    for who, classes in in_class.items():
        if who[1] and (who not in found or not any(begins for _, begins, _, _ in found[who])):
            found[who] = classes
    return tuple(_stay(user, org, spans) for (user, org), spans in sorted(found.items()))


def _stay(user: str, org: str, spans: list[tuple[Row, date | None, date | None, bool]]) -> RosterStay:
    """One stay from its parts: it lasts while any part lasts, and began with the first."""
    begins = min((first for _, first, _, _ in spans if first), default=None)
    lasts = any(last is None and not ended for _, _, last, ended in spans)
    ends = None if lasts else max((last for _, _, last, _ in spans if last), default=None)
    row = spans[0][0]
    every_ended = all(ended for _, _, _, ended in spans)
    return RosterStay(
        row=Row(file=row.file, line=row.line, source_id=row.source_id, ended=every_ended), user=user, org=org, begins=begins, ends=ends
    )
