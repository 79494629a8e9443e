"""The one way in, packaging/dev.py: what it says where something is missing, and what it hands on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT, tool

dev = tool("dev")
FAKE = """#!/bin/sh
printf '%s\\n' "$(basename "$0") $*" >> {calls}
{does}
"""


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose dpkg, apt and sudo are scripts; what they were called with stands in `calls`."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(dev, "BIN", programs)
    return tmp_path


def has(machine: Path, program: str, does: str) -> None:
    """Gives the machine a program."""
    file = machine / "bin" / program
    file.write_text(FAKE.format(calls=machine / "calls", does=does), encoding="utf-8")
    file.chmod(0o755)


def calls(machine: Path) -> list[str]:
    """What was called, in order."""
    return (machine / "calls").read_text(encoding="utf-8").splitlines()


def test_nothing_is_installed_where_nothing_is_missing(machine: Path) -> None:
    has(machine, "dpkg-query", "echo installed")
    has(machine, "apt-get", "exit 1")
    dev.bring_packages(["libegl1"])
    assert all(line.startswith("dpkg-query") for line in calls(machine))


def test_a_package_under_its_newer_name_counts(machine: Path) -> None:
    has(machine, "dpkg-query", 'echo "no packages found" >&2; echo installed; exit 1')
    has(machine, "apt-get", "exit 1")
    dev.bring_packages(["libglib2.0-0"])
    assert "libglib2.0-0t64" in calls(machine)[0]


def test_root_installs_what_is_missing(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    has(machine, "dpkg-query", "exit 1")
    has(machine, "apt-get", "exit 0")
    dev.bring_packages(["libegl1", "xvfb"])
    assert calls(machine)[-2:] == ["apt-get update -q", "apt-get install -y --no-install-recommends libegl1 xvfb -q"]


def test_without_the_right_the_exact_command_is_said(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    has(machine, "dpkg-query", "exit 1")
    has(machine, "apt-get", "exit 0")
    has(machine, "sudo", "exit 1")
    with pytest.raises(SystemExit) as stopped:
        dev.bring_packages(["libegl1", "xvfb"])
    assert stopped.value.code == 2
    assert "sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 xvfb\n" in capsys.readouterr().err
    assert "apt-get" not in " ".join(line.split()[0] for line in calls(machine))


def test_a_failed_installation_says_the_command(machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    has(machine, "dpkg-query", "exit 1")
    has(machine, "apt-get", "exit 100")
    with pytest.raises(SystemExit) as stopped:
        dev.bring_packages(["libegl1"])
    assert stopped.value.code == 2
    assert "apt-get install -y --no-install-recommends libegl1" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["walk"], ["test", "-k", "x"], ["run", "--help"]])
def test_other_words_are_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        dev.main(words)
    assert stopped.value.code == 2
    assert "run -- WORDS" in capsys.readouterr().err


def test_the_index_of_pip_is_handed_to_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    monkeypatch.setenv("PIP_INDEX_URL", "file:///somewhere/simple")
    monkeypatch.setenv("PIP_FIND_LINKS", "/wheels /more")
    monkeypatch.setenv("UV_SYSTEM_CERTS", "0")
    handed = dev.uv_environment()
    assert handed["UV_DEFAULT_INDEX"] == "file:///somewhere/simple"
    assert handed["UV_FIND_LINKS"] == "/wheels,/more"
    assert handed["UV_SYSTEM_CERTS"] == "0"  # what was set for uv itself wins
    assert handed["UV_PYTHON_DOWNLOADS"] == "never"


def test_another_pin_makes_another_stamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dev.stamp()
    assert dev.stamp() == before
    other = tmp_path / "requirements.txt"
    other.write_text("anyascii==0.3.4\n", encoding="utf-8")
    monkeypatch.setattr(dev, "PINS", other)
    assert dev.stamp() != before


def test_a_screen_is_known_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert not dev.has_screen()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert dev.has_screen()


@pytest.mark.parametrize(("words", "handed"), [(["tour", "--to", "x"], "tour --to x"), ([], f"tour --to {dev.TOUR}")])
def test_the_words_reach_the_program_and_its_exit_code_comes_back(
    words: list[str], handed: str, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    has(machine, "python", "exit 7")
    monkeypatch.setattr(dev, "PYTHON", machine / "bin" / "python")
    assert dev.run(words) == 7
    assert calls(machine) == [f"python -m liaison_desk {handed}"]


def test_on_a_screen_the_desk_opens_on_a_sample_that_is_made_once(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = machine / "sample"
    has(machine, "python", f'case "$*" in *init*) mkdir {sample};; esac')
    monkeypatch.setattr(dev, "PYTHON", machine / "bin" / "python")
    monkeypatch.setattr(dev, "SAMPLE", sample)
    monkeypatch.setenv("DISPLAY", ":9")
    assert (dev.run([]), dev.run([])) == (0, 0)
    opens = f"python -m liaison_desk --profile {sample} --passphrase-file {sample}.passphrase"
    assert calls(machine) == [f"{opens} init --name Sample --sample 60", opens, opens]
    assert (machine / "sample.passphrase").stat().st_mode & 0o777 == 0o600


def test_an_older_python_is_told_which_one_is_needed(tmp_path: Path) -> None:
    # The first lines as they stand, under a version that is not ours.
    start = (ROOT / "packaging" / "dev.py").read_text(encoding="utf-8").split("import ast")[0]
    script = tmp_path / "dev.py"
    script.write_text(start.replace("import sys", "import sys\nsys.version_info = (3, 9, 2)", 1), encoding="utf-8")
    ran = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "needs Python 3.11, 3.12 or 3.13; this is 3.9" in ran.stderr
