"""The real program in a process of its own, to which something happens: it dies by SIGKILL, its stick is pulled out, its clock is off."""

import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from itertools import count
from pathlib import Path
from random import Random
from shutil import rmtree
from threading import Timer
from typing import Any

import httpx2

from liaison_desk import cli, clock
from liaison_desk.cli import together
from liaison_desk.district import command
from liaison_desk.district.inbox import frames as inbox
from liaison_desk.sync import stick, taking
from liaison_desk.vault import applying, laptop, rosters
from liaison_desk.vault.vault import Vault

MANY = 100
BEFORE, AFTER, COMMITTED, WITHIN = "before", "after", "committed", "within"


@dataclass(frozen=True)
class Place:
    """A function of the program, how often a round calls it, how long all of them take, and the moments at which one may die there."""

    owner: object
    name: str
    most: int
    seconds: float
    moments: tuple[str, ...] = (BEFORE, AFTER, COMMITTED, WITHIN)


@dataclass(frozen=True)
class Moment:
    """At which call of which place, on which side of it; `delay` (seconds) for one that lies within."""

    point: str
    place: int
    call: int
    side: str
    delay: float


POINTS: dict[str, tuple[Place, ...]] = {
    # The last step of sealing is that the next change draws another salt.
    "sealed": (Place(laptop, "draw_salt_anew", 2, 0.03),),
    "sent": (Place(httpx2.Client, "request", 2, 0.05, (BEFORE, AFTER, WITHIN)),),
    "applying": (Place(applying._Books, "take", 1_380, 0.3),),
    "confirming": (
        Place(taking, "take_in", 2, 0.2, (BEFORE, AFTER)),
        Place(rosters, "note_read", 2, 0.01, (BEFORE, AFTER, COMMITTED)),
        Place(together, "_tell", 1, 0.01, (BEFORE, AFTER)),
    ),
    "server": (
        Place(inbox, "keep_frames", 2, 0.05, (BEFORE, AFTER, WITHIN)),
        Place(inbox, "_log", 2, 0.01, (BEFORE, AFTER)),
        Place(inbox, "_move_tips", 2, 0.01, (BEFORE, AFTER)),
    ),
    "stick": (Place(os, "fsync", 3, 0.05, (BEFORE, AFTER)), Place(Path, "replace", 3, 0.05, (BEFORE, AFTER))),
}


def moment(point: str, seed: int) -> Moment:
    """The moment of a seed; seeds one after another go round the places and sides."""
    places, chance = POINTS[point], Random(f"{point} {seed}")
    place = seed % len(places)
    here = places[place]
    side = here.moments[seed // len(places) % len(here.moments)]
    least, most = 1, here.most
    if most >= MANY:
        # A few seeds, too, come to the beginning, the middle and the end, each with another side.
        quarter = (seed + 2 + seed // 4) % 4
        least, most = quarter * most // 4 + 1, (quarter + 1) * most // 4
    return Moment(point, place, chance.randint(least, most), side, chance.uniform(0, here.seconds))


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _concerns(point: str, words: tuple[object, ...]) -> bool:
    """Of the calls of the network only those that hand frames over."""
    return point != "sent" or (words[1] == "POST" and str(words[2]).endswith("/frames"))


def die_at(when: Moment) -> None:
    """Puts death into the program: it comes in the middle of its work, and nothing of the program hears of it."""
    place = POINTS[when.point][when.place]
    real: Callable[..., Any] = getattr(place.owner, place.name)
    calls, armed = count(1), []

    def deadly(*words: Any, **named: Any) -> Any:
        if not _concerns(when.point, words) or next(calls) != when.call:
            return real(*words, **named)
        if when.side == BEFORE:
            _die()
        if when.side == WITHIN:
            Timer(when.delay, _die).start()
        result = real(*words, **named)
        if when.side == AFTER:
            _die()
        armed.append(True)
        return result

    setattr(place.owner, place.name, deadly)
    if when.side == COMMITTED:
        setattr(Vault, "transaction", _deadly_commit(Vault.transaction, armed))  # noqa: B010 - the type is another one


def _deadly_commit(
    real: Callable[[Vault], AbstractContextManager[Any]], armed: Sequence[object]
) -> Callable[[Vault], AbstractContextManager[Any]]:
    @contextmanager
    def transaction(vault: Vault) -> Any:
        with real(vault) as db:
            yield db
        if armed and not db.conn.in_transaction:
            _die()

    return transaction


def run(words: Sequence[str], out: str, when: "Mishap | None") -> None:
    """The command line in this process, which ends with its status; what it says goes to the file `out`, its errors to `out`.err."""
    for number, name in ((1, out), (2, f"{out}.err")):
        with Path(name).open("wb", buffering=0) as said:
            os.dup2(said.fileno(), number)
    match when:
        case Moment():
            die_at(when)
        case Pulled():
            pull_out(when)
        case Full():
            fill_up(when)
        case ClockOff():
            set_clock(when)
        case None:
            pass
    sys.exit(command.main(words[1:]) if words[0] == "liaison-district" else cli.main(words, guide=_no_guide))


@dataclass(frozen=True)
class Pulled:
    """A folder that is gone once so many files were written to it."""

    folder: Path
    written: int


def pull_out(when: Pulled) -> None:
    """Takes the folder away in the middle of the work."""
    real, calls = os.fsync, count(1)

    def fsync(file: int) -> None:
        real(file)
        if next(calls) == when.written:
            rmtree(when.folder)

    setattr(os, "fsync", fsync)  # noqa: B010 - as a name that the type checker does not guard


@dataclass(frozen=True)
class Full:
    """A stick on which no more than so many bytes of a file have room."""

    room: int


def fill_up(when: Full) -> None:
    """Leaves no room while a file of the stick is written; the vault beside it has all it needs."""
    import resource  # there is none on Windows

    real, unlimited = stick._write, resource.getrlimit(resource.RLIMIT_FSIZE)

    def write(*words: Any) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (when.room, unlimited[1]))
        try:
            real(*words)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)

    setattr(stick, "_write", write)  # noqa: B010 - as a name that the type checker does not guard


@dataclass(frozen=True)
class ClockOff:
    """A computer whose clock is so many days off."""

    days: int


def set_clock(when: ClockOff) -> None:
    """Sets the clock of this process."""

    class Shifted(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Shifted":
            return cls.fromtimestamp((datetime.now(tz) + timedelta(days=when.days)).timestamp(), tz)

    setattr(clock, "datetime", Shifted)  # noqa: B010 - the one door through which time comes in


Mishap = Moment | Pulled | Full | ClockOff


def _no_guide(to: Path | None, as_json: bool) -> int:
    raise AssertionError("no tour here")
