"""The signed chain of who belongs to a space, and what it says of a frame: whose it is, under which key (SYNC, 'Words').

An entry is deterministic CBOR `[body, signature]`; the first makes the space (team.py), every later one is
`[1, verb, hash of the entry before, device id of the admin who signs, …]`:

- `"name"`: the sealed name of the space's maker;
- `"add"`: member `[device id, Ed25519, ML-KEM-768, X25519, role]`, sealed name, epoch id, the epoch's key sealed to that member.

`"revoke"` and `"rotate"` have their place and are not written yet. A sealed name is CBOR `[name, liaison id]` under
ChaCha20-Poly1305 with a key of its own (HKDF of the epoch key, tag and device id).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import cbor2

from liaison_desk.errors import BadInput
from liaison_desk.sync import batch, seal, team
from liaison_desk.sync.batch import Frame


class BrokenRoster(BadInput):
    """A roster that is not a chain of entries signed by admins of its space; nothing of it is believed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A laptop of a space: id and public keys, and its role."""

    device: bytes
    signing: bytes
    kem: bytes
    x25519: bytes
    role: str

    def parts(self) -> list[bytes | str]:
        """As it stands in an entry."""
        return [self.device, self.signing, self.kem, self.x25519, self.role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """What an entry carries for one member: its sealed name, and the epoch's key sealed to it (empty for the maker)."""

    name: bytes = b""
    epoch: bytes = b""
    key: bytes = b""


@dataclass(frozen=True, slots=True)
class Standing:
    """What held from one entry on: who was of the space, and which epoch was current (empty where no entry ever named one)."""

    members: frozenset[bytes]
    epoch: bytes


class Verdict(Enum):
    """What the roster says of a frame: it may be opened, it waits for an entry we do not hold, it is none of ours."""

    OPEN = 1
    WAITS = 2
    REFUSED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A roster read and checked: its space, kind, members by device, what is sealed for each, what held at each entry, its tip."""

    space: str
    kind: str
    members: dict[bytes, Member]
    sealed: dict[bytes, Sealed]
    standing: dict[bytes, Standing]
    entries: tuple[bytes, ...]
    tip: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """A chain with the keys this laptop holds: the current epoch first."""

    chain: Chain
    keys: dict[bytes, bytes]
    epoch: bytes

    @property
    def space(self) -> str:
        """The space's id in hex."""
        return self.chain.space

    @property
    def tip(self) -> bytes:
        """The hash of the newest entry."""
        return self.chain.tip

    @property
    def epoch_key(self) -> bytes:
        """The key that new frames are sealed with."""
        return self.keys[self.epoch]

    def key_of(self, epoch: bytes) -> bytes | None:
        """The key of an epoch; None when this laptop does not hold it."""
        return self.keys.get(epoch)

    def signed(self, frame: Frame) -> bool:
        """Whether a frame is signed by somebody of this roster (checked before anything is decrypted)."""
        return signed_by_member(self.chain, frame)

    def verdict(self, frame: Frame) -> Verdict:
        """Whether a frame may be opened: its writer is a member at the entry it names, and its epoch is the one current there.

        Before any entry names an epoch it is the one of the space's own first key. Nothing is decrypted for it.
        """
        header = frame.header
        if header.space.hex() != self.space:
            return Verdict.REFUSED
        there = self.chain.standing.get(header.roster)
        if header.device not in self.chain.members:
            return Verdict.WAITS if there is None else Verdict.REFUSED
        if not self.signed(frame):
            return Verdict.REFUSED
        if there is None:
            return Verdict.WAITS
        fits = header.device in there.members and header.epoch == (there.epoch or self.epoch)
        return Verdict.OPEN if fits else Verdict.REFUSED

    def is_damaged(self, frame: Frame) -> bool:
        """Whether a frame names one of the space's laptops and was not signed by it as it stands: a bit fell over, or somebody lies."""
        return frame.header.device in self.chain.members and not self.signed(frame)

    def is_current(self) -> bool:
        """Whether this laptop holds the key of the epoch that is current at the newest entry: without it, it seals nothing."""
        return self.epoch == (self.chain.standing[self.tip].epoch or self.epoch)


def signed_by_member(chain: Chain, frame: Frame) -> bool:
    """Whether the laptop that a frame names is of the space and signed it."""
    member = chain.members.get(frame.header.device)
    return member is not None and seal.signed_by(batch.FRAME_TAG, frame.hash, frame.signature, member.signing)


def entry_hash(entry: bytes) -> bytes:
    """The 32 bytes that name an entry."""
    return hashlib.sha256(team.ROSTER_TAG + entry).digest()


_OTHER_FORM = (ValueError, TypeError, LookupError, OverflowError, RecursionError, MemoryError, cbor2.CBORError)


def read(entries: Sequence[bytes]) -> Chain:
    """Checks a chain from its first entry on; raises BrokenRoster, naming the place, at the first entry that does not fit."""
    if not entries:
        raise _broken(0)
    try:
        space = team.check_first_entry(entries[0])
        _version, _verb, kind, _nonce, parts = cbor2.loads(_opened(entries[0])[0])
        first = _member(parts)
    except _OTHER_FORM as error:
        raise _broken(0) from error
    members, sealed, tip = {first.device: first}, {first.device: Sealed()}, entry_hash(entries[0])
    held = [(tip, Standing(frozenset(members), b""))]
    for number, entry in enumerate(entries[1:], 1):
        try:
            device, member, handed = _later(entry, tip, members)
        except _OTHER_FORM as error:
            raise _broken(number) from error
        if member is not None:
            members[member.device] = member
        sealed[device] = handed
        tip = entry_hash(entry)
        held.append((tip, Standing(held[-1][1].members if member is None else frozenset(members), handed.epoch or held[-1][1].epoch)))
    return Chain(
        space=space, kind=str(kind), members=members, sealed=sealed, standing=_standing(held), entries=tuple(entries), tip=tip
    )  # fmt: skip


