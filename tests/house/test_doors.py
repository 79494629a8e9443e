"""The outer world enters by one door each: time, chance, folders, and nothing is imported behind the contracts' back."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.source import broken, full_name, imported_names, told

TIME = "clock.py"
CHANCE = "ids.py"
FOLDERS = "places.py"
NOWHERE = ""
DOORS = {
    "datetime.datetime.now": TIME,
    "datetime.datetime.utcnow": TIME,
    "datetime.datetime.today": TIME,
    "datetime.date.today": TIME,
    "time.time": TIME,
    "time.time_ns": TIME,
    "time.localtime": TIME,
    "time.gmtime": TIME,
    "PySide6.QtCore.QDate.currentDate": TIME,
    "PySide6.QtCore.QDateTime.currentDateTime": TIME,
    "PySide6.QtCore.QDateTime.currentDateTimeUtc": TIME,
    "PySide6.QtCore.QTime.currentTime": TIME,
    "random": CHANCE,
    "uuid": CHANCE,
    "secrets": CHANCE,
    "os.urandom": CHANCE,
    "PySide6.QtCore.QRandomGenerator": CHANCE,
    "PySide6.QtCore.QUuid": CHANCE,
    "pathlib.Path.home": FOLDERS,
    "pathlib.Path.expanduser": FOLDERS,
    "os.path.expanduser": FOLDERS,
    "PySide6.QtCore.QStandardPaths": FOLDERS,
    "time.sleep": "start.py",  # handed in from there, as the clock is
    "importlib.import_module": NOWHERE,
    "__import__": NOWHERE,
    "PySide6.QtNetwork": "desk/app.py",  # two starts of the desk on one laptop find each other
    "PySide6.QtNetwork.QTcpSocket": NOWHERE,
    "PySide6.QtNetwork.QUdpSocket": NOWHERE,
    "PySide6.QtNetwork.QTcpServer": NOWHERE,
    "PySide6.QtNetwork.QNetworkAccessManager": NOWHERE,
    "PySide6.QtSql": NOWHERE,
}


def doors(place: str, tree: ast.Module) -> Iterator[str]:
    """Names of the outer world that are used on the wrong side of their door."""
    names = imported_names(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Name | ast.Attribute) or not isinstance(node.ctx, ast.Load):
            continue
        name = full_name(node, names)
        if name in DOORS and DOORS[name] != place and not is_seeded(place, name):
            yield f"{place}:{node.lineno}: {name} belongs to {DOORS[name] or 'no file of ours'}"
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for whole in (full for alias in node.names for full in (node.module or "", f"{node.module}.{alias.name}")):
                if whole in DOORS and DOORS[whole] != place and not is_seeded(place, whole):
                    yield f"{place}:{node.lineno}: {whole} belongs to {DOORS[whole] or 'no file of ours'}"


def is_seeded(place: str, name: str) -> bool:
    """The sample draws its invented families from a seed: that is no chance (`without_seed` holds it)."""
    return name == "random" and place.startswith("sample")


def without_seed(place: str, tree: ast.Module) -> Iterator[str]:
    """Uses of `random` other than `Random(seed)`."""
    names = imported_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = full_name(node.func, names)
            if name.startswith("random.") and (name != "random.Random" or not node.args):
                yield f"{place}:{node.lineno}: {name} without a seed"


def test_the_world_enters_by_its_doors() -> None:
    assert broken(doors) == []


def test_the_sample_is_the_same_for_the_same_seed() -> None:
    assert broken(without_seed) == []


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime\nx = datetime.now()",
        "import datetime as dt\nx = dt.date.today()",
        "import time\nx = time.time()",
        "import random\nx = random.random()",
        "from random import Random\nx = Random(1)",
        "from uuid import uuid4\nx = uuid4()",
        "import secrets\nx = secrets.token_hex()",
        "import os\nx = os.urandom(3)",
        "from pathlib import Path\nx = Path.home()",
        "import time\ntime.sleep(1)",
        "from PySide6.QtCore import QDate\nx = QDate.currentDate()",
        "import importlib\nimportlib.import_module('keyring')",
        "from PySide6.QtNetwork import QLocalServer",
        "now = datetime.datetime.now\nimport datetime",
    ],
)
def test_another_door_is_told(source: str) -> None:
    assert told(doors, source)


def test_the_window_has_no_network_either() -> None:
    assert told(doors, "from PySide6.QtNetwork import QTcpSocket", "desk/app.py")
    assert not told(doors, "from PySide6.QtNetwork import QLocalServer", "desk/app.py")


@pytest.mark.parametrize("source", ["import random\nx = random.choice([1])", "from random import Random\nx = Random()"])
def test_chance_in_the_sample_is_told(source: str) -> None:
    assert told(without_seed, source, "sample/families.py")


def test_a_seed_in_the_sample_is_fine() -> None:
    assert not told(doors, "from random import Random\nx = Random(7)", "sample/families.py")
    assert not told(without_seed, "from random import Random\nx = Random(7)", "sample/families.py")
    assert not told(doors, "from datetime import datetime, UTC\nx = datetime.now(UTC)", "clock.py")
