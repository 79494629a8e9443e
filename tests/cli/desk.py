"""The program as a person starts it: a process of its own, with a profile behind a passphrase file."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PASSPHRASE = "eleven quiet rivers"


@dataclass(frozen=True)
class Ran:
    """How a process ended: its exit status and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> object:
        """What it answered with --json."""
        return json.loads(self.out)

    def refused(self, *parts: str) -> None:
        """Fails unless it ended with 2, one plain line on standard error that has these parts, and no traceback."""
        assert self.status == 2, (self.out[-500:], self.err)
        assert self.err.count("\n") == 1, self.err
        assert self.err.endswith("\n")
        assert "Traceback" not in self.err
        assert all(part in self.err for part in parts), self.err


@dataclass(frozen=True)
class Desk:
    """A profile's folder and its passphrase file."""

    folder: Path
    passphrase_file: Path

    def __call__(self, *words: str | Path, stdin: bytes = b"") -> Ran:
        """Runs a command on the profile; the passphrase comes from the file."""
        return run("--profile", self.folder, "--passphrase-file", self.passphrase_file, *words, stdin=stdin)

    def json(self, *words: str | Path) -> object:
        """What a command answers with --json; it has to end well and say nothing else."""
        ran = self(*words, "--json")
        assert (ran.status, ran.err) == (0, ""), ran.err
        return ran.json

    def rows(self, kind: str) -> list[dict[str, object]]:
        """All records of a type."""
        found = self.json("list", kind)
        assert isinstance(found, list)
        return found


def run(*words: str | Path, stdin: bytes = b"", around: Mapping[str, str] | None = None) -> Ran:
    """Runs the program with these words; `around` is what its environment has besides."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)} | dict(around or {})
    call = [sys.executable, "-m", "liaison_desk", *map(str, words)]
    ended = subprocess.run(call, input=stdin, capture_output=True, env=environment, check=False)
    return Ran(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def a_passphrase_file(folder: Path, text: str = PASSPHRASE) -> Path:
    """A file that only its owner reads, with the passphrase in its first line."""
    path = folder / "passphrase.txt"
    path.write_text(f"{text}\n", encoding="utf-8")
    path.chmod(0o600)
    return path
