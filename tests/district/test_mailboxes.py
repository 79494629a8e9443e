"""In a mailbox two laptops meet by a code of eight digits: one commitment, a quarter of an hour, five tries."""

import pytest

from liaison_desk.district.inbox import mailboxes
from tests.district.conftest import Box
from tests.district.laptops import Colleague, refused, told


def opened(admin: Colleague) -> str:
    """A new mailbox's code."""
    given = told(admin.call("POST", "mailbox", [bytes.fromhex(admin.space)]))
    assert given["seconds"] == 900
    code = given["code"]
    assert isinstance(code, str)
    assert len(code) == 8
    assert code.isdecimal()
    return code


def wrong_code(code: str) -> str:
    return f"{(int(code) + 1) % 10**8:08}"


def test_two_laptops_exchange_their_messages(admin: Colleague, district: Box) -> None:
    code, new = opened(admin), district.laptop()
    assert told(admin.call("GET", f"mailbox/{code}/laptop/0")) is None
    committed = told(new.call("POST", f"mailbox/{code}/laptop", raw=b"commitment"))
    assert committed["number"] == 0
    ticket = {"X-Mailbox-Ticket": committed["ticket"].hex()}
    assert told(admin.call("GET", f"mailbox/{code}/laptop/0")) == b"commitment"
    assert told(admin.call("POST", f"mailbox/{code}/admin", raw=b"keys and nonce")) == {"number": 0, "ticket": None}
    assert told(new.call("GET", f"mailbox/{code}/admin/0", headers=ticket)) == b"keys and nonce"
    revealed = told(new.call("POST", f"mailbox/{code}/laptop", raw=b"reveal", headers=ticket))
    assert revealed == {"number": 1, "ticket": committed["ticket"]}
    assert told(admin.call("GET", f"mailbox/{code}/laptop/1")) == b"reveal"
    assert told(admin.call("POST", f"mailbox/{code}/admin", raw=b"ok"))["number"] == 1
    assert told(new.call("GET", f"mailbox/{code}/admin/1", headers=ticket)) == b"ok"


def test_a_message_posted_again_keeps_its_number(admin: Colleague, district: Box) -> None:
    code, new = opened(admin), district.laptop()
    first = told(new.call("POST", f"mailbox/{code}/laptop", raw=b"commitment"))
    assert told(new.call("POST", f"mailbox/{code}/laptop", raw=b"commitment")) == first
    for _ in range(2):
        assert told(admin.call("POST", f"mailbox/{code}/admin", raw=b"keys"))["number"] == 0


def test_there_is_one_commitment(admin: Colleague, district: Box) -> None:
    code, new, other = opened(admin), district.laptop(), district.laptop()
    told(new.call("POST", f"mailbox/{code}/laptop", raw=b"commitment"))
    told(admin.call("POST", f"mailbox/{code}/admin", raw=b"keys"))
    refused(other.call("POST", f"mailbox/{code}/laptop", raw=b"another"), 409, "code_used")
    refused(other.call("GET", f"mailbox/{code}/admin/0"), 409, "code_used")
    refused(other.call("GET", f"mailbox/{code}/admin/0", headers={"X-Mailbox-Ticket": "0" * 64}), 409, "code_used")
    assert told(admin.call("GET", f"mailbox/{code}/laptop/1")) is None


def test_nobody_reads_before_committing(admin: Colleague, district: Box) -> None:
    code = opened(admin)
    told(admin.call("POST", f"mailbox/{code}/admin", raw=b"keys"))
    refused(district.laptop().call("GET", f"mailbox/{code}/admin/0"), 409, "commit_first")


def test_the_admin_s_side_is_for_who_opened_it(admin: Colleague, district: Box) -> None:
    code, new = opened(admin), district.laptop()
    refused(new.call("POST", f"mailbox/{code}/admin", raw=b"keys"), 403, "not_the_opener")
    member = district.laptop()
    told(admin.add(member, "admin"))
    member.log_in()
    refused(member.call("POST", f"mailbox/{code}/admin", raw=b"keys"), 403, "not_the_opener")


