"""Two enrolled laptops with hundreds of changes each, made once; and whether two laptops hold the same, each thing once."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cbor2

from liaison_desk import ids, start
from liaison_desk.clock import real_now
from liaison_desk.directory.organization import Organization
from liaison_desk.families.liaison import Liaison
from liaison_desk.office import Office
from liaison_desk.start import NewProfile
from liaison_desk.sync import packing, roster, round, team  # noqa: A004 - the round of a sync
from liaison_desk.sync.joining import Joined
from liaison_desk.sync.post import Post
from liaison_desk.vault import check, history, keys, laptop, rosters
from liaison_desk.vault.vault import Database, Vault
from tests.conftest import PASSPHRASE

SHARED, CONFLICTS, REMOVED = 60, 20, 50
"""Rows that both edit; the first of them in the same field; and the one that one removes while the other writes in it."""


@dataclass(frozen=True)
class Pair:
    """A folder with the profiles `one` and `two` and the server's `district`; the keys of both vaults."""

    folder: Path
    keys: dict[str, bytes]

    def copy(self, folder: Path) -> "Pair":
        """The same for a test that changes it."""
        shutil.copytree(self.folder, folder)
        return Pair(folder, self.keys)

    @contextmanager
    def office(self, name: str) -> Iterator[Office]:
        """The office of a laptop; its passphrase is not asked again."""
        vault = Vault.open(start.vault_path(self.folder / name), self.keys[name])
        yield start.office_of(vault, real_now, ids.new_id)
        vault.lock()


def shared(number: int) -> str:
    """The id of a row that both know."""
    return f"{number + 10**6:032x}"


def make_pair(folder: Path, server: str, first_token: str) -> Pair:
    """Two profiles, the second taken into district and team of the first; the first brought the server its spaces."""
    one = start.make_profile(folder / "one", passphrase=PASSPHRASE, about=NewProfile(name="Jordan Ellis", zone="America/Chicago"))
    device = team.new_device()
    with Post(server, packing.laptop_of(one).device) as post:
        round.come_in(one, post, first_token=first_token)
        spaces = tuple(_add(one, space, kind, device) for space, kind in ((one.district, "district"), (one.team, "team")))
        about = NewProfile(name="Sam Ortiz", zone="America/Chicago")
        newcomer = start.Newcomer(device=device, liaison=ids.new_id(), about=about, server=post.address, pin=post.pin, spaces=spaces)
        two = start.join_profile(folder / "two", passphrase=PASSPHRASE, newcomer=newcomer)
        with one.writing("begin") as work:
            for number in range(SHARED):
                work.add(Liaison(id=shared(number), name=f"Shared {number}", phone="555-0100"), space=one.team)
        for office in (one, two):
            _sync(office, server)
    for office in (one, two):
        office.vault.lock()
    return Pair(
        folder, {name: bytes(keys.key_from_passphrase(folder / name, PASSPHRASE, wait=lambda seconds: None)) for name in ("one", "two")}
    )


def _add(one: Office, space: str, kind: str, device: team.Device) -> Joined:
    """Takes a laptop into a space; gives it as the newcomer keeps it."""
    with one.reading() as db:
        chain, (_first, key) = roster.read(rosters.entries(db, space)), laptop.first_of(db, space)
    member = roster.member_of(device, "member")
    entry = roster.add_entry(chain, packing.laptop_of(one).device, key, member, name="Sam Ortiz", liaison=ids.new_id())
    round.learn(one, space, [*chain.entries, entry])
    return Joined(id=space, kind=kind, entries=(*chain.entries, entry), key=key)


def _sync(office: Office, server: str) -> None:
    with Post(server, packing.laptop_of(office).device) as post:
        round.come_in(office, post)
        round.with_server(office, post)


def write_on_both(pair: Pair, server: str) -> None:
    """What each wrote while the other was away: the first's is at the server, the second's waits, a part of it sealed already."""
    with pair.office("one") as one:
        with one.writing("write") as work:
            for number in range(1_050):
                work.add(Liaison(id=ids.new_id(), name=f"One's {number}"), space=one.team)
            for number in range(250):
                work.add(Organization(id=ids.new_id(), name=f"One's house {number}"), space=one.district)
        with one.writing("edit") as work:
            for number in range(SHARED):
                work.edit("liaison", shared(number), {"name": f"One {number}"})
            for number in range(CONFLICTS):
                work.edit("liaison", shared(number), {"phone": "555-0111"})
            work.remove("liaison", shared(REMOVED))
        _sync(one, server)
    with pair.office("two") as two:
        with two.writing("write") as work:
            for number in range(200):
                work.add(Liaison(id=ids.new_id(), name=f"Two's early {number}"), space=two.team)
        with two.reading() as db:
            ring = round.roster_of(db, two.team)
        packing.pack(two, packing.laptop_of(two), ring)
        with two.writing("write") as work:
            for number in range(550):
                work.add(Liaison(id=ids.new_id(), name=f"Two's {number}"), space=two.team)
            for number in range(60):
                work.add(Organization(id=ids.new_id(), name=f"Two's house {number}"), space=two.district)
        with two.writing("edit") as work:
            for number in range(SHARED):
                work.edit("liaison", shared(number), {"email": f"two{number}@example.org"})
            for number in range(CONFLICTS):
                work.edit("liaison", shared(number), {"phone": "555-0122"})


