"""Lines that ask for nothing are let go, and bad values of the operator's are told in one line."""

import os
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from cryptography.hazmat.primitives import serialization

from liaison_desk.district import command, door
from liaison_desk.district.inbox.database import NoDatabase, open_inbox
from liaison_desk.sync import trust
from tests.district.certificates import PEM, Authority
from tests.district.conftest import Box
from tests.fakes import StillClock


@pytest.fixture
def listening(district: Box, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    """Where the server of the test listens, behind a door that waits a third of a second."""
    monkeypatch.setattr(door, "HEAD_SECONDS", 0.3)
    place = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(district.doorway, log_config=None, access_log=False, lifespan="off", http=door.Door, timeout_keep_alive=2)
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, kwargs={"sockets": [place]}, daemon=True)
    thread.start()
    yield place.getsockname()
    server.should_exit = True
    thread.join()


HEALTH = b"GET /v1/health HTTP/1.1\r\nHost: x\r\n\r\n"


def closed_after(line: socket.socket) -> float:
    """How many seconds pass until the other side closes."""
    began = time.monotonic()
    line.settimeout(5)
    while line.recv(65536):
        pass
    return time.monotonic() - began


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
@pytest.mark.parametrize("said", [b"", HEALTH[:-2]])
def test_a_line_that_asks_for_nothing_whole_is_let_go(listening: tuple[str, int], said: bytes) -> None:
    with socket.create_connection(listening) as line:
        line.sendall(said)
        assert 0.2 < closed_after(line) < 2


def answered(line: socket.socket) -> None:
    """One call, whole."""
    line.sendall(HEALTH)
    data = b""
    while not data.endswith(b"}"):
        more = line.recv(65536)
        assert more
        data += more
    assert data.startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_a_second_call_that_does_not_come_whole_is_let_go_too(listening: tuple[str, int]) -> None:
    with socket.create_connection(listening) as line:
        for _ in range(2):
            answered(line)
        line.sendall(HEALTH[:9])
        assert 0.2 < closed_after(line) < 1.5


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_a_line_that_asked_is_kept_for_the_next_call(listening: tuple[str, int]) -> None:
    with socket.create_connection(listening) as line:
        answered(line)
        line.settimeout(0.6)
        with pytest.raises(TimeoutError):
            line.recv(1)
        line.settimeout(5)
        answered(line)


BAD_LISTEN = ["", "x", ":", ":80", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:-1", "127.0.0.1:99999", "127.0.0.1:٣", "127.1:0"]
WRONG_HOSTS = ["[::1:80", "::1:80", "[]:80", "local host:0", "127.0.0.1:0\n", "http://127.0.0.1:80", "256.0.0.1:80"]


@pytest.mark.parametrize("text", [*BAD_LISTEN, *WRONG_HOSTS])
def test_where_one_cannot_listen(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refused_in_one_line(capsys, "--data", str(tmp_path), "--listen", text)
    assert list(tmp_path.iterdir()) == []


def refused_in_one_line(capsys: pytest.CaptureFixture[str], *words: str) -> None:
    for call in ("serve", "token"):
        if call == "token" and "--listen" in words:
            continue
        assert command.main([call, *words]) == 2
        said = capsys.readouterr()
        assert (said.out, said.err.count("\n")) == ("", 1)
        assert said.err.startswith("liaison-district: ")


BAD_DATABASES = ["", "nonsense", "://", "sqlite", "sqlite://", "sqlite:///", "sqlite:///:memory:", "sqlite:///{folder}", "sqlite:///{file}"]
OTHERS = ["sqlite:///{folder}/x?mode=ro", "sqlite:///{folder}/no/x", "mysql://x/y", "postgresql://", "postgresql://h:x/y"]
AWAY = [
    "postgresql://127.0.0.1:1/x",
    "postgresql+asyncpg://127.0.0.1:1/x",
    "postgresql://127.0.0.1:1/x?sslmode=bogus",
    "postgresql://127.0.0.1:1/x?no=1",
]


@pytest.mark.parametrize("text", [*BAD_DATABASES, *OTHERS, *AWAY])
def test_what_is_no_database(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("no database", encoding="utf-8")
    refused_in_one_line(capsys, "--database", text.format(folder=tmp_path, file=tmp_path / "file"))
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("text", ["", "{file}", "{file}/below", "/proc/nowhere"])
def test_where_no_data_can_be(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    refused_in_one_line(capsys, "--data", text.format(file=tmp_path / "file"))


def test_the_database_of_the_environment_is_used_where_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(os.environ, command.DATABASE_VARIABLE, f"sqlite:///{tmp_path}/from.sqlite")
    assert command.main(["token"]) == 0
    assert (tmp_path / "from.sqlite").exists()
    assert command.main(["token", "--data", str(tmp_path / "data")]) == 0
    assert (tmp_path / "data" / "district.sqlite").exists()
    assert capsys.readouterr().out.count("First token") == 2


def test_another_driver_s_name_is_ours(tmp_path: Path) -> None:
    open_inbox(f"sqlite+aiosqlite:///{tmp_path}/x.sqlite", now=StillClock()).close()
    with pytest.raises(NoDatabase):
        open_inbox("sqlite:///x\0y", now=StillClock())


def test_a_certificate_that_no_laptop_would_take_is_told_at_the_start(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    authority = Authority()
    good, other = authority.server(tmp_path / "good"), Authority("Another authority").server(tmp_path / "other")
    late = authority.server(tmp_path / "late", until=datetime(2001, 1, 1, tzinfo=UTC))
    locked = tmp_path / "locked.pem"
    locked.write_bytes(under_a_password(good.key.read_bytes()))
    data = ("serve", "--data", str(tmp_path / "data"))
    for chain, key, named, says in (
        (good.chain, other.key, good.authority, "cannot be read"),
        (good.chain, locked, good.authority, "cannot be read"),
        (good.chain, good.chain, good.authority, "cannot be read"),
        (good.chain, good.key, good.key, "cannot be read"),
        (good.chain, good.key, other.authority, "no laptop would take this certificate"),
        (late.chain, late.key, late.authority, "certificate has expired"),
    ):
        assert command.main([*data, "--certificate", str(chain), "--key", str(key), "--authority", str(named)]) == 2
        error = capsys.readouterr().err
        assert says in error
        assert error.count("\n") == 1
    assert not (tmp_path / "data").exists()
    trust.check_served(authority.der(), good.chain, good.key)


def under_a_password(key: bytes) -> bytes:
    """The key as an operator may have it who locks everything."""
    locked = serialization.BestAvailableEncryption(b"eleven quiet rivers")
    return serialization.load_pem_private_key(key, None).private_bytes(PEM, serialization.PrivateFormat.PKCS8, locked)
