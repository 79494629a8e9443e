"""A space's roster is set by compare and set, and only as the chain that its admins signed."""

import cbor2
import httpx2
import pytest

from liaison_desk.district.inbox import rosters, sessions
from liaison_desk.district.limits import Limits
from liaison_desk.sync import roster, seal, team, wire
from tests.district.conftest import Box
from tests.district.laptops import KEY, Colleague, refused, told


@pytest.fixture
def limits() -> Limits:
    return Limits(most_spaces_brought=2)


def put(laptop: Colleague, expected: bytes, *entries: object, headers: dict[str, str] | None = None) -> httpx2.Response:
    return laptop.call("POST", f"s/{laptop.space}/roster", [expected, *entries], headers=headers)


def test_the_first_token_lets_one_space_in(district: Box) -> None:
    laptop = district.laptop()
    assert told(laptop.bring_space(token=district.token)) == {"entries": 1, "tip": roster.entry_hash(laptop.entries[0])}
    other = district.laptop()
    refused(other.bring_space(token=district.token), 403, "wrong_token")


def test_without_the_first_token_or_a_session_no_space_is_made(district: Box) -> None:
    laptop = district.laptop()
    refused(laptop.bring_space(), 401, "no_session")
    refused(laptop.bring_space(token="0" * 64), 403, "wrong_token")
    assert told(laptop.bring_space(token=district.token))["entries"] == 1


def test_another_first_token_takes_the_place_of_the_one_before(district: Box) -> None:
    token = sessions.first_token(district.inbox, anew=True)
    assert token is not None
    assert sessions.first_token(district.inbox) is None
    refused(district.laptop().bring_space(token=district.token), 403, "wrong_token")
    assert told(district.laptop().bring_space(token=token))["entries"] == 1


def test_a_laptop_of_the_district_brings_a_team_and_not_too_many(admin: Colleague) -> None:
    for _ in range(2):
        assert told(admin.bring_space(kind="team"))["entries"] == 1
    refused(admin.bring_space(kind="team"), 507, "too_many_spaces")


def test_a_member_is_added_and_everybody_reads_the_entries(admin: Colleague, district: Box) -> None:
    other = district.laptop()
    assert told(admin.add(other)) == {"entries": 2, "tip": roster.entry_hash(admin.entries[1])}
    other.log_in()
    assert told(other.call("GET", f"s/{admin.space}/roster")) == admin.entries
    assert told(other.call("GET", f"s/{admin.space}/roster?after=1")) == admin.entries[1:]
    assert told(other.call("GET", f"s/{admin.space}/roster?after=9")) == []
    assert other.heads()["roster"] == [2, roster.entry_hash(admin.entries[1])]


def test_who_is_behind_is_told_and_nothing_is_set(admin: Colleague, district: Box) -> None:
    chain = roster.read(admin.entries)
    late = [
        roster.add_entry(chain, admin.device, KEY, roster.member_of(team.new_device(), "member"), name="B. Invented", liaison="c" * 32)
        for _ in range(2)
    ]
    assert told(put(admin, chain.tip, late[0]))["entries"] == 2
    problem = refused(put(admin, chain.tip, late[1]), 412, "behind")
    assert (problem["entries"], problem["tip"]) == (2, roster.entry_hash(late[0]).hex())
    refused(put(admin, wire.NO_ROSTER, *late), 412, "behind")
    assert rosters.entries_after(district.inbox, bytes.fromhex(admin.space), 0) == [*admin.entries, late[0]]


def test_a_call_repeated_sets_nothing_twice(admin: Colleague, district: Box) -> None:
    told(admin.add(district.laptop()))
    again = told(put(admin, roster.entry_hash(admin.entries[0]), admin.entries[1]))
    assert again == {"entries": 2, "tip": roster.entry_hash(admin.entries[1])}
    assert told(put(admin, wire.NO_ROSTER, *admin.entries)) == again


