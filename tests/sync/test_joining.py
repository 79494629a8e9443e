"""A laptop is taken in through the real server; whatever does not fit takes nobody in and leaves nothing behind."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cbor2
import pytest

from liaison_desk import start
from liaison_desk.errors import BadInput, NotAllowed, NotFound
from liaison_desk.families import actions as families
from liaison_desk.office import Office
from liaison_desk.sync import actions, enrol, joining, roster, team, wire
from liaison_desk.sync.answers import OtherServer
from liaison_desk.sync.enrol import BrokenEnrolment, EnrolmentEnded
from liaison_desk.sync.post import Post
from tests.conftest import PASSPHRASE
from tests.district.conftest import Box
from tests.fakes import CountedIds, StillClock


@dataclass
class Door:
    """An invitation of the office's, and the laptop that uses it."""

    office: Office
    code: str
    post: Post
    asking: joining.Asking

    def show(self) -> str:
        """Both sides show themselves; gives the six digits of the new laptop's screen."""
        assert actions.see_newcomer(self.office, code=self.code) is None
        admin = joining.hear(self.post, self.asking)
        assert admin is not None
        shown = actions.see_newcomer(self.office, code=self.code)
        assert shown is not None
        assert shown.digits == joining.digits(admin, self.asking)
        return shown.digits


@pytest.fixture
def door(office: Office, box: Box) -> Iterator[Door]:
    code = actions.open_invitation(office, server=box.doorway.url, first_token=box.token).code
    with Post(box.doorway.url, team.new_device()) as post:
        yield Door(office, code, post, joining.ask(post, code, name="Sam Ortiz", liaison="d" * 32))


def test_the_joined_laptop_has_the_same_spaces_and_shows_what_the_first_wrote(door: Door, tmp_path: Path, clock: StillClock) -> None:
    digits = door.show()
    admin = joining.hear(door.post, door.asking)
    assert admin is not None
    assert joining.come_in(door.post, door.asking, admin) is None
    actions.take_newcomer_in(door.office, code=door.code, digits=f"{digits[:3]} {digits[3:]}")
    spaces = joining.come_in(door.post, door.asking, admin)
    assert spaces is not None
    newcomer = start.Newcomer(
        device=door.asking.device, liaison="d" * 32, about=start.NewProfile(name="Sam Ortiz", zone="America/Chicago"), spaces=spaces,
        server=door.post.address, pin=door.post.pin,
    )  # fmt: skip
    two = start.join_profile(tmp_path / "two", passphrase=PASSPHRASE, newcomer=newcomer, now=clock, new_id=CountedIds())
    assert (two.team, two.district) == (door.office.team, door.office.district)
    actions.sync_now(door.office)
    actions.sync_now(two)
    actions.sync_now(door.office)
    assert families.team_members(two) == families.team_members(door.office)
    assert [one.name for one in families.team_members(two)] == ["Jordan Ellis", "Sam Ortiz"]
    assert families.own_district(two) == families.own_district(door.office)
    two.vault.lock()


def test_who_wrote_what_is_told_by_name(door: Door, tmp_path: Path, clock: StillClock) -> None:
    actions.take_newcomer_in(door.office, code=door.code, digits=door.show())
    admin = joining.hear(door.post, door.asking)
    assert admin is not None
    spaces = joining.come_in(door.post, door.asking, admin)
    assert spaces is not None
    about = start.NewProfile(name="Sam Ortiz", zone="America/Chicago")
    newcomer = start.Newcomer(
        device=door.asking.device, liaison="d" * 32, about=about, spaces=spaces, server=door.post.address, pin=door.post.pin
    )
    two = start.join_profile(tmp_path / "two", passphrase=PASSPHRASE, newcomer=newcomer, now=clock, new_id=CountedIds())
    for office in (door.office, two):
        actions.sync_now(office)
    row = door.office.who
    for office, name in ((door.office, "Jo Ellis"), (two, "Jordan B. Ellis")):
        clock.move(seconds=5)
        with office.writing("edit") as work:
            work.edit("liaison", row, {"name": name})
    for office in (door.office, two, door.office):
        actions.sync_now(office)
    for office in (door.office, two):
        (look,) = actions.looks(office)
        assert (look.record_type, look.record_id, look.field) == ("liaison", row, "name")
        assert [(one.value, one.shown) for one in look.values] == [("Jordan B. Ellis", True), ("Jo Ellis", False)]
        assert look.values[0].who == "Sam Ortiz"
    with pytest.raises(BadInput):
        actions.settle(two, record_type="liaison", record_id=row, field="name", value="Nobody's")
    actions.settle(two, record_type="liaison", record_id=row, field="name", value="Jo Ellis")
    with pytest.raises(NotFound):
        actions.settle(two, record_type="liaison", record_id=row, field="name", value="Jo Ellis")
    actions.sync_now(two)
    actions.sync_now(door.office)
    assert actions.looks(door.office) == ()
    assert "Jo Ellis" in {one.name for one in families.team_members(door.office)}
    two.vault.lock()


