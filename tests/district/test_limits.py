"""No call makes the server hold more, or work harder, than its limits say, and whoever is refused is told when to come again."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from liaison_desk.district.limits import Limits, Rate, Rates
from liaison_desk.district.refusal import Refusal
from liaison_desk.sync import wire
from tests.district.conftest import Box
from tests.district.laptops import Colleague, refused, told
from tests.fakes import StillClock


@pytest.fixture
def limits() -> Limits:
    laptop, address, stranger = Rate(burst=24, a_second=2), Rate(burst=40, a_second=2), Rate(burst=8, a_second=1)
    return Limits(body_seconds=0.2, laptop=laptop, address=address, stranger=stranger, most_space_bytes=200_000, most_laptop_bytes=100_000)


def test_a_laptop_that_calls_too_fast_is_told_when_to_come_again(admin: Colleague, district: Box) -> None:
    for _ in range(24):
        admin.heads()
    response = admin.call("GET", f"s/{admin.space}/heads")
    refused(response, 429, "too_fast")
    assert response.headers["retry-after"] == "1"
    district.clock.move(seconds=1)
    admin.heads()
    admin.heads()
    refused(admin.call("GET", f"s/{admin.space}/heads"), 429, "too_fast")


def test_a_stranger_has_less(district: Box) -> None:
    stranger = district.laptop()
    for _ in range(8):
        stranger.challenge()
    refused(stranger.call("POST", "session/challenge", [stranger.device.id]), 429, "too_fast")
    district.clock.move(seconds=1)
    stranger.challenge()


def test_an_address_has_an_end_too(admin: Colleague, district: Box) -> None:
    other = district.laptop()
    told(admin.add(other))
    other.log_in()
    statuses = [laptop.call("GET", f"s/{admin.space}/heads").status_code for _ in range(20) for laptop in (admin, other)]
    assert statuses[:30] == [200] * 30
    assert statuses[-1] == 429


def test_a_space_has_an_end_for_all_its_laptops_together(admin: Colleague, district: Box) -> None:
    few = Rate(burst=4, a_second=1)
    district.limits = replace(district.limits, laptop=Rate(burst=100, a_second=1), address=Rate(burst=100, a_second=1), space=few)
    district.again()
    told(admin.bring_space(kind="team"))
    for _ in range(3):
        admin.heads()
    refused(admin.call("GET", f"s/{admin.space}/log"), 429, "too_fast")
    told(admin.bring_space(kind="team"))
    admin.heads()


def test_a_clock_that_goes_back_gives_nothing_and_takes_nothing() -> None:
    clock = StillClock()
    rates, rate = Rates(now=clock), Rate(burst=2, a_second=1)
    rates.spend("laptop", b"one", rate)
    clock.move(days=-3650)
    rates.spend("laptop", b"one", rate)
    with pytest.raises(Refusal):
        rates.spend("laptop", b"one", rate)
    clock.move(seconds=1)
    rates.spend("laptop", b"one", rate)
    rates.spend("laptop", b"other", rate)


def test_a_push_heavier_than_everything_still_passes_once() -> None:
    rates, rate = Rates(now=StillClock()), Rate(burst=2, a_second=1)
    rates.spend("laptop", b"one", rate, 17)
    with pytest.raises(Refusal) as caught:
        rates.spend("laptop", b"one", rate, 17)
    assert caught.value.retry == 2


def test_the_room_of_a_laptop_ends(admin: Colleague, district: Box) -> None:
    sent = admin.frames(9, size=10_000)
    assert admin.standings(sent) == ["stored"] * 9
    more = admin.frames(2, size=10_000)
    refused(admin.push(more), 507, "laptop_full")
    assert admin.standings(sent) == ["duplicate"] * 9
    other = district.laptop()
    told(admin.add(other))
    other.log_in()
    assert other.standings(other.frames(9, size=10_000)) == ["stored"] * 9


def test_the_room_of_a_space_ends_for_everybody(admin: Colleague, district: Box) -> None:
    others = [district.laptop(), district.laptop()]
    for other in others:
        told(admin.add(other))
        other.log_in()
    admin.standings(admin.frames(9, size=10_000))
    others[0].standings(others[0].frames(9, size=10_000))
    response = others[1].push(others[1].frames(9, size=10_000))
    refused(response, 507, "space_full")
    assert response.headers["retry-after"] == "86400"


def test_a_body_announced_too_long_is_refused_before_it_is_read(admin: Colleague, district: Box) -> None:
    answer = district.said(beginning(admin, 100 * wire.MOST_PUSH_BYTES))
    assert answer.startswith(b"HTTP/1.1 413")
    assert b'"most_bytes": %d' % wire.MOST_PUSH_BYTES in answer


def beginning(laptop: Colleague, length: int) -> bytes:
    """A push that announces a length and sends one byte."""
    lines = (
        f"POST /v1/s/{laptop.space}/frames HTTP/1.1",
        "Host: x",
        f"Authorization: Bearer {laptop.token}",
        f"Content-Length: {length}",
        "",
        "",
    )
    return "\r\n".join(lines).encode() + b"\x81"


def test_a_refusal_arrives_though_a_long_body_is_on_its_way(admin: Colleague) -> None:
    admin.token = "0" * 64
    for _ in range(3):
        refused(admin.call("POST", f"s/{admin.space}/frames", raw=bytes(wire.MOST_PUSH_BYTES)), 401, "no_session")


def test_a_body_without_a_length_is_cut_off_at_the_limit(admin: Colleague) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(wire.MOST_PUSH_BYTES // 65536 + 2):
            yield bytes(65536)

    headers = {"Authorization": f"Bearer {admin.token}"}
    refused(admin.client.post(f"s/{admin.space}/frames", content=endless(), headers=headers), 413, "too_long")
    admin.heads()


@pytest.mark.parametrize(("path", "length"), [("session/challenge", 1025), ("session", 1025), ("mailbox", 1025)])
def test_small_calls_take_small_bodies(admin: Colleague, path: str, length: int) -> None:
    refused(admin.call("POST", path, raw=bytes(length)), 413, "too_long")


def test_a_message_of_a_mailbox_is_64_kib_at_most(admin: Colleague) -> None:
    code = told(admin.call("POST", "mailbox", [bytes.fromhex(admin.space)]))["code"]
    refused(admin.call("POST", f"mailbox/{code}/admin", raw=bytes(65537)), 413, "too_long")
    told(admin.call("POST", f"mailbox/{code}/admin", raw=bytes(65536)))


def test_a_call_that_takes_no_body_is_given_none(admin: Colleague) -> None:
    refused(admin.call("GET", f"s/{admin.space}/heads", raw=b"x"), 413, "too_long")


def test_a_body_that_never_ends_is_given_up(admin: Colleague, district: Box) -> None:
    answer = district.said(beginning(admin, 100))
    assert answer.startswith(b"HTTP/1.1 408")
    assert b'"too_slow"' in answer
    admin.heads()


def test_more_frames_than_one_push_takes_are_refused(admin: Colleague) -> None:
    refused(admin.push([b""] * (wire.MOST_PUSH_FRAMES + 1)), 413, "too_many_frames")


def test_a_roster_has_an_end(admin: Colleague, monkeypatch: pytest.MonkeyPatch, district: Box) -> None:
    monkeypatch.setattr(wire, "MOST_ENTRIES", 2)
    told(admin.add(district.laptop()))
    refused(admin.add(district.laptop()), 507, "roster_full")
