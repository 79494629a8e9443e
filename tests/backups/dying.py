"""The real program in a process of its own, which dies by SIGKILL just before it touches a file for the n-th time."""

import os
import signal
import sys
import time
from collections.abc import Sequence
from itertools import count
from multiprocessing import get_context
from pathlib import Path

from liaison_desk import cli

# Forked from a process that has read the program already: reading it takes longer than a backup.
CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__])
ROOT = Path(__file__).resolve().parents[2]
TOUCHES = frozenset({"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.truncate", "shutil.rmtree", "shutil.copyfile"})
SURVIVED, KILLED, TIMED_OUT = 0, -signal.SIGKILL, -signal.SIGALRM


def run(words: Sequence[str], within: str, moment: int, told: str, seconds: float) -> None:
    """Runs a command; `moment` is the touch of a file under the folder `within` before which the process dies (0: it lives).

    `seconds` after its beginning it dies wherever it is, also in the middle of what the database writes (0: it lives).
    `told` gets how many touches there were and how long it took.
    """
    began = time.perf_counter()
    if seconds:
        signal.setitimer(signal.ITIMER_REAL, seconds)  # nobody handles this signal: the system ends the process at once
    touches, seen = count(1), [0]

    def watch(event: str, details: tuple[object, ...]) -> None:
        if event in TOUCHES and details and str(details[0]).startswith(within):
            seen[0] = next(touches)
            if seen[0] == moment:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    with open(os.devnull, "w", encoding="utf-8") as nothing:  # noqa: PTH123 - the streams of a process
        sys.stdout = sys.stderr = nothing
        status = cli.main(list(words), guide=lambda _to, _json: 0)
    Path(told).write_text(f"{seen[0]} {time.perf_counter() - began}", encoding="utf-8")
    os._exit(status)


def ran(words: Sequence[str | Path], within: Path, moment: int, told: Path, *, seconds: float = 0) -> int:
    """Runs a command to its end; gives its exit status, KILLED when it died."""
    process = CONTEXT.Process(target=run, args=([str(word) for word in words], str(within), moment, str(told), seconds))
    os.environ["PYTHONPATH"] = os.pathsep.join((str(ROOT), str(ROOT / "src")))
    process.start()
    process.join(60)
    status = process.exitcode
    process.close()
    assert status is not None
    return status


def touches(told: Path) -> int:
    """How many touches the last run that lived had."""
    return int(told.read_text(encoding="utf-8").split()[0])


def seconds_of(told: Path) -> float:
    """How long the last run that lived took."""
    return float(told.read_text(encoding="utf-8").split()[1])
