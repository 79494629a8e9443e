"""A laptop comes in by its signature, once for each nonce, and only while a roster names it."""

import pytest

from liaison_desk.district.inbox import sessions
from liaison_desk.district.limits import Limits
from liaison_desk.ids import random_bytes
from liaison_desk.sync import seal, team, wire
from tests.district.conftest import Box
from tests.district.laptops import Colleague, refused, told


@pytest.fixture
def limits() -> Limits:
    return Limits(most_sessions=3)


def test_a_session_lives_an_hour(admin: Colleague, district: Box) -> None:
    assert told(admin.answer(*admin.challenge()))["seconds"] == 3600
    district.clock.move(seconds=3599)
    admin.heads()
    district.clock.move(seconds=1)
    refused(admin.call("GET", f"s/{admin.space}/heads"), 401, "no_session")


def test_a_nonce_opens_one_session(admin: Colleague) -> None:
    nonce, pin = admin.challenge()
    told(admin.answer(nonce, pin))
    refused(admin.answer(nonce, pin), 401, "stale_nonce")


def test_a_nonce_lives_two_minutes(admin: Colleague, district: Box) -> None:
    nonce, pin = admin.challenge()
    district.clock.move(seconds=120)
    refused(admin.answer(nonce, pin), 401, "stale_nonce")


def test_a_nonce_is_for_one_laptop_and_made_here(admin: Colleague, district: Box) -> None:
    other = district.laptop()
    told(admin.add(other))
    nonce, pin = other.challenge()
    refused(admin.answer(nonce, pin), 401, "stale_nonce")
    refused(admin.answer((2**40).to_bytes(8, "big") + random_bytes(24), pin), 401, "stale_nonce")
    other.log_in()


def test_a_laptop_of_no_roster_stays_outside(district: Box) -> None:
    stranger = district.laptop()
    refused(stranger.answer(*stranger.challenge()), 401, "unknown_laptop")


def test_a_signature_for_another_server_or_by_another_key_opens_nothing(admin: Colleague, district: Box) -> None:
    nonce, _pin = admin.challenge()
    refused(admin.answer(nonce, bytes(32)), 401, "wrong_signature")
    thief = Colleague(district.client(), device=team.Device(seal.fresh_device_keys()))
    nonce, pin = admin.challenge()
    signature = seal.sign(wire.LOGIN_TAG, wire.login_message(pin, admin.device.id, nonce), thief.device.keys.signing)
    refused(thief.call("POST", "session", [admin.device.id, nonce, signature]), 401, "wrong_signature")


def test_login_nonce_is_a_roster_entry(admin: Colleague) -> None:
    """What a laptop signs to come in is never a signature for anything else: its purpose stands before it."""
    nonce, pin = admin.challenge()
    message = wire.login_message(pin, admin.device.id, nonce)
    signature = seal.sign(team.ROSTER_TAG, message, admin.device.keys.signing)
    refused(admin.call("POST", "session", [admin.device.id, nonce, signature]), 401, "wrong_signature")


@pytest.mark.parametrize("header", ["Bearer", "Bearer x", "Basic " + "a" * 64, "Bearer " + "A" * 64, "Bearer " + "a" * 63, ""])
def test_a_header_without_a_token_of_ours_is_no_session(admin: Colleague, header: str) -> None:
    response = admin.call("GET", f"s/{admin.space}/heads", headers={"Authorization": header})
    refused(response, 401, "no_session")
    assert response.headers["www-authenticate"] == "Bearer"


def test_a_call_without_a_session_is_refused(admin: Colleague) -> None:
    admin.token = ""
    for method, path in (("GET", "heads"), ("GET", "log"), ("GET", "roster"), ("POST", "frames"), ("POST", "roster")):
        refused(admin.call(method, f"s/{admin.space}/{path}"), 401, "no_session")
    refused(admin.call("POST", "mailbox", []), 401, "no_session")


def test_the_roster_is_asked_at_every_call(admin: Colleague, district: Box) -> None:
    other = district.laptop()
    other.space = admin.space
    told(admin.add(other))
    other.log_in()
    told(other.bring_space())
    admin_space, other.space = other.space, admin.space
    other.heads()
    other.space = admin_space
    admin.space = admin_space
    refused(admin.call("GET", f"s/{admin.space}/heads"), 403, "not_a_member")
    refused(admin.call("GET", f"s/{'0' * 32}/heads"), 404, "no_space")
    refused(admin.call("GET", "s/nothing/heads"), 404, "no_space")


def test_the_oldest_session_ends_where_a_laptop_has_too_many(admin: Colleague, district: Box) -> None:
    first = admin.token
    for _ in range(3):
        district.clock.move(seconds=1)
        admin.log_in()
    admin.heads()
    admin.token = first
    refused(admin.call("GET", f"s/{admin.space}/heads"), 401, "no_session")


def test_a_token_is_not_kept_as_it_is(admin: Colleague, district: Box) -> None:
    with district.inbox.readers.connect() as db:
        kept = [bytes(row[0]) for row in db.exec_driver_sql("SELECT token FROM session")]
    assert kept == [sessions.token_hash(admin.token)]
    assert bytes.fromhex(admin.token) not in kept


@pytest.mark.parametrize("body", [b"", b"\x80", b"\x81\x41x", b"\x81\x48" + b"x" * 7, b"\x82\x40\x40", b"\xd8\x1d\x00", b"\x81" * 1000])
def test_a_challenge_of_another_form_is_refused(district: Box, body: bytes) -> None:
    refused(district.laptop().call("POST", "session/challenge", raw=body), 422, "wrong_form")
    refused(district.laptop().call("POST", "session", raw=body), 422, "wrong_form")


def test_the_server_is_known_by_its_pin_after_a_restart(admin: Colleague, district: Box) -> None:
    _nonce, pin = admin.challenge()
    token = admin.token
    district.again()
    assert admin.challenge()[1] == pin
    admin.token = token
    admin.heads()


def test_an_ended_session_sent_along_does_not_bar_the_next_login(admin: Colleague, district: Box) -> None:
    district.clock.move(hours=2)
    told(admin.answer(*admin.challenge()))
    for header in ("Bearer x", "nonsense"):
        response = admin.call("POST", "session/challenge", [admin.device.id], headers={"Authorization": header})
        assert told(response)["pin"] == district.inbox.pin
