"""The admin's side of taking a laptop in: a code, what both show, the same six digits, and an entry on each roster.

What an invitation has come to is kept in the vault, so that every step may be made again.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from liaison_desk.errors import BadInput, DeskError, NotAllowed, NotFound
from liaison_desk.ids import random_bytes
from liaison_desk.office import Office
from liaison_desk.sync import enrol, packing, roster, round, seal, wire  # noqa: A004 - the round of a sync
from liaison_desk.sync.enrol import AdminShows, BrokenEnrolment, EnrolmentEnded, LaptopShows, SpaceShown
from liaison_desk.sync.post import Post, check_code
from liaison_desk.sync.roster import Roster
from liaison_desk.vault import browse, laptop

INVITATION = "invitation"
ADMIN, LAPTOP = "admin", "laptop"
OPEN_SECONDS = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """A laptop that asks to be taken in: the name its person gave, and the six digits that both screens show."""

    name: str
    digits: str


def open_mailbox(office: Office, post: Post, *, team: str = "") -> str:
    """A code for a new laptop of the district and a team (a space; empty: our own); the server holds both rosters then."""
    spaces = (office.district, team or office.team)
    for space in spaces:
        _say_own_name(office, post, space)
    code = post.open_mailbox(list(spaces))
    _keep(office, {"code": code, "team": spaces[1], "until": (office.now() + timedelta(seconds=OPEN_SECONDS)).isoformat()})
    return code


def standing(office: Office) -> tuple[str, int] | None:
    """The code of the invitation that is open here, and for how many seconds it is still good; None where none is."""
    with office.reading() as db:
        kept = laptop.facts(db).get(INVITATION)
    held: dict[str, str] = json.loads(kept) if kept else {}
    left = int((datetime.fromisoformat(held["until"]) - office.now()).total_seconds()) if "until" in held else 0
    return (held["code"], left) if left > 0 else None


def _say_own_name(office: Office, post: Post, space: str) -> None:
    ring, _heads = round.meet_rosters(office, post, space)
    mine = packing.laptop_of(office).device
    held = ring.chain.sealed.get(mine.id)
    if held is None or held.name or held.key:
        return
    with office.reading() as db:
        name = str(browse.row(db, "liaison", office.who).get("name", ""))
    _append(office, post, ring, roster.name_entry(ring.chain, mine, ring.epoch_key, name=name, liaison=office.who))


def _append(office: Office, post: Post, ring: Roster, entry: bytes) -> None:
    post.add_to_roster(ring.space, ring.tip, [entry])
    round.learn(office, ring.space, [*ring.chain.entries, entry])


def newcomer(office: Office, post: Post, code: str) -> Newcomer | None:
    """The laptop that used the code, once it has shown its keys; None while it has not.

    Our own keys are shown only after it has committed to its own. Raises BrokenEnrolment where it shows others then, and
    EnrolmentEnded where it does not wait any more; both end the invitation.
    """
    held = _held(office, code)
    try:
        return _met(office, post, held)
    except (BrokenEnrolment, EnrolmentEnded):
        _end(office, post, held["code"], enrol.DIFFERED)
        raise


def _met(office: Office, post: Post, held: dict[str, str]) -> Newcomer | None:
    if "admin" not in held:
        committed = post.get(held["code"], LAPTOP, 0)
        if committed is None:
            return None
        held |= {"commitment": committed.hex(), "admin": enrol.encode_admin(_shows(office, post, held["team"])).hex()}
        _keep(office, held)
    post.put(held["code"], ADMIN, bytes.fromhex(held["admin"]))
    if "laptop" not in held:
        shown = post.get(held["code"], LAPTOP, 1)
        if shown is None:
            return None
        _check_there(shown)
        enrol.check_commitment(bytes.fromhex(held["commitment"]), enrol.decode_laptop(shown, _keys(office)))
        held["laptop"] = shown.hex()
        _keep(office, held)
    _check_there(post.get(held["code"], LAPTOP, 2))
    admin, new = _both(office, held)
    return Newcomer(name=new.name, digits=enrol.six_digits(admin, new))


def _check_there(said: bytes | None) -> None:
    if said == enrol.LEFT:
        raise EnrolmentEnded("The other laptop does not wait any more", "Nobody was taken in. Begin again with a new code.")


def _shows(office: Office, post: Post, team: str) -> AdminShows:
    spaces = []
    for space in (office.district, team):
        ring, _heads = round.meet_rosters(office, post, space)
        spaces.append(SpaceShown(id=bytes.fromhex(space), kind=ring.chain.kind, tip=ring.tip))
    member = roster.member_of(packing.laptop_of(office).device, "admin")
    return AdminShows(member=member, spaces=tuple(spaces), role="member", nonce=random_bytes(enrol.NONCE_BYTES), pin=post.pin)


def _both(office: Office, held: dict[str, str]) -> tuple[AdminShows, LaptopShows]:
    return enrol.decode_admin(bytes.fromhex(held["admin"])), enrol.decode_laptop(bytes.fromhex(held["laptop"]), _keys(office))


def _keys(office: Office) -> seal.DeviceKeys:
    return packing.laptop_of(office).device.keys


def take_in(office: Office, post: Post, code: str, digits: str) -> Newcomer:
    """Takes the laptop in when the digits its person reads out are ours; raises NotAllowed and ends the invitation when not."""
    held = _held(office, code)
    if "laptop" not in held:
        raise NotAllowed("The other laptop has not shown itself yet", "Wait until both screens show six digits.")
    admin, new = _both(office, held)
    ours = enrol.six_digits(admin, new)
    if wire.digits_in(digits) != ours:
        _end(office, post, held["code"], enrol.DIFFERED)
        raise NotAllowed(
            "The six digits differ", "Nobody was taken in. Begin again with a new code; if it happens again, tell your district."
        )
    newcomer(office, post, code)
    device = packing.laptop_of(office).device
    role = roster.Member(
        device=new.member.device, signing=new.member.signing, kem=new.member.kem, x25519=new.member.x25519, role=admin.role
    )
    for shown in admin.spaces:
        ring, _heads = round.meet_rosters(office, post, shown.id.hex())
        if role.device not in ring.chain.members:
            entry = roster.add_entry(ring.chain, device, ring.epoch_key, role, name=new.name, liaison=new.liaison)
            _append(office, post, ring, entry)
    post.put(held["code"], ADMIN, enrol.TAKEN_IN)
    _forget(office)
    return Newcomer(name=new.name, digits=ours)


def _end(office: Office, post: Post, code: str, answer: bytes) -> None:
    """Ends it for good, and lets the laptop that waits know; where the server does not hear it, the code runs out by itself."""
    _forget(office)
    with suppress(DeskError):
        post.put(code, ADMIN, answer)


def _forget(office: Office) -> None:
    with office.vault.transaction() as db:
        laptop.forget_fact(db, INVITATION)


def forget(office: Office, code: str) -> None:
    """Nobody can be taken in by this invitation here any more; raises NotFound for a code that is not of this laptop's."""
    _held(office, code)
    _forget(office)


def withdraw(post: Post, code: str) -> None:
    """Lets the laptop that waits know that the invitation was taken back."""
    post.put(code, ADMIN, enrol.WITHDRAWN)


def _keep(office: Office, held: dict[str, str]) -> None:
    with office.vault.transaction() as db:
        laptop.keep_fact(db, INVITATION, json.dumps(held))


def _held(office: Office, code: str) -> dict[str, str]:
    """What the invitation has come to; raises NotFound for a code that is not of this laptop's."""
    with office.reading() as db:
        kept = laptop.facts(db).get(INVITATION)
    held: dict[str, str] = json.loads(kept) if kept else {}
    if held.get("code") != check_code(code):
        raise NotFound("This laptop has no invitation of this code", "Begin again with a new one.", where="code")
    return held


def check_digits(digits: str) -> str:
    """Six digits as a person typed them; raises BadInput for anything else."""
    typed = wire.digits_in(digits)
    if len(typed) != 6 or not typed.isdecimal():
        raise BadInput("Both screens show six digits", "Type them as your colleague reads them. Nobody was taken in.", where="digits")
    return typed
