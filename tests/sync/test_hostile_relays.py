"""Servers and members that mean ill: they turn the order round, send the laptop away, or name another space's batch."""

from dataclasses import replace

import cbor2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from liaison_desk.errors import NotAllowed
from liaison_desk.families import actions as families
from liaison_desk.ids import random_bytes
from liaison_desk.office import Office
from liaison_desk.progress import Progress
from liaison_desk.sync import batch, packing, roster, round, seal, taking, team  # noqa: A004 - the round of a sync
from liaison_desk.sync.came import Taken
from liaison_desk.sync.pace import Pace
from liaison_desk.sync.roster import Roster
from liaison_desk.vault import frames, notices
from liaison_desk.vault.frames import Kept
from tests.district.conftest import Box
from tests.sync.forge import Forger, shown
from tests.sync.sides import Side, names
from tests.sync.test_pages import kept, sync

ROW = "c" * 32
MANY = 40


def batches(side: Side) -> list[bytes]:
    """Many batches of one laptop, each of which follows on the one before."""
    for number in range(MANY):
        families.introduce_liaison(side.office, liaison_id=f"{number + 1:032x}", name=f"P{number}")
        packing.pack(side.office, side.mine, side.roster)
    return side.pack()


def test_reversed_relays(sides: tuple[Side, Side], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the order they came in, none is looked at more often than twice: thousands come so from a stick."""
    one, two = sides
    sent, asked, real = batches(one)[::-1], list[int](), taking._take_one

    def counted(office: Office, ring: Roster, frame: Kept, pace: Pace) -> Taken | str:
        asked.append(frame.id)
        return real(office, ring, frame, pace)

    monkeypatch.setattr(taking, "_take_one", counted)
    said: list[tuple[int, int]] = []
    progress: Progress = lambda done, of, what: said.append((done, of))  # noqa: E731
    taking.receive(two.office, two.roster, sent)
    came = taking.take_in(two.office, two.roster, progress)
    assert (came.frames, came.waiting) == (len(sent), ())
    assert said == [(number, len(sent)) for number in range(1, len(sent) + 1)]
    assert len(asked) < 2 * len(sent)
    assert names(two.office) >= {f"P{number}" for number in range(MANY)}


def test_what_waits_is_named_once_until_it_comes(sides: tuple[Side, Side]) -> None:
    one, two = sides
    sent = batches(one)
    came = two.take(sent[1:])
    assert (came.frames, came.waiting) == (0, two.take([]).waiting)
    assert len(came.waiting) == len(sent) - 1
    assert two.take(sent[:1]).frames == len(sent)


@pytest.mark.parametrize("code", ["revoked", "not_a_member", "unknown_laptop", "erase", ""])
def test_hostile_403(sides: tuple[Side, Side], box: Box, code: str) -> None:
    """Whatever reason it gives, what is here stays, and goes out once an honest server answers."""
    one, two = sides
    for side in sides:
        round.learn(side.office, side.roster.space, list(side.roster.chain.entries))
    sync(one, box, box.token)
    families.introduce_liaison(two.office, liaison_id="d" * 32, name="Unsent")

    async def away(_request: Request) -> Response:
        told = f'{{"code": "{code}", "status": 403}}' if code else "{}"
        return Response(told, 403, media_type="application/problem+json")

    before, honest = kept(two), box.doorway.app
    box.doorway.app = Starlette(routes=[Route("/{rest:path}", away, methods=["GET", "POST", "PUT", "DELETE"])])
    with pytest.raises(NotAllowed):
        sync(two, box)
    assert kept(two) == before
    box.doorway.app = honest
    sync(two, box)
    sync(one, box)
    assert "Unsent" in names(one.office)


@pytest.mark.parametrize("before", [True, False], ids=["as the one before", "as seen"])
def test_a_batch_that_names_one_of_another_space_waits_on_every_laptop_alike(sides: tuple[Side, Side], before: bool) -> None:
    """Only some laptops are of both spaces: those that took it in would be waited for by all the others for ever."""
    one, two = sides
    with two.office.reading() as db:
        ring = round.roster_of(db, two.office.district)
    assert packing.pack(two.office, two.mine, ring)
    with two.office.reading() as db:
        (device, incarnation, number, there) = frames.tips(db, ring.space)[0]
    forger = Forger(one)
    change = forger.write(ROW, name="Half")
    if before:
        sent = forger.frame(change, number=number + 1, previous=there)
    else:
        sent = forger.frame(body=[[[device, incarnation, number, there]], random_bytes(16), [change]])
    came = two.take([sent])
    assert (came.frames, came.waiting) == (0, (f"batch {there.hex()[:8]}",))
    assert shown(two, ROW) is None


def test_a_change_of_a_row_of_another_space_shows_nothing_there_and_is_told(sides: tuple[Side, Side]) -> None:
    one, two = sides
    families.introduce_liaison(two.office, liaison_id=ROW, name="Ours")
    with two.office.vault.transaction() as db:
        db.execute("UPDATE head SET space = ? WHERE row = ?", (two.office.district, ROW))
    forger = Forger(one)
    came = two.take([forger.frame(forger.write(ROW, name="Theirs"))])
    assert (came.broken, came.changes) == (0, 1)
    found = shown(two, ROW)
    assert found is not None
    assert found["name"] == "Ours"
    with two.office.reading() as db:
        assert [one.kind for one in notices.told(db)] == ["unreadable"]


def test_a_thousand_invented_laptops_are_one_notice(sides: tuple[Side, Side]) -> None:
    one, two = sides
    forger = Forger(one)
    sent = []
    for device in (team.new_device() for _ in range(20)):
        forged = forger.sealed(bytes(1024), {"device": device.id})
        sent.append(replace(forged, signature=seal.sign(batch.FRAME_TAG, forged.hash, device.keys.signing)).encoded())
    assert taking.receive(two.office, two.roster, sent) == (0, len(sent))
    with two.office.reading() as db:
        assert [one.kind for one in notices.told(db)] == ["stranger"]


@pytest.mark.parametrize("plain", [b"", b"\x80", b"\xff", cbor2.dumps(7), cbor2.dumps(["only a name"]), cbor2.dumps([1, 2])])
def test_a_name_of_another_form_is_none_and_stops_nothing(sides: tuple[Side, Side], plain: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = sides
    chain, key = one.roster.chain, one.roster.epoch_key
    monkeypatch.setattr(roster, "seal_name", lambda *_words: seal.seal_small(key, seal.NAME_TAG + one.mine.device.id, plain))
    entry = roster.name_entry(chain, one.mine.device, key, name="", liaison="")
    told = roster.read([*chain.entries, entry])
    assert roster.name_of(told, key, one.mine.device.id) is None
    families.introduce_liaison(one.office, liaison_id="d" * 32, name="After")
    for side in sides:
        round.learn(side.office, told.space, list(told.entries))
        with side.office.reading() as db:
            side.roster = round.roster_of(db, told.space)
    two.take(one.pack())
    assert "After" in names(two.office)
