"""A round with the real server: both ways, conflicts, a server that stops, is put back, is away or is none of ours."""

import shutil
from pathlib import Path

import pytest

from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.families import actions as families
from liaison_desk.ids import random_bytes
from liaison_desk.sync import roster, round, team  # noqa: A004 - the round of a sync
from liaison_desk.sync.address import check_address
from liaison_desk.sync.answers import ServerAway, UnknownLaptop
from liaison_desk.sync.post import Post
from liaison_desk.sync.round import SpaceRound
from liaison_desk.vault import browse, frames, history, rosters
from tests.district.conftest import Box
from tests.fakes import StillClock
from tests.sync.sides import Side, names

ROW = "c" * 32


def sync(side: Side, box: Box, first_token: str = "") -> SpaceRound:
    """A round of one laptop; gives what it did for the team both are of."""
    with Post(box.doorway.url, side.mine.device) as post:
        round.come_in(side.office, post, first_token=first_token)
        done = round.with_server(side.office, post)
    return next(one for one in done if one.space == side.roster.space)


@pytest.fixture
def met(sides: tuple[Side, Side], box: Box) -> tuple[Side, Side]:
    """The first brought its spaces to the server; both know the team's roster."""
    for side in sides:
        round.learn(side.office, side.roster.space, list(side.roster.chain.entries))
    sync(sides[0], box, box.token)
    return sides


def test_both_ways_and_a_second_round_carries_nothing(met: tuple[Side, Side], box: Box) -> None:
    one, two = met
    families.introduce_liaison(one.office, liaison_id=ROW, name="A. Roy")
    families.introduce_liaison(two.office, liaison_id="d" * 32, name="B. Soe")
    assert sync(one, box).sent == 1
    assert sync(two, box).got >= 2
    assert sync(one, box).got == 1
    assert names(one.office) == names(two.office) - {"two"}
    assert {"A. Roy", "B. Soe"} <= names(two.office)
    for side in met:
        again = sync(side, box)
        assert (again.sealed, again.sent, again.got, again.changes, again.waits) == (0, 0, 0, 0, ())


def test_a_conflict_is_kept_on_both_and_settled_on_both(met: tuple[Side, Side], box: Box, clock: StillClock) -> None:
    one, two = met
    families.introduce_liaison(one.office, liaison_id=ROW, name="A. Roy", phone="555-0100")
    sync(one, box)
    sync(two, box)
    with one.office.writing("edit") as work:
        work.edit("liaison", ROW, {"name": "Ana Roy", "email": "ana@example.org"})
    clock.move(seconds=5)
    with two.office.writing("edit") as work:
        work.edit("liaison", ROW, {"name": "Anna Roy", "phone": "555-0111"})
    for side in (one, two, one):
        sync(side, box)
    for side in met:
        with side.office.reading() as db:
            row = browse.row(db, "liaison", ROW)
            assert (row["name"], row["phone"], row["email"]) == ("Anna Roy", "555-0111", "ana@example.org")
            assert history.looks(db) == {("liaison", ROW): ("name",)}
            assert [one.value for one in history.versions(db, "liaison", ROW, "name")] == ["Anna Roy", "Ana Roy"]
    with one.office.writing("settle") as work:
        work.settle("liaison", ROW, "name", "Ana Roy")
    sync(one, box)
    sync(two, box)
    for side in met:
        assert "Ana Roy" in names(side.office)
        with side.office.reading() as db:
            assert history.looks(db) == {}


def test_the_server_stops_and_starts_on_what_it_kept(met: tuple[Side, Side], box: Box) -> None:
    one, two = met
    families.introduce_liaison(one.office, liaison_id=ROW, name="A. Roy")
    sync(one, box)
    box.again()
    sync(two, box)
    assert "A. Roy" in names(two.office)
    assert sync(one, box).sent == 0


def test_a_server_put_back_gets_again_what_it_lacks_from_whoever_has_it(met: tuple[Side, Side], box: Box, tmp_path: Path) -> None:
    one, two = met
    sync(two, box)
    box.stop()
    shutil.copytree(tmp_path / "district", tmp_path / "yesterday")
    box.start()
    families.introduce_liaison(one.office, liaison_id=ROW, name="A. Roy")
    sync(one, box)
    families.introduce_liaison(two.office, liaison_id="d" * 32, name="B. Soe")
    sync(two, box)
    box.stop()
    shutil.rmtree(tmp_path / "district")
    shutil.copytree(tmp_path / "yesterday", tmp_path / "district")
    box.start()
    families.introduce_liaison(two.office, liaison_id="e" * 32, name="C. Ito")
    again = sync(two, box)
    assert again.sent == 3
    done = sync(one, box)
    assert {"A. Roy", "B. Soe", "C. Ito"} <= names(one.office)
    assert done.got == 2
    assert names(one.office) == names(two.office) - {"two"}


