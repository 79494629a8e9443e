"""A roster is one chain of entries, each signed by an admin of the space; whatever is changed, moved or left out is refused."""

from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_desk.sync import enrol, roster, seal, team
from liaison_desk.sync.enrol import AdminShows, LaptopShows, SpaceShown
from liaison_desk.sync.roster import BrokenRoster, Chain
from tests.sync.invented import sized
from tests.sync.world import keys_of

QUICK = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
DEVICES = [team.Device(keys_of(number)) for number in range(5)]
MEMBERS = [roster.member_of(device, role) for device, role in zip(DEVICES, ["admin", "admin", "member", "member", "admin"], strict=True)]


@lru_cache
def space_of_four() -> tuple[tuple[bytes, ...], bytes]:
    """A chain of five entries: made by the first, who says a name and takes the second in, who takes in the third and the fourth."""
    space = team.new_space(DEVICES[0], "team")
    key = space.epoch_key
    entries = [space.first_entry]
    entries.append(roster.name_entry(roster.read(entries), DEVICES[0], key, name="Ana", liaison="a" * 32))
    for number, admin in ((1, 0), (2, 1), (3, 1)):
        entries.append(roster.add_entry(roster.read(entries), DEVICES[admin], key, MEMBERS[number], name=f"P{number}", liaison="b" * 32))
    return tuple(entries), key


def chain() -> Chain:
    return roster.read(space_of_four()[0])


def refused(entries: list[bytes]) -> None:
    with pytest.raises(BrokenRoster):
        roster.read(entries)


def test_the_chain_holds_everybody_and_hands_each_the_key() -> None:
    read, key = chain(), space_of_four()[1]
    assert list(read.members) == [device.id for device in DEVICES[:4]]
    for number in (1, 2, 3):
        assert roster.epoch_key_for(read, DEVICES[number]) == (team.epoch_id(read.space, key), key)
        assert roster.name_of(read, key, DEVICES[number].id) == (f"P{number}", "b" * 32)
    assert roster.epoch_key_for(read, DEVICES[4]) is None


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(place=st.integers(0, 4), data=st.data())
def test_any_bit_of_an_entry_that_falls_over_is_refused(place: int, data: st.DataObject) -> None:
    entries = list(space_of_four()[0])
    spoilt = bytearray(entries[place])
    spoilt[data.draw(st.integers(0, min(len(spoilt), 200) - 1) | st.integers(0, len(spoilt) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    entries[place] = bytes(spoilt)
    refused(entries)


@pytest.mark.parametrize("place", range(5))
def test_the_same_entry_in_another_encoding_is_refused(place: int) -> None:
    """Else a server could make two chains of one, and the laptops that read them would not know each other's."""
    entries = list(space_of_four()[0])
    whole = entries[place]
    for other in (whole + b"\0", b"\x98\x02" + whole[1:], b"\x9f" + whole[1:] + b"\xff"):
        refused([*entries[:place], other])


@QUICK
@given(st.permutations(range(5)), st.integers(1, 5))
def test_entries_in_another_order_or_with_one_left_out_are_refused(order: list[int], most: int) -> None:
    some = order[:most]
    entries = [space_of_four()[0][place] for place in some]
    if some == list(range(most)):
        assert roster.read(entries).tip == roster.entry_hash(entries[-1])
    else:
        refused(entries)


@QUICK
@given(by=st.integers(0, 4), taken=st.integers(0, 4))
def test_only_an_admin_of_the_space_takes_in_and_nobody_twice(by: int, taken: int) -> None:
    read = chain()
    entry = roster.add_entry(read, DEVICES[by], space_of_four()[1], MEMBERS[taken], name="x", liaison="c" * 32)
    if by in (0, 1) and taken == 4:
        assert list(roster.read([*read.entries, entry]).members)[-1] == DEVICES[4].id
    else:
        refused([*read.entries, entry])


@pytest.mark.parametrize("verb", ["add", "name", "create", "revoke", ""])
@pytest.mark.parametrize(
    "rest", [[], [b""], [5], [None, b"", b"", b""], [[b"d" * 8, b"s" * 32, b"k" * 1184, b"x" * 32, "admin"], b"", b"", b""]]
)
def test_an_admin_s_entry_of_another_form_is_refused(verb: str, rest: list[object]) -> None:
    read = chain()
    if (verb, rest) != ("name", [b""]):
        refused([*read.entries, roster._signed(DEVICES[0], [1, verb, read.tip, DEVICES[0].id, *rest])])


def test_an_entry_of_another_space_is_refused_however_alike() -> None:
    other = team.new_space(DEVICES[0], "team")
    entry = roster.add_entry(roster.read([other.first_entry]), DEVICES[0], other.epoch_key, MEMBERS[4], name="x", liaison="c" * 32)
    refused([space_of_four()[0][0], entry])
    assert other.id != chain().space


members = st.sampled_from(MEMBERS)
spaces = st.lists(
    st.builds(SpaceShown, id=sized(16), kind=st.sampled_from(["district", "team"]), tip=sized(32)), min_size=1, max_size=3
).map(tuple)
admins = st.builds(AdminShows, member=members, spaces=spaces, role=st.sampled_from(["member", "admin"]), nonce=sized(32), pin=sized(32))
laptops = st.builds(LaptopShows, member=members, nonce=sized(32), name=st.just("A. Roy"), liaison=st.just("c" * 32))


def opened_by(admin: AdminShows) -> seal.DeviceKeys:
    return DEVICES[MEMBERS.index(admin.member)].keys


@QUICK
@given(admin=admins, new=laptops)
def test_both_sides_read_the_same_six_digits_whatever_travelled(admin: AdminShows, new: LaptopShows) -> None:
    digits = enrol.six_digits(admin, new)
    assert len(digits) == 6
    there = enrol.decode_laptop(enrol.encode_laptop(new, admin.member), opened_by(admin))
    assert enrol.six_digits(enrol.decode_admin(enrol.encode_admin(admin)), there) == digits


@QUICK
@given(admin=admins, new=laptops, data=st.data())
def test_sas_every_field_flipped(admin: AdminShows, new: LaptopShows, data: st.DataObject) -> None:
    """One bit of anything that was shown, and the digits are others (but for one chance in a million)."""
    sent = [enrol.encode_admin(admin), enrol.encode_laptop(new, admin.member)]
    which = data.draw(st.integers(0, 1))
    spoilt = bytearray(sent[which])
    spoilt[data.draw(st.integers(0, len(spoilt) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    sent[which] = bytes(spoilt)
    try:
        others = enrol.decode_admin(sent[0]), enrol.decode_laptop(sent[1], opened_by(admin))
    except enrol.BrokenEnrolment:
        return
    told = (admin, new.member, new.nonce) != (others[0], others[1].member, others[1].nonce)
    assert not told or enrol.six_digits(*others) != enrol.six_digits(admin, new)
