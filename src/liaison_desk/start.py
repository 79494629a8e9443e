"""Builds the Office from the real clock, the keychain and the folders; makes and opens profiles."""

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from liaison_desk import __version__, clock, ids, records
from liaison_desk.errors import BadInput, Cancelled, DeskError, NotUnlocked, VaultTrouble
from liaison_desk.families import actions as families
from liaison_desk.office import Office
from liaison_desk.sync import joining, line, team
from liaison_desk.sync.answers import ServerAway
from liaison_desk.sync.post import Post, check_code
from liaison_desk.vault import keeping, keychain, keyfile, keys, laptop, migrations, putting_back, showing
from liaison_desk.vault.vault import Vault

sleep: Callable[[float], None] = time.sleep
"""How the command line waits after wrong tries."""
POLL_SECONDS = 0.5
PATIENCE = 20
"""How many looks in a row may find no server before the waiting ends."""
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProfile:
    """What a new profile is told of the person and the place; everything can be corrected later."""

    name: str = ""
    phone: str = ""
    district: str = ""
    team: str = ""
    zone: str = ""
    region: str = "US"


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """A laptop that was just taken in: its keys, its person's id and words, its spaces, the server with its pin and authority."""

    device: team.Device
    liaison: str
    about: NewProfile
    spaces: tuple[joining.Joined, ...]
    server: str
    pin: bytes
    authority: bytes = b""


def vault_path(folder: Path) -> Path:
    """The vault of a profile's folder."""
    return keyfile.vault_path(folder)


def _unfinished(folder: Path) -> Path:
    """Where a vault is made. It gets its name once it is whole and its key is kept, so that a power cut leaves no half profile."""
    return folder / "vault.db.new"


def has_profile(folder: Path) -> bool:
    """Whether a profile lives in the folder; a backup that was being put back there takes its place first."""
    putting_back.finish(folder)
    return vault_path(folder).exists() or keyfile.key_path(folder).exists()


def make_profile(
    folder: Path, *, passphrase: str | None, about: NewProfile, now: clock.Now = clock.real_now, new_id: ids.NewId = ids.new_id,
    invented: bool = False,
) -> Office:  # fmt: skip
    """Makes a vault with its key, a district space and one team space; nothing is left behind when it cannot be finished.

    `invented`: for invented families, whose passphrase costs the least that is allowed. `passphrase` None keeps the key in
    the system's keychain. Raises VaultTrouble when there is a profile already, or the disk is full, NotUnlocked when there is
    no keychain, BadInput for a short passphrase or an unknown zone.
    """
    zone = about.zone or clock.system_zone_name()
    clock.zone(zone)
    check_room(folder)

    def furnish(profile: str, key: bytes) -> None:
        _furnish(_unfinished(folder), key, profile, about, zone, now, new_id)

    return office_of(_made(folder, passphrase, new_id(), furnish, cost=keys.LEAST if invented else None), now, new_id)


def check_room(folder: Path) -> None:
    """Raises VaultTrouble when there is a profile in the folder already."""
    if has_profile(folder):
        raise VaultTrouble("There is a profile here already", "Nothing was changed. Choose another folder with --profile.")


def _made(
    folder: Path, passphrase: str | None, profile: str, furnish: Callable[[str, bytes], None], *, cost: keys.Cost | None = None
) -> Vault:
    """Makes the folder, a vault in it by `furnish`, and keeps its key; nothing is left behind when that fails."""
    key = ids.random_bytes(32)
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise BadInput("The profile's folder cannot be made", "Choose another folder with --profile.", where="--profile") from error
    for left in folder.glob(f"{_unfinished(folder).name}*"):
        left.unlink()
    try:
        furnish(profile, key)
        if passphrase is None:
            keys.keep_in_keychain(folder, profile, key)
        else:
            keys.keep_by_passphrase(folder, profile, key, passphrase, cost)
        _finish_making(folder)
    except BaseException as error:
        keys.forget_in_keychain(folder)
        for path in (*keyfile.files(folder), *folder.glob("vault.db*")):
            path.unlink(missing_ok=True)
        if made:
            with contextlib.suppress(OSError):
                folder.rmdir()
        if isinstance(error, OSError):
            raise VaultTrouble(
                "The profile cannot be written there", "Nothing was left behind. Free some space or choose another folder."
            ) from error
        raise
    return Vault.open(vault_path(folder), key)


