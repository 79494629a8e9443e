"""The people of a roster and what they are: students, those who care for them, staff."""

from dataclasses import replace
from datetime import date

import babel

from liaison_desk.exchange.roster_shape import CARING, STAFF, STUDENT, Dialect, RosterPerson, RosterRole
from liaison_desk.exchange.roster_tables import Tables
from liaison_desk.exchange.said import Say

TAKEN_COLUMNS = frozenset(
    {
        "givenName", "familyName", "preferredGivenName", "identifier", "email", "sms", "phone", "agentSourcedIds", "grades", "grade",
        "role", "orgSourcedIds", "primaryOrgSourcedId",
    }
)  # fmt: skip


ADDRESSES = frozenset({"homeaddress", "address", "mailingaddress", "postaladdress", "streetaddress", "residentialaddress"})
LANGUAGES = frozenset({"homelanguage", "primarylanguage", "preferredlanguage", "language", "correspondencelanguage"})
"""Names of columns that districts add (after `metadata.`) for what OneRoster has no column for."""


def roles(tables: Tables) -> tuple[RosterRole, ...]:
    """Everybody's roles: from roles.csv (1.2, School Data Sync 2.1) or from the users' own columns (1.1, School Data Sync 2)."""
    found = list(_roles_of_file(tables) if tables.has("roles.csv") else _roles_of_users(tables))
    for role in found:
        if role.role not in STAFF | CARING | {STUDENT}:
            tables.note(role.row, Say.ROLE_UNKNOWN, role.role)
    return tuple(found)


def _roles_of_file(tables: Tables) -> list[RosterRole]:
    key = "" if tables.dialect is Dialect.SDS_2_1 else "sourcedId"
    found = []
    for row, values in tables.rows("roles.csv", key):
        user = values.get("userSourcedId", "")
        begins = tables.day(row, user, "beginDate", values.get("beginDate") or values.get("roleStartDate") or "")
        ends = tables.day(row, user, "endDate", values.get("endDate") or values.get("roleEndDate") or "")
        found.append(
            RosterRole(
                row=row, user=user, role=values.get("role", "").lower(), org=values.get("orgSourcedId", ""),
                primary=values.get("roleType", "primary") == "primary" and values.get("isPrimary", "TRUE").upper() == "TRUE",
                begins=begins, ends=ends, grade=values.get("grade", ""),
            )
        )  # fmt: skip
    return found


def _roles_of_users(tables: Tables) -> list[RosterRole]:
    found = []
    for row, values in tables.rows("users.csv"):
        for place, org in enumerate(_parts(values.get("orgSourcedIds", "")) or ("",)):
            found.append(RosterRole(row=row, user=row.source_id, role=values.get("role", "").lower(), org=org, primary=place == 0))
    return found


def people(tables: Tables) -> tuple[RosterPerson, ...]:
    """Everybody of users.csv with a name, students and guardians and staff alike."""
    unwanted = tables.leave_out("users.csv")
    born, grades, ties = _birth_dates(tables), _grades(tables), _relationships(tables)
    found = []
    for row, values in tables.rows("users.csv"):
        added = {column: column.removeprefix("metadata.").lower() for column in values}
        homes = {column for column, name in added.items() if name in ADDRESSES}
        tongues = {column: language_tag(values[column]) for column, name in added.items() if name in LANGUAGES}
        taken = TAKEN_COLUMNS | homes | {column for column, tag in tongues.items() if tag}
        given, family = values.get("givenName", ""), values.get("familyName", "")
        if not given and not family:
            tables.refuse(row, Say.NO_NAME)
            continue
        whole = f"{family}{given}" if _is_cjk(given) and _is_cjk(family) else " ".join(part for part in (given, family) if part)
        grade = values.get("grades") or values.get("grade") or grades.get(row.source_id, "")
        phones = tuple((label, values[label]) for label in ("phone", "sms") if values.get(label))
        found.append(
            RosterPerson(
                row=row, whole=whole, given=given, family=family, spoken=values.get("preferredGivenName", ""),
                identifier=values.get("identifier", ""), grade=", ".join(_parts(grade)), birth_date=born.get(row.source_id),
                phones=_different(phones), email=values.get("email", ""),
                agents=_parts(values.get("agentSourcedIds", "")), ties=tuple(ties.get(row.source_id, ())),
                primary_org=values.get("primaryOrgSourcedId", ""), extra=tables.homeless(row, values, taken, unwanted),
                address=next((values[column] for column in sorted(homes) if values[column]), ""),
                languages=tuple(dict.fromkeys(tag for tag in tongues.values() if tag)),
            )
        )  # fmt: skip
    _tell_broken_links(tables, found)
    return tuple(found)


def with_kept(tables: Tables, found: tuple[RosterPerson, ...]) -> tuple[RosterPerson, ...]:
    """The people with what could only be kept as text beside them."""
    return tuple(replace(person, extra=(*person.extra, *tables.kept.get(person.row.source_id, ()))) for person in found)


def _different(phones: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Phone and sms once when they are the same number."""
    return phones[:1] if len({number for _, number in phones}) == 1 else phones


def _tell_broken_links(tables: Tables, found: list[RosterPerson]) -> None:
    """Tells links to people who are not in a whole set and keeps them as text; nothing of a link is dropped."""
    known = {person.row.source_id for person in found}
    for person in found:
        for agent in (*person.agents, *(other for other, _ in person.ties)):
            if agent not in known and not tables.delta:
                tables.note(person.row, Say.LINK_BROKEN, agent)
                tables.keep(person.row.source_id, "agentSourcedIds", agent)


def _birth_dates(tables: Tables) -> dict[str, date]:
    tables.leave_out("demographics.csv")
    key = "userSourcedId" if tables.dialect in (Dialect.SDS_2, Dialect.SDS_2_1) else "sourcedId"
    users = {row.source_id for row, _ in tables.rows("users.csv")}
    found = {}
    for row, values in tables.rows("demographics.csv", key):
        if row.source_id not in users and not tables.delta:
            tables.refuse(row, Say.NOT_IN_SET, row.source_id)
            continue
        born = tables.day(row, row.source_id, "birthDate", values.get("birthDate", ""))
        tables.parts[row.place] = ("person", row.source_id)
        if born:
            found[row.source_id] = born
    return found


def _grades(tables: Tables) -> dict[str, str]:
    """Grades that stand with the role (School Data Sync 2.1)."""
    if tables.dialect is not Dialect.SDS_2_1:
        return {}
    return {values.get("userSourcedId", ""): values.get("grade", "") for _, values in tables.rows("roles.csv", "")}


def _relationships(tables: Tables) -> dict[str, list[tuple[str, str]]]:
    """Who cares for a student by relationships.csv (School Data Sync 2.1): student -> (person, role)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row, values in tables.rows("relationships.csv", ""):
        student, other = values.get("userSourcedId", ""), values.get("relationshipUserSourcedId", "")
        tables.parts[row.place] = ("person", student)
        found.setdefault(student, []).append((other, values.get("relationshipRole", "").lower()))
    return found


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _is_cjk(text: str) -> bool:
    return bool(text) and all("\u4e00" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3" for letter in text)


def language_tag(text: str) -> str:
    """The BCP 47 tag of a language as it stands in a roster, a tag or an English name; '' where it is none that we know."""
    english = babel.Locale("en").languages
    plain = text.strip().replace("_", "-")
    if plain.split("-")[0].lower() in english and len(plain.split("-")[0]) in (2, 3):
        return plain
    return next((str(tag).replace("_", "-") for tag, name in english.items() if name.lower() == plain.lower()), "")
