"""The steps of the town by themselves: what goes wrong at the server or on a laptop is seen, and nobody stays awake."""

import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from liaison_desk import tour as led
from liaison_desk.tour.steps import STEPS
from liaison_desk.tour.town import around

TOWN = ("profile", "join", "export", "together", "settle", "stick", "sealed")

DROPS_A_BATCH = """
from liaison_desk.district.inbox import frames
from liaison_desk.sync import batch
keep = frames.keep_frames
def keep_some(inbox, space, encoded):
    return keep(inbox, space, [one for one in encoded if batch.decode_frame(one).header.number != 2])
frames.keep_frames = keep_some
"""
FORGETS_A_WORD = """
from liaison_desk.vault.changes import Work
Work.settle = lambda self, kind, row, field, value: self.edit(kind, row, {field: value})
"""
SHOWS_OTHER_DIGITS = """
from liaison_desk.sync import joining
joining.digits = lambda admin, asking: "000000"
"""
DOES_NOT_START = "sys.exit('liaison-district: not today')"


def led_with(folder: Path, patches: Path, monkeypatch: pytest.MonkeyPatch, steps: Sequence[str], *, who: str = "", how: str = "") -> int:
    """Leads the tour over some steps; every process whose command line has `who` does `how` before it begins."""
    patches.mkdir()
    begins = "\n".join(f"    {line}" for line in how.splitlines())
    (patches / "sitecustomize.py").write_text(f"import sys\nif {who!r} and {who!r} in ' '.join(sys.orig_argv):\n    pass\n{begins}\n")
    monkeypatch.syspath_prepend(patches)
    monkeypatch.setattr(led, "STEPS", tuple(step for step in STEPS if step.name in steps))
    return led.lead(folder, as_json=True)


def awake(folder: Path) -> list[str]:
    """The command lines of processes that name the folder."""
    lines = (path.read_bytes().replace(b"\0", b" ").decode() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists())
    return [line for line in lines if str(folder) in line]


def missing(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """What the tour said is missing, by step."""
    return {name: what for name, what in json.loads(capsys.readouterr().out)["steps"].items() if what}


def test_the_town_holds_in_a_folder_with_a_space_in_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert led_with(tmp_path / "a tour", tmp_path / "patches", monkeypatch, TOWN) == 0
    assert missing(capsys) == {}
    assert awake(tmp_path) == []


@pytest.mark.parametrize(
    ("who", "how", "step", "says"),
    [
        ("district.command", DROPS_A_BATCH, "together", ""),
        ("colleague", FORGETS_A_WORD, "settle", "the settled value, alone"),
        ("colleague", SHOWS_OTHER_DIGITS, "join", "the same six digits"),
        ("district.command", DOES_NOT_START, "join", "not today"),
    ],
    ids=["a batch dropped", "a settling that covers nothing", "other digits", "no server"],
)
def test_what_goes_wrong_ends_the_tour_at_its_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], who: str, how: str, step: str, says: str
) -> None:
    assert led_with(tmp_path / "tour", tmp_path / "patches", monkeypatch, TOWN, who=who, how=how) == led.FAILED
    told = missing(capsys)
    assert list(told) == [step]
    assert says in told[step]
    assert (tmp_path / "tour" / "colleague").exists() == (step != "join")
    assert awake(tmp_path) == []


def test_a_tour_that_is_ended_from_outside_ends_the_server(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "liaison_desk", "tour", "--to", str(tmp_path / "tour")],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=around(),
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline().startswith(" 1/")
    assert awake(tmp_path / "tour" / "server")
    process.send_signal(signal.SIGTERM)
    _out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (2, "liaison-desk: stopped; nothing is half done\n")
    assert awake(tmp_path) == []
    led.prepare(tmp_path / "tour")
    assert list((tmp_path / "tour").iterdir()) == []