def held(db: Database) -> dict[str, Any]:
    """Everything a laptop has in common with its colleagues, without the numbers that are its own."""
    hashes = dict(db.execute("SELECT id, hash FROM frame").fetchall())
    changes = db.execute("SELECT seq, space, type, row, stamp, op, fields, salt, frame FROM change").fetchall()
    stamps = {seq: stamp for seq, _space, _type, _row, stamp, *_rest in changes}
    kinds = [kind for (kind,) in db.execute("SELECT DISTINCT type FROM head ORDER BY type").fetchall()]
    named = {
        (kind, row): {name: [(i, stamps[seq]) for i, seq in found] for name, found in cbor2.loads(fields).items()}
        for kind, row, fields in db.execute("SELECT type, row, fields FROM head").fetchall()
    }
    return {
        "rows": {kind: list(db.query(f'SELECT * FROM "{kind}" ORDER BY id')) for kind in kinds},
        "changes": sorted((*change, hashes.get(frame)) for _seq, *change, frame in changes),
        "frames": sorted(db.execute("SELECT hash, space, number, previous, encoded, state, changes, note FROM frame").fetchall()),
        "heads": named,
        "looks": sorted(db.execute("SELECT type, row, field FROM look").fetchall()),
        "covered": sorted(db.execute("SELECT id FROM covered").fetchall()),
        "frontier": sorted(db.execute("SELECT space, hash FROM frontier").fetchall()),
    }


def check_whole(db: Database) -> None:
    """Nothing is half taken in, nothing is here twice, every stream is one chain, and every row says what its history says."""
    assert [*check.file_findings(db), *check.row_findings(db)] == []
    assert db.execute("SELECT count(*) FROM frame WHERE state <> 'taken'").fetchone()[0] == 0
    assert laptop.waiting_changes(db) == 0
    assert (
        db.execute("SELECT type, row, stamp, op, count(*) FROM change GROUP BY type, row, stamp, op HAVING count(*) > 1").fetchall() == []
    )
    assert db.execute("SELECT f.id FROM frame f WHERE changes <> (SELECT count(*) FROM change WHERE frame = f.id)").fetchall() == []
    chains: dict[tuple[bytes, ...], list[tuple[int, bytes, bytes]]] = {}
    for space, device, incarnation, *place in db.execute(
        "SELECT space, device, incarnation, number, previous, hash FROM frame ORDER BY number"
    ):
        chains.setdefault((space, device, incarnation), []).append((place[0], place[1], place[2]))
    for chain in chains.values():
        assert [number for number, _previous, _hash in chain] == list(range(1, len(chain) + 1))
        assert [previous for _number, previous, _hash in chain] == [bytes(32), *(identity for _n, _p, identity in chain[:-1])]
    assert len(chains) == 4


def check_marked_edits(db: Database) -> None:
    """Every edit that both made to the rows they share is there, shown or listed beside the one that is shown."""
    rows = {row["id"]: row for row in db.query("SELECT * FROM liaison WHERE name LIKE 'One %' OR name LIKE 'Shared %'")}
    assert len(rows) == SHARED
    for number in range(SHARED):
        row = rows[shared(number)]
        assert (row["name"], row["email"]) == (f"One {number}", f"two{number}@example.org")
    looks = history.looks(db)
    assert looks == {("liaison", shared(number)): ("phone",) for number in range(CONFLICTS)} | {("liaison", shared(REMOVED)): ("alive",)}
    for number in range(CONFLICTS):
        assert {one.value for one in history.versions(db, "liaison", shared(number), "phone")} == {"555-0111", "555-0122"}
    counts = db.execute("SELECT (SELECT count(*) FROM liaison), (SELECT count(*) FROM organization)").fetchone()
    assert tuple(counts) == (SHARED + 1_050 + 750 + 2, 310)


def at_server(office: Office, server: str) -> list[bytes]:
    """Every frame in the server's log, space by space."""
    with Post(server, packing.laptop_of(office).device) as post, office.reading() as db:
        post.log_in()
        return [frame for space in laptop.spaces(db) for page, _next, _log in post.pull(space.id, 0, bytes(32)) for frame in page]
