"""The six digits stand for everything both sides showed: change one thing and they differ."""

from dataclasses import replace

import pytest

from liaison_desk.sync import enrol, roster, team
from liaison_desk.sync.enrol import AdminShows, BrokenEnrolment, LaptopShows, SpaceShown

DEVICE = team.new_device()
ADMIN, NEW, OTHER = (roster.member_of(one, "admin") for one in (DEVICE, team.new_device(), team.new_device()))
SPACES = (SpaceShown(id=b"d" * 16, kind="district", tip=b"1" * 32), SpaceShown(id=b"t" * 16, kind="team", tip=b"2" * 32))
HERE = AdminShows(member=ADMIN, spaces=SPACES, role="member", nonce=b"a" * 32, pin=b"p" * 32)
THERE = LaptopShows(member=NEW, nonce=b"n" * 32, name="A. Roy", liaison="c" * 32)


def test_both_sides_read_the_same_number_from_what_travelled() -> None:
    digits = enrol.six_digits(HERE, THERE)
    assert len(digits) == 6
    assert digits.isdigit()
    there = enrol.decode_laptop(enrol.encode_laptop(THERE, ADMIN), DEVICE.keys)
    assert there == THERE
    assert enrol.six_digits(enrol.decode_admin(enrol.encode_admin(HERE)), there) == digits


def test_only_the_admin_s_laptop_reads_who_asks_to_come_in() -> None:
    message = enrol.encode_laptop(THERE, ADMIN)
    assert b"A. Roy" not in message
    assert b"c" * 32 not in message
    with pytest.raises(BrokenEnrolment):
        enrol.decode_laptop(message, team.new_device().keys)


@pytest.mark.parametrize(
    ("admin", "new"),
    [
        (replace(HERE, member=replace(ADMIN, signing=OTHER.signing)), THERE),
        (replace(HERE, member=replace(ADMIN, kem=OTHER.kem)), THERE),
        (replace(HERE, member=replace(ADMIN, x25519=OTHER.x25519)), THERE),
        (replace(HERE, nonce=b"b" * 32), THERE),
        (replace(HERE, pin=b"q" * 32), THERE),
        (replace(HERE, role="admin"), THERE),
        (replace(HERE, spaces=SPACES[:1]), THERE),
        (replace(HERE, spaces=(replace(SPACES[0], tip=b"3" * 32), SPACES[1])), THERE),
        (replace(HERE, spaces=(replace(SPACES[0], id=b"x" * 16), SPACES[1])), THERE),
        (HERE, replace(THERE, member=replace(NEW, signing=OTHER.signing))),
        (HERE, replace(THERE, member=replace(NEW, kem=OTHER.kem))),
        (HERE, replace(THERE, member=replace(NEW, x25519=OTHER.x25519))),
        (HERE, replace(THERE, nonce=b"m" * 32)),
    ],
)
def test_sas_every_field_flipped(admin: AdminShows, new: LaptopShows) -> None:
    assert enrol.six_digits(admin, new) != enrol.six_digits(HERE, THERE)


def test_keys_that_were_not_promised_are_refused() -> None:
    enrol.check_commitment(enrol.commitment(THERE), THERE)
    with pytest.raises(BrokenEnrolment):
        enrol.check_commitment(enrol.commitment(THERE), replace(THERE, member=OTHER))
    with pytest.raises(BrokenEnrolment):
        enrol.check_commitment(enrol.commitment(THERE), replace(THERE, nonce=b"m" * 32))


@pytest.mark.parametrize(
    "other", [replace(THERE, name="B. Soe"), replace(THERE, liaison="d" * 32), replace(THERE, name="A. Roy" + "c", liaison="c" * 31)]
)
def test_nobody_in_the_middle_says_another_person_s_name(other: LaptopShows) -> None:
    """The digits stand for the keys alone; whoever kept them and said another person would have all their work shown as that one's."""
    assert enrol.six_digits(HERE, other) == enrol.six_digits(HERE, THERE)
    with pytest.raises(BrokenEnrolment):
        enrol.check_commitment(enrol.commitment(THERE), other)


@pytest.mark.parametrize("message", [b"", b"\x80", b"not cbor", enrol.encode_admin(HERE)[:-1]])
def test_a_message_of_another_form_is_refused(message: bytes) -> None:
    with pytest.raises(BrokenEnrolment):
        enrol.decode_laptop(message, DEVICE.keys)
    with pytest.raises(BrokenEnrolment):
        enrol.decode_admin(message)
