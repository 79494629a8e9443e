"""Makes an invented OneRoster 1.2 set with the warts of real ones, and says which families its links speak of.

Children with two homes, siblings, other surnames, a teacher who is a parent too, staff who name each other, links to
nobody, phones with words in them, a row twice, a row without a name. The same for the same seed.
"""

import csv
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from random import Random

from liaison_desk.sample import roster_homes
from liaison_desk.sample.roster_homes import SCHOOLS, Home, Plan, Somebody

HEADS = {
    "academicSessions": "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
    "orgs": "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
    "courses": "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes",
    "classes": "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,"
    "subjects,subjectCodes,periods",
    "users": "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,"
    "agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,"
    "pronouns,metadata.homeAddress,metadata.homeLanguage,metadata.busRoute",
    "roles": "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId",
    "enrollments": "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
    "demographics": "sourcedId,status,dateLastModified,birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,"
    "nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,countryOfBirthCode,"
    "stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus",
}
"""The files of a rostering package with their columns in the order of OneRoster 1.2."""
ABSENT = (
    "categories", "classResources", "courseResources", "lineItemLearningObjectiveIds", "lineItems", "lineItemScoreScales", "resources",
    "resultLearningObjectiveIds", "results", "resultScoreScales", "scoreScales", "userProfiles", "userResources",
)  # fmt: skip
MADE_ON = (1980, 1, 1, 0, 0, 0)
"""The moment that the zip gives its files, so that the same set has the same bytes."""

Tables = dict[str, list[dict[str, str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeRoster:
    """A set that was made: where it is, its students, the homes that its links speak of, and the rows (file, sourcedId) to be refused."""

    path: Path
    students: tuple[str, ...]
    homes: tuple[Home, ...]
    refused: tuple[tuple[str, str], ...]
    broken_links: int
    dirty_phones: int


def make_roster(to: Path, *, students: int = 200, seed: int = 1) -> MadeRoster:
    """Writes a set of that many invented students: a zip where `to` ends in .zip, else a folder."""
    plan = roster_homes.invent(Random(seed), students)  # noqa: S311 - invented people, drawn by lot from a seed
    tables = _tables(plan)
    texts = {f"{name}.csv": _csv(HEADS[name].split(","), rows) for name, rows in tables.items()}
    texts["manifest.csv"] = _manifest(list(tables))
    _write(to, texts)
    return MadeRoster(
        path=to, students=tuple(one.id for one in plan.people if one.role == "student"), homes=tuple(plan.homes),
        refused=(("users.csv", plan.people[0].id), ("users.csv", "u-nameless"), ("roles.csv", "r-nobody")),
        broken_links=plan.broken_links, dirty_phones=plan.dirty_phones,
    )  # fmt: skip


def _tables(plan: Plan) -> Tables:
    """The rows of every file; the warts come last in each."""
    tables: Tables = {name: [] for name in HEADS}
    year = {"type": "schoolYear", "startDate": "2026-08-24", "endDate": "2027-06-11", "schoolYear": "2027"}
    tables["academicSessions"] += [
        {"sourcedId": "t-year", "title": "2026-27", **year},
        {"sourcedId": "t-fall", "title": "Fall", **year, "type": "term", "endDate": "2026-12-18", "parentSourcedId": "t-year"},
        {"sourcedId": "t-spring", "title": "Spring", **year, "type": "term", "startDate": "2027-01-05", "parentSourcedId": "t-year"},
    ]
    tables["orgs"].append({"sourcedId": "o-district", "name": "Millbrook Public Schools", "type": "district", "identifier": "MPS"})
    for org, name in SCHOOLS:
        school = {"sourcedId": org, "name": name, "type": "school", "identifier": org.upper(), "parentSourcedId": "o-district"}
        tables["orgs"].append(school)
        tables["courses"].append({"sourcedId": f"c-{org}", "title": "Homeroom", "courseCode": "HR", "orgSourcedId": org})
        hour = {"sourcedId": f"k-{org}", "title": "Homeroom", "courseSourcedId": f"c-{org}", "classType": "homeroom"}
        tables["classes"].append({**hour, "schoolSourcedId": org, "termSourcedIds": "t-fall,t-spring"})
    for one in plan.people:
        _person(tables, one)
    first = next(row for row in tables["users"] if row["sourcedId"] == plan.people[0].id)
    tables["users"] += [dict(first), {"sourcedId": "u-nameless", "enabledUser": "true", "username": "nameless"}]
    tables["roles"].append(
        {"sourcedId": "r-nobody", "userSourcedId": "u-gone", "roleType": "primary", "role": "guardian", "orgSourcedId": "o-1"}
    )
    return tables


def _person(tables: Tables, one: Somebody) -> None:
    tables["users"].append(
        {
            "sourcedId": one.id, "enabledUser": "true", "username": one.id, "givenName": one.given, "familyName": one.family,
            "identifier": one.number, "email": one.email, "sms": one.sms, "phone": one.phone, "agentSourcedIds": ",".join(one.agents),
            "grades": one.grade, "primaryOrgSourcedId": one.school, "metadata.homeAddress": one.address,
            "metadata.homeLanguage": one.tongue, "metadata.busRoute": one.bus, "password": "",
        }
    )  # fmt: skip
    for place, role in enumerate((one.role, *one.also)):
        kind = "primary" if place == 0 else "secondary"
        tables["roles"].append(
            {"sourcedId": f"r-{one.id}-{place}", "userSourcedId": one.id, "roleType": kind, "role": role, "beginDate": "2026-08-24"}
            | {"orgSourcedId": one.school}
        )
    if one.role in ("student", "teacher"):
        tables["enrollments"].append(
            {"sourcedId": f"e-{one.id}", "classSourcedId": f"k-{one.school}", "schoolSourcedId": one.school, "userSourcedId": one.id}
            | {"role": one.role, "primary": "false", "beginDate": "2026-08-24"}
        )
    if one.born:
        tables["demographics"].append(
            {"sourcedId": one.id, "birthDate": one.born, "sex": "unspecified", "hispanicOrLatinoEthnicity": "false"}
        )


def _csv(columns: list[str], rows: list[dict[str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _manifest(present: list[str]) -> str:
    rows = [("manifest.version", "1.0"), ("oneroster.version", "1.2")]
    rows += [(f"file.{name}", "bulk") for name in present] + [(f"file.{name}", "absent") for name in ABSENT]
    return _csv(["propertyName", "value"], [{"propertyName": name, "value": value} for name, value in rows])


def _write(to: Path, texts: dict[str, str]) -> None:
    if to.suffix == ".zip":
        with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in texts.items():
                archive.writestr(zipfile.ZipInfo(name, MADE_ON), text, zipfile.ZIP_DEFLATED)
        return
    to.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (to / name).write_text(text, encoding="utf-8", newline="")
