"""What opens a profile, changed: another passphrase, the keychain, a recovery page; at any moment the old way or the new one opens it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from liaison_desk.errors import BadInput, NotUnlocked
from liaison_desk.ids import random_bytes
from liaison_desk.vault import keychain, keyfile, keys, recovery_key, sealing
from liaison_desk.vault.keyfile import KeyFile
from liaison_desk.vault.recovery_key import RecoveryKey


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
            keep_by(folder, keys.settle(folder, kept, key), key, then)
        finally:
            keys.wipe(key)


def keep_recovery_key(folder: Path, made: RecoveryKey, *, now: str | None, wait: Callable[[float], None]) -> None:
    """Lets a recovery key open the profile, after what opens it `now` has been given; a page made before opens it no more.

    Raises as `change_what_opens`; then the page before stays good.
    """
    with keyfile.changing(folder) as kept:
        key = key_by(folder, now, wait=wait)
        try:
            kept = keys.settle(folder, kept, key)
            secret = recovery_key.read(" ".join(made.groups))
            keyfile.write(folder, keys.wrapped_by_recovery(kept, key, secret, sign=made.sign, day=made.day.isoformat()))
        finally:
            keys.wipe(key)


def key_by_recovery(folder: Path, typed: str) -> bytearray:
    """The key behind the recovery page; whoever asks wipes it.

    Raises BadInput that names the group that is mistyped, NotUnlocked where there is no page or it is another one's.
    """
    kept = keyfile.read(folder)
    if not kept.recovery:
        raise NotUnlocked("No recovery page was made for this profile", "Nothing was changed. A backup can be put back instead.")
    key = keys.key_behind_recovery(kept, recovery_key.read(typed))
    if key is None or not sealing.fits(keyfile.vault_path(folder), key):
        raise NotUnlocked(
            "This recovery page does not open this profile", "Nothing was changed. Look for the page with the sign that is told here.",
            where=kept.recovery_sign,
        )  # fmt: skip
    return key


def recover(folder: Path, *, typed: str, then: str | None) -> None:
    """Lets a new passphrase open the profile, or the keychain (None), by the recovery page; the page stays good.

    Raises as `key_by_recovery` and `change_what_opens`; then all is as before.
    """
    if then is not None:
        keys.check_passphrase(then)
    with keyfile.changing(folder) as kept:
        key = key_by_recovery(folder, typed)
        try:
            keep_by(folder, keys.settle(folder, kept, key), key, then)
            keyfile.count_tries(folder, 0)
        finally:
            keys.wipe(key)


def settle(folder: Path, key: keys.Key) -> None:
    """Ends a renewal of the key that was cut off, by the key that was found to fit; raises VaultTrouble where it cannot be written."""
    if keyfile.read(folder).renewed:
        with keyfile.changing(folder) as kept:
            keys.settle(folder, kept, key)


def renew_key(folder: Path, *, now: str | None, wait: Callable[[float], None]) -> None:
    """Gives the vault a new key and seals every page anew; what opens the profile stays, a recovery page made before is worthless.

    Nobody else may have the vault open. At any moment, whatever happens, what opens the profile opens it. Needs as much
    room again as the vault has. Raises as `change_what_opens`, and VaultTrouble where there is no room, the vault is open
    elsewhere or damaged; then the old key stays.
    """
    path = keyfile.vault_path(folder)
    with keyfile.changing(folder) as kept:
        key, fresh = key_by(folder, now, wait=wait), bytearray(random_bytes(keys.KEY_BYTES))
        try:
            kept = keys.settle(folder, kept, key)
            with sealing.alone(path, key) as vault:
                kept = keys.promised(kept, fresh, now)
                keyfile.write(folder, kept)
                try:
                    sealing.seal_anew(vault, fresh)
                finally:
                    vault.close()  # only the file itself knows which key it has now
                    keys.settle(folder, kept, fresh if sealing.fits(path, fresh) else key)
        finally:
            keys.wipe(key)
            keys.wipe(fresh)


def keep_by(folder: Path, kept: KeyFile, key: keys.Key, passphrase: str | None) -> None:
    """Keeps the key behind a passphrase or in the keychain (None); inside `changing`. Until the key file has its name the old way opens."""
    if passphrase is None:
        keychain.put(kept.profile, key)
        try:
            keyfile.write(folder, replace(kept, version=keyfile.VERSION, kept="keychain", salt="", wrapped=""))
        except OSError:
            if kept.kept != "keychain":
                keychain.forget(kept.profile)
            raise
        keyfile.count_tries(folder, 0)
    else:
        keyfile.write(folder, keys.wrapped_by(kept, key, passphrase))
        keychain.forget(kept.profile)
