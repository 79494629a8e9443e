"""Makes records of the rows of a directory: ids, links, dates, times, phones, languages; what cannot be read stays as text."""

import dataclasses
import types
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cache

from liaison_desk import ids
from liaison_desk.directory import mapping
from liaison_desk.exchange import hsds_cells as cells
from liaison_desk.exchange.hsds_raw import Raw
from liaison_desk.exchange.hsds_tables import LISTS, TABLES
from liaison_desk.exchange.preview import Incoming
from liaison_desk.exchange.said import Note, Say
from liaison_desk.vault.changes import type_of

ALWAYS = frozenset({"source", "source_id", "extra"})
WEEKDAYS = {
    "mon": "MO", "tue": "TU", "wed": "WE", "thu": "TH", "fri": "FR", "sat": "SA", "sun": "SU",
    "1": "MO", "2": "TU", "3": "WE", "4": "TH", "5": "FR", "6": "SA", "7": "SU",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Identified:
    """A row with the id it had at its source, or one made of what it says, and its row id here."""

    raw: Raw
    source_id: str
    row: str
    refused: Note | None


@dataclass(slots=True)
class Draft:
    """A record in the making: its fields, what has no field, what to know of it."""

    values: dict[str, object] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Set:
    """One set of files: its rows with their ids, and which rows links may name."""

    rows: tuple[Identified, ...]
    known: Mapping[tuple[str, str], str]
    source: str
    region: str


def with_list_items(rows: Iterable[Raw]) -> list[Raw]:
    """The rows, and one more for each item of a list in a cell; an Ohana service gets its place's organization."""
    listed = list(rows)
    owners = {raw.values["id"]: raw.values.get("organization_id", "") for raw in listed if raw.table == "location" and "id" in raw.values}
    made = []
    for raw in listed:
        if raw.table == "service" and "location_id" in raw.values and "organization_id" not in raw.values:
            raw.values.update({"organization_id": owner} if (owner := owners.get(raw.values["location_id"])) else {})
        for (table, column), (child, back, item) in LISTS.items():
            if raw.table != table or column not in raw.values or "id" not in raw.values or raw.refused:
                continue
            for said in cells.listed(raw.values[column]) if column != "location_id" else (raw.values[column],):
                values = {back: raw.values["id"], item: said, "id": f"{table}/{raw.values['id']}/{column}/{said}"}
                if child == "attribute":
                    values["link_entity"] = table
                made.append(Raw(child, values, raw.file, raw.line, frozenset(values), made_from=column))
    return listed + made


def identify(rows: Iterable[Raw], space: str, source: str, region: str) -> Set:
    """Gives every row its id: its own, or one made of what it says with an occurrence number (SYNC, 'Change')."""
    found, known, seen = [], dict[tuple[str, str], str](), dict[tuple[str, str], int]()
    places: dict[tuple[str, str], Raw] = {}
    for raw in rows:
        if raw.table not in TABLES:
            found.append(Identified(raw, "", "", None))
            continue
        refused = raw.refused or _lacks(raw)
        source_id = raw.values.get("id", "")
        if not source_id:
            key = "&".join(f"{name}={raw.values[name]}" for name in _key_columns(raw))
            seen[raw.table, key] = seen.get((raw.table, key), 0) + 1
            source_id = f"{key}#{seen[raw.table, key]}"
        elif not refused and (first := places.setdefault((raw.table, source_id), raw)) is not raw:
            refused = Note(code=Say.ID_TWICE, detail=f"{first.file}:{first.line}")
        row = ids.row_id_from_source(space, source, type_of(TABLES[raw.table].record), source_id)
        if not refused:
            known[raw.table, source_id] = row
        found.append(Identified(raw, source_id, row, refused))
    return Set(tuple(found), known, source, region)


def _key_columns(raw: Raw) -> list[str]:
    """What tells a row without id apart: whom it belongs to and a few of its words, so that a corrected cell is no new row."""
    shape = TABLES[raw.table]
    names = {column: shape.columns.get(column, column) for column in raw.values}
    keyed = [column for column, name in sorted(names.items()) if name in shape.links or name in shape.keys]
    return keyed or sorted(raw.values)


def _lacks(raw: Raw) -> Note | None:
    shape = TABLES[raw.table]
    said = {shape.columns.get(column, column) for column in raw.values}
    if shape.needs and shape.needs not in said:
        return Note(code=Say.NO_NUMBER if shape.needs == "number" else Say.NO_NAME)
    if raw.table in ("service_at_location", "attribute"):
        return None
    return None if said - set(shape.links) - {"id", "address_type"} else Note(code=Say.NOTHING_SAID)


def incoming(one: Identified, whole: Set, more: Mapping[str, object], notes: tuple[Note, ...] = ()) -> Incoming:
    """One row as the import takes it; `more` are fields that come from other rows (a service's languages and categories)."""
    raw = one.raw
    shape = TABLES[raw.table]
    kind, title = type_of(shape.record), title_of(raw)
    if one.refused:
        return Incoming(
            kind=kind, title=title, file=raw.file, line=raw.line, refused=one.refused, derived=bool(raw.made_from), notes=raw.notes
        )
    draft = Draft(notes=[*raw.notes])
    if raw.made_from:
        draft.notes.append(Note(code=Say.MADE_FROM_CELL, detail=raw.made_from))
    for column, cell in raw.values.items():
        if column != "id" and (raw.table, column) not in LISTS:
            _take(draft, raw, shape.columns.get(column, column), column, cell, whole)
    _together(draft, raw, whole.region)
    record = shape.record(id=one.row, source=whole.source, source_id=one.source_id, extra=draft.extra or None, **{**draft.values, **more})
    spoken = {shape.columns.get(column, column) for column in raw.columns} & _kinds(shape.record).keys()
    fields = frozenset(spoken) | draft.values.keys() | more.keys() | ALWAYS
    return Incoming(
        kind=kind, title=title, file=raw.file, line=raw.line, record=record, fields=fields, notes=(*draft.notes, *notes),
        derived=bool(raw.made_from),
    )  # fmt: skip


def title_of(raw: Raw) -> str:
    """What a person knows a row by."""
    for column in ("name", "number", "address_1", "weekday", "byday", "document", "option", "source", "description", "identifier", "id"):
        if column in raw.values:
            return raw.values[column][:80]
    return raw.table


def _take(draft: Draft, raw: Raw, name: str, column: str, cell: str, whole: Set) -> None:
    """One cell into its field, or beside the entry where it has none or cannot be read."""
    shape = TABLES[raw.table]
    kinds = _kinds(shape.record)
    if name in shape.links or (raw.table == "attribute" and name == "link_id"):
        target = shape.links.get(name) or _entity(raw, column)
        row = whole.known.get((target, cell)) if target else _anywhere(cell, whole)
        if row:
            draft.values[name] = row
        else:
            draft.extra[column] = cell
            draft.notes.append(Note(code=Say.LINK_BROKEN, detail=f"{column} {cell}"))
    elif name not in kinds or name in ALWAYS:
        draft.extra[column] = cell
    elif kinds[name] is date:
        _take_date(draft, name, column, cell)
    elif kinds[name] is time:
        at = cells.clock_time(cell)
        if at is None:
            draft.extra[column] = cell
            draft.notes.append(Note(code=Say.TIME_AS_TEXT, detail=f"{column} {cell}"))
        else:
            draft.values[name] = at
    elif kinds[name] is float:
        figure = cells.number(cell)
        if figure is None:
            draft.extra[column] = cell
            draft.notes.append(Note(code=Say.NUMBER_AS_TEXT, detail=f"{column} {cell}"))
        else:
            draft.values[name] = figure
    elif kinds[name] is bool:
        draft.values[name] = cells.truth(cell)
    elif kinds[name] is str:
        draft.values[name] = cell
    else:
        draft.extra[column] = cell


def _take_date(draft: Draft, name: str, column: str, cell: str) -> None:
    read = cells.calendar_date(cell)
    if read.note:
        draft.notes.append(dataclasses.replace(read.note, detail=f"{column} {cell}"))
    if read.day is None:
        draft.extra[column] = cell
        return
    draft.values[name] = read.day
    if read.every_year:
        draft.values["every_year"] = True


def _entity(raw: Raw, column: str) -> str:
    """The table that an attribute hangs on; '' where the row does not say."""
    said = "service" if column == "service_id" else raw.values.get("link_entity", "")
    return said if said in TABLES else ""


def _anywhere(cell: str, whole: Set) -> str:
    """The row of that id in whichever table has it, for an attribute that does not say what it hangs on."""
    return next((row for (_, source_id), row in whole.known.items() if source_id == cell), "")


def _together(draft: Draft, raw: Raw, region: str) -> None:
    """Cells that are understood only together with others of their row."""
    if raw.table == "phone":
        read = cells.phone(raw.values["number"], region, raw.values.get("country_prefix", ""))
        draft.values |= {"number": read.number, "e164": read.e164}
        if read.extension and not draft.values.get("extension"):
            draft.values["extension"] = read.extension
        draft.notes += read.notes
    elif raw.table == "schedule":
        _schedule(draft)
    elif raw.table == "language":
        name, code = str(draft.values.get("name", "")), str(draft.values.get("code", ""))
        draft.values["code"] = cells.language_tag(name, code)
        if not draft.values["code"]:
            draft.notes.append(Note(code=Say.LANGUAGE_AS_TEXT, detail=name or code))
            if code:
                draft.extra["code"] = code
    elif raw.table == "location" and "virtual" in draft.extra and "location_type" not in draft.values:
        draft.values["location_type"] = "virtual" if cells.truth(draft.extra.pop("virtual")) else "physical"
    elif raw.table == "taxonomy_term":
        category, guessed = mapping.category_of_term(raw.values.get("name", ""))
        draft.values |= {"category": category, "guessed": guessed}
    elif raw.table == "organization" and "date_incorporated" in draft.extra:
        year = next((part for part in draft.extra["date_incorporated"].replace("/", " ").split() if len(part) == 4 and part.isdigit()), "")
        draft.values.setdefault("year_incorporated", year)


def _schedule(draft: Draft) -> None:
    days = str(draft.values.get("byday", ""))
    if days:
        draft.values["byday"] = ",".join(WEEKDAYS.get(part.strip().lower()[:3], part.strip()) for part in days.split(","))
        draft.values.setdefault("freq", "WEEKLY")
    opens, closes = draft.values.get("opens_at"), draft.values.get("closes_at")
    if isinstance(opens, time) and isinstance(closes, time) and closes <= opens:
        draft.notes.append(Note(code=Say.CLOSES_EARLY, detail=f"{opens:%H:%M} {closes:%H:%M}"))


@cache
def _kinds(record: type) -> dict[str, type]:
    """The plain type of each field of a record, None left out; lists and dicts as they are."""
    hints = typing.get_type_hints(record)
    found: dict[str, type] = {}
    for name, hint in hints.items():
        parts = [part for part in typing.get_args(hint) if part is not types.NoneType] if isinstance(hint, types.UnionType) else [hint]
        found[name] = parts[0] if isinstance(parts[0], type) else object
    found.pop("id", None)
    return found