def _finish_making(folder: Path) -> None:
    """Gives a vault that was made whole its name; a power cut may have come between its key and this."""
    if _unfinished(folder).exists() and keyfile.key_path(folder).exists() and not vault_path(folder).exists():
        _unfinished(folder).rename(vault_path(folder))


def _furnish(path: Path, key: bytes, profile: str, about: NewProfile, zone: str, now: clock.Now, new_id: ids.NewId) -> None:
    """Makes a whole vault and closes it, so that its log is in it."""
    me = new_id()
    device = team.new_device()
    district, own_team = team.new_space(device, "district"), team.new_space(device, "team")
    facts = {"profile": profile, "me": me, "zone": zone, "region": about.region, "team": own_team.id, "district": district.id}
    vault = Vault.create(path, key)
    try:
        with vault.transaction() as db:
            laptop.furnish(db, device=device.private_bytes(), device_id=device.id, incarnation=ids.random_bytes(8), facts=facts)
            laptop.keep_space(db, district.id, "district", about.district, district.first_entry, district.epoch_key)
            laptop.keep_space(db, own_team.id, "team", about.team, own_team.first_entry, own_team.epoch_key)
        office = office_of(vault, now, new_id)
        families.introduce_liaison(office, liaison_id=me, name=about.name, phone=about.phone)
        families.name_district(office, name=about.district)
    finally:
        vault.lock()


def join_team(
    folder: Path, *, passphrase: str | None, code: str, server: str, about: NewProfile, shown: Callable[[str], None],
    wait: Callable[[float], None] = time.sleep, now: clock.Now = clock.real_now, new_id: ids.NewId = ids.new_id,
) -> Office:  # fmt: skip
    """Asks to come in with a code, gives `shown` the six digits, waits until a colleague took this laptop in, and makes its profile.

    `wait` ends the waiting by raising Cancelled; the colleague is told. Raises ServerAway, BadInput for a code or an
    address that cannot be used, NotAllowed where the colleague refused, and as `make_profile` does; nothing is left behind.
    """
    check_room(folder)
    check_key(passphrase)
    clock.zone(about.zone or clock.system_zone_name())
    code, liaison = check_code(code), new_id()
    with Post(server, team.new_device(), alive=lambda: wait(0)) as post:
        asking = joining.ask(post, code, name=about.name, liaison=liaison)
        try:
            admin = waited(lambda: joining.hear(post, asking), wait=wait)
            shown(joining.digits(admin, asking))
            spaces = waited(lambda: joining.come_in(post, asking, admin), wait=wait)
        except (Cancelled, KeyboardInterrupt):
            with contextlib.suppress(DeskError):
                joining.leave(post, asking)
            raise
        newcomer = Newcomer(
            device=asking.device, liaison=liaison, about=about, spaces=spaces,
            server=post.address, pin=post.pin, authority=post.authority,
        )  # fmt: skip
    return join_profile(folder, passphrase=passphrase, newcomer=newcomer, now=now, new_id=new_id)


