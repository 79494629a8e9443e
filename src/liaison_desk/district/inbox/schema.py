"""The tables of the server, alike in SQLite and PostgreSQL.

Moments are whole seconds since 1970 in UTC; ids, hashes and everything that travels are bytes.
A frame is kept by its hash alone; what the server knows of it stands in `logged`, from the moment it has its place in the log.
"""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, MetaData, String, Table

VERSION = 1
METADATA = MetaData()

DISTRICT = Table(
    "district", METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("server", LargeBinary(32), nullable=False),
    Column("secret", LargeBinary(32), nullable=False),
    Column("token_made", Boolean, nullable=False),
    Column("first_token", LargeBinary(32)),
)  # fmt: skip
"""One row: who this server is, the secret it marks its nonces with, the hash of the first token while it is unused."""

SPACE = Table(
    "space", METADATA,
    Column("id", LargeBinary(16), primary_key=True),
    Column("brought_by", LargeBinary(8)),
    Column("position", BigInteger, nullable=False),
    Column("log", LargeBinary(32), nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("pushes", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
)  # fmt: skip
"""`brought_by` is the laptop whose session brought it, nothing where the first token did."""

ENTRY = Table(
    "roster_entry", METADATA,
    Column("space", LargeBinary(16), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary(32), nullable=False),
    Column("encoded", LargeBinary, nullable=False),
)  # fmt: skip

MEMBER = Table(
    "member", METADATA,
    Column("space", LargeBinary(16), primary_key=True),
    Column("device", LargeBinary(8), primary_key=True),
    Column("signing", LargeBinary(32), nullable=False),
    Column("role", String(16), nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Index("member_by_device", "device"),
)  # fmt: skip
"""The roster as it stands; `bytes` are those of the frames that this laptop wrote."""

FRAME = Table(
    "frame", METADATA,
    Column("hash", LargeBinary(32), primary_key=True),
    Column("encoded", LargeBinary, nullable=False),
)  # fmt: skip

LOGGED = Table(
    "logged", METADATA,
    Column("space", LargeBinary(16), primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("frame", LargeBinary(32), nullable=False, unique=True),
    Column("log", LargeBinary(32), nullable=False),
    Column("size", Integer, nullable=False),
    Column("device", LargeBinary(8), nullable=False),
    Column("incarnation", LargeBinary(8), nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("previous", LargeBinary(32), nullable=False),
    Column("rooted", Boolean, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("logged_by_stream", "space", "device", "incarnation", "number"),
    Index("logged_by_previous", "space", "previous"),
)  # fmt: skip
"""The log of a space. `rooted`: everything of its stream from number 1 up to this frame is here."""

TIP = Table(
    "tip", METADATA,
    Column("space", LargeBinary(16), primary_key=True),
    Column("frame", LargeBinary(32), primary_key=True),
    Column("device", LargeBinary(8), nullable=False),
    Column("incarnation", LargeBinary(8), nullable=False),
    Column("number", BigInteger, nullable=False),
)  # fmt: skip
"""The rooted ends: a laptop that reaches them lacks nothing before them, so what lies behind a gap is no tip."""

SESSION = Table(
    "session", METADATA,
    Column("token", LargeBinary(32), primary_key=True),
    Column("device", LargeBinary(8), nullable=False),
    Column("until", BigInteger, nullable=False),
    Index("session_by_device", "device"),
)  # fmt: skip

NONCE = Table(
    "nonce", METADATA,
    Column("nonce", LargeBinary(32), primary_key=True),
    Column("until", BigInteger, nullable=False),
)  # fmt: skip
"""Nonces that were used and are not stale yet."""

MAILBOX = Table(
    "mailbox", METADATA,
    Column("code", String(8), primary_key=True),
    Column("device", LargeBinary(8), nullable=False),
    Column("until", BigInteger, nullable=False),
)  # fmt: skip

MESSAGE = Table(
    "message", METADATA,
    Column("code", String(8), primary_key=True),
    Column("side", String(8), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)  # fmt: skip

TRY = Table(
    "wrong_try", METADATA,
    Column("address", LargeBinary(32), primary_key=True),
    Column("wrong", Integer, nullable=False),
    Column("until", BigInteger, nullable=False),
)  # fmt: skip
"""Wrong codes by address; the address itself is not kept, only its keyed hash."""
