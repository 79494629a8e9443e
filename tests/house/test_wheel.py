"""The built wheel works on its own: installed into an empty environment it finds all it brings and makes a family there."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that has the wheel, and the libraries of this one, but not this source."""
    home = tmp_path_factory.mktemp("installed") / "environment"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(pip, check=True)
    (libraries,) = home.glob("lib/python3*/site-packages")
    # A folder named this way is only looked into: an editable install beside those libraries does not come along.
    (libraries / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return home / "bin"


def says(installed: Path, *words: str | Path, stdin: str = "") -> str:
    """What a program of the environment writes; it has to end well."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    call = [str(installed / words[0]), *map(str, words[1:])]
    ran = subprocess.run(call, input=stdin, env=environment, cwd=installed, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_program_finds_its_words_and_fonts_in_its_own_folder(installed: Path) -> None:
    probe = "from liaison_desk import places; print(places.catalogs()); print(places.font('NotoSans-Regular.ttf'))"
    for line in says(installed, "python", "-c", probe).splitlines():
        assert Path(line).is_relative_to(installed.parent)
        assert Path(line).exists()


def test_the_installed_program_makes_a_family(installed: Path, tmp_path: Path) -> None:
    passphrase = tmp_path / "passphrase"
    passphrase.write_text("eleven quiet rivers\n", encoding="utf-8")
    passphrase.chmod(0o600)
    desk = ("liaison-desk", "--profile", tmp_path / "profile", "--passphrase-file", passphrase)
    says(installed, *desk, "init", "--name", "Jo Invented")
    enrolled = says(installed, *desk, "do", stdin=json.dumps({"action": "enrol_family", "arguments": {"name": "Rivera Invented"}}) + "\n")
    assert json.loads(enrolled)["ok"]
    assert "Rivera Invented" in says(installed, *desk, "search", "rivera")