def test_only_an_admin_of_every_space_opens_one(admin: Colleague, district: Box) -> None:
    member = district.laptop()
    told(admin.add(member))
    member.log_in()
    space = bytes.fromhex(admin.space)
    refused(member.call("POST", "mailbox", [space]), 403, "not_an_admin")
    refused(admin.call("POST", "mailbox", []), 403, "not_an_admin")
    refused(admin.call("POST", "mailbox", [space, bytes(16)]), 404, "no_space")
    refused(admin.call("POST", "mailbox", [space, "x"]), 422, "wrong_form")


def test_it_ends_after_a_quarter_of_an_hour_and_is_forgotten_a_day_later(admin: Colleague, district: Box) -> None:
    code, new = opened(admin), district.laptop()
    district.clock.move(seconds=899)
    told(new.call("POST", f"mailbox/{code}/laptop", raw=b"commitment"))
    district.clock.move(seconds=1)
    refused(new.call("POST", f"mailbox/{code}/laptop", raw=b"reveal"), 410, "code_expired")
    district.clock.move(days=1)
    admin.log_in()
    opened(admin)
    refused(new.call("POST", f"mailbox/{code}/laptop", raw=b"reveal"), 404, "unknown_code")


def test_five_wrong_codes_and_the_address_waits(admin: Colleague, district: Box) -> None:
    code, new = opened(admin), district.laptop()
    for _ in range(mailboxes.MOST_TRIES):
        refused(new.call("POST", f"mailbox/{wrong_code(code)}/laptop", raw=b"commitment"), 404, "unknown_code")
    district.clock.move(seconds=100)
    response = new.call("POST", f"mailbox/{code}/laptop", raw=b"commitment")
    refused(response, 429, "too_many_tries")
    assert response.headers["retry-after"] == "800"
    district.clock.move(seconds=799)
    refused(new.call("GET", f"mailbox/{code}/admin/0"), 429, "too_many_tries")
    district.clock.move(seconds=1)
    refused(new.call("GET", f"mailbox/{code}/admin/0"), 410, "code_expired")
    admin.log_in()
    told(new.call("POST", f"mailbox/{opened(admin)}/laptop", raw=b"commitment"))


def test_wrong_tickets_are_tries_too(admin: Colleague, district: Box) -> None:
    code, other = opened(admin), district.laptop()
    told(district.laptop().call("POST", f"mailbox/{code}/laptop", raw=b"commitment"))
    for number in range(mailboxes.MOST_TRIES):
        refused(other.call("POST", f"mailbox/{code}/laptop", raw=b"x%d" % number), 409, "code_used")
    refused(other.call("POST", f"mailbox/{code}/laptop", raw=b"x"), 429, "too_many_tries")


def test_the_address_itself_is_not_kept(admin: Colleague, district: Box) -> None:
    refused(district.laptop().call("POST", f"mailbox/{wrong_code(opened(admin))}/laptop", raw=b"x"), 404, "unknown_code")
    with district.inbox.readers.connect() as db:
        kept = bytes(db.exec_driver_sql("SELECT address FROM wrong_try").scalar_one())
    assert len(kept) == 32
    assert b"127.0.0.1" not in kept


def test_a_side_takes_eight_messages(admin: Colleague) -> None:
    code = opened(admin)
    for number in range(mailboxes.MOST_MESSAGES):
        assert told(admin.call("POST", f"mailbox/{code}/admin", raw=b"m%d" % number))["number"] == number
    refused(admin.call("POST", f"mailbox/{code}/admin", raw=b"more"), 413, "mailbox_full")


def test_a_laptop_has_five_open_at_most(admin: Colleague, district: Box) -> None:
    for _ in range(5):
        opened(admin)
    response = admin.call("POST", "mailbox", [bytes.fromhex(admin.space)])
    refused(response, 429, "too_many_mailboxes")
    assert response.headers["retry-after"] == "900"
    district.clock.move(seconds=900)
    opened(admin)


@pytest.mark.parametrize("path", ["middle", "admin/-1", "admin/x"])
def test_a_path_of_another_form_is_refused(admin: Colleague, path: str) -> None:
    method = "GET" if "/" in path else "POST"
    refused(admin.call(method, f"mailbox/{opened(admin)}/{path}", raw=None if method == "GET" else b"x"), 422, "wrong_form")


def test_an_empty_message_is_refused(admin: Colleague) -> None:
    refused(admin.call("POST", f"mailbox/{opened(admin)}/admin"), 422, "wrong_form")
