"""What a backup is and what is known of it before it is opened."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

LABEL_VERSION = 1


class State(StrEnum):
    """Whether a backup can be put back."""

    GOOD = "good"
    DAMAGED = "damaged"
    NEWER = "newer"
    """Made by a newer version of the program."""


class Opens(StrEnum):
    """What opens a backup. Only a passphrase or a recovery page does on another laptop."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the word, not one
    RECOVERY = "recovery"
    KEYCHAIN = "keychain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What stands in plain beside a sealed copy; nothing about families. `made` is UTC, `digest` SHA-256 of the copy in hex."""

    version: int = LABEL_VERSION
    profile: str
    made: datetime
    schema: int
    program: str
    size_bytes: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup: the folder it lies in, which profile's it is, when it was made, how large it is, what opens it."""

    path: Path
    profile: str
    made: datetime
    size_bytes: int
    opens: tuple[Opens, ...]
    state: State

    @property
    def opens_elsewhere(self) -> bool:
        """Whether it can be opened on another laptop."""
        return Opens.PASSPHRASE in self.opens or Opens.RECOVERY in self.opens
