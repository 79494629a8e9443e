"""Laptops of one team for the model: real vaults, real packing, a server in memory, and sticks that are folders."""

import hashlib
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import cast

import pytest

from liaison_desk.office import Office
from liaison_desk.sync import packing, roster, round, seal, team  # noqa: A004 - the round of a sync
from liaison_desk.sync.answers import ServerAway
from liaison_desk.sync.packing import Laptop
from liaison_desk.sync.post import Post
from liaison_desk.sync.roster import Chain, Roster
from liaison_desk.vault import changes, history, laptop, rosters, rows
from liaison_desk.vault.changes import Seen
from liaison_desk.vault.stamp import Value
from liaison_desk.vault.vault import Vault
from tests.fakes import CountedIds, StillClock
from tests.sync.relay import Relay

KEY = b"k" * 32
VAULT = "vault.db"
ROWS = tuple(f"{number:032x}" for number in range(0xA0, 0xA3))
MARKED = ("Zebulonia one", "Zebulonia two", "Zebulonia three")
READERS = ("Zebulonia A", "Zebulonia B", "Zebulonia C")
TABLE = "CREATE TABLE notebook (id TEXT PRIMARY KEY, space TEXT, alive INTEGER DEFAULT 1, title TEXT, pages INTEGER, readers TEXT)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notebook:
    """A record of no noun: two registers and a link set."""

    id: str
    title: str = ""
    pages: int = 0
    readers: tuple[str, ...] = field(default=(), metadata=rows.LINKS)


@dataclass
class Form:
    """A form that somebody opened: the record as it was, and what was seen."""

    before: Notebook
    saw: Seen


@dataclass
class Desk:
    """One laptop, with its forms that stand open."""

    folder: Path
    clock: StillClock
    office: Office
    forms: dict[int, Form] = field(default_factory=dict)
    known: frozenset[bytes] = frozenset()
    """The writes that were here when somebody last looked (oracle.check_desk)."""

    @property
    def mine(self) -> Laptop:
        return packing.laptop_of(self.office)

    @property
    def ring(self) -> Roster:
        with self.office.reading() as db:
            return round.roster_of(db, self.office.team)


def keys_of(number: int) -> seal.DeviceKeys:
    """The keys of an invented laptop, the same in every run."""
    parts = [hashlib.sha512(f"laptop {number} {part}".encode()).digest() for part in range(3)]
    return seal.DeviceKeys(parts[0][:32], parts[1], parts[2][:32])


def tame_chance(patch: pytest.MonkeyPatch) -> None:
    """Chance is the same in every run; what a frame's salt is drawn from repeats itself always."""
    drawn, salt = count(), seal.frame_salt
    patch.setattr(secrets, "token_bytes", lambda size: hashlib.sha512(f"drawn {next(drawn)}".encode()).digest()[:size])
    patch.setattr(seal, "frame_salt", lambda key, _drawn, body: salt(key, bytes(32), body))
    # The library's own chance cannot be tamed; every laptop here got the key by hand.
    patch.setattr(seal, "seal_epoch_key", lambda _key, *, recipient, **_: recipient * 146)


def make_laptops(folder: Path, laptops: int) -> None:
    """Vaults of as many laptops of one team, each in a folder of its own, and one more that is not in the team yet."""
    devices = [team.Device(keys_of(number)) for number in range(laptops + 1)]
    with pytest.MonkeyPatch.context() as patch:
        tame_chance(patch)
        space = team.new_space(devices[0], "team")
        entries = [space.first_entry]
        for number in range(1, laptops):
            entries.append(entry_for(roster.read(entries), devices[0], space.epoch_key, number, "admin" if number == 1 else "member"))
    for number, device in enumerate(devices):
        place = folder / str(number)
        place.mkdir()
        vault = Vault.create(place / VAULT, KEY)
        with vault.transaction() as db:
            facts = {"profile": str(number), "me": f"{number:032x}", "zone": "UTC", "region": "US", "team": space.id, "district": space.id}
            life = number.to_bytes(8, "big")
            laptop.furnish(db, device=device.private_bytes(), device_id=device.id, incarnation=life, facts=facts)
            laptop.keep_space(db, space.id, "team", "", space.first_entry, space.epoch_key)
            rosters.keep_entries(db, space.id, entries, [roster.entry_hash(entry) for entry in entries])
            db.execute(TABLE)
        vault.lock()


def entry_for(chain: Chain, admin: team.Device, key: bytes, number: int, role: str) -> bytes:
    """The entry by which an admin takes an invented laptop in."""
    member = roster.member_of(team.Device(keys_of(number)), role)
    return roster.add_entry(chain, admin, key, member, name=f"Zebulonia {number}", liaison="d" * 32)


