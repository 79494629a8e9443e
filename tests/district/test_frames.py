"""Every frame is kept once, whoever pushes it how often, and stands in one log that everybody reads alike."""

import pytest

from liaison_desk.district.inbox import handing
from liaison_desk.sync import batch, wire
from tests.district.conftest import Box
from tests.district.laptops import Colleague, identity, refused, told


def test_what_was_pushed_is_pulled_in_its_order(admin: Colleague) -> None:
    sent = admin.frames(5)
    assert admin.standings(sent[:3]) == ["stored"] * 3
    assert admin.standings(sent[3:]) == ["stored"] * 2
    assert admin.pull() == sent
    assert admin.pull(after=3, known=log_after(sent[:3])) == sent[3:]
    assert admin.tips() == [identity(sent[4])]


def log_after(frames: list[bytes]) -> bytes:
    known = wire.EMPTY_LOG
    for one in frames:
        known = wire.log_hash(known, identity(one))
    return known


def test_the_same_again_is_a_duplicate_and_moves_nothing(admin: Colleague) -> None:
    sent = admin.frames(3)
    assert admin.standings([*sent, sent[1]]) == ["stored", "stored", "stored", "duplicate"]
    before = admin.heads()
    assert admin.standings(sent) == ["duplicate"] * 3
    more = admin.frames(1)
    assert admin.standings([*sent, *more]) == ["duplicate"] * 3 + ["stored"]
    assert before["position"] == 3
    assert admin.heads()["position"] == 4
    assert told(admin.push([])) == []


def test_both_branches_of_a_fork_are_kept_and_told(admin: Colleague) -> None:
    first, second = admin.frames(2)
    other = admin.frame(after=(1, identity(first)))
    assert admin.standings([first, second, other]) == ["stored", "stored", "branch"]
    third = admin.frame(after=(1, identity(first)))
    assert admin.standings([third]) == ["branch"]
    assert sorted(admin.tips()) == sorted([identity(second), identity(other), identity(third)])
    assert admin.pull() == [first, second, other, third]


def test_a_frame_behind_a_gap_is_kept_but_no_tip_until_the_gap_is_closed(admin: Colleague) -> None:
    sent = admin.frames(6)
    assert admin.standings([sent[0], sent[2], sent[3], sent[5]]) == ["stored"] * 4
    assert admin.tips() == [identity(sent[0])]
    assert admin.standings([sent[1]]) == ["stored"]
    assert admin.tips() == [identity(sent[3])]
    assert admin.standings(sent) == ["duplicate"] * 4 + ["stored", "duplicate"]
    assert admin.tips() == [identity(sent[5])]


def test_the_end_first_makes_no_tip(admin: Colleague) -> None:
    sent = admin.frames(4)
    assert admin.standings(sent[2:]) == ["stored"] * 2
    assert admin.tips() == []
    assert admin.standings(sent[:2]) == ["stored"] * 2
    assert admin.tips() == [identity(sent[3])]


def test_a_frame_that_names_a_predecessor_of_another_number_never_becomes_a_tip(admin: Colleague) -> None:
    (first,) = admin.frames(1)
    odd = admin.frame(after=(7, identity(first)))
    assert admin.standings([first, odd]) == ["stored", "stored"]
    assert admin.tips() == [identity(first)]


def test_any_laptop_of_the_space_carries_any_frame(admin: Colleague, district: Box) -> None:
    other = district.laptop()
    told(admin.add(other))
    other.log_in()
    carried = other.frames(2)
    assert admin.standings(carried) == ["stored", "stored"]
    assert other.pull() == carried


def test_two_spaces_keep_their_own_logs(admin: Colleague, district: Box) -> None:
    first = admin.frames(2)
    admin.standings(first)
    one, entries, last = admin.space, admin.entries, admin.last
    told(admin.bring_space(kind="team"))
    admin.last = (0, batch.FIRST)
    second = admin.frames(1)
    assert admin.standings(second) == ["stored"]
    assert admin.pull() == second
    refused(admin.push(first), 422, "other_space")
    admin.space, admin.entries, admin.last = one, entries, last
    assert admin.pull() == first
    assert handing.figures(district.inbox)["spaces"] == 2


@pytest.mark.parametrize("place", [3, 40, 250, -70, -1])
def test_a_frame_somebody_touched_is_refused_and_nothing_of_the_push_is_kept(admin: Colleague, place: int) -> None:
    good, bad = admin.frames(2)
    touched = bytearray(bad)
    touched[place] ^= 1
    response = admin.push([good, bytes(touched)])
    assert response.status_code == 422
    assert response.json()["frame"] == 1
    assert admin.pull() == []


def test_a_frame_of_a_stranger_or_signed_by_another_is_refused(admin: Colleague, district: Box) -> None:
    stranger = district.laptop()
    stranger.space = admin.space
    assert refused(admin.push([admin.frame(), stranger.frame()]), 422, "stranger")["frame"] == 1
    refused(admin.push([admin.frame(signed_by=stranger.device)]), 422, "wrong_signature")


def test_a_frame_above_its_size_is_refused(admin: Colleague) -> None:
    refused(admin.push([admin.frame(size=batch.MOST_FRAME_BYTES)]), 422, "broken_frame")


@pytest.mark.parametrize("body", [b"", b"\xff", b"\x80\x80", b"\x9f\xff", b"\x81\x01", b"\xa0", b"\x9b\xff" + b"\xff" * 7, b"\x81" * 900])
def test_a_body_that_is_no_list_of_frames_is_refused(admin: Colleague, body: bytes) -> None:
    refused(admin.call("POST", f"s/{admin.space}/frames", raw=body), 422, "wrong_form")


def test_a_page_is_four_mebibytes_at_most_and_the_next_goes_on(admin: Colleague) -> None:
    sent = admin.frames(12, size=500 * 1024)
    for start in range(0, 12, 6):
        told(admin.push(sent[start : start + 6]))
    page = admin.call("GET", f"s/{admin.space}/log")
    assert len(page.content) <= wire.MOST_PUSH_BYTES
    assert told(page)["more"] is True
    assert admin.pull() == sent


def test_many_small_frames_fill_a_page_to_its_end(admin: Colleague) -> None:
    sent = admin.frames(3000)
    assert admin.standings(sent) == ["stored"] * 3000
    assert admin.pull() == sent


@pytest.mark.parametrize("query", ["after=1&h=" + "0" * 64, "after=9&h=" + "0" * 64, "after=0&h=" + "1" * 64, "after=1&h=" + "a" * 64])
def test_a_log_known_otherwise_is_told_as_rewound(admin: Colleague, query: str) -> None:
    told(admin.push(admin.frames(2)))
    assert refused(admin.call("GET", f"s/{admin.space}/log?{query}"), 409, "log_rewound")["position"] == 2


@pytest.mark.parametrize("query", ["after=-1", "after=x", "after=1", "after=0&h=zz", "after=01", "after=" + "9" * 30])
def test_a_query_of_another_form_is_refused(admin: Colleague, query: str) -> None:
    refused(admin.call("GET", f"s/{admin.space}/log?{query}"), 422, "wrong_form")


def test_an_empty_log_is_an_empty_page(admin: Colleague) -> None:
    page = told(admin.call("GET", f"s/{admin.space}/log"))
    assert page == {"frames": [], "next": 0, "log": wire.EMPTY_LOG, "more": False}
    heads = admin.heads()
    assert heads == {"tips": [], "roster": [1, heads["roster"][1]], "position": 0, "log": wire.EMPTY_LOG, "snapshot": None}  # type: ignore[index]
