"""The key file beside the vault: how the key is kept, never the key itself; written so that a power cut leaves the old or the new one."""

import contextlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec
import sqlcipher3.dbapi2 as driver

from liaison_desk.errors import NewerVault, NoProfile, VaultTrouble

VERSION = 2
WAIT_SECONDS = 5.0
"""How long one change of the key file waits for another."""
MOST_MEMORY_KIB, MOST_PASSES, MOST_LANES = 4 * 1024 * 1024, 1024, 64
"""What a key file may ask of a passphrase's derivation; more is damage, and would only stop the computer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """How a profile's key is kept: `keychain` or `passphrase` (then with salt, cost and the wrapped key).

    `recovery` holds the key for who has the recovery page of that sign, made on that day (ISO); all empty where there is
    none. While the vault is sealed anew, `renewed` holds the key that comes (a box, or 'keychain') and `renewed_mark` tells
    it. Boxes and salts are base64.
    """

    version: int = VERSION
    profile: str
    kept: str
    salt: str = ""
    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 4
    wrapped: str = ""
    recovery: str = ""
    recovery_sign: str = ""
    recovery_day: str = ""
    renewed: str = ""
    renewed_mark: str = ""


def key_path(folder: Path) -> Path:
    """The key file of a profile's folder."""
    return folder / "vault.key"


def vault_path(folder: Path) -> Path:
    """The vault of a profile's folder."""
    return folder / "vault.db"


def files(folder: Path) -> tuple[Path, Path]:
    """The key file, and the one it is written to before it gets its name."""
    return key_path(folder), key_path(folder).with_suffix(".part")


def read(folder: Path) -> KeyFile:
    """The key file of a profile; raises NoProfile when there is none, NewerVault for a later kind, VaultTrouble for a damaged one."""
    try:
        kept: KeyFile = msgspec.convert(json.loads(key_path(folder).read_text(encoding="utf-8")), KeyFile)
    except FileNotFoundError as error:
        raise NoProfile("There is no profile here", "Make one with 'init', or name another folder with --profile.") from error
    except (OSError, ValueError, TypeError) as error:
        raise _damaged() from error
    if kept.version > VERSION:
        raise NewerVault(
            "This profile was made by a newer version of the program", "Nothing was changed. Update Liaison Desk and open it again."
        )
    bounds = ((kept.memory_kib, MOST_MEMORY_KIB), (kept.passes, MOST_PASSES), (kept.lanes, MOST_LANES))
    if kept.kept not in ("keychain", "passphrase") or not all(1 <= value <= most for value, most in bounds):
        raise _damaged()
    return kept


def _damaged() -> VaultTrouble:
    return VaultTrouble("The key file is damaged", "Put back vault.key from a backup; the vault itself is untouched.")


def write(folder: Path, kept: KeyFile) -> None:
    """Writes the key file, readable by its owner only, and gives it its name once it is on the disk; raises OSError."""
    path, partial = files(folder)
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(kept), file)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
    if os.name == "posix":
        whole = os.open(folder, os.O_RDONLY)  # the new name is to reach the disk too
        try:
            os.fsync(whole)
        finally:
            os.close(whole)


@contextmanager
def changing(folder: Path) -> Iterator[KeyFile]:
    """A block that alone changes a profile's key file, with the file as it is now; raises VaultTrouble where another one is at it.

    An empty file beside it is locked meanwhile: the system frees that lock however the program ends.
    """
    read(folder)
    lock = driver.connect(str(folder / "vault.key.busy"), isolation_level=None, timeout=WAIT_SECONDS)
    try:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except driver.Error as error:
            raise VaultTrouble("The key is being changed in another window", "Nothing was changed. Wait a moment and try again.") from error
        try:
            yield read(folder)
        except OSError as error:
            raise VaultTrouble(
                "The key file cannot be written", "Nothing was changed. Free some space or check the permissions."
            ) from error
    finally:
        lock.close()


# ------------------------------------------------------------------------------------------------- wrong tries


def _tries(folder: Path) -> Path:
    """They stand apart, so that a wrong try never writes the key file while somebody changes it."""
    return folder / "vault.tries"


def wrong_tries(folder: Path) -> int:
    """How many passphrases in a row were wrong."""
    try:
        return max(0, int(_tries(folder).read_text(encoding="ascii")))
    except (OSError, ValueError):
        return 0


def count_tries(folder: Path, wrong: int) -> None:
    """Keeps how many were wrong; none takes the file away. A folder that cannot be written keeps nothing."""
    with contextlib.suppress(OSError):
        if wrong:
            _tries(folder).write_text(str(wrong), encoding="ascii")
        else:
            _tries(folder).unlink(missing_ok=True)