def take_in(admin: Desk, relay: Relay, newcomer: Desk, number: int) -> bool:
    """An admin takes a laptop in at the server; both learn the list of the team. False at a laptop that is no admin's."""
    if admin.ring.chain.members[admin.mine.device.id].role != "admin":
        return False
    space = admin.office.team
    ring, heads = round.meet_rosters(admin.office, cast("Post", relay), space)
    entry = entry_for(ring.chain, admin.mine.device, ring.epoch_key, number, "member")
    relay.add_to_roster(space, heads.roster_tip, [entry])
    for desk in (admin, newcomer):
        round.learn(desk.office, space, [*ring.chain.entries, entry])
    return True


def sit_down(folder: Path, clock: StillClock) -> Desk:
    """Opens the vault in a folder."""
    vault = Vault.open(folder / VAULT, KEY)
    with vault.reading() as db:
        facts = laptop.facts(db)
    office = Office(
        vault=vault, now=clock, new_id=CountedIds(count(10**6)), who=facts["me"], team=facts["team"], district=facts["district"], zone="UTC"
    )
    return Desk(folder, clock, office)


def stand_up(desk: Desk) -> None:
    """Closes a vault, so that its file holds all of it."""
    desk.office.vault.lock()


def read(desk: Desk, row: str) -> Notebook | None:
    """A row as the laptop has it, hidden or not."""
    with desk.office.reading() as db:
        found = next(iter(db.query("SELECT * FROM notebook WHERE id = ?", [row])), None)
    return rows.from_row(Notebook, found) if found else None


def add(desk: Desk, row: str, title: str) -> None:
    """Writes a row; on two laptops it is the same one, as when both import one directory."""
    with desk.office.writing("add") as work:
        work.add(Notebook(id=row, title=title, readers=READERS[:1]), space=desk.office.team)


def edit(desk: Desk, row: str, title: str | None, pages: int | None) -> None:
    """Edits a row as it stands."""
    fields: dict[str, Value] = {name: value for name, value in (("title", title), ("pages", pages)) if value is not None}
    with desk.office.writing("edit") as work:
        work.edit("notebook", row, fields)


def open_form(desk: Desk, slot: int, row: str) -> None:
    """Opens a row in a form, in place of the one that stood open there."""
    before = read(desk, row)
    assert before is not None
    with desk.office.reading() as db:
        desk.forms[slot] = Form(before, changes.seen(db, "notebook", row))


def save_form(desk: Desk, slot: int, title: str, readers: tuple[str, ...]) -> None:
    """Saves a form, maybe a stale one; it stays open and may be saved again."""
    form = desk.forms[slot]
    after = replace(form.before, title=title, readers=readers)
    with desk.office.writing("save") as work:
        desk.forms[slot] = Form(after, work.save(form.before, after, saw=form.saw))


def settle(desk: Desk, looked: int, chosen: int, *, keep: bool) -> None:
    """Settles one of the fields that need a look."""
    with desk.office.writing("settle") as work:
        kind, row, name = [(kind, row, name) for (kind, row), names in history.looks(work.db).items() for name in names][looked]
        if name == "alive":
            (work.restore if keep else work.remove)(kind, row)
            return
        versions = history.versions(work.db, kind, row, name)
        work.settle(kind, row, name, versions[chosen % len(versions)].value)


def sync(desk: Desk, relay: Relay) -> tuple[round.SpaceRound, ...]:
    """A round with the server; nothing where it is gone."""
    try:
        return round.with_server(desk.office, cast("Post", relay))
    except ServerAway:
        return ()


@contextmanager
def closed(desk: Desk) -> Iterator[Path]:
    """The folder of a laptop that is shut down for a moment; it is opened again with no form on it."""
    stand_up(desk)
    yield desk.folder
    again = sit_down(desk.folder, desk.clock)
    desk.office, desk.forms = again.office, {}


def copy_of(desk: Desk, to: Path) -> None:
    """A backup of a laptop's vault."""
    with closed(desk) as folder:
        shutil.copytree(folder, to)


def put_back(desk: Desk, backup: Path, *, noticed: bool) -> None:
    """The vault of a laptop as it was; what stood beside it stays where the restore is to be noticed, else it is put back too."""
    desk.known = frozenset()
    with closed(desk) as folder:
        if noticed:
            shutil.copy(backup / VAULT, folder / VAULT)
        else:
            shutil.rmtree(folder)
            shutil.copytree(backup, folder)
