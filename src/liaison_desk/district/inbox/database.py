"""Opens the server's database, SQLite or PostgreSQL, and turns what a database can say into a refusal."""

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Column, ColumnElement, Connection, Engine, Insert, TableClause, create_engine, event, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from liaison_desk import log
from liaison_desk.clock import Now
from liaison_desk.district.inbox.schema import DISTRICT, METADATA, VERSION
from liaison_desk.district.limits import Limits
from liaison_desk.district.refusal import Refusal
from liaison_desk.ids import random_bytes
from liaison_desk.sync import trust
from liaison_desk.sync.codes import Code

LOCK_MS, IDLE_MS, STATEMENT_MS = 3_000, 5_000, 30_000
SETTLING = 7_405_631_077_300_001
"""The lock under which the tables are made, so that workers may start at once."""
BUSY_STATES = {"55P03", "57014", "40P01", "40001", "25P03", "53300", "57P01", "57P02", "57P03"}
FULL_STATES = {"53100"}


class NoDatabase(Exception):
    """The database cannot be used: wrong address, away, or made by a newer version. The text is for the operator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """An open database with what every call needs: the clock, the limits, the server's pin, its secret, and its authority's
    certificate (DER; nothing without TLS)."""

    readers: Engine
    writers: Engine
    now: Now
    limits: Limits
    pin: bytes
    secret: bytes
    authority: bytes = b""

    def seconds(self) -> int:
        """The moment, in whole seconds since 1970."""
        return int(self.now().timestamp())

    def mark(self, purpose: bytes, message: bytes) -> bytes:
        """32 bytes that only this server can make of a message."""
        return hmac.digest(self.secret, purpose + message, "sha256")

    def close(self) -> None:
        """Gives every connection back."""
        self.readers.dispose()


def in_folder(folder: Path) -> str:
    """The address of the SQLite database in a folder, which is made when it is not there (for its owner only)."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return URL.create("sqlite", database=str(folder / "district.sqlite")).render_as_string(hide_password=False)


def open_inbox(address: str, *, now: Now, limits: Limits | None = None, authority: bytes = b"") -> Inbox:
    """Opens the database at an SQLAlchemy address and makes its tables; its pin is the authority's, else its own id's hash.

    Raises NoDatabase.
    """
    try:
        url = make_url(address)
        if url.get_backend_name() not in ("sqlite", "postgresql"):
            raise NoDatabase("the database is SQLite or PostgreSQL")
        engine = _sqlite(url) if url.get_backend_name() == "sqlite" else _postgresql(url)
    except (ArgumentError, NoSuchModuleError, ValueError, TypeError) as error:
        raise NoDatabase("this is no address of a database") from error
    try:
        writers = engine.execution_options(writes=True)
        with writers.begin() as db:
            server, secret = _settle(db)
    except (DBAPIError, ValueError) as error:
        engine.dispose()
        raise NoDatabase("the database cannot be opened") from error
    except NoDatabase:
        engine.dispose()
        raise
    pin = trust.pin_of(authority) if authority else hashlib.sha256(server).digest()
    return Inbox(readers=engine, writers=writers, now=now, limits=limits or Limits(), pin=pin, secret=secret, authority=authority)


def _sqlite(url: URL) -> Engine:
    if not url.database or url.database.startswith((":memory:", "file:")) or url.query:
        raise NoDatabase("a SQLite database is a file, as in sqlite:////folder/district.sqlite")
    # The driver begins no transaction by itself: a writer takes the lock at its start, so two of them never meet half way.
    engine = create_engine(
        url.set(drivername="sqlite"), connect_args={"timeout": LOCK_MS / 1000, "isolation_level": None}, pool_size=8, max_overflow=40
    )

    def prepare(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "temp_store=MEMORY"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def _postgresql(url: URL) -> Engine:
    waits = {"lock_timeout": LOCK_MS, "idle_in_transaction_session_timeout": IDLE_MS, "statement_timeout": STATEMENT_MS}
    options = " ".join(f"-c {name}={value}" for name, value in waits.items())
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args={"options": options, "connect_timeout": 5},
        pool_size=8,
        max_overflow=8,
        pool_timeout=5,
        pool_pre_ping=True,
    )


def _settle(db: Connection) -> tuple[bytes, bytes]:
    """Makes the tables and the server's own row where they are not there; gives the server's id and its secret."""
    if db.dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": SETTLING})
    METADATA.create_all(db)
    found = db.execute(select(DISTRICT.c.version, DISTRICT.c.server, DISTRICT.c.secret)).first()
    if found is None:
        server, secret = random_bytes(32), random_bytes(32)
        db.execute(insert(DISTRICT).values(id=1, version=VERSION, server=server, secret=secret, token_made=False))
        return server, secret
    if found.version != VERSION:
        raise NoDatabase("the database was made by another version of the program")
    return bytes(found.server), bytes(found.secret)


@contextmanager
def reading(inbox: Inbox) -> Iterator[Connection]:
    """A transaction that only reads."""
    with _refusing(), inbox.readers.begin() as db:
        yield db


@contextmanager
def writing(inbox: Inbox) -> Iterator[Connection]:
    """A transaction that writes, whole or not at all; raises Refusal 503 when others hold it up too long, 507 when the disk is full."""
    with _refusing(), inbox.writers.begin() as db:
        yield db


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except NoConnection as error:
        raise Refusal(503, Code.BUSY, "every connection to the database is taken", retry=2) from error
    except DBAPIError as error:
        raise _told(error) from error


def _told(error: DBAPIError) -> Refusal:
    state = getattr(error.orig, "sqlstate", None)
    name = str(getattr(error.orig, "sqlite_errorname", ""))
    if state in FULL_STATES or name == "SQLITE_FULL":
        return Refusal(507, Code.DISK_FULL, "the server's disk is full", retry=600)
    if state in BUSY_STATES or name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Refusal(503, Code.BUSY, "the database is busy", retry=1)
    log.failed("district.database", error)
    return Refusal(503, Code.DATABASE_AWAY, "the database cannot be used just now", retry=10)


def added(db: Connection, statement: Insert, key: ColumnElement[object]) -> bool:
    """Whether an `insert_new` of one row put it there: the row answers for itself, since a driver need not count."""
    return db.execute(statement.returning(key)).first() is not None


def insert_new(inbox: Inbox, table: TableClause[ReadOnlyColumnCollection[str, Column[object]]]) -> Insert:
    """An INSERT that leaves alone what is there already."""
    if inbox.readers.dialect.name == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    return postgresql.insert(table).on_conflict_do_nothing()
