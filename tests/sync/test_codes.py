"""A code that is wrong, used, run out or tried too often is told as what it is, and takes nobody in."""

from collections.abc import Iterator

import pytest

from liaison_desk.errors import BadInput, DeskError, NotAllowed
from liaison_desk.office import Office
from liaison_desk.sync import actions, joining, team
from liaison_desk.sync.joining import Asking
from liaison_desk.sync.post import Post
from tests.district.conftest import Box
from tests.fakes import StillClock


@pytest.fixture
def code(office: Office, box: Box) -> str:
    """An open invitation's code."""
    return actions.open_invitation(office, server=box.doorway.url, first_token=box.token).code


@pytest.fixture
def new(box: Box) -> Iterator[Post]:
    """A laptop that wants to come in."""
    with Post(box.doorway.url, team.new_device()) as post:
        yield post


def ask(post: Post, code: str) -> Asking:
    return joining.ask(post, code, name="Sam Ortiz", liaison="d" * 32)


def another(code: str, by: int = 1) -> str:
    return f"{(int(code) + by) % 10**8:08}"


def members(box: Box) -> int:
    """How many laptops the server would let in."""
    with box.inbox.readers.connect() as db:
        return int(db.exec_driver_sql("SELECT count(DISTINCT device) FROM member").scalar_one())


def title_of(error: pytest.ExceptionInfo[DeskError]) -> str:
    return error.value.title


def test_a_wrong_code_is_not_known(code: str, new: Post) -> None:
    with pytest.raises(BadInput) as error:
        ask(new, another(code))
    assert title_of(error) == "This code is not known"
    assert ask(new, code).code == code


def test_a_code_is_used_once(code: str, new: Post, box: Box) -> None:
    ask(new, code)
    with Post(box.doorway.url, team.new_device()) as late, pytest.raises(BadInput) as error:
        ask(late, code)
    assert title_of(error) == "This code was used already"


def test_a_code_that_ran_out_before_it_was_used(office: Office, code: str, new: Post, clock: StillClock) -> None:
    clock.move(minutes=15)
    with pytest.raises(BadInput) as error:
        ask(new, code)
    assert title_of(error) == "This code has run out"
    with pytest.raises(BadInput) as error:
        actions.see_newcomer(office, code=code)
    assert title_of(error) == "This code has run out"


def test_a_code_that_runs_out_while_both_wait(office: Office, code: str, new: Post, box: Box, clock: StillClock) -> None:
    asking = ask(new, code)
    assert joining.hear(new, asking) is None
    assert actions.see_newcomer(office, code=code) is None
    admin = joining.hear(new, asking)
    assert admin is not None
    assert actions.see_newcomer(office, code=code) is not None
    clock.move(minutes=15)
    with pytest.raises(BadInput):
        joining.come_in(new, asking, admin)
    assert members(box) == 1


def test_after_five_wrong_codes_the_right_one_has_to_wait_too(code: str, new: Post, clock: StillClock) -> None:
    for turn in range(5):
        with pytest.raises(BadInput):
            ask(new, another(code, turn + 1))
    for wrong in (another(code), code):
        with pytest.raises(BadInput) as error:
            ask(new, wrong)
        assert title_of(error) == "Too many wrong codes came from here"
    clock.move(minutes=15)
    with pytest.raises(BadInput) as error:
        ask(new, code)
    assert title_of(error) == "This code has run out"


def test_six_digits_that_differ_end_the_invitation_on_both_sides(office: Office, code: str, new: Post, box: Box) -> None:
    asking = ask(new, code)
    actions.see_newcomer(office, code=code)
    admin = joining.hear(new, asking)
    assert admin is not None
    actions.see_newcomer(office, code=code)
    digits = joining.digits(admin, asking)
    with pytest.raises(NotAllowed) as error:
        actions.take_newcomer_in(office, code=code, digits=f"{(int(digits) + 1) % 10**6:06}")
    assert title_of(error) == "The six digits differ"
    with pytest.raises(NotAllowed) as error:
        joining.come_in(new, asking, admin)
    assert title_of(error) == "The six digits were not the same"
    assert members(box) == 1


def test_too_many_invitations_at_once_are_told(office: Office, code: str) -> None:
    assert code
    for _ in range(4):
        actions.open_invitation(office)
    with pytest.raises(NotAllowed) as error:
        actions.open_invitation(office)
    assert title_of(error) == "Too many invitations of this laptop are open"


@pytest.mark.parametrize("typed", ["", "1234567", "123456789", "12a45678"])
def test_what_has_not_eight_digits_is_not_sent(new: Post, box: Box, typed: str) -> None:
    box.doorway.app = None
    with pytest.raises(BadInput) as error:
        ask(new, typed)
    assert title_of(error) == "A code has eight digits"
