"""What a person sees in a terminal: short columns, the counts first, then what wants a look; programs ask for JSON instead."""

import shutil
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from liaison_desk.directory import entry
from liaison_desk.exchange.preview import Counts, Preview, RowPreview, Status
from liaison_desk.exchange.said import Note, said
from liaison_desk.exchange.taking import Taken
from liaison_desk.families.consent import Consent
from liaison_desk.families.file import FamilyFile, FileMember
from liaison_desk.families.match import Found, FoundFamily
from liaison_desk.language import Words
from liaison_desk.vault.browse import Row
from liaison_desk.vault.stamp import Value

SHORT_ID = 8
FEWEST_COLUMNS, MOST_COLUMNS = 3, 6
NARROWEST, WIDEST = 60, 160
GAP = "  "

TELLING = (
    "name", "names", "date", "on", "due_on", "happened_on", "begun_on", "signed_on", "begin_date", "made_on", "month", "days",
    "at", "kind", "relation",
    "category", "categories", "to_state", "state", "status", "outcome", "urgency", "text", "words", "what", "value", "number", "languages",
    "code", "grade", "birth_date", "valid_until", "home_address", "city", "address_1", "capacity", "setting", "purpose", "channel",
    "document", "handoff", "opens_at", "closes_at", "tried_on", "result", "minutes", "miles", "quantity", "fund",
    "contact_name", "goal", "review_on",
)  # fmt: skip
"""Which fields tell most of a record, in the order of their columns."""

LINKS = (
    "family_id",
    "person_id",
    "child_id",
    "student_id",
    "school_id",
    "need_id",
    "organization_id",
    "service_id",
    "location_id",
    "referral_id",
)
"""What a record belongs to: told where it has little else to tell."""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Lines in columns as wide as their words; the last one is cut where the terminal ends."""
    cells = [[" ".join(str(cell).split()) for cell in row] for row in rows]
    whole = [list(head), *cells] if any(head) else cells
    if not whole:
        return []
    wide = min(max(shutil.get_terminal_size((100, 24)).columns, NARROWEST), WIDEST)
    most = max(12, wide // 3)
    widths = [min(most, max(width(row[place]) for row in whole)) for place in range(len(whole[0]))]
    return [_line(row, widths, wide) for row in whole]


def _line(row: Sequence[str], widths: Sequence[int], wide: int) -> str:
    said, left = "", wide
    for place, cell in enumerate(row):
        last = place == len(row) - 1
        kept = cut(cell, max(left, 12) if last else widths[place])
        said += kept if last else kept + " " * (widths[place] - width(kept)) + GAP
        left -= widths[place] + len(GAP)
    return said.rstrip()


def width(text: str) -> int:
    """How many places a text takes in a terminal: two for East Asian signs, none for marks that sit on a letter."""
    return sum(0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def cut(text: str, most: int) -> str:
    """The text, or its beginning with an ellipsis where it is wider."""
    if width(text) <= most:
        return text
    while width(text) > most - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def records(kind: str, found: Sequence[Row]) -> list[str]:
    """The records of a type: the beginning of their ids, long enough to tell them apart, and the fields that tell most."""
    if not found:
        return [f"There is no {kind} here."]
    ids = [str(row["id"]) for row in found]
    long = next(digits for digits in range(SHORT_ID, 33) if digits == 32 or len({one[:digits] for one in ids}) == len(set(ids)))
    named = [name for name in TELLING if any(name in row for row in found)]
    links = [name for name in LINKS if any(name in row for row in found)]
    columns = (named if len(named) >= FEWEST_COLUMNS else named + links)[:MOST_COLUMNS]
    rows = [[str(row["id"])[:long], *(brief(row.get(name))[: long if name in links else None] for name in columns)] for row in found]
    return [*table(["id", *(name.replace("_", " ") for name in columns)], rows), "", counted(len(found), kind)]


def brief(value: Value) -> str:
    """A value in few words: of a name the whole one, of an address its line and city."""
    if isinstance(value, Mapping):
        parts = [value[name] for name in ("whole", "line1", "city", "mode") if value.get(name)] or [part for part in value.values() if part]
        return ", ".join(brief(part) for part in parts)
    if isinstance(value, list):
        return ", ".join(brief(part) for part in value)
    return "" if value is None else str(value)


def counted(number: int, kind: str) -> str:
    """How many there are of a type."""
    return f"{number} of type {kind}"


def family_file(file: FamilyFile, row: Row) -> list[str]:
    """A family's file as one reads it: the family, its people, what it wishes, what it allowed."""
    own = {name: value for name, value in row.items() if name not in ("id", "name", "liaison_id") and value not in (None, "", [], {}, 0)}
    facts = [(_named(name), brief(value)) for name, value in own.items()]
    facts += [("liaison", file.liaison.name)] if file.liaison else []
    lines = [f"{file.family.name}  ({row['id']})", *_indented(table(("", ""), facts))]
    lines += _part("People", [_member(one) for one in file.members])
    lines += _part("Needs", [(one.category, one.state, one.urgency, one.words, one.id[:SHORT_ID]) for one in file.needs])
    lines += _part(
        "Hard or once hard",
        [(one.kind, "resolved" if one.resolved_on else "eased" if one.eased_on else "", one.words) for one in file.barriers],
    )
    return lines + _part("Consents", [_consent(one) for one in file.consents])


