"""Many changes taken in at once come to the same as one after the other, whatever they are and whoever covers whom."""

from contextlib import suppress
from dataclasses import dataclass
from random import Random

import pytest

from liaison_desk.office import Office
from liaison_desk.vault import applying, brought, merge
from liaison_desk.vault.applying import Change
from liaison_desk.vault.stamp import Hybrid, Value, encode_fields, stream_tag
from liaison_desk.vault.vault import Database

TABLE = """CREATE TABLE notebook (
    id TEXT PRIMARY KEY, space TEXT, alive INTEGER DEFAULT 1, title TEXT, pages INTEGER, address TEXT, readers TEXT)"""
TAG = stream_tag(b"another1", b"laptop--")
SALT = b"s" * 16
ROWS = [f"{number:032x}" for number in range(4)]
VALUES: tuple[Value, ...] = (None, True, 1, 2.5, "Hopes", "Hopes and strengths", ["a", "b"], {"city": "Millbrook"})
KEPT = (
    'SELECT * FROM "notebook" ORDER BY rowid',
    "SELECT type, row, space, fields FROM head ORDER BY type, row",
    "SELECT id FROM covered ORDER BY id",
    "SELECT type, row, field FROM look ORDER BY type, row, field",
)


@pytest.fixture
def shelf(office: Office) -> Office:
    with office.vault.transaction() as db:
        db.execute(TABLE)
    return office


@dataclass
class Writer:
    """Draws changes of a few rows, as several laptops might write them: some cover others, before or after these come."""

    draw: Random
    spaces: tuple[str, str]

    def changes(self, count: int) -> list[Change]:
        """As many changes, in an order in which no laptop wrote them."""
        ids: dict[tuple[str, str], list[bytes]] = {}
        made = [self._change(number, ids) for number in range(count)]
        self.draw.shuffle(made)
        return made

    def _change(self, number: int, ids: dict[tuple[str, str], list[bytes]]) -> Change:
        draw, row = self.draw, self.draw.choice(ROWS)
        kind = draw.choice(["notebook"] * 5 + ["hologram"])
        op = draw.choice([merge.SET] * 4 + [merge.ADD, merge.REMOVE])
        names = ["readers"] if op != merge.SET else draw.sample(["title", "pages", "address", "alive", "unheard_of"], draw.randint(0, 3))
        fields = {name: (self._value(op, name, ids, row), self._over(ids.get((row, name), []))) for name in names}
        stamp, space = Hybrid(1_000 + draw.randrange(20), number).stamp(TAG), draw.choice([self.spaces[0]] * 9 + [self.spaces[1]])
        made = Change(seq=0, space=space, type=kind, row=row, stamp=stamp, op=op, fields=fields, salt=SALT)
        for name, identity in made.ids().items():
            ids.setdefault((row, name), []).append(identity)
        return made

    def _over(self, known: list[bytes]) -> list[bytes]:
        return sorted(self.draw.sample(known, self.draw.randint(0, min(2, len(known)))))

    def _value(self, op: str, name: str, ids: dict[tuple[str, str], list[bytes]], row: str) -> Value:
        if op != merge.SET:
            return self.draw.choice("abc")
        if name == merge.ALIVE:
            seen = [i for (where, _name), found in ids.items() if where == row for i in found if self.draw.random() < 0.8]
            return self.draw.choice([True, merge.deletion(seen)])
        return self.draw.choice(VALUES)


def taken(office: Office, changes: list[Change], size: int) -> list[list[tuple[object, ...]]]:
    """All that stands in the vault after the changes came in slices of a size; the vault is put back."""

    class Enough(Exception):
        """The end of a try."""

    found: list[list[tuple[object, ...]]] = []

    def take(db: Database) -> None:
        for start in range(0, len(changes), size):
            first = brought.next_change(db)
            some = [
                Change(seq=seq, space=c.space, type=c.type, row=c.row, stamp=c.stamp, op=c.op, fields=c.fields, salt=c.salt)
                for seq, c in enumerate(changes[start : start + size], first)
            ]
            brought.keep_changes(db, some, [encode_fields(one.fields, one.type) for one in some], act=1, frame=1)
            if size > 1:
                applying.apply_all(db, some)
            else:
                applying.apply(db, some[0], own=False, known=applying.columns(db, some[0].type))
        found.extend(db.execute(asked).fetchall() for asked in KEPT)

    with suppress(Enough), office.vault.transaction() as db:
        take(db)
        raise Enough
    return found


@pytest.mark.parametrize("seed", range(40))
def test_at_once_and_one_by_one_come_to_the_same(shelf: Office, seed: int) -> None:
    changes = Writer(Random(seed), (shelf.team, shelf.district)).changes(30)
    one_by_one = taken(shelf, changes, 1)
    assert any(one_by_one)
    for size in (2, 7, 30):
        assert taken(shelf, changes, size) == one_by_one


def test_the_rows_come_in_the_order_they_were_written_in(shelf: Office) -> None:
    changes = [
        Change(
            seq=0, space=shelf.team, type="notebook", row=row, stamp=Hybrid(number, 0).stamp(TAG), op=merge.SET,
            fields={"title": ("Hopes", [])} if number % 2 else {"pages": (number, [])}, salt=SALT,
        )
        for number, row in enumerate(reversed(ROWS))
    ]  # fmt: skip
    assert [row[0] for row in taken(shelf, changes, 4)[0]] == list(reversed(ROWS))
