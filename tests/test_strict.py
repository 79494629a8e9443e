"""The tests' own strictness, broken on purpose in a small test run of its own."""

import logging
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.strict import NoNetwork, Overheard

ROOT = Path(__file__).resolve().parents[1]

CARELESS = {
    "a warning": "import warnings\ndef test_it():\n    warnings.warn('careless', stacklevel=1)\n",
    "an unexpected log line": "import logging\ndef test_it():\n    logging.getLogger('liaison_desk').error('vault.trouble')\n",
    "an expected line that does not come": "def test_it(overheard):\n    with overheard.expecting('vault.trouble'):\n        pass\n",
    "a warning of Qt": "from PySide6.QtCore import qWarning\ndef test_it(qtbot):\n    qWarning('careless')\n",
    "an unknown marker": "import pytest\n@pytest.mark.slwo\ndef test_it():\n    pass\n",
    "the network": "import socket\ndef test_it():\n    socket.create_connection(('192.0.2.1', 80), timeout=0.1)\n",
}
CAREFUL = "import logging\ndef test_it(overheard):\n    with overheard.expecting('vault'):\n        logging.error('vault.trouble')\n"


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What one small run says of every careless test and of a careful one."""
    folder = tmp_path_factory.mktemp("careless")
    for number, source in enumerate([*CARELESS.values(), CAREFUL]):
        (folder / f"test_{number}.py").write_text(source, encoding="utf-8")
    words = ["-c", ROOT / "pyproject.toml", "--rootdir", folder, "-p", "tests.strict", "-p", "no:cacheprovider", "-rA", folder]
    words += ["--continue-on-collection-errors"]
    call = [sys.executable, "-m", "pytest", *map(str, words)]
    return subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize("what", CARELESS)
def test_a_careless_test_fails(what: str, ran: str) -> None:
    assert re.search(rf"^(FAILED|ERROR) \S*test_{list(CARELESS).index(what)}\.py", ran, re.MULTILINE), ran


def test_a_careful_test_passes(ran: str) -> None:
    assert re.search(rf"^PASSED \S*test_{len(CARELESS)}\.py::test_it$", ran, re.MULTILINE)


def test_nothing_reaches_another_machine() -> None:
    with socket.socket() as line, pytest.raises(NoNetwork):
        line.connect(("192.0.2.1", 443))
    with pytest.raises(NoNetwork):
        socket.getaddrinfo("example.org", 443)


def test_this_machine_is_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as line:
        assert line.getpeername() == server.getsockname()


def test_the_home_is_not_the_developers() -> None:
    assert Path.home().name == "home"
    assert {name for name in os.environ if name.endswith(("TOKEN", "_KEY", "PASSWORD"))} == set()


def test_an_expected_line_is_taken_away_and_others_stay(overheard: Overheard) -> None:
    with overheard.expecting("import.cut"):
        logging.getLogger("liaison_desk").warning("import.cut")
        logging.getLogger("liaison_desk").warning("import.other")
    assert overheard.lines == ["liaison_desk WARNING import.other"]
    overheard.lines.clear()
