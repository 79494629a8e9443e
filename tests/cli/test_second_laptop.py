"""The road to a colleague, as two people walk it: a server and two laptops, each a process of its own."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from liaison_desk import start
from liaison_desk.vault import browse
from tests.cli.desk import PASSPHRASE, Desk, a_passphrase_file, run

MARKED = ("Zebulonia", "Markword")
PYTHONPATH = os.pathsep.join(path for path in sys.path if path)


@dataclass
class Town:
    """What runs: the server and whatever else was begun; all of it is ended with the test."""

    folder: Path
    running: list["subprocess.Popen[str]"] = field(default_factory=list)
    url: str = ""
    token: str = ""

    def begin(self, *words: str | Path, module: str = "liaison_desk") -> "subprocess.Popen[str]":
        """Starts a process one can talk to."""
        call = [sys.executable, "-m", module, *map(str, words)]
        around = os.environ | {"PYTHONPATH": PYTHONPATH}
        pipes = subprocess.PIPE
        process = subprocess.Popen(call, stdin=pipes, stdout=pipes, stderr=pipes, text=True, env=around)
        self.running.append(process)
        return process

    def serve(self, *words: str | Path) -> None:
        """Starts the district's server."""
        where = ("--data", self.folder / "district", "--listen", "127.0.0.1:0")
        process = self.begin("serve", *where, *words, module="liaison_desk.district.command")
        assert process.stdout
        for said in process.stdout:
            if said.startswith("First token"):
                self.token = said.split()[-1]
            if said.startswith("Listening on "):
                self.url = said.split()[-1]
                return
        raise AssertionError("the server did not start")

    def end(self) -> None:
        """Ends everything."""
        for process in self.running:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.communicate(timeout=30)

    def stored(self) -> bytes:
        """Everything the server keeps, as bytes."""
        return b"".join(path.read_bytes() for path in sorted((self.folder / "district").rglob("*")) if path.is_file())


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    made = Town(tmp_path)
    made.serve()
    yield made
    made.end()


@pytest.fixture
def first(tmp_path: Path) -> Desk:
    """A laptop with five invented families and one whose words are marked."""
    desk = Desk(tmp_path / "one", a_passphrase_file(tmp_path))
    made = desk("init", "--name", "Jordan Ellis", "--zone", "America/Chicago", "--sample", "5", "--json")
    assert (made.status, made.err) == (0, "")
    marked = desk("do", stdin=json.dumps({"action": "enrol_family", "arguments": {"name": " ".join(MARKED)}}).encode())
    assert marked.status == 0
    return desk


def said(process: "subprocess.Popen[str]", name: str) -> str:
    """The next step that a process says with this name."""
    assert process.stdout
    for line in process.stdout:
        step = json.loads(line)
        if name in step:
            return str(step[name])
    raise AssertionError(f"no {name}: {process.communicate(timeout=30)[1]}")


def ended(process: "subprocess.Popen[str]") -> tuple[int, str]:
    """How a process ended."""
    _out, err = process.communicate(timeout=120)
    return process.returncode, err


def meet(town: Town, first: Desk, second: Desk, *, typed: str = "") -> tuple[tuple[int, str], tuple[int, str]]:
    """Invites and joins; the digits typed are those of the other screen, where none are given. Gives how both ended."""
    keys = ("--passphrase-file", first.passphrase_file)
    token = ("--first-token", town.token) if town.token else ()
    invite = town.begin("--profile", first.folder, *keys, "invite", "--server", town.url, *token, "--json")
    code = said(invite, "code")
    assert re.fullmatch(r"[0-9]{8}", code)
    words = ("join", code, "--server", town.url, "--name", "Sam Ortiz", "--zone", "America/Chicago", "--json")
    join = town.begin("--profile", second.folder, *keys, *words)
    shown = said(invite, "digits")
    assert shown == said(join, "digits")
    assert re.fullmatch(r"[0-9]{6}", shown)
    assert invite.stdin
    invite.stdin.write(f"{typed or shown}\n")
    invite.stdin.flush()
    return ended(invite), ended(join)


def everything(desk: Desk) -> dict[str, list[browse.Row]]:
    """Every record of every type, in the order of their ids."""
    office = start.open_profile(desk.folder, passphrase=PASSPHRASE)
    with office.reading() as db:
        found = {kind: sorted(browse.rows(db, kind), key=lambda row: str(row["id"])) for kind in browse.types(db)}
    office.vault.lock()
    return found


def no_word_at_the_server(town: Town, first: Desk, copy: Path) -> None:
    """The server holds none of the families' words, which the same search finds in a copy that is not sealed."""
    assert first("export", "--to", copy).status == 0
    unsealed = b"".join(path.read_bytes() for path in copy.rglob("*") if path.is_file())
    stored = town.stored()
    assert len(stored) > 20_000
    words = {word for row in first.rows("family") for word in str(row["name"]).split() if len(word) > 3}
    assert words >= set(MARKED)
    for word in words:
        assert word.encode() in unsealed, word
        assert word.encode() not in stored, word


def test_the_road_reaches_a_colleague_and_comes_back(town: Town, first: Desk, tmp_path: Path) -> None:
    second = Desk(tmp_path / "two", first.passphrase_file)
    assert meet(town, first, second) == ((0, ""), (0, ""))
    first.json("sync")
    second.json("sync")
    first.json("sync")
    ours, theirs = everything(first), everything(second)
    assert sum(map(len, ours.values())) > 100
    assert ours == theirs
    assert {"Jordan Ellis", "Sam Ortiz"} == {row["name"] for row in first.rows("liaison")}
    written = second("do", stdin=json.dumps({"action": "add_school", "arguments": {"name": "Eastside School"}}).encode())
    assert written.status == 0
    second.json("sync")
    first.json("sync")
    assert everything(first) == everything(second)
    assert "Eastside School" in {row["name"] for row in first.rows("school")}
    kept = second.json("status")
    assert isinstance(kept, dict)
    assert kept["spaces"] == ["district", "team"]
    no_word_at_the_server(town, first, tmp_path / "unsealed")


@pytest.mark.parametrize("typed", ["000000", "yes"])
def test_other_digits_take_nobody_in(town: Town, first: Desk, tmp_path: Path, typed: str) -> None:
    second = Desk(tmp_path / "two", first.passphrase_file)
    (status, invited), (other, asked) = meet(town, first, second, typed=typed)
    assert (status, other) == (2, 2)
    assert "The six digits differ" in invited
    assert "Nobody was taken in" in asked
    assert not second.folder.exists()


@pytest.mark.parametrize(
    ("code", "server", "says"),
    [
        ("12345678", "", "This code is not known"),
        ("1234", "", "A code has eight digits"),
        ("12345678", "http://127.0.0.1:1", "cannot be reached"),
        ("12345678", "http://192.0.2.1", "not protected"),
        ("12345678", "district", "not the address of a server"),
    ],
)
def test_a_wrong_code_or_address_makes_no_profile(town: Town, tmp_path: Path, code: str, server: str, says: str) -> None:
    desk = Desk(tmp_path / "two", a_passphrase_file(tmp_path))
    desk("join", code, "--server", server or town.url).refused(says)
    assert not desk.folder.exists()


def test_join_asks_for_a_server(tmp_path: Path) -> None:
    run("--profile", tmp_path / "two", "join", "12345678").refused("--server")
