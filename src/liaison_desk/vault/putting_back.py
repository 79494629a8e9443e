"""Another vault takes the place of a profile's: in one step, after which a power cut is only finished at the next opening.

`restore.part` is made ready at leisure; the moment it is named `restore.new` the new vault counts. The vault before and
its key file go to `kept-aside/<moment>`: they are moved, never overwritten and never removed.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from liaison_desk.errors import VaultTrouble
from liaison_desk.vault import copies, keyfile
from liaison_desk.vault.vault import Key, connected

PART, NEW, ASIDE = "restore.part", "restore.new", "kept-aside"
VAULT, KEY_FILE, WHERE, PARTS = "vault.db", "vault.key", "aside", "attachments"
BESIDE = ("vault.db-wal", "vault.db-shm", "vault.db-journal")


@contextmanager
def made_ready(folder: Path) -> Iterator[Path]:
    """A block that makes the folder for a new vault ready; it is gone after the block unless it took its place (`take_place`)."""
    part = folder / PART
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(mode=0o700)
    except OSError as error:
        raise _unwritten() from error
    try:
        yield part
    except OSError as error:
        raise _unwritten() from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _unwritten() -> VaultTrouble:
    return VaultTrouble("The profile's folder cannot be written", "Nothing was changed. Free some space or check its permissions.")


def fold(path: Path, key: Key) -> None:
    """Brings a vault's log into its one file, where nobody else has it open; raises VaultTrouble where somebody has.

    A file that cannot be read with this key is left as it is.
    """
    if not path.exists():
        return
    db = connected(str(path), key)
    try:
        db.execute("PRAGMA busy_timeout = 1000")
        db.execute("PRAGMA journal_mode = DELETE").fetchall()
    except driver.Error as error:
        if "locked" in str(error):
            raise VaultTrouble(
                "This profile is open in another window", "Nothing was changed. Close it everywhere and try again."
            ) from error
    finally:
        db.conn.close()


def take_place(folder: Path, moment: str) -> Path | None:
    """Lets the vault in `restore.part` take the place of the profile's; gives where the one before is now, None where there was none.

    Raises VaultTrouble before anything was changed; whatever is cut off after that is finished by `finish`.
    """
    part, aside = folder / PART, None
    try:
        if (folder / VAULT).exists() or (folder / KEY_FILE).exists():
            aside = _free(folder / ASIDE, moment)
            aside.mkdir(parents=True, mode=0o700)
            if (folder / KEY_FILE).exists():
                shutil.copy2(folder / KEY_FILE, aside / KEY_FILE)
                copies.settle(aside / KEY_FILE)
            _keep_parts(folder / PARTS, aside / PARTS)
        (part / WHERE).write_text(aside.name if aside else "", encoding="utf-8")
        for path in part.iterdir():
            copies.settle(path)
        copies.settle_folder(part)
        part.rename(folder / NEW)
    except OSError as error:
        if aside is not None:
            shutil.rmtree(aside, ignore_errors=True)
        raise _unwritten() from error
    finish(folder)
    return aside


def _keep_parts(source: Path, to: Path) -> None:
    """The sealed parts of attachments under a second name, so that what is cleared later in the profile stays here. Raises OSError."""
    for path in source.glob("??/*"):
        (to / path.parent.name).mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            os.link(path, to / path.parent.name / path.name)
        except OSError:  # a disk without second names
            shutil.copy2(path, to / path.parent.name / path.name)


def _free(parent: Path, moment: str) -> Path:
    names = (moment, *(f"{moment}-{number}" for number in range(2, 1000)))
    return next(parent / name for name in names if not (parent / name).exists())


def finish(folder: Path) -> None:
    """Finishes what `take_place` began, wherever it was cut off; does nothing else. Raises VaultTrouble where it cannot."""
    new = folder / NEW
    if not new.is_dir():
        return
    try:
        if (new / VAULT).exists():  # until it is moved, what stands in its place is the one before
            _set_aside(folder, new)
            (new / VAULT).rename(folder / VAULT)
        if (new / KEY_FILE).exists():
            (new / KEY_FILE).replace(folder / KEY_FILE)
            keyfile.count_tries(folder, 0)
        copies.settle_folder(folder)
        shutil.rmtree(new)
        copies.settle_folder(folder)
    except OSError as error:
        if not new.exists():  # another program finished it meanwhile
            return
        raise VaultTrouble(
            "A backup that is put back is not in its place yet", "Nothing was lost. Free some space or check the folder's permissions."
        ) from error


def _set_aside(folder: Path, new: Path) -> None:
    name = (new / WHERE).read_text(encoding="utf-8")
    for one in (*BESIDE, VAULT):
        if (folder / one).exists():
            if name:
                (folder / one).rename(folder / ASIDE / name / one)
            else:
                (folder / one).unlink()  # a log without a vault: of a profile that was never finished
    if name:
        copies.settle_folder(folder / ASIDE / name)
