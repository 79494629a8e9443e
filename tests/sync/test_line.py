"""The line to the server stays open between rounds, and what went out over it does not come back."""

import pytest

from liaison_desk.families import actions as families
from liaison_desk.progress import silent
from liaison_desk.sync import actions, round  # noqa: A004 - the round of a sync
from liaison_desk.sync.answers import ServerAway
from liaison_desk.sync.post import Post
from liaison_desk.vault import rosters
from tests.district.conftest import Box
from tests.sync.sides import Side, names

A, B = "a" * 32, "b" * 32


@pytest.fixture
def met(sides: tuple[Side, Side], box: Box) -> tuple[Side, Side]:
    """Both are of the team at the server and know where it is."""
    for side, token in zip(sides, (box.token, ""), strict=True):
        round.learn(side.office, side.roster.space, list(side.roster.chain.entries))
        actions.sync_now(side.office, server=box.doorway.url, first_token=token)
    return sides


def line_of(side: Side, box: Box) -> Post:
    """The line that a laptop keeps."""
    post = side.office.vault.lines.take(box.doorway.url)
    assert isinstance(post, Post)
    side.office.vault.lines.put(post.address, post)
    return post


def read_and_there(side: Side, box: Box) -> tuple[tuple[int, bytes], tuple[int, bytes]]:
    """How far a laptop has read the log of its team, and how far the log goes."""
    heads = line_of(side, box).heads(side.roster.space)
    with side.office.reading() as db:
        return rosters.read_up_to(db, line_of(side, box).pin, side.roster.space), (heads.position, heads.log)


def test_the_line_is_the_same_until_the_vault_is_locked(met: tuple[Side, Side], box: Box) -> None:
    one, _two = met
    first = line_of(one, box)
    actions.sync_now(one.office)
    assert line_of(one, box) is first
    one.office.vault.lock()
    with pytest.raises(RuntimeError, match="closed"):
        first.heads(one.roster.space)


def test_a_line_on_which_something_failed_is_not_used_again(met: tuple[Side, Side], box: Box) -> None:
    one, _two = met
    first = line_of(one, box)
    first.close()
    with pytest.raises(RuntimeError):
        actions.sync_now(one.office)
    actions.sync_now(one.office)
    assert line_of(one, box) is not first
    with pytest.raises(ServerAway):
        actions.sync_now(one.office, server="http://127.0.0.1:1")


def test_a_server_that_was_started_anew_is_met_on_the_line_that_was_kept(met: tuple[Side, Side], box: Box) -> None:
    one, two = met
    families.introduce_liaison(one.office, liaison_id=A, name="A. Roy")
    box.again()
    actions.sync_now(one.office)
    actions.sync_now(two.office)
    assert "A. Roy" in names(two.office)


def test_what_a_laptop_sent_counts_as_read(met: tuple[Side, Side], box: Box) -> None:
    one, two = met
    for side, row in ((one, A), (two, B), (one, "c" * 32)):
        actions.sync_now(side.office)
        families.introduce_liaison(side.office, liaison_id=row, name=row[:1])
        actions.sync_now(side.office)
        read, there = read_and_there(side, box)
        assert read == there
        assert all(not (done.got or done.rewound) for done in actions.sync_now(side.office))


def test_where_somebody_sent_in_between_all_of_it_is_read(met: tuple[Side, Side], box: Box) -> None:
    one, two = met
    families.introduce_liaison(one.office, liaison_id=A, name="A. Roy")
    families.introduce_liaison(two.office, liaison_id=B, name="B. Soe")

    def between(done: int, of: int, what: str) -> None:
        silent(done, of, what)
        if what == "Sending" and of:
            actions.sync_now(two.office)

    actions.sync_now(one.office, progress=between)
    read, there = read_and_there(one, box)
    assert read[0] < there[0]
    done = next(done for done in actions.sync_now(one.office) if done.space == one.roster.space)
    assert (done.got, done.rewound) == (1, False)
    assert {"A. Roy", "B. Soe"} <= names(one.office)
    read, there = read_and_there(one, box)
    assert read == there
