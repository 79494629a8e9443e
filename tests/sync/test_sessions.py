"""A session lives an hour; a laptop whose session has ended comes in again by itself and goes on where it was."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from liaison_desk.office import Office
from liaison_desk.sync import line, team
from liaison_desk.sync.answers import SessionEnded, UnknownLaptop
from liaison_desk.sync.post import Post
from tests.district.conftest import Box
from tests.fakes import StillClock


@pytest.fixture
def post(office: Office, box: Box) -> Iterator[Post]:
    """A line that is logged in; the server holds the district."""
    with line.to_server(office, server=box.doorway.url, first_token=box.token) as post:
        yield post


def test_an_hour_later_the_same_line_goes_on(office: Office, post: Post, clock: StillClock) -> None:
    before = post.heads(office.district)
    clock.move(hours=1)
    assert post.heads(office.district) == before
    clock.move(days=2)
    assert post.roster(office.district)
    clock.move(days=2)
    assert list(post.pull(office.district, 0, bytes(32)))


def test_a_server_that_forgot_its_sessions_is_logged_in_to_again(office: Office, post: Post, box: Box) -> None:
    with box.inbox.writers.begin() as db:
        db.exec_driver_sql("DELETE FROM session")
    box.again()
    assert post.heads(office.district).roster_count == 1


def test_an_ended_session_is_no_bar_to_a_login(post: Post, clock: StillClock) -> None:
    clock.move(hours=3)
    post.log_in()
    clock.move(hours=3)
    assert len(post.ask_pin()) == 32


def test_a_laptop_whose_place_was_lost_meanwhile_is_told_so(office: Office, post: Post, box: Box, clock: StillClock) -> None:
    with box.inbox.writers.begin() as db:
        db.exec_driver_sql("DELETE FROM member")
    clock.move(hours=1)
    with pytest.raises(UnknownLaptop):
        post.heads(office.district)


def test_a_server_that_ends_every_session_at_once_is_not_asked_for_ever(office: Office, post: Post, box: Box) -> None:
    box.limits = replace(box.limits, session_seconds=0)
    box.again()
    with box.inbox.writers.begin() as db:
        db.exec_driver_sql("DELETE FROM session")
    with pytest.raises(SessionEnded):
        post.heads(office.district)


def test_without_a_login_there_is_nothing_to_renew(box: Box, office: Office, post: Post) -> None:
    assert post.pin
    with Post(box.doorway.url, team.new_device()) as stranger, pytest.raises(SessionEnded):
        stranger.heads(office.district)
