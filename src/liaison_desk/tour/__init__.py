"""The road told once, as a program: from an empty folder to a closed loop, each step seen to hold by a fresh process."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from liaison_desk.clock import real_now
from liaison_desk.errors import BadInput, DeskError
from liaison_desk.ids import new_id
from liaison_desk.tour.road import FACTS, Road, Step, WalkingClock
from liaison_desk.tour.steps import SEEN_AT_ONCE, STEPS
from liaison_desk.tour.visiting import begin_of_the_road

ZONE = "America/Chicago"
FAILED = 1


def lead(to: Path | None, *, as_json: bool) -> int:
    """Walks the road in a folder (None: one that goes afterwards) and tells each step; gives 0 only when every step was seen to hold."""
    if to is None:
        with tempfile.TemporaryDirectory(prefix="liaison-desk-") as folder:
            return _lead(Path(folder), as_json=as_json)
    prepare(to)
    return _lead(to, as_json=as_json)


def prepare(folder: Path) -> None:
    """Makes the folder ready; what an earlier tour left there goes, anything else that stands in the way is refused."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput("This folder cannot be made", "Choose another one with --to.", where=str(folder)) from error
    left = [folder / name for name in ("profile", "passphrase.txt", "directory", "roster.zip", "export", "pictures", FACTS)]
    if (folder / FACTS).exists():
        for path in (*left, *folder.glob("sheet.*.pdf")):
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    elif any(path.exists() for path in left):
        raise BadInput("Something of the same name is in this folder", "Nothing was touched. Choose another with --to.", where=str(folder))


def _lead(folder: Path, *, as_json: bool) -> int:
    road = Road(folder, WalkingClock(begin_of_the_road(real_now(), ZONE)))
    _write_passphrase(road.passphrase_file)
    held = True
    for number, step in enumerate(STEPS, 1):
        if not as_json:
            print(f"{number:2}/{len(STEPS)}  {step.says}", flush=True)
        missing = _walk(road, step)
        if missing:
            return _tell_end({step.name: missing}, as_json=as_json)
        if step.name in SEEN_AT_ONCE:
            held = _tell_end(ask_witness(folder, [step.name]), as_json=as_json, last=False) == 0 and held
    found = ask_witness(folder, [step.name for step in STEPS if step.name not in SEEN_AT_ONCE])
    return _tell_end(found, as_json=as_json) if held else FAILED


def _walk(road: Road, step: Step) -> str:
    """Walks one step and keeps its facts; gives what is missing, '' when it was done."""
    try:
        road.facts[step.name] = step.walk(road)
    except DeskError as error:
        return error.line()
    finally:
        road.keep_facts()
    return ""


def _write_passphrase(path: Path) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(f"{new_id()}\n")


def ask_witness(folder: Path, names: Sequence[str]) -> dict[str, str]:
    """What fresh processes find missing, by step ('' for one that holds)."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    # Two processes side by side see the steps in half the time; each opens the profile by itself.
    shares = [share for share in (names[::2], names[1::2]) if share]
    asked = [
        subprocess.Popen(
            [sys.executable, "-m", "liaison_desk.tour.witness", str(folder), *share],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8", env=environment,
        )
        for share in shares
    ]  # fmt: skip
    found = dict.fromkeys(names, "a word of the fresh process")
    for process in asked:
        for line in process.communicate()[0].splitlines():
            told = json.loads(line)
            found[str(told["step"])] = str(told["missing"])
    return found


def _tell_end(found: dict[str, str], *, as_json: bool, last: bool = True) -> int:
    """Tells what was seen; gives the exit status."""
    missing = {name: what for name, what in found.items() if what}
    if as_json and (last or missing):
        print(json.dumps({"held": not missing, "steps": found}))
    elif not as_json:
        for name, what in missing.items():
            print(f"       {name} does not hold: {what} is missing", flush=True)
        if last and not missing:
            print("A fresh process saw every step hold.")
    return FAILED if missing else 0
