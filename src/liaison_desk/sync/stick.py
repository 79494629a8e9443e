"""A folder or USB stick instead of a server: the same sealed frames and rosters, a file each.

`FOLDER/liaison-desk/<space>/frames/<hash>.frame` and `…/roster/<number>.entry`. A file is written beside its
place and moved there when it is whole, so that a stick pulled out leaves only what can be passed over.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from liaison_desk.errors import BadInput, VaultTrouble
from liaison_desk.progress import Progress, silent
from liaison_desk.sync import batch
from liaison_desk.sync.batch import BrokenFrame

FOLDER = "liaison-desk"
FRAME, ENTRY, PART = ".frame", ".entry", ".part"


def check(folder: Path) -> None:
    """Raises BadInput where there is no such folder."""
    if not folder.is_dir():
        raise BadInput("This folder is not there", "Put the stick in, or choose another folder. Nothing was lost.", where=str(folder))


def frames_on(folder: Path, space: str) -> dict[bytes, Path]:
    """The whole frames of a space on the stick, by hash; what cannot be read is passed over."""
    found = {}
    for path in sorted((folder / FOLDER / space / "frames").glob(f"*{FRAME}")):
        try:
            found[bytes.fromhex(path.stem)] = path
        except ValueError:
            continue
    return found


def read_frames(paths: dict[bytes, Path], progress: Progress = silent) -> Iterator[bytes]:
    """The bytes of frames, those that are what their name says."""
    for number, (identity, path) in enumerate(paths.items()):
        progress(number, len(paths), "Reading the stick")
        try:
            encoded = path.read_bytes()
            if batch.decode_frame(encoded).hash == identity:
                yield encoded
        except (OSError, BrokenFrame):
            continue


def write_frames(folder: Path, space: str, frames: list[bytes], progress: Progress = silent) -> int:
    """Puts frames onto the stick that are not there yet; gives how many. Raises VaultTrouble when it is full or gone."""
    place = folder / FOLDER / space / "frames"
    there = set(frames_on(folder, space))
    written = 0
    for number, encoded in enumerate(frames):
        progress(number, len(frames), "Writing the stick")
        identity = batch.decode_frame(encoded).hash
        if identity not in there:
            _write(place / f"{identity.hex()}{FRAME}", encoded)
            written += 1
    return written


def read_roster(folder: Path, space: str) -> list[bytes]:
    """The entries of a space's roster as the stick holds them, in their order."""
    place = folder / FOLDER / space / "roster"
    entries = []
    for number in range(len(list(place.glob(f"*{ENTRY}")))):
        try:
            entries.append((place / f"{number:06}{ENTRY}").read_bytes())
        except OSError:
            break
    return entries


def write_roster(folder: Path, space: str, entries: tuple[bytes, ...]) -> None:
    """Puts a roster onto the stick where the one there is shorter."""
    for number in range(len(read_roster(folder, space)), len(entries)):
        _write(folder / FOLDER / space / "roster" / f"{number:06}{ENTRY}", entries[number])


def _write(path: Path, content: bytes) -> None:
    partial = path.with_suffix(PART)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        raise VaultTrouble(
            "The stick is full or was pulled out", "Nothing was lost: what is not on it waits. Free some room or use another stick."
        ) from error
