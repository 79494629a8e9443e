"""Writes everything as a readable archive, so that a district can leave: one CSV and one JSON file for each type of record.

Memory aids (drafts) stay on the laptop. A note in a narrower circle than the team goes along only with who wrote it
(PRODUCT, 'Circles'): of somebody else's visit the facts are written, the note is not.
"""

import csv
import io
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from liaison_desk.errors import BadInput, VaultTrouble
from liaison_desk.progress import Progress
from liaison_desk.vault import browse
from liaison_desk.vault.stamp import Value
from liaison_desk.vault.vault import Database

OWNERS = ("finished_by", "liaison_id", "owner", "by_whom", "who")
"""Fields that name whose a record is, the first that is filled counts."""
UNFINISHED = ".unfinished"
NOTE_FIELDS = frozenset({"hard", "family_says", "observed", "barrier_kinds"})
"""What a visit's circle closes; the visit itself is a fact of the team."""
README = """This folder holds everything that the desk kept on the day of the export: one file for each type of record, as CSV and as JSON.

JSON holds the values exactly. In CSV, lists and parts of a value are JSON in one cell, and a cell that a spreadsheet would
take for a formula begins with an apostrophe. Ids tie the files together: a member's person_id is the id of a person.
A photo or paper is a file of its own: attachment- and its id in attachment.json.
The files are not locked. Keep them where only those may read them who may read the families' files.
"""


def rows_for(db: Database, kind: str, who: str) -> Iterator[browse.Row]:
    """The rows of a type that this person may take along."""
    closed = _closed_visits(db, who) if kind in ("visit", "amendment") else frozenset()
    for row in browse.rows(db, kind):
        if kind == "visit" and row["id"] in closed:
            yield {name: value for name, value in row.items() if name not in NOTE_FIELDS}
        elif row.get("visit_id") in closed and kind == "amendment":
            continue
        elif kind == "visit" or _is_open(row, who):
            yield row


def _closed_visits(db: Database, who: str) -> frozenset[str]:
    if "visit" not in browse.types(db):
        return frozenset()
    return frozenset(str(row["id"]) for row in browse.rows(db, "visit") if not _is_open(row, who))


def _is_open(row: Mapping[str, Value], who: str) -> bool:
    """Whether a row is for the team, or this person's own."""
    return row.get("circle") in (None, "team") or next((row[name] for name in OWNERS if row.get(name)), "") == who


def write(db: Database, to: Path, *, who: str, progress: Progress) -> dict[str, int]:
    """Writes every type, under names that say it is unfinished, into an empty folder; gives how many rows of each.

    `finish` gives the files their names. Nothing is left behind when it fails or is stopped.
    """
    made = _empty_folder(to)
    counts: dict[str, int] = {}
    kinds = browse.types(db)
    try:
        for done, kind in enumerate(kinds):
            progress(done, len(kinds), kind)
            found = list(rows_for(db, kind, who))
            counts[kind] = len(found)
            private_file(to / f"{kind}.json{UNFINISHED}", json.dumps(found, ensure_ascii=False, indent=1))
            private_file(to / f"{kind}.csv{UNFINISHED}", _csv(found))
        private_file(to / f"README.txt{UNFINISHED}", README)
        progress(len(kinds), len(kinds), "")
    except BaseException:
        clear(to, made=made)
        raise
    return counts


def finish(to: Path) -> None:
    """Gives the files of a whole export their names."""
    for path in to.glob(f"*{UNFINISHED}"):
        path.rename(path.with_name(path.name.removesuffix(UNFINISHED)))


def clear(to: Path, *, made: bool) -> None:
    """Takes the files of an export that is not whole away again, and the folder when it was made for it."""
    for path in to.glob(f"*{UNFINISHED}"):
        path.unlink()
    if made:
        to.rmdir()


def _empty_folder(to: Path) -> bool:
    """Makes sure of an empty folder; True when it was made here. Raises BadInput where something is in it already."""
    try:
        if to.exists() and (not to.is_dir() or any(to.iterdir())):
            raise BadInput("The folder for the export is not empty", "Choose another one, so that nothing is overwritten.", where="--to")
        made = not to.exists()
        to.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise BadInput("The folder for the export cannot be made", "Choose another one. Nothing was written.", where="--to") from error
    return made


def private_file(path: Path, text: str) -> None:
    """A file that only its owner may read; nothing of it stays where the disk is full."""
    made = False
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        made = True
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as error:
        if made:
            path.unlink(missing_ok=True)
        raise VaultTrouble(
            "The export cannot be written there", "Nothing was left behind. Free some space or choose another folder.", where=path.name
        ) from error


def _csv(found: list[browse.Row]) -> str:
    columns = list(dict.fromkeys(name for row in found for name in row)) or ["id"]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in found)
    return out.getvalue()


def _cell(value: Value) -> str:
    """A value as a cell; what a spreadsheet would run as a formula gets an apostrophe before it."""
    text = "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    formula = text[:1] in ("=", "@", "\t") or (text[:1] in ("+", "-") and not text[1:2].isdigit())
    return f"'{text}" if formula else text
