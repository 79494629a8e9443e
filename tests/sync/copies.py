"""A laptop's profile copied, and put back to what it was: with the witness beside the vault, or without it."""

import shutil
from dataclasses import replace
from itertools import count
from pathlib import Path

from liaison_desk import start
from liaison_desk.sync import packing
from liaison_desk.vault import frames, history
from tests.conftest import PASSPHRASE
from tests.fakes import CountedIds, StillClock
from tests.sync.sides import Side

_IDS = count(500)


def copied(side: Side, to: Path, clock: StillClock) -> Side:
    """A second laptop with the same disk."""
    shutil.copytree(side.office.vault.path.parent, to)
    return _opened(side, to, clock)


def saved(side: Side, to: Path) -> Path:
    """A backup of a laptop's vault: its own file and its log; the witness is no part of it."""
    to.mkdir()
    for path in side.office.vault.path.parent.glob("vault.db*"):
        if path.suffix != ".tips":
            shutil.copy(path, to)
    return to


def put_back(side: Side, backup: Path, clock: StillClock) -> Side:
    """The laptop with the vault of its backup; what else lies in its folder stays."""
    folder = side.office.vault.path.parent
    side.office.vault.lock()
    for path in folder.glob("vault.db*"):
        if path.suffix != ".tips":
            path.unlink()
    for path in backup.iterdir():
        shutil.copy(path, folder)
    return _opened(side, folder, clock)


def _opened(side: Side, folder: Path, clock: StillClock) -> Side:
    office = start.open_profile(folder, passphrase=PASSPHRASE, now=clock, new_id=CountedIds(count(next(_IDS) * 10**6)))
    office = replace(office, team=side.office.team)
    return Side(office, packing.laptop_of(office), side.roster)


def held(side: Side) -> list[bytes]:
    """All frames of the team here, as they travelled."""
    with side.office.reading() as db:
        return frames.missing_at(db, side.roster.space, [])


def values(side: Side, row: str, field: str = "name") -> list[object]:
    """Every value that a field was ever given here, in order."""
    with side.office.reading() as db:
        return [line.value for line in history.history(db, "liaison", row) if line.field == field]
