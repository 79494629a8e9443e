"""How a laptop is taken into a team: what the two sides show each other, and the six digits that two people compare. Pure.

The new laptop first sends only a commitment, H(keys ‖ nonce ‖ whose it is); then the admin shows keys, spaces and a nonce; then the
laptop shows its own. Nobody in the middle can choose keys so that both screens show the same number (SYNC, 'Enrolment').
Messages are deterministic CBOR.
"""

import hashlib
from dataclasses import dataclass

import cbor2

from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.sync import seal, team
from liaison_desk.sync.roster import Member

COMMIT_TAG = b"liaison-desk/enrol-commitment/1"
DIGITS_TAG = b"liaison-desk/enrol-digits/1"
PERSON_TAG = b"liaison-desk/enrol-person/1"
NONCE_BYTES = 32
TAKEN_IN = cbor2.dumps([True], canonical=True)
DIFFERED = cbor2.dumps([False], canonical=True)
WITHDRAWN = cbor2.dumps([False, "withdrawn"], canonical=True)
"""How the admin ends an invitation: the digits were the same, they were not, or the admin took it back before."""
LEFT = cbor2.dumps([False, "left"], canonical=True)
"""How the new laptop ends it."""


class BrokenEnrolment(BadInput):
    """What the other side showed does not fit what it promised; nobody was taken in."""


class EnrolmentEnded(NotAllowed):
    """The other side does not wait any more; nobody was taken in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceShown:
    """A space the new laptop will join: its id, kind and the hash of its roster's last entry."""

    id: bytes
    kind: str
    tip: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminShows:
    """The admin's side: its laptop's public keys, the spaces, the role it gives, a nonce, the server's pin."""

    member: Member
    spaces: tuple[SpaceShown, ...]
    role: str
    nonce: bytes
    pin: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class LaptopShows:
    """The new laptop's side: its public keys, a nonce, and the name and liaison id of its person."""

    member: Member
    nonce: bytes
    name: str
    liaison: str


def commitment(shown: LaptopShows) -> bytes:
    """What the new laptop sends first: the hash of its keys and nonce, and of the name and liaison id that will stand on the roster.

    Nobody in the middle can keep keys and nonce, and with them the six digits, and say another's name.
    """
    person = cbor2.dumps([shown.name, shown.liaison], canonical=True)
    return hashlib.sha256(COMMIT_TAG + _keys(shown.member) + shown.nonce + person).digest()


def six_digits(admin: AdminShows, new: LaptopShows) -> str:
    """The number both screens show: a hash over both sides' keys and nonces, spaces, roster tips, role and server pin."""
    parts = [
        _keys(admin.member), admin.nonce, _keys(new.member), new.nonce,
        [[one.id, one.kind, one.tip] for one in admin.spaces], admin.role, admin.pin,
    ]  # fmt: skip
    digest = hashlib.sha256(DIGITS_TAG + cbor2.dumps(parts, canonical=True)).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 1_000_000:06}"


def _keys(member: Member) -> bytes:
    return member.signing + member.kem + member.x25519


def check_commitment(committed: bytes, shown: LaptopShows) -> None:
    """Raises BrokenEnrolment where the laptop shows other keys, or another person, than it promised."""
    if committed != commitment(shown):
        raise BrokenEnrolment("The other laptop showed other keys than it promised", "Nobody was taken in. Begin again with a new code.")


def encode_admin(shown: AdminShows) -> bytes:
    """The admin's message."""
    spaces = [[one.id, one.kind, one.tip] for one in shown.spaces]
    return cbor2.dumps([shown.member.parts(), spaces, shown.role, shown.nonce, shown.pin], canonical=True)


def decode_admin(encoded: bytes) -> AdminShows:
    """The admin's message; raises BrokenEnrolment for another form."""
    try:
        parts, spaces, role, nonce, pin = cbor2.loads(encoded)
        shown = tuple(SpaceShown(id=_sized(i, 16), kind=str(kind), tip=_sized(tip, 32)) for i, kind, tip in spaces)
        return AdminShows(member=_member(parts), spaces=shown, role=str(role), nonce=_sized(nonce, NONCE_BYTES), pin=_sized(pin, 32))
    except (ValueError, TypeError, cbor2.CBORDecodeError) as error:
        raise BrokenEnrolment("The other laptop said something we do not understand", "Begin again with a new code.") from error


def encode_laptop(shown: LaptopShows, to: Member) -> bytes:
    """The new laptop's message `[member, nonce, sealed person]`: the name and liaison id are for the admin's laptop alone."""
    person = cbor2.dumps([shown.name, shown.liaison], canonical=True)
    sealed = seal.seal_to(person, PERSON_TAG + shown.member.device, kem=to.kem, x25519=to.x25519)
    return cbor2.dumps([shown.member.parts(), shown.nonce, sealed], canonical=True)


def decode_laptop(encoded: bytes, keys: seal.DeviceKeys) -> LaptopShows:
    """The new laptop's message, opened with the admin's keys; raises BrokenEnrolment for another form or one for somebody else."""
    try:
        parts, nonce, sealed = cbor2.loads(encoded)
        person = seal.open_sealed(_some(sealed), PERSON_TAG + _member(parts).device, keys)
        name, liaison = cbor2.loads(person or b"")
        return LaptopShows(member=_member(parts), nonce=_sized(nonce, NONCE_BYTES), name=str(name), liaison=str(liaison))
    except (ValueError, TypeError, cbor2.CBORDecodeError) as error:
        raise BrokenEnrolment("The other laptop said something we do not understand", "Begin again with a new code.") from error


def _member(parts: list[object]) -> Member:
    device, signing, kem, x25519, role = parts
    shown = Member(device=_sized(device, 8), signing=_sized(signing, 32), kem=_sized(kem, 1184), x25519=_sized(x25519, 32), role=str(role))
    # The digits stand for the keys: the id is theirs, or it is somebody else's.
    if shown.device != team.device_id(shown.signing) or shown.role not in ("admin", "member"):
        raise ValueError("not a member")
    return shown


def _some(value: object) -> bytes:
    if not isinstance(value, bytes):
        raise ValueError("not bytes")
    return value


def _sized(value: object, size: int) -> bytes:
    if not isinstance(value, bytes) or len(value) != size:
        raise ValueError("another size")
    return value
