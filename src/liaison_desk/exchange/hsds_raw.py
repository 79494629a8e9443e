"""Reads the files of a directory, CSV or JSON, into rows of text by table, without yet making sense of a cell."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from liaison_desk.errors import UnreadableFile
from liaison_desk.exchange.hsds_tables import JSON_ONE, STEMS, TABLES, TIES, own_columns, table_of
from liaison_desk.exchange.package import Package, decoded
from liaison_desk.exchange.preview import FileRead
from liaison_desk.exchange.said import Note, Say

API_NOTES = {"version", "profile", "openapi_url"}
APART = frozenset({"physical_addresses", "postal_addresses", "mail_addresses", "regular_schedules", "holiday_schedules"})
"""Files of HSDS 1 that became one table since: their ids are their own."""
DEEPEST = 24
"""Levels of a JSON file; HSDS nests seven."""


@dataclass(frozen=True, slots=True)
class Raw:
    """One row: its table, its cells that hold something, where it stands. `made_from` names the column of a list in a cell."""

    table: str
    values: dict[str, str]
    file: str
    line: int
    columns: frozenset[str] = frozenset()
    notes: tuple[Note, ...] = ()
    refused: Note | None = None
    made_from: str = ""


@dataclass(slots=True)
class Gathered:
    """What was read of all files so far."""

    rows: list[Raw] = field(default_factory=list)
    files: list[FileRead] = field(default_factory=list)


def gather(package: Package) -> Gathered:
    """All rows of all files, CSV first. Raises UnreadableFile for a file that cannot be read; foreign files are told."""
    found = Gathered()
    for name in sorted(package.names, key=lambda name: (not name.lower().endswith(".csv"), name)):
        if name.lower().endswith(".csv"):
            _csv(package, name, found)
        elif name.lower().endswith(".json"):
            _json(package, name, found)
        elif not name.lower().endswith((".md", ".txt")):
            found.files.append(FileRead(name=name, table="", rows=0, notes=(Note(code=Say.UNKNOWN_TABLE),)))
    return found


def _csv(package: Package, name: str, found: Gathered) -> None:
    read = package.table(name)
    columns = tuple(column.lower() for column in read.columns)
    stem = PurePosixPath(name).stem
    table = table_of(stem, columns)
    if not table:
        found.files.append(FileRead(name=name, table="", rows=len(read.lines), notes=(Note(code=Say.UNKNOWN_TABLE),)))
        return
    known = own_columns(table) | {"id"} if table in TABLES else {"id", "service_id", "eligibility"}
    filled: set[str] = set()
    for line in read.lines:
        values = {column.lower(): cell for column, cell in line.values.items() if cell}
        filled |= values.keys()
        if table == "taxonomy_term" and "id" not in columns and "taxonomy_id" in values:
            values["id"] = values.pop("taxonomy_id")
        if stem.lower() in APART and "id" in values:
            values["id"] = f"{stem.lower()}:{values['id']}"
        if table == "address" and "address_type" not in values:
            values |= _address_type(stem)
        too_many = line.ragged and len(line.values) == len(set(read.columns))
        missing = (Note(code=Say.CELLS_MISSING),) if line.ragged and not too_many else ()
        refused = Note(code=Say.SHIFTED, detail=str(len(read.columns))) if too_many else None
        found.rows.append(Raw(table, values, name, line.number, frozenset(columns), missing, refused))
    strange = tuple(Note(code=Say.COLUMN_UNKNOWN, detail=column) for column in sorted(filled - known) if column)
    found.files.append(FileRead(name=name, table=table, rows=len(read.lines), notes=strange))


def _address_type(stem: str) -> dict[str, str]:
    if "mail" in stem.lower() or "postal" in stem.lower():
        return {"address_type": "postal"}
    return {"address_type": "physical"} if "physical" in stem.lower() else {}


def _json(package: Package, name: str, found: Gathered) -> None:
    text = decoded(name, package.read(name))
    try:
        content = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        raise UnreadableFile(
            "The file breaks off or is not JSON", "Export it again. Nothing was taken from it.", where=f"{name}:{line}"
        ) from error
    if isinstance(content, dict) and ({"resources", "profile"} <= content.keys() or content.keys() <= API_NOTES):
        found.files.append(FileRead(name=name, table="", rows=0, notes=(Note(code=Say.PASSED_OVER),)))
        return
    lines = _lines(text)
    rows = [Raw(table, values, name, lines.get(values.get("id", ""), 1), frozenset(values)) for table, values in _walk(content, "", {}, 0)]
    if not rows:
        found.files.append(FileRead(name=name, table="", rows=0, notes=(Note(code=Say.UNKNOWN_TABLE),)))
        return
    merged = _merged(found.rows, rows)
    found.rows += merged
    found.files.append(FileRead(name=name, table="json", rows=sum(not row.made_from for row in merged)))


def _lines(text: str) -> dict[str, int]:
    """The line on which each id stands first."""
    found: dict[str, int] = {}
    line, at = 1, 0
    for match in re.finditer(r'"id"\s*:\s*"?([^",}\s]*)', text):
        line += text.count("\n", at, match.start())
        at = match.start()
        found.setdefault(match[1], line)
    return found


def _walk(node: object, table: str, owner: dict[str, str], depth: int) -> Iterator[tuple[str, dict[str, str]]]:
    """Every object of the JSON that is a row, with links to the rows it stands in."""
    if depth > DEEPEST:
        return
    if isinstance(node, list):
        for item in node:
            yield from _walk(item, table, owner, depth + 1)
    elif isinstance(node, dict):
        if "contents" in node:
            yield from _walk(node["contents"], "", {}, depth + 1)
        elif not table and node and all(table_of(str(key).removesuffix(".csv"), ()) and isinstance(node[key], list) for key in node):
            for key, listed in node.items():
                yield from _walk(listed, table_of(str(key).removesuffix(".csv"), _columns(listed)), {}, depth + 1)
        elif kind := table or _kind(node):
            yield from _row(node, kind, owner, depth)


def _columns(listed: object) -> tuple[str, ...]:
    first = listed[0] if isinstance(listed, list) and listed else {}
    return tuple(first) if isinstance(first, dict) else ()


def _kind(node: dict[str, object]) -> str:
    """The table of an object that nothing names: by what only that table has; '' without an id or a name."""
    keys = set(node)
    if not keys & {"id", "name"}:
        return ""
    if {"service", "location"} <= keys:
        return "service_at_location"
    for table, marks in _MARKS:
        if marks & keys:
            return table
    return ""


_MARKS: tuple[tuple[str, set[str]], ...] = (
    ("taxonomy_term", {"taxonomy", "taxonomy_detail", "term_uri", "taxonomy_id"}),
    ("organization", {"legal_status", "tax_status", "year_incorporated", "services", "organization_identifiers"}),
    ("service", {"status", "application_process", "fees_description", "organization", "service_at_locations", "organization_id"}),
    ("location", {"location_type", "latitude", "transportation", "addresses"}),
    ("taxonomy", {"uri", "version"}),
)


def _row(node: Mapping[str, object], table: str, owner: dict[str, str], depth: int) -> Iterator[tuple[str, dict[str, str]]]:
    values = {str(key): _text(value) for key, value in node.items() if not isinstance(value, dict | list) and _text(value)}
    shape = TABLES.get(table)
    links = shape.links if shape else {}
    values |= {column: identity for column, identity in owner.items() if column in links and column not in values}
    if table == "attribute" and owner:
        column, identity = next(iter(owner.items()))
        values = {"link_id": identity, "link_entity": column.removesuffix("_id")} | values
    mine = {f"{table}_id": values["id"]} if "id" in values else {}
    children: list[tuple[object, str, dict[str, str]]] = []
    for key, value in node.items():
        one = JSON_ONE.get(str(key), "")
        if isinstance(value, dict) and one:
            named = value.get("id")
            if isinstance(named, str | int):
                column = "taxonomy_id" if key == "taxonomy_detail" else f"{one}_id"
                values.setdefault(column, str(named))
            children.append((value, one, mine if one in ("program", "location") else {}))
        elif isinstance(value, list) and (many := STEMS.get(key) or (key if key in TABLES else "")):
            children.append((value, many, mine))
        elif isinstance(value, dict | list) and value:
            values[key] = json.dumps(value, ensure_ascii=False)
    yield table, values
    for value, kind, above in children:
        yield from _walk(value, kind, above, depth + 1)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def _merged(before: list[Raw], rows: list[Raw]) -> list[Raw]:
    """Each row once: JSON says the same row wherever it is used, here with one link and there with another.

    A row that hangs on a second owner of the same kind becomes a second row, so that no tie is lost.
    """
    first: dict[tuple[str, str], Raw] = {(raw.table, raw.values["id"]): raw for raw in before if "id" in raw.values and not raw.refused}
    result: list[Raw] = []
    for raw in rows:
        known = first.get((raw.table, raw.values.get("id", "")))
        if known is None:
            if "id" in raw.values:
                first[raw.table, raw.values["id"]] = raw
            result.append(raw)
            continue
        clash = {k: v for k, v in raw.values.items() if k in TIES and known.values.get(k, v) != v}
        if clash and raw.table not in ("service", "location"):
            tail = "&".join(f"{k}={v}" for k, v in sorted(clash.items()))
            values = {**raw.values, "id": f"{raw.values['id']}#{tail}"}
            if (raw.table, values["id"]) not in first:
                first[raw.table, values["id"]] = again = Raw(raw.table, values, raw.file, raw.line, frozenset(values), made_from="id")
                result.append(again)
        else:
            known.values.update({k: v for k, v in raw.values.items() if k not in known.values})
    return result
