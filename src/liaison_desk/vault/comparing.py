"""What two copies of one vault do not have in common: which changes stand in one of them only, by kind of record."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlite_utils import Database

from liaison_desk.errors import UnreadableFile
from liaison_desk.vault.vault import Key, connected


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """So many records of a type, and so many changes of them."""

    record_type: str
    records: int
    changes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """What stands only in the one, what only in the other, and how many changes of the first no batch holds yet."""

    only_here: tuple[Counted, ...]
    only_there: tuple[Counted, ...]
    unsent: int


def held(db: Database) -> tuple[Counted, ...]:
    """How many records of each type a vault knows, and how often they were written."""
    return _counted(db.execute("SELECT type, count(DISTINCT row), count(*) FROM change GROUP BY type ORDER BY type").fetchall())


def apart(here: Path, key: Key, there: Path, its_key: Key) -> Apart:
    """Compares the vault in use with a copy that lies elsewhere; reads both and changes neither. Raises UnreadableFile."""
    with _both(here, key, there, its_key) as db:
        unsent = f"SELECT count(*) FROM main.change a WHERE frame IS NULL AND {_lacks('there')}"
        return Apart(
            only_here=_only(db, "main", "there"), only_there=_only(db, "there", "main"), unsent=int(db.execute(unsent).fetchone()[0])
        )


def _lacks(other: str) -> str:
    """A change is known again by its row and its stamp, which no two writes share."""
    return f"NOT EXISTS (SELECT 1 FROM {other}.change b WHERE b.row = a.row AND b.type = a.type AND b.stamp = a.stamp)"


def _only(db: Database, one: str, other: str) -> tuple[Counted, ...]:
    asked = f"SELECT type, count(DISTINCT row), count(*) FROM {one}.change a WHERE {_lacks(other)} GROUP BY type ORDER BY type"
    return _counted(db.execute(asked).fetchall())


def _counted(found: list[tuple[object, ...]]) -> tuple[Counted, ...]:
    return tuple(Counted(record_type=str(row[0]), records=int(str(row[1])), changes=int(str(row[2]))) for row in found)


@contextmanager
def _both(here: Path, key: Key, there: Path, its_key: Key) -> Iterator[Database]:
    try:
        db = connected(f"{here.absolute().as_uri()}?mode=rw", key)
        try:
            db.execute("PRAGMA query_only = ON")
            db.execute(f"ATTACH DATABASE ? AS there KEY \"x'{its_key.hex()}'\"", [f"{there.absolute().as_uri()}?immutable=1"])
            yield db
        finally:
            db.conn.close()
    except driver.Error as error:
        raise UnreadableFile("The vault and the backup cannot be compared", "Nothing was changed. One of them may be damaged.") from error
