"""The town of the tour: the district's server and two laptops, each a process of its own, all ended when the tour ends."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer
from types import TracebackType

from liaison_desk.tour.seeing import NotSeen

LONGEST_SECONDS = 300.0
"""A process that has not ended by then is ended, so that nobody waits for its next word for ever."""
ENDING_SECONDS = 10.0
SERVER = "server"

Answer = dict[str, object]


def around() -> dict[str, str]:
    """The environment of a process that is started here: it finds the same program and speaks UTF-8."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONIOENCODING": "utf-8"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Laptop:
    """Whose laptop it is, and where its profile and passphrase lie."""

    person: str
    profile: Path
    passphrase_file: Path

    def call(self, *words: str | Path) -> tuple[str, ...]:
        """A command line of the program on this laptop."""
        return ("--profile", str(self.profile), "--passphrase-file", str(self.passphrase_file), *map(str, words))


@dataclass(slots=True, kw_only=True)
class Talking:
    """A process one talks with, line by line."""

    name: str
    process: "subprocess.Popen[str]"
    limit: Timer

    def lines(self) -> Iterator[str]:
        """What it says; raises NotSeen where it says nothing more."""
        # By readline: a file that is iterated over would be closed with the first listener who has heard enough.
        while self.process.stdout is not None and (line := self.process.stdout.readline()):
            yield line
        raise NotSeen(f"a word of '{self.name}'{self._complaint()}")

    def said(self, part: str) -> str:
        """The part of that name of the next step that has it; steps are JSON, a line for each."""
        return next(str(step[part]) for line in self.lines() if part in (step := _answer(line)))

    def after(self, beginning: str) -> str:
        """What follows a beginning, on the next line that begins so."""
        return next(line.removeprefix(beginning).strip() for line in self.lines() if line.startswith(beginning))

    def type(self, line: str) -> None:
        """Types a line, as a person at its keyboard."""
        try:
            if self.process.stdin is not None:
                self.process.stdin.write(f"{line}\n")
                self.process.stdin.flush()
        except OSError as error:
            raise NotSeen(f"an ear of '{self.name}'{self._complaint()}") from error

    def do(self, action: str, **arguments: object) -> object:
        """What an action gives; the process runs `do`. Raises NotSeen where it was not done."""
        self.type(json.dumps({"action": action, "arguments": arguments}))
        answer = next(_answer(line) for line in self.lines())
        if answer["ok"] is not True:
            raise NotSeen(f"'{action}' done by '{self.name}' ({answer.get('title')})")
        return answer["result"]

    def done(self) -> None:
        """Waits until it ends by itself, with nothing more typed; raises NotSeen where it did not end well."""
        said = self.process.communicate()[1]
        if self.process.returncode != 0:
            raise NotSeen(f"a good end of '{self.name}'{_last(said)}")

    def end(self) -> None:
        """Ends it, however it stands."""
        self.limit.cancel()
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.communicate(timeout=ENDING_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()

    def _complaint(self) -> str:
        """Its last line on the error stream, once it has ended."""
        return _last(self.process.communicate()[1])


def _answer(line: str) -> Answer:
    step: Answer = json.loads(line)
    return step


def _last(said: str) -> str:
    lines = (said or "").strip().splitlines()
    return f" ({lines[-1]})" if lines else ""


@dataclass(slots=True, kw_only=True)
class Town:
    """Who is awake in the town, by name. The district's server wakes at once; `with` ends everybody."""

    folder: Path
    first: Laptop
    second: Laptop
    awake: dict[str, Talking] = field(default_factory=dict)

    def __enter__(self) -> "Town":
        self._wake(SERVER, "liaison_desk.district.command", "serve", "--data", str(self.folder), "--listen", "127.0.0.1:0")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.end()

    def __getitem__(self, name: str) -> Talking:
        return self.awake[name]

    def wake(self, name: str, laptop: Laptop, *words: str | Path) -> Talking:
        """Starts the program on a laptop; `name` is how it is called from now on."""
        return self._wake(name, "liaison_desk", *laptop.call(*words))

    def _wake(self, name: str, module: str, *words: str) -> Talking:
        pipe = subprocess.PIPE
        process = subprocess.Popen(
            [sys.executable, "-m", module, *words], stdin=pipe, stdout=pipe, stderr=pipe, text=True, encoding="utf-8", env=around()
        )
        limit = Timer(LONGEST_SECONDS, process.kill)
        limit.daemon = True
        limit.start()
        self.awake[name] = Talking(name=name, process=process, limit=limit)
        return self.awake[name]

    def end(self) -> None:
        """Ends everybody, the server last."""
        for one in reversed(self.awake.values()):
            one.end()
        self.awake.clear()
