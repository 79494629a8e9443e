"""Opening the profile for a command: a passphrase file wins, else the keychain, else it says so."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from liaison_desk import start
from liaison_desk.office import Office


@contextmanager
def opened(asked: argparse.Namespace, folder: Path) -> Iterator[Office]:
    """The office of the profile, locked again at the end of the block."""
    file: Path | None = asked.passphrase_file
    passphrase = start.passphrase_from(file) if file else None
    office = start.open_profile(folder, passphrase=passphrase)
    try:
        yield office
    finally:
        office.vault.lock()
