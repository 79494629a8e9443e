"""What makes the tests strict: no network, a home of their own, and every log line that nobody expected is a failure."""

import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

LOOPBACK = {"127.0.0.1", "::1", "localhost", "", None}
HOME = Path(tempfile.mkdtemp(prefix="desk-"))
KEPT = {"PATH", "LD_LIBRARY_PATH", "PYTHONHASHSEED", "VIRTUAL_ENV", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT"}


class NoNetwork(Exception):
    """A test reached for another machine."""


def refuse_network(event: str, args: tuple[object, ...]) -> None:
    """Lets nothing out but to this machine itself; an audit hook, so no library can go round it."""
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = args[1]
        host = address[0] if isinstance(address, tuple) else None  # a path: a socket of this machine
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = args[0]
    else:
        return
    if (host.decode() if isinstance(host, bytes) else host) not in LOOPBACK:
        raise NoNetwork(f"{event}: tests talk to this machine only")


def clean_environment(home: Path) -> dict[str, str]:
    """The environment tests run in: little of the machine's own, a home and every XDG folder below `home`."""
    folders = {"HOME": "home", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache", "XDG_STATE_HOME": "state"}
    kept = {name: value for name, value in os.environ.items() if name in KEPT or name.startswith(("PYTEST_", "QT_QPA_"))}
    made = kept | {name: str(home / folder) for name, folder in folders.items()} | {"XDG_RUNTIME_DIR": str(home / "run")}
    for name in (*folders, "XDG_RUNTIME_DIR"):
        Path(made[name]).mkdir(mode=0o700, parents=True, exist_ok=True)
    # A zone that is neither UTC nor the developer's: what mixes them up shows. pip and uv stay at home as well.
    fixed = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "America/Chicago", "PIP_NO_INDEX": "1", "UV_OFFLINE": "1"}
    return {"QT_QPA_PLATFORM": "offscreen"} | made | fixed


def pytest_configure() -> None:
    """Closes the network and moves house before anything of the program is imported."""
    environment = clean_environment(HOME)
    os.environ.clear()
    os.environ.update(environment)
    sys.addaudithook(refuse_network)


def pytest_unconfigure() -> None:
    """Leaves nothing behind."""
    shutil.rmtree(HOME, ignore_errors=True)


class Overheard(logging.Handler):
    """Keeps the lines of one test that tell of trouble."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps a line."""
        self.lines.append(f"{record.name} {record.levelname} {record.getMessage()}")

    @contextmanager
    def expecting(self, part: str) -> Iterator[None]:
        """Inside, a line that contains `part` belongs to the test; it fails where no such line comes."""
        before = len(self.lines)
        yield
        new = self.lines[before:]
        if not any(part in line for line in new):
            pytest.fail(f"no line of the log contains “{part}”: {new}")
        self.lines[before:] = [line for line in new if part not in line]


@pytest.fixture(autouse=True)
def overheard() -> Iterator[Overheard]:
    """Fails a test in which a warning or an error was logged outside `with overheard.expecting(...)`."""
    ear = Overheard()
    root = logging.getLogger()
    root.addHandler(ear)
    yield ear
    root.removeHandler(ear)
    if ear.lines:
        pytest.fail("unexpected lines in the log:\n" + "\n".join(ear.lines), pytrace=False)
