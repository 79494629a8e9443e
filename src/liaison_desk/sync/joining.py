"""The new laptop's side of being taken in; nothing is kept before all of it has been checked."""

from dataclasses import dataclass

from liaison_desk.errors import NotAllowed
from liaison_desk.ids import random_bytes
from liaison_desk.sync import enrol, roster, team
from liaison_desk.sync.enrol import AdminShows, BrokenEnrolment, EnrolmentEnded, LaptopShows, SpaceShown
from liaison_desk.sync.post import Post
from liaison_desk.vault import laptop, rosters
from liaison_desk.vault.vault import Database

ADMIN, LAPTOP = "admin", "laptop"
KINDS = ("district", "team")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A laptop that asks to be taken in: the code, its keys, and what it will show of them."""

    code: str
    device: team.Device
    shown: LaptopShows


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A space this laptop is of now: its id and kind, its roster, the epoch's key."""

    id: str
    kind: str
    entries: tuple[bytes, ...]
    key: bytes


def ask(post: Post, code: str, *, name: str, liaison: str) -> Asking:
    """Commits to this laptop's keys under a code; raises BadInput for a code that is wrong, used or has run out."""
    member = roster.member_of(post.device, "member")
    shown = LaptopShows(member=member, nonce=random_bytes(enrol.NONCE_BYTES), name=name, liaison=liaison)
    post.put(code, LAPTOP, enrol.commitment(shown))
    return Asking(code=code, device=post.device, shown=shown)


def hear(post: Post, asking: Asking) -> AdminShows | None:
    """What the admin shows, and then shows ours; None while nothing came.

    Raises EnrolmentEnded where the admin took the invitation back, BrokenEnrolment for another server's pin.
    """
    said = post.get(asking.code, ADMIN, 0)
    if said is None:
        return None
    _check_open(said)
    admin = enrol.decode_admin(said)
    post.ask_pin()
    if admin.pin != post.pin or tuple(one.kind for one in admin.spaces) != KINDS or admin.role not in ("member", "admin"):
        raise BrokenEnrolment("The two laptops do not mean the same server or team", "Nobody was taken in. Begin again with a new code.")
    post.put(asking.code, LAPTOP, enrol.encode_laptop(asking.shown, admin.member))
    return admin


def leave(post: Post, asking: Asking) -> None:
    """Tells the admin that this laptop does not wait any more."""
    post.put(asking.code, LAPTOP, enrol.LEFT)


def _check_open(said: bytes) -> None:
    if said == enrol.WITHDRAWN:
        raise EnrolmentEnded("Your colleague has ended the invitation", "Nobody was taken in. Ask for a new code when you are both ready.")


def digits(admin: AdminShows, asking: Asking) -> str:
    """The six digits for this screen."""
    return enrol.six_digits(admin, asking.shown)


def come_in(post: Post, asking: Asking, admin: AdminShows) -> tuple[Joined, ...] | None:
    """The spaces this laptop is of, once the admin has taken it in; None while that waits.

    Raises NotAllowed where the digits differed, EnrolmentEnded where the admin took the invitation back,
    BrokenEnrolment where a roster is not the one that the digits stood for.
    """
    said = post.get(asking.code, ADMIN, 1)
    if said is None:
        return None
    _check_open(said)
    if said != enrol.TAKEN_IN:
        raise NotAllowed("The six digits were not the same", "Nobody was taken in. Begin again with a new code.")
    post.log_in()
    return tuple(_joined(post, asking, admin, shown) for shown in admin.spaces)


def _joined(post: Post, asking: Asking, admin: AdminShows, shown: SpaceShown) -> Joined:
    entries = post.roster(shown.id.hex())
    chain = roster.read(entries)
    handed = roster.epoch_key_for(chain, asking.device)
    mine, theirs = chain.members.get(asking.device.id), chain.members.get(admin.member.device)
    as_shown = chain.space == shown.id.hex() and chain.kind == shown.kind and shown.tip in map(roster.entry_hash, entries)
    if not as_shown or handed is None or mine is None or theirs != admin.member:
        raise BrokenEnrolment("The server shows another team than your colleague did", "Nobody was taken in. Tell your district.")
    return Joined(id=chain.space, kind=chain.kind, entries=tuple(entries), key=handed[1])


def keep(db: Database, space: Joined) -> None:
    """Keeps a space in a new laptop's vault, with its roster and key."""
    laptop.keep_space(db, space.id, space.kind, "", space.entries[0], space.key)
    rosters.keep_entries(db, space.id, list(space.entries), [roster.entry_hash(entry) for entry in space.entries])
    rosters.keep_epoch_key(db, space.id, team.epoch_id(space.id, space.key), space.key)