def test_other_digits_take_nobody_in_and_end_the_invitation(door: Door) -> None:
    digits = door.show()
    with pytest.raises(BadInput):
        actions.take_newcomer_in(door.office, code=door.code, digits="12 345")
    admin = joining.hear(door.post, door.asking)
    assert admin is not None
    with pytest.raises(NotAllowed):
        actions.take_newcomer_in(door.office, code=door.code, digits=f"{(int(digits) + 1) % 10**6:06}")
    with pytest.raises(NotAllowed):
        joining.come_in(door.post, door.asking, admin)
    with pytest.raises(NotFound):
        actions.take_newcomer_in(door.office, code=door.code, digits=digits)


def test_who_waits_hears_at_once_that_the_invitation_was_taken_back(door: Door) -> None:
    actions.withdraw_invitation(door.office, code=door.code)
    with pytest.raises(EnrolmentEnded):
        joining.hear(door.post, door.asking)
    assert actions.standing_invitation(door.office) is None
    with pytest.raises(NotFound):
        actions.see_newcomer(door.office, code=door.code)


def test_an_invitation_can_be_taken_back_after_the_six_digits_were_shown(door: Door) -> None:
    door.show()
    admin = joining.hear(door.post, door.asking)
    assert admin is not None
    actions.withdraw_invitation(door.office, code=door.code)
    with pytest.raises(EnrolmentEnded):
        joining.come_in(door.post, door.asking, admin)


def test_a_laptop_that_left_is_not_taken_in(door: Door) -> None:
    digits = door.show()
    joining.leave(door.post, door.asking)
    with pytest.raises(EnrolmentEnded):
        actions.take_newcomer_in(door.office, code=door.code, digits=digits)
    with pytest.raises(NotFound):
        actions.see_newcomer(door.office, code=door.code)


def test_a_laptop_that_leaves_before_it_showed_itself_ends_the_invitation(door: Door) -> None:
    assert actions.see_newcomer(door.office, code=door.code) is None
    joining.leave(door.post, door.asking)
    with pytest.raises(EnrolmentEnded):
        actions.see_newcomer(door.office, code=door.code)


def test_an_invitation_stands_until_its_code_runs_out(door: Door, clock: StillClock) -> None:
    clock.move(minutes=5)
    standing = actions.standing_invitation(door.office)
    assert standing is not None
    assert (standing.code, standing.seconds) == (door.code, 600)
    clock.move(minutes=10)
    assert actions.standing_invitation(door.office) is None


def test_digits_typed_on_an_arabic_keyboard_are_the_same(door: Door) -> None:
    digits = door.show()
    arabic = "".join(chr(0x660 + int(digit)) for digit in digits)
    assert actions.take_newcomer_in(door.office, code=door.code, digits=f" {arabic[:3]}-{arabic[3:]}\u2069").digits == digits


def test_digits_are_read_as_people_type_them() -> None:
    assert wire.digits_in("\u2066۱۲۳۴ 5678\u2069\n") == "12345678"
    assert wire.digits_in("12a4") == "12a4"


def test_nobody_is_taken_in_before_both_have_shown_themselves(door: Door) -> None:
    with pytest.raises(NotAllowed):
        actions.take_newcomer_in(door.office, code=door.code, digits="123456")


def test_a_laptop_that_shows_other_keys_than_it_promised_is_refused(door: Door) -> None:
    assert actions.see_newcomer(door.office, code=door.code) is None
    other = joining.ask
    with Post(door.post.address, team.new_device()) as stranger, pytest.raises(BadInput):
        other(stranger, door.code, name="Mallory", liaison="e" * 32)
    keys = team.new_device().keys
    kem, x25519 = keys.public_sealing()
    public = keys.public_signing()
    parts = [team.device_id(public), public, kem, x25519, "member"]
    door.post.put(door.code, joining.LAPTOP, cbor2.dumps([parts, door.asking.shown.nonce, "Mallory", "e" * 32], canonical=True))
    with pytest.raises(BrokenEnrolment):
        actions.see_newcomer(door.office, code=door.code)


def test_a_code_of_somebody_else_or_none_is_refused(door: Door) -> None:
    for code in ("00000000", "1234567", "abcdefgh", ""):
        with pytest.raises((BadInput, NotFound)):
            actions.see_newcomer(door.office, code=code)


def test_a_code_runs_out(door: Door, clock: StillClock) -> None:
    clock.move(minutes=16)
    with pytest.raises(BadInput):
        joining.hear(door.post, door.asking)


def test_another_server_at_the_known_address_is_told_before_anything_is_sent(door: Door, box: Box, tmp_path: Path) -> None:
    box.stop()
    for path in (tmp_path / "district").iterdir():
        path.unlink()
    box.start()
    with pytest.raises(OtherServer):
        actions.sync_now(door.office)
    assert actions.sync_now(door.office, first_token=box.token)[0].sent == 1


def test_a_server_and_a_folder_at_once_are_refused_and_no_server_is_asked_for(office: Office, tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        actions.sync_now(office, server="http://127.0.0.1:1", folder=tmp_path)
    with pytest.raises(BadInput):
        actions.sync_now(office)
    assert {one.kind for one in actions.sync_now(office, folder=tmp_path)} == {"district", "team"}
    assert actions.what_waits(office).changes == 0


def test_the_messages_of_both_sides_come_back_as_they_went(door: Door) -> None:
    admin = team.new_device()
    message = enrol.encode_laptop(door.asking.shown, roster.member_of(admin, "admin"))
    assert enrol.decode_laptop(message, admin.keys) == door.asking.shown
