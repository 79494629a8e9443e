"""The sealed parts of attachments beside the backups: each part once for all of them, and a list of its parts in each backup.

They lie as in the profile, `attachments/3f/3fa9…` under the hash of what is sealed, so that a part is copied once and
is told from a damaged one without any key. Nothing in a list says what the parts hold.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from liaison_desk.progress import Progress, silent
from liaison_desk.vault import copies

FOLDER, LIST = "attachments", "attachments.txt"
ADDRESS = re.compile(r"[0-9a-f]{64}")
COPYING_PARTS = "Copying attachments"


def keep(profile: Path, shelf: Path, part: Path, progress: Progress = silent) -> None:
    """Copies what the shelf lacks, and writes the backup's list; to be done once the vault is copied. Raises OSError.

    A part is in its place before any row names it, so everything that the copy of the vault names is there by now. A part
    that is damaged in the profile is left out: it is no reason to be without a backup, and the check tells of it.
    """
    there = sorted(_parts(profile))
    listed = []
    for done, path in enumerate(there):
        progress(done, len(there), COPYING_PARTS)
        if _bring(path, shelf):
            listed.append(path.name)
    (part / LIST).write_text("\n".join(listed), encoding="ascii")
    copies.settle(part / LIST)


def _parts(folder: Path) -> Iterator[Path]:
    return (path for path in (folder / FOLDER).glob("??/*") if ADDRESS.fullmatch(path.name))


def _bring(source: Path, folder: Path) -> bool:
    """Copies one part unless it is there; False where the source is not what its name says. Raises OSError."""
    to = folder / FOLDER / source.name[:2] / source.name
    if to.exists() and to.stat().st_size == source.stat().st_size:
        return True
    content = source.read_bytes()
    if hashlib.sha256(content).hexdigest() != source.name:
        return False
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = to.with_suffix(".part")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(to)
    return True


def listed(backup: Path) -> tuple[str, ...] | None:
    """The parts that belong to a backup; None where its list cannot be read."""
    try:
        names = (backup / LIST).read_text(encoding="ascii").split()
    except FileNotFoundError:
        return ()  # made before there were attachments
    except (OSError, ValueError):
        return None
    return tuple(name for name in names if ADDRESS.fullmatch(name))


def missing(backup: Path) -> int:
    """How many parts of a backup are not there, or not what was written; reads all of them."""
    lacking = 0
    for name in listed(backup) or ():
        try:
            whole = copies.digest(backup.parent / FOLDER / name[:2] / name) == name
        except OSError:
            whole = False
        lacking += not whole
    return lacking


def put_back(backup: Path, folder: Path, progress: Progress = silent) -> None:
    """Copies the parts of a backup that a profile lacks; what is there stays. Raises OSError."""
    names = listed(backup) or ()
    for done, name in enumerate(names):
        progress(done, len(names), COPYING_PARTS)
        source = backup.parent / FOLDER / name[:2] / name
        if source.exists():
            _bring(source, folder)


def clear(shelf: Path, backups: Iterable[Path]) -> None:
    """Removes parts that no backup lists any more; none at all where a list cannot be read."""
    lists = [listed(one) for one in backups]
    if any(one is None for one in lists):
        return
    wanted = {name for one in lists if one is not None for name in one}
    for path in list((shelf / FOLDER).glob("??/*")):
        if path.name not in wanted:
            with suppress(OSError):
                path.unlink()
