"""Opening the profile for a command: a passphrase file wins, else the keychain, else it says so."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from liaison_desk import start
from liaison_desk.exchange import actions as exchange
from liaison_desk.office import Office
from liaison_desk.referrals import actions as referrals


@contextmanager
def opened(asked: argparse.Namespace, folder: Path) -> Iterator[Office]:
    """The office of the profile, locked again at the end of the block.

    What an earlier day left half done is finished first: an import that was cut off, consents that ran out meanwhile.
    """
    file: Path | None = asked.passphrase_file
    passphrase = start.passphrase_from(file) if file else None
    office = start.open_profile(folder, passphrase=passphrase)
    try:
        exchange.continue_imports(office)
        referrals.begin_day(office)
        yield office
    finally:
        office.vault.lock()