def _consent(one: Consent) -> tuple[str, ...]:
    until = f"until {one.valid_until}" if one.valid_until else ""
    return one.recipient or one.purpose, until, "withdrawn" if one.withdrawn_on else "", one.id[:SHORT_ID]


def _member(one: FileMember) -> tuple[str, ...]:
    grade = f"grade {one.student.grade}" if one.student and one.student.grade else ""
    school = one.school.name if one.school else ""
    ways = ", ".join(f"{point.value}{' (safe)' if point.safe else ''}" for point in one.points if not point.retired_on)
    return one.person.name, one.member.relation, ", ".join(filter(None, (grade, school, ways))), one.person.id[:SHORT_ID]


def status(report: Mapping[str, object], counts: Mapping[str, int]) -> list[str]:
    """How a profile stands: what waits for a person, then how many records there are; types without any in one line."""
    facts = [(_named(name), ", ".join(said) if isinstance(said, list) else str(said)) for name, said in report.items() if name != "records"]
    held = [(str(number), kind) for kind, number in counts.items() if number]
    none = ", ".join(kind for kind, number in counts.items() if not number)
    return [*table(("", ""), facts), "", "Records", *_indented(table(("", ""), held)), *([f"None yet: {none}"] if none else [])]


def _part(title: str, rows: Sequence[Sequence[str]]) -> list[str]:
    return ["", title, *_indented(table([""] * len(rows[0]), rows))] if rows else []


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _named(field: str) -> str:
    return field.replace("_", " ")


def found(families: Found, services: entry.Found) -> list[str]:
    """What a search found: families first, then services."""
    lines: list[str] = []
    if families.families:
        rows = [_home(one) for one in families.families]
        lines += [f"Families: {families.total}", *_indented(table(("id", "name", "romanised", "languages", "students"), rows))]
    if services.lines:
        listed = [(one.id[:SHORT_ID], one.name, one.organization, one.city, ", ".join(one.languages)) for one in services.lines]
        lines += [f"Services: {services.count}", *_indented(table(("id", "name", "organization", "city", "languages"), listed))]
    return lines or ["Nothing was found."]


def _home(one: FoundFamily) -> tuple[str, ...]:
    students = ", ".join(student.name for student in one.students)
    return one.family_id[:SHORT_ID], one.name, one.romanised_name, ", ".join(one.languages), students


def preview(shown: Preview, words: Words) -> list[str]:
    """What an import would do: counts by kind, then every row that is refused and what is to know, with file and line."""
    kinds = [(_named(kind), *_counts(of)) for kind, of in shown.kinds.items()]
    lines = [f"{shown.format} from {shown.source}: {shown.counts.rows} rows in {len(shown.files)} files"]
    lines += _indented(table(("", "new", "changed", "as it is", "refused"), [*kinds, ("together", *_counts(shown.counts))]))
    refused = [row for row in shown.rows if row.status is Status.REFUSED]
    lines += _part("Refused", [(_place(row), said(row.reason, words) if row.reason else "", row.title) for row in refused])
    of_files = [(file.name, said(note, words)) for file in shown.files for note in file.notes]
    return [*lines, *_part("To know of the files", of_files), *_to_know(shown.rows, words)]


def _to_know(rows: Iterable[RowPreview], words: Words) -> list[str]:
    told: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        for note in row.notes:
            told.setdefault(said(Note(code=note.code), words), []).append((_place(row), note.detail))
    lines = ["", "To know of the rows"] if told else []
    for what, places in told.items():
        lines += [f"  {what} ({len(places)})", *(f"    {line}" for line in table(("", ""), places))]
    return lines


def _place(row: RowPreview) -> str:
    return f"{row.file}:{row.line}"


def _counts(of: Counts) -> tuple[str, ...]:
    return tuple(str(number) for number in (of.new, of.changed, of.same, of.refused))


def taken(made: Taken, words: Words) -> list[str]:
    """What an import did, as its preview tells it, and how to take it back."""
    told = preview(made.preview, words)
    if made.act is None:
        return [*told, "", "Nothing was new: nothing was written."]
    return [*told, "", f"Taken in. 'undo_import {{\"act\": {made.act}}}' of 'do' takes it back."]