def test_an_erased_server_is_given_a_whole_roster_at_once(district: Box) -> None:
    """Also by a laptop that did not make the space: the first token lets it bring what the maker signed."""
    maker, member = Colleague(district.client()), district.laptop()
    made = team.new_space(maker.device, "district")
    chain = roster.read([made.first_entry])
    entry = roster.add_entry(chain, maker.device, KEY, roster.member_of(member.device, "member"), name="D. Invented", liaison="d" * 32)
    member.space = made.id
    token = {"X-First-Token": district.token}
    assert told(put(member, wire.NO_ROSTER, made.first_entry, entry, headers=token))["entries"] == 2
    member.log_in()
    assert member.heads()["roster"] == [2, roster.entry_hash(entry)]


def test_a_roster_is_for_its_own_space(admin: Colleague) -> None:
    space = team.new_space(admin.device, "team")
    admin.space = "0" * 32
    refused(put(admin, wire.NO_ROSTER, space.first_entry), 422, "other_space")


def test_an_entry_that_a_member_signed_is_refused(admin: Colleague, district: Box) -> None:
    other = district.laptop()
    told(admin.add(other))
    other.log_in()
    refused(other.add(district.laptop()), 422, "broken_roster")


def test_a_laptop_of_another_space_only_may_bring_what_an_admin_signed(admin: Colleague, district: Box) -> None:
    """Whoever holds a newer roster pushes it, so that a server put back to yesterday does not stay there."""
    carrier = district.laptop()
    told(admin.add(carrier))
    carrier.log_in()
    told(admin.bring_space(kind="team"))
    chain = roster.read(admin.entries)
    entry = roster.add_entry(chain, admin.device, KEY, roster.member_of(carrier.device, "member"), name="E. Invented", liaison="e" * 32)
    carrier.space = admin.space
    refused(carrier.call("GET", f"s/{carrier.space}/heads"), 403, "not_a_member")
    assert told(put(carrier, chain.tip, entry))["entries"] == 2
    carrier.heads()


def signed(device: team.Device, body: list[object]) -> bytes:
    encoded = cbor2.dumps(body, canonical=True)
    return cbor2.dumps([encoded, seal.sign(team.ROSTER_TAG, encoded, device.keys.signing)], canonical=True)


@pytest.mark.parametrize("entry", [b"", b"\xff", b"\x80", b"\x82\x41\x80\x40", b"x" * 17_000, cbor2.dumps([b"\x9f", b"x" * 64])])
def test_an_entry_of_another_form_is_refused(admin: Colleague, entry: bytes) -> None:
    refused(put(admin, roster.entry_hash(admin.entries[0]), entry), 422, "broken_roster")
    space, admin.space = admin.space, "0" * 32
    refused(put(admin, wire.NO_ROSTER, entry), 422, "broken_roster")
    admin.space = space
    assert admin.heads()["roster"] == [1, roster.entry_hash(admin.entries[0])]


@pytest.mark.parametrize("name", [2**62, [1, 2], None, "text"])
def test_an_entry_whose_sealed_name_is_no_bytes_is_refused(admin: Colleague, name: object) -> None:
    tip = roster.entry_hash(admin.entries[0])
    refused(put(admin, tip, signed(admin.device, [1, "name", tip, admin.device.id, name])), 422, "broken_roster")


@pytest.mark.parametrize(
    "body", [b"\x80", b"\x81\x40", b"\x81\x58\x20" + bytes(32) + b"\x40", b"\xa0", b"\x82\x58\x20" + bytes(32) + b"\x01"]
)
def test_a_body_of_another_form_is_refused(admin: Colleague, body: bytes) -> None:
    refused(admin.call("POST", f"s/{admin.space}/roster", raw=body), 422, "wrong_form")


def test_no_entry_at_all_is_refused(admin: Colleague) -> None:
    refused(put(admin, roster.entry_hash(admin.entries[0])), 422, "broken_roster")
