"""Runs the program in real processes, one of which dies at a named moment, and a server that may die as well."""

import os
import signal
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from tests.cli.desk import Ran
from tests.sync import dying
from tests.sync.dying import Mishap

# Forked from a process that has read the program already: reading it takes longer than a round.
CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload([dying.__name__])
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Stage:
    """A folder in which processes run; all of them are ended with the test."""

    folder: Path
    running: list[ForkServerProcess] = field(default_factory=list)
    said: int = 0

    def begin(self, *words: str | Path, when: Mishap | None = None, out: Path | None = None) -> tuple[ForkServerProcess, Path]:
        """Starts a process; what it says goes to a file."""
        self.said += 1
        told = out or self.folder / f"said-{self.said}"
        process = CONTEXT.Process(target=dying.run, args=([str(word) for word in words], str(told), when))
        os.environ["PYTHONPATH"] = os.pathsep.join((str(ROOT), str(ROOT / "src")))
        process.start()
        self.running.append(process)
        return process, told

    def run(self, *words: str | Path, when: Mishap | None = None) -> Ran:
        """Runs a command to its end; its status is -9 when it was killed."""
        process, told = self.begin(*words, when=when)
        process.join(60)
        assert process.exitcode is not None
        return Ran(process.exitcode, told.read_text(encoding="utf-8"), Path(f"{told}.err").read_text(encoding="utf-8"))

    def serve(self, data: Path, when: Mishap | None = None) -> "Server":
        """Starts a district's server and waits until it listens."""
        pipe = self.folder / f"listening-{self.said}"
        os.mkfifo(pipe)
        process, _told = self.begin("liaison-district", "serve", "--data", data, "--listen", "127.0.0.1:0", when=when, out=pipe)
        token = ""
        with pipe.open(encoding="utf-8") as told:
            for line in told:
                token = line.split()[-1] if line.startswith("First token") else token
                if line.startswith("Listening on "):
                    return Server(process, line.split()[-1], token)
        raise AssertionError("the server did not start")

    def end(self) -> None:
        """Ends everything."""
        for process in self.running:
            if process.exitcode is None:
                process.terminate()
            process.join(20)
            process.close()


@dataclass(frozen=True)
class Server:
    """A server that listens."""

    process: ForkServerProcess
    url: str
    token: str

    def was_killed(self) -> bool:
        """Whether it died by SIGKILL."""
        self.process.join(20)
        return self.process.exitcode == -signal.SIGKILL