def test_a_server_put_back_whose_log_went_on_differently_is_read_from_its_beginning(met: tuple[Side, Side], box: Box) -> None:
    one, _two = met
    families.introduce_liaison(one.office, liaison_id=ROW, name="A. Roy")
    sync(one, box)
    with Post(box.doorway.url, one.mine.device) as post:
        post.log_in()
        position = post.heads(one.roster.space).position
        with one.office.vault.transaction() as db:
            rosters.note_read(db, post.pin, one.roster.space, position, random_bytes(32))
    done = sync(one, box)
    assert (done.rewound, done.got, done.sent) == (True, 0, 0)
    assert not sync(one, box).rewound


def test_a_server_that_lost_everything_is_filled_again_by_one_laptop(met: tuple[Side, Side], box: Box, tmp_path: Path) -> None:
    one, two = met
    families.introduce_liaison(one.office, liaison_id=ROW, name="A. Roy")
    families.introduce_liaison(two.office, liaison_id="d" * 32, name="B. Soe")
    for side in (one, two, one):
        sync(side, box)
    box.stop()
    shutil.rmtree(tmp_path / "district")
    (tmp_path / "district").mkdir()
    box.start()
    with pytest.raises(UnknownLaptop):
        sync(one, box)
    with one.office.reading() as db:
        held = len(frames.missing_at(db, one.roster.space, []))
    assert sync(one, box, box.token).sent == held
    assert sync(two, box).sent == 0


def test_a_server_that_is_away_loses_nothing(met: tuple[Side, Side], box: Box) -> None:
    one, two = met
    families.introduce_liaison(one.office, liaison_id=ROW, name="A. Roy")
    with Post("http://127.0.0.1:1", one.mine.device) as post, pytest.raises(ServerAway):
        round.come_in(one.office, post)
    sync(one, box)
    sync(two, box)
    assert "A. Roy" in names(two.office)


def test_a_stranger_is_not_let_in(met: tuple[Side, Side], box: Box) -> None:
    with Post(box.doorway.url, team.new_device()) as post, pytest.raises(UnknownLaptop):
        post.log_in()
    with Post(box.doorway.url, team.new_device()) as post, pytest.raises(NotAllowed):
        round.come_in(met[1].office, post, first_token="0" * 64)


def test_roster_restored_to_yesterday(met: tuple[Side, Side], box: Box, tmp_path: Path) -> None:
    """A server put back to before somebody was taken in gets the list of the team again from whoever holds it, and their work."""
    one, two = met
    box.stop()
    shutil.copytree(tmp_path / "district", tmp_path / "yesterday")
    box.start()
    device = team.new_device()
    with one.office.reading() as db:
        ring = round.roster_of(db, one.roster.space)
    entry = roster.add_entry(ring.chain, one.mine.device, ring.epoch_key, roster.member_of(device, "member"), name="Kim", liaison="e" * 32)
    round.learn(one.office, ring.space, [*ring.chain.entries, entry])
    families.introduce_liaison(one.office, liaison_id=ROW, name="A. Roy")
    sync(one, box)
    sync(two, box)
    box.stop()
    shutil.rmtree(tmp_path / "district")
    shutil.copytree(tmp_path / "yesterday", tmp_path / "district")
    box.start()
    sync(two, box)
    assert sync(one, box).sent == 0
    with Post(box.doorway.url, device) as post:
        post.log_in()
        assert post.heads(ring.space).roster_tip == roster.entry_hash(entry)


def test_another_roster_of_the_same_space_is_not_taken(met: tuple[Side, Side], box: Box) -> None:
    one, _two = met
    with one.office.reading() as db:
        ours = rosters.entries(db, one.roster.space)
    other = team.new_space(one.mine.device, "team")
    with pytest.raises(roster.BrokenRoster):
        round.learn(one.office, one.roster.space, [other.first_entry])
    with one.office.reading() as db:
        assert rosters.entries(db, one.roster.space) == ours


@pytest.mark.parametrize("address", ["http://192.0.2.7:8741", "ftp://127.0.0.1", "district", "", "http://"])
def test_an_address_that_is_none_or_not_protected_is_refused_before_anything_is_sent(address: str) -> None:
    with pytest.raises(BadInput):
        check_address(address)


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "http://localhost:8741", "http://[::1]:1", "https://district.example"])
def test_an_address_is_used_as_it_was_said(address: str) -> None:
    assert check_address(address) == address.rstrip("/")
