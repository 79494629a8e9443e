"""The road told once, as a program: from an empty folder to a closed loop, each step seen to hold by a fresh process."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from liaison_desk.clock import real_now
from liaison_desk.errors import BadInput, DeskError
from liaison_desk.ids import new_id
from liaison_desk.tour.road import FACTS, SERVER, STICK, UNSEALED, Road, Step, WalkingClock, laptops
from liaison_desk.tour.seeing import NotSeen
from liaison_desk.tour.steps import LATER, SEEN_AT_ONCE, STEPS
from liaison_desk.tour.town import Town, around
from liaison_desk.tour.visiting import begin_of_the_road

ZONE = "America/Chicago"
PICTURES = "pictures"
FAILED = 1


def lead(to: Path | None, *, as_json: bool) -> int:
    """Walks the road in a folder (None: one that goes afterwards) and tells each step; gives 0 only when every step was seen to hold."""
    with _stopped_alike():
        if to is None:
            with tempfile.TemporaryDirectory(prefix="liaison-desk-") as folder:
                return _lead(Path(folder), as_json=as_json)
        prepare(to)
        return _lead(to, as_json=as_json)


@contextmanager
def _stopped_alike() -> Iterator[None]:
    """Inside, whoever ends the tour from outside is as good as Ctrl+C: nobody of the town is left awake."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def prepare(folder: Path) -> None:
    """Makes the folder ready; what an earlier tour left there goes, anything else that stands in the way is refused."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput("This folder cannot be made", "Choose another one with --to.", where=str(folder)) from error
    names = ("directory", "roster.zip", "export", "pictures", SERVER, STICK, UNSEALED, FACTS)
    homes = [path for laptop in laptops(folder) for path in (laptop.profile, laptop.passphrase_file)]
    left = [*(folder / name for name in names), *homes, *folder.glob("sheet.*.pdf")]
    if _was_toured(folder):
        for path in left:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    elif any(path.exists() for path in left):
        raise BadInput("Something of the same name is in this folder", "Nothing was touched. Choose another with --to.", where=str(folder))


def _was_toured(folder: Path) -> bool:
    """Whether an earlier tour left its facts here: nothing but steps of the road, each with a mapping."""
    try:
        facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    known = {step.name for step in STEPS}
    return isinstance(facts, dict) and set(facts) <= known and all(isinstance(one, dict) for one in facts.values())


def _lead(folder: Path, *, as_json: bool) -> int:
    asked: list[Asked] = []
    found: dict[str, str] = {}
    first, second = laptops(folder)
    _write_passphrase(first.passphrase_file)
    _write_passphrase(second.passphrase_file)
    try:
        with Town(folder=folder / SERVER, first=first, second=second) as town:
            road = Road(folder, WalkingClock(begin_of_the_road(real_now(), ZONE)), town)
            road.keep_facts()
            for number, step in enumerate(STEPS, 1):
                if not as_json:
                    print(f"{number:2}/{len(STEPS)}  {step.says}", flush=True)
                if step.name == PICTURES:
                    # While they are taken, a fresh process looks at all that was done so far.
                    walked = [one for one in STEPS[: number - 1] if one.name not in LATER]
                    asked.append(send_witness(folder, [_not_yet_asked(found, asked, walked)]))
                missing = _walk(road, step)
                if missing:
                    return _tell_end(found | {step.name: missing}, as_json=as_json)
                if step.name == PICTURES:
                    found |= hear(asked.pop())
                if step.name in SEEN_AT_ONCE:
                    found |= ask_witness(folder, [step.name])
        left = _not_yet_asked(found, asked, STEPS)
        asked.append(send_witness(folder, [left[::2], left[1::2]]))
    finally:
        heard = [hear(one) for one in asked]
    for one in heard:
        found |= one
    return _tell_end({step.name: found[step.name] for step in STEPS}, as_json=as_json)


def _not_yet_asked(found: Mapping[str, str], asked: Sequence["Asked"], steps: Sequence[Step]) -> list[str]:
    known = {*found, *(name for one in asked for name in one.names)}
    return [step.name for step in steps if step.name not in known]


def _walk(road: Road, step: Step) -> str:
    """Walks one step and keeps its facts; gives what is missing, '' when it was done."""
    try:
        road.facts[step.name] = step.walk(road)
    except DeskError as error:
        return error.line()
    except NotSeen as missing:
        return str(missing)
    finally:
        road.keep_facts()
    return ""


def _write_passphrase(path: Path) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(f"{new_id()}\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Fresh processes that were sent to look, and the steps they look at."""

    names: tuple[str, ...]
    processes: tuple["subprocess.Popen[str]", ...]


def ask_witness(folder: Path, names: Sequence[str]) -> dict[str, str]:
    """What fresh processes find missing, by step ('' for one that holds)."""
    return hear(send_witness(folder, [names]))


def send_witness(folder: Path, shares: Sequence[Sequence[str]]) -> Asked:
    """Sends a fresh process for each share of the steps that were walked; each opens the profile by itself."""
    processes = tuple(
        subprocess.Popen(
            [sys.executable, "-m", "liaison_desk.tour.witness", str(folder), *share],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8", env=around(),
        )
        for share in shares if share
    )  # fmt: skip
    return Asked(names=tuple(name for share in shares for name in share), processes=processes)


def hear(asked: Asked) -> dict[str, str]:
    """What they found missing, once they came back; a step that none of them spoke of does not hold."""
    found = dict.fromkeys(asked.names, "a word of the fresh process")
    for process in asked.processes:
        for line in process.communicate()[0].splitlines():
            told = json.loads(line)
            found[str(told["step"])] = str(told["missing"])
    return found


def _tell_end(found: dict[str, str], *, as_json: bool) -> int:
    """Tells what was seen; gives the exit status."""
    missing = {name: what for name, what in found.items() if what}
    if as_json:
        print(json.dumps({"held": not missing, "steps": found}))
    else:
        for name, what in missing.items():
            print(f"       {name} does not hold: {what} is missing", flush=True)
        if not missing:
            print("A fresh process saw every step hold.")
    return FAILED if missing else 0
