"""Two laptops of one team: the second was taken into the team that the first made."""

from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from liaison_desk import start
from liaison_desk.families import actions as families
from liaison_desk.office import Office
from liaison_desk.sync import packing, roster, taking, team
from liaison_desk.sync.came import Came
from liaison_desk.sync.packing import Laptop
from liaison_desk.sync.roster import Roster
from liaison_desk.vault import frames, laptop
from tests.conftest import PASSPHRASE
from tests.fakes import CountedIds, StillClock


@dataclass
class Side:
    """One laptop: its office, its keys, and the team's roster as it holds it."""

    office: Office
    mine: Laptop
    roster: Roster

    def pack(self) -> list[bytes]:
        packing.pack(self.office, self.mine, self.roster)
        with self.office.reading() as db:
            return frames.missing_at(db, self.roster.space, [])

    def take(self, sent: list[bytes]) -> Came:
        taking.receive(self.office, self.roster, sent)
        return taking.take_in(self.office, self.roster)


def two_sides(tmp_path: Path, clock: StillClock) -> tuple[Side, Side]:
    """Two profiles; the first one's laptop adds the second's to its team."""
    offices = []
    for number, name in enumerate(("one", "two"), 1):
        about = start.NewProfile(name=name, zone="America/Chicago")
        new_id = CountedIds(count(number * 10**6))
        offices.append(start.make_profile(tmp_path / name, passphrase=PASSPHRASE, about=about, now=clock, new_id=new_id))
    one, two = offices
    admin, other = (packing.laptop_of(office) for office in offices)
    with one.reading() as db:
        first, key = laptop.first_of(db, one.team)
    chain = roster.read([first])
    entry = roster.add_entry(chain, admin.device, key, roster.member_of(other.device, "member"), name="two", liaison=two.who)
    chain = roster.read([first, entry])
    epoch = team.epoch_id(chain.space, key)
    two = replace(two, team=one.team)
    with two.vault.transaction() as db:
        laptop.keep_space(db, one.team, "team", "", first, key)
    held = roster.epoch_key_for(chain, other.device)
    assert held == (epoch, key)
    ring = Roster(chain=chain, keys={epoch: key}, epoch=epoch)
    return Side(one, admin, ring), Side(two, other, ring)


def names(office: Office) -> set[str]:
    return {person.name for person in families.team_members(office)}
