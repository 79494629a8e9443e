"""A colleague's laptop, taken into an office's district and team without a server; work goes to and fro by a folder."""

from dataclasses import replace
from itertools import count
from pathlib import Path

from liaison_desk import start
from liaison_desk.office import Office
from liaison_desk.sync import actions, packing, roster, round, team  # noqa: A004 - the round of a sync
from liaison_desk.sync.joining import Joined
from tests.conftest import PASSPHRASE
from tests.fakes import CountedIds, StillClock

LIAISON = "d" * 32


def a_colleague(
    office: Office, folder: Path, clock: StillClock, *, name: str = "Sam Ortiz", liaison: str = LIAISON, server: str = ""
) -> Office:
    """The second laptop of the team, with a profile in `folder`; it has got nothing yet."""
    device = team.new_device()
    spaces = tuple(_taken_in(office, space, device, name, liaison) for space in (office.district, office.team))
    about = start.NewProfile(name=name, zone="America/Chicago")
    newcomer = start.Newcomer(device=device, liaison=liaison, about=about, spaces=spaces, server=server, pin=b"")
    made = start.join_profile(
        folder, passphrase=PASSPHRASE, newcomer=newcomer, now=clock, new_id=CountedIds(count(int(liaison[:2], 16) * 10**9))
    )
    return replace(made, now=clock)


def _taken_in(office: Office, space: str, device: team.Device, name: str, liaison: str) -> Joined:
    admin = packing.laptop_of(office).device
    with office.reading() as db:
        ring = round.roster_of(db, space)
    said = roster.name_entry(ring.chain, admin, ring.epoch_key, name="Jordan Ellis", liaison=office.who)
    chain = round.learn(office, space, [*ring.chain.entries, said])
    member = roster.member_of(device, "member")
    added = roster.add_entry(chain, admin, ring.epoch_key, member, name=name, liaison=liaison)
    chain = round.learn(office, space, [*chain.entries, added])
    return Joined(id=space, kind=chain.kind, entries=chain.entries, key=ring.epoch_key)


def by_stick(stick: Path, *offices: Office) -> None:
    """A round of each office in turn with a folder."""
    stick.mkdir(exist_ok=True)
    for office in offices:
        actions.sync_now(office, folder=stick)


def write_at_once(one: Office, two: Office, record_type: str, record_id: str, clock: StillClock, **fields: tuple[object, object]) -> None:
    """Both write in the same fields without knowing of each other, the second a minute later: fields as name=(one's, two's)."""
    for place, office in enumerate((one, two)):
        clock.move(minutes=1)
        with office.writing("edit") as work:
            work.edit(record_type, record_id, {name: values[place] for name, values in fields.items()})  # type: ignore[misc]