def join_profile(
    folder: Path, *, passphrase: str | None, newcomer: Newcomer, now: clock.Now = clock.real_now, new_id: ids.NewId = ids.new_id
) -> Office:
    """Makes the vault of a laptop that was taken into a district and a team: it has no spaces of its own.

    Raises as `make_profile` does, and leaves nothing behind.
    """
    zone = newcomer.about.zone or clock.system_zone_name()
    clock.zone(zone)
    check_room(folder)

    def furnish(profile: str, key: bytes) -> None:
        facts = {"profile": profile, "me": newcomer.liaison, "zone": zone, "region": newcomer.about.region}
        facts |= {space.kind: space.id for space in newcomer.spaces}
        facts |= {line.SERVER: newcomer.server, line.PIN: newcomer.pin.hex(), line.AUTHORITY: newcomer.authority.hex()}
        vault = Vault.create(_unfinished(folder), key)
        try:
            with vault.transaction() as db:
                private, device = newcomer.device.private_bytes(), newcomer.device.id
                laptop.furnish(db, device=private, device_id=device, incarnation=ids.random_bytes(8), facts=facts)
                for space in newcomer.spaces:
                    joining.keep(db, space)
            office = office_of(vault, now, new_id)
            families.introduce_liaison(office, liaison_id=newcomer.liaison, name=newcomer.about.name, phone=newcomer.about.phone)
        finally:
            vault.lock()

    return office_of(_made(folder, passphrase, new_id(), furnish), now, new_id)


def open_profile(
    folder: Path,
    *,
    passphrase: str | None,
    now: clock.Now = clock.real_now,
    new_id: ids.NewId = ids.new_id,
    wait: Callable[[float], None] = time.sleep,
) -> Office:
    """Opens a profile; a passphrase wins, else the keychain. Not on the screen's thread: deriving the key takes a while.

    Raises NoProfile, WrongPassphrase, NotUnlocked, NewerVault, VaultTrouble.
    """
    putting_back.finish(folder)
    key = keeping.key_by(folder, passphrase, wait=wait)
    try:
        _finish_making(folder)
        office = office_of(Vault.open(vault_path(folder), key), now, new_id)
        with contextlib.suppress(VaultTrouble):  # it opens again in the same way
            keeping.settle(folder, key)
        return office
    finally:
        keys.wipe(key)


def office_of(vault: Vault, now: clock.Now, new_id: ids.NewId) -> Office:
    """The office of an open vault, by what the laptop knows of itself."""
    records.make_known()
    with vault.reading() as db:
        facts = laptop.facts(db)
    version = f"{__version__} {migrations.newest()}"
    if facts.get(showing.SHOWN_BY) != version:
        with vault.transaction() as db:
            showing.show_what_was_kept(db, version)
    return Office(
        vault=vault, now=now, new_id=new_id, who=facts["me"], team=facts["team"], district=facts["district"],
        zone=facts["zone"], region=facts["region"],
    )  # fmt: skip


def passphrase_from(path: Path) -> str:
    """The passphrase in a file: its first line. Raises NotUnlocked when the file cannot be read or is empty."""
    try:
        first = path.read_text(encoding="utf-8").splitlines()[:1]
    except (OSError, UnicodeDecodeError) as error:
        raise NotUnlocked(
            "The passphrase file cannot be read", "Check its name and that you may read it.", where="--passphrase-file"
        ) from error
    if not first or not first[0]:
        raise NotUnlocked("The passphrase file is empty", "Its first line is the passphrase.", where="--passphrase-file")
    return first[0]


def check_key(passphrase: str | None) -> None:
    """Raises what keeping a key would: BadInput for a short passphrase, NotUnlocked where there is no keychain."""
    if passphrase is not None:
        keys.check_passphrase(passphrase)
    elif not keychain.works():
        raise NotUnlocked("This computer has no keychain that can be used", "Choose a passphrase instead (--passphrase-file).")


def waited(look: Callable[[], Found | None], *, wait: Callable[[float], None] = time.sleep) -> Found:
    """What comes at last, asked for twice a second; whoever is asked ends the waiting by an error of theirs.

    A server that is away for a moment does not end it.
    """
    away = 0
    while True:
        try:
            found = look()
        except ServerAway:
            away += 1
            if away == PATIENCE:
                raise
        else:
            away = 0
            if found is not None:
                return found
        wait(POLL_SECONDS)
