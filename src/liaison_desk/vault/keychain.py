"""The system's keychain, and the one door to it: a key by its profile's name."""

import base64
import contextlib

import keyring
import keyring.errors

from liaison_desk.errors import NotUnlocked

SERVICE = "Liaison Desk"


def works() -> bool:
    """Whether the system has a keychain that answers."""
    try:
        keyring.get_password(SERVICE, "probe")
    except keyring.errors.KeyringError:
        return False
    return True


def put(name: str, key: bytes | bytearray) -> None:
    """Keeps a key and looks whether it stays; raises NotUnlocked when there is no keychain that can be used."""
    said = base64.b64encode(key).decode()
    try:
        keyring.set_password(SERVICE, name, said)
        if keyring.get_password(SERVICE, name) != said:
            raise NotUnlocked("The keychain did not keep the key", "Choose a passphrase instead.")
    except keyring.errors.KeyringError as error:
        raise NotUnlocked("This computer has no keychain that can be used", "Choose a passphrase instead (--passphrase-file).") from error


def get(name: str) -> bytearray | None:
    """The key of that name, None where it is not there; raises NotUnlocked when the keychain does not answer."""
    try:
        said = keyring.get_password(SERVICE, name)
    except keyring.errors.KeyringError as error:
        raise NotUnlocked("The keychain cannot be reached", "Unlock it and try again; nothing was changed.") from error
    try:
        return None if said is None else bytearray(base64.b64decode(said, validate=True))
    except ValueError:
        return None


def forget(name: str) -> None:
    """Takes a key out; silent when it is not there or there is no keychain."""
    with contextlib.suppress(keyring.errors.KeyringError):
        keyring.delete_password(SERVICE, name)
