"""The actions by which laptops share one desk, called through `do`: inviting, carrying, settling."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.district.inbox.database import in_folder
from liaison_desk.office import Office
from liaison_desk.sync import joining, team
from liaison_desk.sync.notices import NoticeKind
from liaison_desk.sync.post import Post
from liaison_desk.vault import notices
from tests.cli.scripts import SOME, Has, Kept, play, say
from tests.district.conftest import Box, Doorway, doorway
from tests.fakes import StillClock

__all__ = ["doorway"]

LAPTOP = "liaison"


@pytest.fixture
def box(doorway: Doorway, tmp_path: Path, clock: StillClock) -> Iterator[Box]:
    made = Box(doorway, in_folder(tmp_path / "district"), clock)
    made.start()
    yield made
    made.stop()


def the_other_asks(_office: Office, kept: Kept) -> None:
    """Another laptop types the code."""
    post = Post(str(kept["server"]), team.new_device())
    kept["post"], kept["asking"] = post, joining.ask(post, str(kept["code"]), name="Sam Ortiz", liaison="d" * 32)


def the_other_shows_itself(_office: Office, kept: Kept) -> None:
    """The other laptop shows its keys and the six digits."""
    post, asking = kept["post"], kept["asking"]
    assert isinstance(post, Post)
    assert isinstance(asking, joining.Asking)
    admin = joining.hear(post, asking)
    assert admin is not None
    kept["digits"] = joining.digits(admin, asking)


def two_wrote_at_once(office: Office, kept: Kept) -> None:
    """A name stands twice, as when two laptops wrote it."""
    with office.writing("edit") as work:
        work.edit("liaison", office.who, {"name": "Jo Ellis"}, saw={})
    kept["me"] = office.who


def a_batch_was_broken(office: Office, _kept: Kept) -> None:
    """A batch broke the form, as a broken program might make it."""
    with office.vault.transaction() as db:
        notices.tell(db, NoticeKind.BROKEN, "a" * 64, who=bytes(8), at=office.now())


HEARING = (
    say("what_waits", keep={"notice": "notices.0.id"}, sees={"notices.*.kind": ["broken"]}, meanwhile=a_batch_was_broken),
    say("put_notice_away", notice_id="@notice"),
    say("what_waits", sees={"notices": []}),
)

INVITING = (
    say("open_invitation", server="@server", first_token="@token", keep={"code": "code"}, sees={"seconds": 900, "server": SOME}),
    say("see_newcomer", code="@code", sees={"": None}),
    say("see_newcomer", code="@code", sees={"": None}, meanwhile=the_other_asks),
    say("see_newcomer", code="@code", keep={"shown": "digits"}, sees={"name": "Sam Ortiz"}, meanwhile=the_other_shows_itself),
    say("take_newcomer_in", code="@code", digits="@digits", sees={"digits": "@shown"}),
    say("sync_now", sees={"*.kind": ["district", "team"], "*.waits": [[], []]}),
    say("last_round", sees={"server": "@server", "folder": "", "waits": []}),
    say("what_came", sees={"": []}),
    say("news", sees={"": []}),
    say("looked_at_news", sees={"": None}),
    say("news_since", sees={"": SOME}),
    say("team_laptops", sees={"*.name": ["Jordan Ellis", "Sam Ortiz"], "*.this": [True, False], "0.role": "admin"}),
    say("what_waits", sees={"changes": 0, "batches": 0, "needs_a_look": 0, "server": "@server"}),
)

TAKING_BACK = (
    say("open_invitation", server="@server", first_token="@token", keep={"code": "code"}),
    say("standing_invitation", sees={"code": "@code", "seconds": 900, "server": "@server"}),
    say("withdraw_invitation", code="@code"),
    say("standing_invitation", sees={"": None}),
)

ANSWER = {"record_type": "liaison", "record_id": "@me", "field": "name", "value": "Jo Ellis"}
"""One answer among several."""

SETTLING = (
    say("looks", sees={"": []}),
    say("looks", sees={"#": 1, "0.field": "name", "0.values.*.value": Has("Jordan Ellis")}, meanwhile=two_wrote_at_once),
    say("settle", record_type="liaison", record_id="@me", field="name", value="Jordan Ellis", keep={"act": ""}),
    say("looks", sees={"": []}),
    say("settled_today", sees={"*.act": ["@act"], "0.value": "Jordan Ellis", "0.field": "name"}),
    say("unsettle", act="@act", sees={"": True}),
    say("settle_several", choices=[ANSWER], keep={"act": ""}),
    say("unsettle", act="@act", sees={"": True}),
    say("settle_joined", record_type="liaison", record_id="@me", field="name", text="Jordan (Jo) Ellis", keep={"act": ""}),
    say("team_members", sees={"*.name": ["Jordan (Jo) Ellis"]}),
    say("unsettle", act="@act", sees={"": True}),
    say("settle", record_type="liaison", record_id="@me", field="name", value="Jordan Ellis"),
    say("looks", sees={"": []}),
    say("team_members", sees={"*.name": ["Jordan Ellis"]}),
)

SCRIPTS = (INVITING, TAKING_BACK, SETTLING, HEARING)


def test_a_colleague_is_invited_and_work_is_carried(office: Office, box: Box) -> None:
    kept: Kept = {"server": box.doorway.url, "token": box.token}
    play(office, INVITING, kept)
    post = kept["post"]
    assert isinstance(post, Post)
    with post:
        post.log_in()


def test_an_invitation_is_taken_back(office: Office, box: Box) -> None:
    play(office, TAKING_BACK, {"server": box.doorway.url, "token": box.token})


def test_what_was_found_is_heard_of_until_it_is_put_away(office: Office) -> None:
    play(office, HEARING, {})


def test_what_two_wrote_at_once_is_settled(office: Office) -> None:
    play(office, SETTLING, {})
