"""A small file beside the vault that remembers how far this laptop had sealed, so that an older vault put in its place is noticed.

It holds hashes only: for each space the newest frame of our own. It is never inside the vault, where it would be put
back together with it. A file that is not there or cannot be read says nothing; the server's tips tell then.
"""

import contextlib
import os
from pathlib import Path

import cbor2

SUFFIX = ".tips"


def _place(vault: Path) -> Path:
    return vault.with_name(f"{vault.name}{SUFFIX}")


def read(vault: Path) -> dict[str, bytes]:
    """The hash of our newest frame by space, as it was last remembered; nothing where the file says nothing."""
    try:
        kept = cbor2.loads(_place(vault).read_bytes())
        return {str(space): bytes.fromhex(tip) for space, tip in kept.items()}
    except (OSError, cbor2.CBORError, ValueError, TypeError, AttributeError):
        return {}


def remember(vault: Path, space: str, tip: bytes) -> None:
    """Remembers our newest frame of a space. A disk that is full takes nothing away: the file before stays."""
    known = {one: identity.hex() for one, identity in read(vault).items()} | {space: tip.hex()}
    partial = _place(vault).with_suffix(".part")
    with contextlib.suppress(OSError):
        with partial.open("wb") as file:
            file.write(cbor2.dumps(known, canonical=True))
            file.flush()
            os.fsync(file.fileno())
        partial.replace(_place(vault))
