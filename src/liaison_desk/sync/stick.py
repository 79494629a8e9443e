"""A folder or USB stick instead of a server: the same sealed frames and rosters, a file each.

`FOLDER/liaison-desk/<space>/frames/<hash>.frame` and `…/roster/<number>.entry`. A file is written beside its
place and moved there when it is whole, so that a stick pulled out leaves only what can be passed over. Whoever finds
a frame damaged lays `<hash>.again` beside it, and whoever holds that frame writes it once more; nothing is ever deleted
for being damaged, since it may be whole to a newer program.
"""

import errno
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from liaison_desk.errors import BadInput, VaultTrouble
from liaison_desk.progress import Progress, silent
from liaison_desk.sync import batch
from liaison_desk.sync.batch import BrokenFrame

FOLDER = "liaison-desk"
FRAME, ENTRY, PART, AGAIN = ".frame", ".entry", ".part", ".again"
NAME = re.compile(r"[0-9a-f]{64}")
MOST_ENTRY_BYTES = 64 * 1024
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class StickTrouble(VaultTrouble):
    """The stick is gone, full or cannot be read or written; nothing was lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stick:
    """A folder as it was when the round began: once something else stands in its place, nothing is written there."""

    folder: Path
    place: tuple[int, int]

    def of(self, space: str, kind: str) -> Path:
        """Where the files of a kind (frames or roster) of a space lie."""
        return self.folder / FOLDER / space / kind


@dataclass(frozen=True, slots=True, kw_only=True)
class OnStick:
    """A frame's file: where it lies, how many bytes it has, and whether somebody found it damaged."""

    path: Path
    size: int
    again: bool


def find(folder: Path) -> Stick:
    """The stick in this folder; raises BadInput where there is no such folder."""
    try:
        return Stick(folder=folder, place=_place(folder))
    except OSError as error:
        raise BadInput(
            "This folder is not there", "Put the stick in, or choose another folder. Nothing was lost.", where=str(folder)
        ) from error


def _place(folder: Path) -> tuple[int, int]:
    """What tells one folder from another, and a stick from the empty folder that it leaves behind; raises OSError."""
    with os.scandir(folder):
        found = folder.stat()
    return found.st_dev, found.st_ino


def check_there(stick: Stick) -> None:
    """Raises StickTrouble when the stick was pulled out."""
    try:
        there = _place(stick.folder) == stick.place
    except OSError:
        there = False
    if not there:
        raise StickTrouble("The stick was pulled out", "Nothing was lost and nothing is half done: put it in and sync again.")


def frames_on(stick: Stick, space: str) -> dict[bytes, OnStick]:
    """The files of a space's frames, by the hash that is their name; every other file is passed over."""
    found: dict[bytes, OnStick] = {}
    asked: set[str] = set()
    with _readable(stick), os.scandir(stick.of(space, "frames")) as files:
        for file in files:
            name, _dot, ending = file.name.partition(".")
            if not NAME.fullmatch(name):
                continue
            if f".{ending}" == AGAIN:
                asked.add(name)
            elif f".{ending}" == FRAME and file.is_file():
                found[bytes.fromhex(name)] = OnStick(path=Path(file.path), size=file.stat().st_size, again=False)
    for name in asked & {identity.hex() for identity in found}:
        one = found[bytes.fromhex(name)]
        found[bytes.fromhex(name)] = OnStick(path=one.path, size=one.size, again=True)
    return dict(sorted(found.items()))


@contextmanager
def _readable(stick: Stick) -> Iterator[None]:
    """Inside, a folder that is not there holds nothing, and other trouble is told as what it is."""
    try:
        yield
    except FileNotFoundError:
        check_there(stick)
    except OSError as error:
        check_there(stick)
        raise StickTrouble("The stick cannot be read", "Nothing was lost. Check its permissions, or use another one.") from error


def read_frames(stick: Stick, files: Mapping[bytes, OnStick], progress: Progress = silent) -> Iterator[bytes | None]:
    """The bytes of each frame; None for one that is cut, too long or otherwise not what its name says: it is asked for again."""
    for number, (identity, file) in enumerate(files.items()):
        progress(number, len(files), "Reading the stick")
        check_there(stick)
        encoded = _whole_frame(file, identity)
        if encoded is None:
            check_there(stick)
            ask_again(file)
        yield encoded


def _whole_frame(file: OnStick, identity: bytes) -> bytes | None:
    try:
        encoded = _read(file.path, batch.MOST_FRAME_BYTES)
        return encoded if batch.decode_frame(encoded).hash == identity else None
    except (OSError, BrokenFrame):
        return None


def _read(path: Path, most: int) -> bytes:
    """A file's bytes, one more than the most at the end: what lies on a stick may be of any size, and need be no file; raises OSError."""
    if not path.is_file():
        raise FileNotFoundError(errno.ENOENT, "no file", path.name)
    with path.open("rb") as file:
        return file.read(most + 1)


def ask_again(file: OnStick) -> None:
    """Lays down that a frame is damaged; a stick that cannot be written stays as it is."""
    with suppress(OSError):
        file.path.with_suffix(AGAIN).touch()


def lacks(there: Mapping[bytes, OnStick], held: Sequence[tuple[bytes, int]]) -> list[bytes]:
    """Of the frames somebody holds (hash and size) those that the stick lacks, or has not whole."""
    found = []
    for identity, size in held:
        file = there.get(identity)
        if file is None or file.again or file.size != size:
            found.append(identity)
    return found


def write_frame(stick: Stick, space: str, identity: bytes, encoded: bytes) -> None:
    """Puts a frame onto the stick; raises StickTrouble when it is full, gone or cannot be written."""
    path = stick.of(space, "frames") / f"{identity.hex()}{FRAME}"
    _write(stick, path, encoded)
    with suppress(OSError):
        path.with_suffix(AGAIN).unlink(missing_ok=True)


def read_roster(stick: Stick, space: str) -> list[bytes]:
    """The entries of a space's roster as the stick holds them, in their order, nothing of them believed yet."""
    entries: list[bytes] = []
    while True:
        try:
            entries.append(_read(stick.of(space, "roster") / f"{len(entries):06}{ENTRY}", MOST_ENTRY_BYTES))
        except OSError:
            check_there(stick)
            return entries


def write_roster(stick: Stick, space: str, entries: Sequence[bytes]) -> None:
    """Puts a roster onto the stick, each entry that is not there as it should be."""
    there = read_roster(stick, space)
    for number, entry in enumerate(entries):
        if there[number : number + 1] != [entry]:
            _write(stick, stick.of(space, "roster") / f"{number:06}{ENTRY}", entry)


def _write(stick: Stick, path: Path, content: bytes) -> None:
    check_there(stick)
    partial = path.with_suffix(PART)
    try:
        # Never the folder itself: where a stick was pulled out that would make a folder of its name on this laptop.
        for folder in (stick.folder / FOLDER, path.parent.parent, path.parent):
            folder.mkdir(exist_ok=True)
        # Never what stands there already: a link on the stick would have a file of this laptop written over.
        partial.unlink(missing_ok=True)
        with partial.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        check_there(stick)
        raise _unwritten(error) from error


def _unwritten(error: OSError) -> StickTrouble:
    if error.errno in FULL:
        return StickTrouble(
            "The stick is full", "What came was taken in; what is not on the stick waits here. Free some room or use another stick."
        )
    return StickTrouble(
        "The stick cannot be written", "What came was taken in; what is not on the stick waits here. Check its lock, or use another stick."
    )
