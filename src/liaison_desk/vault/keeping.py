"""What opens a profile, changed: another passphrase, from the keychain to a passphrase and back; at any moment one of both opens it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from liaison_desk.errors import BadInput
from liaison_desk.vault import keyfile, keys
from liaison_desk.vault.keyfile import KeyFile


def key_by(folder: Path, passphrase: str | None, *, wait: Callable[[float], None]) -> bytearray:
    """The profile's key by its passphrase, or from the keychain (None); whoever asks wipes it. Not on the screen's thread.

    Raises WrongPassphrase, NotUnlocked, NoProfile, VaultTrouble.
    """
    if passphrase is None:
        return keys.key_from_keychain(folder)
    return keys.key_from_passphrase(folder, passphrase, wait=wait)


def change_what_opens(folder: Path, *, now: str | None, then: str | None, wait: Callable[[float], None]) -> None:
    """Lets another passphrase open the profile, or the keychain (None), after what opens it `now` has been given.

    The key itself stays, and so does everything in the vault. Raises WrongPassphrase, NotUnlocked, BadInput for a short
    passphrase or where nothing would change, VaultTrouble where the key file cannot be written; then all is as before.
    """
    if then is None and now is None:
        raise BadInput("The keychain opens this profile already", "Nothing was changed. Choose a passphrase, or leave it as it is.")
    if then is not None:
        keys.check_passphrase(then)
    with keyfile.changing(folder) as kept:
        key = key_by(folder, now, wait=wait)
        try:
            keep_by(folder, kept, key, then)
        finally:
            keys.wipe(key)


def keep_by(folder: Path, kept: KeyFile, key: keys.Key, passphrase: str | None) -> None:
    """Keeps the key behind a passphrase or in the keychain (None); inside `changing`. Until the key file has its name the old way opens."""
    if passphrase is None:
        keys.put_in_keychain(kept.profile, key)
        try:
            keyfile.write(folder, replace(kept, version=keyfile.VERSION, kept="keychain", salt="", wrapped=""))
        except OSError:
            if kept.kept != "keychain":
                keys.forget(kept.profile)
            raise
        keyfile.count_tries(folder, 0)
    else:
        keyfile.write(folder, keys.wrapped_by(kept, key, passphrase))
        keys.forget(kept.profile)
