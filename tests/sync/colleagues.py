"""Colleagues of one district, each with a laptop; a folder carries between them what a stick would."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from liaison_desk import start
from liaison_desk.office import Office
from liaison_desk.sync import actions, joining, packing, roster, round, team, teams  # noqa: A004 - the round of a sync
from liaison_desk.vault import browse, laptop
from tests.conftest import PASSPHRASE
from tests.fakes import CountedIds, StillClock


@dataclass
class District:
    """The laptops of a district and the stick that goes round."""

    folder: Path
    clock: StillClock
    made: int = 0
    offices: list[Office] = field(default_factory=list)

    @property
    def stick(self) -> Path:
        """The stick."""
        (self.folder / "stick").mkdir(exist_ok=True)
        return self.folder / "stick"

    def first(self, name: str = "Jordan Ellis") -> Office:
        """The laptop that makes the district and its first team."""
        about = start.NewProfile(name=name, phone="(503) 555-0178", district="Millbrook Public Schools", zone="America/Chicago")
        office = start.make_profile(self.folder / name, passphrase=PASSPHRASE, about=about, now=self.clock, new_id=self._ids())
        self.offices.append(office)
        for space in (office.district, office.team):
            _says_name(office, space)
        return office

    def another_team(self, admin: Office, name: str) -> str:
        """A second team that the admin makes."""
        space = teams.team_named(admin, name)
        _says_name(admin, space)
        return space

    def colleague(self, admin: Office, name: str = "Sam Ortiz", *, team_id: str = "") -> Office:
        """A laptop that the admin takes into the district and a team (its own where none is named)."""
        device, new_id = team.new_device(), self._ids()
        liaison = new_id()
        spaces = tuple(_taken_in(admin, space, device, name, liaison) for space in (admin.district, team_id or admin.team))
        about = start.NewProfile(name=name, phone="(503) 555-0179", zone="America/Chicago")
        newcomer = start.Newcomer(device=device, liaison=liaison, about=about, spaces=spaces, server="", pin=b"")
        folder = self.folder / name
        office = start.join_profile(folder, passphrase=PASSPHRASE, newcomer=newcomer, now=self.clock, new_id=new_id)
        self.offices.append(office)
        return office

    def close(self) -> None:
        """Locks every vault."""
        for office in self.offices:
            office.vault.lock()

    def meet(self, *offices: Office) -> None:
        """Everybody's work goes to everybody: the stick goes round twice."""
        for office in (*offices, *offices):
            actions.sync_now(office, folder=self.stick)

    def _ids(self) -> CountedIds:
        self.made += 1
        return CountedIds(count(self.made * 10**6))


def _says_name(office: Office, space: str) -> None:
    mine = packing.laptop_of(office).device
    with office.reading() as db:
        ring = round.roster_of(db, space)
        name = str(browse.row(db, "liaison", office.who)["name"])
    entry = roster.name_entry(ring.chain, mine, ring.epoch_key, name=name, liaison=office.who)
    round.learn(office, space, [*ring.chain.entries, entry])


def _taken_in(admin: Office, space: str, device: team.Device, name: str, liaison: str) -> joining.Joined:
    mine = packing.laptop_of(admin).device
    with admin.reading() as db:
        ring = round.roster_of(db, space)
        kind = next(one.kind for one in laptop.spaces(db) if one.id == space)
    entry = roster.add_entry(ring.chain, mine, ring.epoch_key, roster.member_of(device, "member"), name=name, liaison=liaison)
    chain = round.learn(admin, space, [*ring.chain.entries, entry])
    return joining.Joined(id=space, kind=kind, entries=chain.entries, key=ring.epoch_key)


@pytest.fixture
def district(tmp_path: Path, clock: StillClock) -> Iterator[District]:
    made = District(tmp_path, clock)
    yield made
    made.close()