def _standing(held: Sequence[tuple[bytes, Standing]]) -> dict[bytes, Standing]:
    """What held at each entry; the first epoch that any of them names is current from the beginning."""
    first = next((standing.epoch for _, standing in held if standing.epoch), b"")
    return {tip: standing if standing.epoch else Standing(standing.members, first) for tip, standing in held}


def _later(entry: bytes, tip: bytes, members: dict[bytes, Member]) -> tuple[bytes, Member | None, Sealed]:
    body, signature = _opened(entry)
    version, verb, previous, by, *rest = cbor2.loads(body)
    admin = members[by]
    if version != 1 or previous != tip or admin.role != "admin" or not seal.signed_by(team.ROSTER_TAG, body, signature, admin.signing):
        raise ValueError("not an entry of an admin after this one")
    if verb == "name":
        (name,) = rest
        return by, None, Sealed(name=_bytes(name))
    if verb == "add":
        parts, name, epoch, key = rest
        member = _member(parts)
        if member.device in members:
            raise ValueError("a member twice")
        return member.device, member, Sealed(name=_bytes(name), epoch=_bytes(epoch), key=_bytes(key))
    raise ValueError("an entry of another kind")


def _opened(entry: bytes) -> tuple[bytes, bytes]:
    """Body and signature of an entry in its one encoding: in another one the same entry had another hash, and split the team."""
    body, signature = cbor2.loads(entry)
    if cbor2.dumps([body, signature], canonical=True) != entry:
        raise ValueError("another encoding")
    return _bytes(body), _bytes(signature)


def _member(parts: Sequence[object]) -> Member:
    device, signing, kem, x25519, role = parts
    found = Member(device=_sized(device, 8), signing=_sized(signing, 32), kem=_sized(kem, 1184), x25519=_sized(x25519, 32), role=str(role))
    if team.device_id(found.signing) != found.device or found.role not in ("admin", "member"):
        raise ValueError("not a member")
    return found


def _bytes(value: object) -> bytes:
    # Never bytes(value): of a number that makes as many zeros.
    if not isinstance(value, bytes):
        raise ValueError("not bytes")
    return value


def _sized(value: object, size: int) -> bytes:
    if not isinstance(value, bytes) or len(value) != size:
        raise ValueError("a key of another size")
    return value


def member_of(device: team.Device, role: str) -> Member:
    """A laptop as it stands on a roster."""
    kem, x25519 = device.keys.public_sealing()
    return Member(device=device.id, signing=device.keys.public_signing(), kem=kem, x25519=x25519, role=role)


def name_entry(chain: Chain, admin: team.Device, key: bytes, *, name: str, liaison: str) -> bytes:
    """The entry in which a space's maker says its name to the members, and to nobody else."""
    sealed = seal_name(key, admin.id, name, liaison)
    return _signed(admin, [1, "name", chain.tip, admin.id, sealed])


def add_entry(chain: Chain, admin: team.Device, key: bytes, member: Member, *, name: str, liaison: str) -> bytes:
    """The entry by which an admin takes a laptop into a space and hands it the epoch's key."""
    epoch = team.epoch_id(chain.space, key)
    boxed = seal.seal_epoch_key(
        key, space=bytes.fromhex(chain.space), epoch=epoch, recipient=member.device, kem=member.kem, x25519=member.x25519
    )
    return _signed(admin, [1, "add", chain.tip, admin.id, member.parts(), seal_name(key, member.device, name, liaison), epoch, boxed])


def _signed(admin: team.Device, body: list[object]) -> bytes:
    encoded = cbor2.dumps(body, canonical=True)
    return cbor2.dumps([encoded, seal.sign(team.ROSTER_TAG, encoded, admin.keys.signing)], canonical=True)


def seal_name(key: bytes, device: bytes, name: str, liaison: str) -> bytes:
    """A member's name and liaison id, for members only."""
    return seal.seal_small(key, seal.NAME_TAG + device, cbor2.dumps([name, liaison], canonical=True))


def name_of(chain: Chain, key: bytes, device: bytes) -> tuple[str, str] | None:
    """Name and liaison id of a member; None where none was said, the key is another, or something else was sealed there."""
    held = chain.sealed.get(device)
    plain = seal.open_small(key, seal.NAME_TAG + device, held.name) if held and held.name else None
    if plain is None:
        return None
    try:
        name, liaison = cbor2.loads(plain)
    except _OTHER_FORM:
        return None
    return (name, liaison) if isinstance(name, str) and isinstance(liaison, str) else None


def epoch_key_for(chain: Chain, device: team.Device) -> tuple[bytes, bytes] | None:
    """Epoch id and key that the roster hands to this laptop; None when it hands none or the box is not for it."""
    held = chain.sealed.get(device.id)
    if held is None or not held.key:
        return None
    key = seal.open_epoch_key(held.key, space=bytes.fromhex(chain.space), epoch=held.epoch, recipient=device.id, keys=device.keys)
    if key is None or team.epoch_id(chain.space, key) != held.epoch:
        return None
    return held.epoch, key


def _broken(number: int) -> BrokenRoster:
    return BrokenRoster("The list of a team's laptops is damaged", "Nothing of it was taken. Ask your admin.", where=f"entry {number}")
