"""The recovery key as typed: every slip has a place, nothing else matters, and only the page in force opens the profile."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk import start
from liaison_desk.errors import BadInput, NotUnlocked, WrongPassphrase
from liaison_desk.office import Office
from liaison_desk.vault import keeping, keyfile, keys, recovery_key
from liaison_desk.vault.recovery_key import RecoveryKey
from tests.conftest import PASSPHRASE

DAY = date(2026, 11, 23)
SECRET = "0123456789ABCDEFGHJKMNPQRSTV"
GROUPS = recovery_key.groups_of(SECRET)
OTHER = "nine loud mountains"
secrets = st.text(recovery_key.SIGNS, min_size=28, max_size=28)


def no_wait(_seconds: float) -> None:
    """Waits in no test."""


def a_page(folder: Path, passphrase: str = PASSPHRASE) -> RecoveryKey:
    made = recovery_key.make(DAY)
    keeping.keep_recovery_key(folder, made, now=passphrase, wait=no_wait)
    return made


def wrong(typed: str) -> tuple[int, ...]:
    return recovery_key.look(typed).wrong


def test_a_key_is_eight_groups_of_five_and_every_one_is_another() -> None:
    keys_made = [recovery_key.make(DAY) for _ in range(50)]
    assert {tuple(map(len, made.groups)) for made in keys_made} == {(5,) * 8}
    assert len({made.groups for made in keys_made}) == 50
    assert not set("ILOU") & set("".join("".join(made.groups) for made in keys_made))


@given(secrets)
def test_what_is_typed_as_it_stands_is_read(secret: str) -> None:
    groups = recovery_key.groups_of(secret)
    assert recovery_key.read(" ".join(groups)) == secret


@pytest.mark.parametrize(
    "typed",
    [
        "".join(GROUPS),
        " ".join(GROUPS).lower(),
        "-".join(GROUPS),
        "\n".join(f"  {group}" for group in GROUPS),
        "·".join(GROUPS).replace("0", "o").replace("1", "l"),
        " ".join(GROUPS).replace("0", "O").replace("1", "I"),
        " ".join(GROUPS).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        "\u200f" + " ".join(GROUPS) + "\u200e",
        " ".join("".join(chr(ord(sign) + 0xFEE0) for sign in group) for group in GROUPS),
    ],
)
def test_how_it_is_typed_does_not_matter(typed: str) -> None:
    assert recovery_key.read(typed) == SECRET


@given(secrets, st.integers(0, 7), st.integers(0, 4), st.sampled_from(recovery_key.SIGNS))
def test_one_wrong_sign_names_its_group(secret: str, group: int, place: int, sign: str) -> None:
    groups = list(recovery_key.groups_of(secret))
    if groups[group][place] == sign:
        return
    groups[group] = groups[group][:place] + sign + groups[group][place + 1 :]
    assert wrong(" ".join(groups)) == (group + 1,)
    assert wrong("".join(groups)) == (group + 1,)


@given(secrets, st.integers(0, 7), st.integers(0, 3))
def test_two_signs_that_changed_places_name_their_group(secret: str, group: int, place: int) -> None:
    groups = list(recovery_key.groups_of(secret))
    one, two = groups[group][place], groups[group][place + 1]
    groups[group] = groups[group][:place] + two + one + groups[group][place + 2 :]
    assert wrong(" ".join(groups)) == (() if one == two else (group + 1,))


@given(secrets, st.integers(0, 6))
def test_two_groups_that_changed_places_are_both_named(secret: str, first: int) -> None:
    groups = list(recovery_key.groups_of(secret))
    groups[first], groups[first + 1] = groups[first + 1], groups[first]
    assert set(wrong(" ".join(groups))) == {first + 1, first + 2}


def test_a_sign_left_out_or_typed_twice_names_its_group() -> None:
    short, long = list(GROUPS), list(GROUPS)
    short[2], long[5] = short[2][1:], long[5] + "7"
    assert wrong(" ".join(short)) == (3,)
    assert wrong(" ".join(long)) == (6,)
    assert wrong("".join(short))[0] == 3


def test_while_one_types_only_what_is_finished_is_judged() -> None:
    typed = " ".join(GROUPS)
    for end in range(len(typed)):
        assert wrong(typed[:end]) == ()
    assert not recovery_key.look(typed[:-1]).whole
    assert recovery_key.look(typed).whole


def test_a_group_too_many_is_named() -> None:
    assert wrong(" ".join((*GROUPS, "AAAAA"))) == (9,)


@pytest.mark.parametrize("typed", ["", "   ", "-", "🙂", GROUPS[0], "".join(GROUPS[:7]), "\x00", "\ud800"])
def test_what_is_not_whole_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        recovery_key.read(typed)


def test_groups_of_two_pages_are_told_apart() -> None:
    other = recovery_key.groups_of("Z" * 28)
    mixed = " ".join((*GROUPS[:3], *other[3:]))
    assert wrong(mixed) == ()
    with pytest.raises(BadInput, match="one page"):
        recovery_key.read(mixed)


# ------------------------------------------------------------------------------------------------- the road back


def test_a_forgotten_passphrase_is_replaced_by_the_page_which_stays_good(office: Office, profile: Path) -> None:
    made = a_page(profile)
    for _ in range(4):
        with pytest.raises(WrongPassphrase):
            start.open_profile(profile, passphrase="no such words", wait=no_wait)
    keeping.recover(profile, typed=" ".join(made.groups), then=OTHER)
    assert keyfile.wrong_tries(profile) == 0
    opened = start.open_profile(profile, passphrase=OTHER, wait=no_wait)
    assert opened.who == office.who
    opened.vault.lock()
    with pytest.raises(WrongPassphrase):
        start.open_profile(profile, passphrase=PASSPHRASE, wait=no_wait)
    keeping.recover(profile, typed=" ".join(made.groups), then=PASSPHRASE)
    start.open_profile(profile, passphrase=PASSPHRASE, wait=no_wait).vault.lock()


def test_another_passphrase_leaves_the_page_good(office: Office, profile: Path) -> None:
    made = a_page(profile)
    keeping.change_what_opens(profile, now=PASSPHRASE, then=OTHER, wait=no_wait)
    assert any(keeping.key_by_recovery(profile, " ".join(made.groups)))


def test_a_new_page_makes_the_one_before_worthless_and_is_told_by_its_sign(office: Office, profile: Path) -> None:
    first, second = a_page(profile), a_page(profile)
    with pytest.raises(NotUnlocked, match="does not open") as told:
        keeping.recover(profile, typed=" ".join(first.groups), then=OTHER)
    assert told.value.where == second.sign
    keeping.recover(profile, typed=" ".join(second.groups), then=OTHER)


def test_a_page_needs_the_passphrase(office: Office, profile: Path) -> None:
    with pytest.raises(WrongPassphrase):
        a_page(profile, "no such words")
    assert keyfile.read(profile).recovery == ""
    with pytest.raises(NotUnlocked, match="No recovery page"):
        keeping.recover(profile, typed=" ".join(GROUPS), then=OTHER)


def test_mistakes_change_nothing(office: Office, profile: Path) -> None:
    made = a_page(profile)
    before = keyfile.read(profile)
    for typed, then in ((" ".join(made.groups), "short"), (" ".join(GROUPS), OTHER), ("AAAAA", OTHER)):
        with pytest.raises((BadInput, NotUnlocked)):
            keeping.recover(profile, typed=typed, then=then)
    with pytest.raises(NotUnlocked, match="no keychain"):
        keeping.recover(profile, typed=" ".join(made.groups), then=None)
    assert keyfile.read(profile) == before


def test_the_key_file_holds_nothing_of_the_page_but_its_sign(office: Office, profile: Path) -> None:
    made = a_page(profile)
    text = keyfile.key_path(profile).read_text(encoding="utf-8")
    key = keys.key_from_passphrase(profile, PASSPHRASE, wait=no_wait)
    assert json.loads(text)["recovery_sign"] == made.sign
    assert not any(group in text for group in made.groups)
    assert key.hex() not in text


def test_a_page_of_another_profile_opens_nothing(office: Office, profile: Path, tmp_path: Path) -> None:
    a_page(profile)
    start.make_profile(tmp_path / "other", passphrase=PASSPHRASE, about=start.NewProfile(zone="America/Chicago")).vault.lock()
    other = a_page(tmp_path / "other")
    with pytest.raises(NotUnlocked, match="does not open"):
        keeping.recover(profile, typed=" ".join(other.groups), then=OTHER)
