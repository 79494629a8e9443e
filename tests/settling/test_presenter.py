"""What the screen of two versions is told and does, without a screen: a phone number, three people, who comes next."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from liaison_desk import language
from liaison_desk.families import actions as families
from liaison_desk.families.family import Family
from liaison_desk.office import Office
from liaison_desk.settling import listing
from liaison_desk.settling.presenter import SettlePresenter
from liaison_desk.settling.shown import ShownGroup, ShownLook, ShownSettled
from liaison_desk.sync import actions
from tests.fakes import StillClock
from tests.people import a_family
from tests.sync.colleague import a_colleague, by_stick, write_at_once

WORDS = language.load("en")


@dataclass
class Screen:
    """Remembers what it was told to show."""

    groups: tuple[ShownGroup, ...] = ()
    settled: tuple[ShownSettled, ...] = ()
    look: ShownLook | None = None
    looks: list[ShownLook] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    undo: Callable[[], None] | None = None

    def show_groups(self, groups: tuple[ShownGroup, ...], settled: tuple[ShownSettled, ...], key: str) -> None:
        self.groups, self.settled = groups, settled

    def show_look(self, look: ShownLook) -> None:
        self.look = look
        self.looks.append(look)

    def show_none(self) -> None:
        self.look = None

    def tell(self, text: str, undo: Callable[[], None] | None) -> None:
        self.said.append(text)
        self.undo = undo

    @property
    def now(self) -> ShownLook:
        assert self.look is not None
        return self.look


@pytest.fixture
def colleague(office: Office, tmp_path: Path, clock: StillClock) -> Iterator[Office]:
    made = a_colleague(office, tmp_path / "two", clock)
    yield made
    made.vault.lock()


@pytest.fixture
def family(office: Office, colleague: Office, tmp_path: Path) -> Family:
    made = a_family(office)
    by_stick(tmp_path / "STICK", office, colleague)
    return made


@pytest.mark.parametrize("number", [1, 2])
def test_a_phone_number_is_one_answer_and_what_is_read_from_it_goes_along(
    office: Office, colleague: Office, family: Family, tmp_path: Path, clock: StillClock, number: int
) -> None:
    point = families.look_at_family(office, family_id=family.id).members[0].points[0]
    for place, (who, value) in enumerate(((colleague, "(503) 555-0144"), (office, "(503) 555-0119"))):
        clock.move(minutes=place + 1)
        families.correct_contact_point(who, point=replace(point, value=value))
    by_stick(tmp_path / "STICK", colleague, office)
    assert {one.field for one in actions.looks(office)} == {"value", "e164"}
    assert listing.badge(office, WORDS) == "1 waits"
    assert [(one.about.title, one.answers) for one in listing.waiting(office, WORDS)] == [("Haddad", 1)]
    assert listing.versions_in(office, WORDS, point.id) == listing.versions_in(office, WORDS, family.id) == "1 field has two versions"
    assert listing.versions_in(office, WORDS, "none") == ""
    screen = Screen()
    desk = SettlePresenter(office, WORDS, screen)
    desk.open("")
    assert [[one.title for one in group.fields] for group in screen.groups] == [["Number or address"]]
    assert [one.text for one in screen.now.versions] == ["(503) 555-0144", "(503) 555-0119"]
    assert screen.now.part == "how to reach Rania Haddad"
    assert screen.now.before == "(503) 555-0112"
    desk.settle(number)
    assert actions.looks(office) == ()
    after = families.look_at_family(office, family_id=family.id).members[0].points[0]
    assert after.e164.endswith(after.value[-4:])
    assert [one.title for one in screen.settled] == ["Number or address, Haddad"]
    assert screen.undo is not None
    screen.undo()
    assert {one.field for one in actions.looks(office)} == {"value", "e164"}


def test_three_people_have_three_versions(office: Office, colleague: Office, family: Family, tmp_path: Path, clock: StillClock) -> None:
    third = a_colleague(office, tmp_path / "three", clock, name="Ana Roy", liaison="e" * 32)
    stick = tmp_path / "STICK"
    by_stick(stick, office, third, colleague, office)
    for place, (who, hopes) in enumerate(((colleague, "A bus pass"), (third, "A bike"), (office, "A tram"))):
        clock.move(minutes=place + 1)
        with who.writing("edit") as work:
            work.edit("family", family.id, {"hopes": hopes})
    by_stick(stick, colleague, third, office)
    screen = Screen()
    desk = SettlePresenter(office, WORDS, screen)
    desk.open(family.id)
    assert [(one.who, one.initials, one.text) for one in screen.now.versions] == [
        ("Sam Ortiz", "SO", "A bus pass"), ("Ana Roy", "AR", "A bike"), ("You", "JE", "A tram"),
    ]  # fmt: skip
    assert [one.keep for one in screen.now.versions] == ["Keep what Sam Ortiz wrote", "Keep what Ana Roy wrote", "Keep mine"]
    assert screen.groups[0].second == "Sam Ortiz, Ana Roy, and you"
    assert screen.now.joined == "A bus pass. A bike. A tram"
    desk.settle(2)
    assert families.family(office, family_id=family.id).hopes == "A bike"
    third.vault.lock()


def test_the_next_field_of_the_same_family_comes_first(
    office: Office, colleague: Office, family: Family, tmp_path: Path, clock: StillClock
) -> None:
    other = a_family(office, "Abbas")
    by_stick(tmp_path / "STICK", office, colleague)
    for one in (family, other):
        write_at_once(colleague, office, "family", one.id, clock, hopes=("A bus pass", "A tram"), best_times=("Mornings", "Evenings"))
    by_stick(tmp_path / "STICK", colleague, office)
    screen = Screen()
    desk = SettlePresenter(office, WORDS, screen)
    desk.open(family.id)
    walked = []
    while screen.look is not None:
        walked.append((screen.now.of, screen.now.title, screen.now.place))
        desk.settle(1)
    assert walked == [
        ("Haddad", "Best times", "1 of 2"), ("Haddad", "Hopes", "1 of 1"), ("Abbas", "Best times", "1 of 2"), ("Abbas", "Hopes", "1 of 1"),
    ]  # fmt: skip
    assert screen.said[0] == "Settled: Best times"
    assert [one.second for one in screen.settled] == ["A bus pass", "Mornings"] * 2
    desk.take_last_back()
    assert (screen.now.of, screen.now.title) == ("Abbas", "Hopes")
    assert screen.said[-1] == "Both versions stand again"


def test_a_field_that_somebody_else_settled_is_not_opened_again(
    office: Office, colleague: Office, family: Family, tmp_path: Path, clock: StillClock
) -> None:
    write_at_once(colleague, office, "family", family.id, clock, hopes=("A bus pass", "A tram"))
    by_stick(tmp_path / "STICK", colleague, office)
    screen = Screen()
    desk = SettlePresenter(office, WORDS, screen)
    desk.open("")
    desk.look_at("family/none/hopes")
    assert screen.now.title == "Hopes"
    by_stick(tmp_path / "STICK", colleague)
    actions.settle(colleague, record_type="family", record_id=family.id, field="hopes", value="A tram")
    by_stick(tmp_path / "STICK", colleague, office)
    desk.open("")
    assert screen.look is None
    desk.take_last_back()
    assert screen.said == []
