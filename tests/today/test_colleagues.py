"""What colleagues wrote stands on Today until one has looked, a line for each family, and leads to where it is."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from liaison_desk import language, today
from liaison_desk.directory import actions as directory
from liaison_desk.families.family import Family
from liaison_desk.office import Office
from liaison_desk.sync import actions, rounds
from liaison_desk.today import NewsLine
from liaison_desk.visits import actions as visits
from tests.fakes import StillClock
from tests.people import a_family
from tests.sync.colleague import a_colleague, by_stick, write_at_once

WORDS = language.load("en")


@pytest.fixture
def colleague(office: Office, tmp_path: Path, clock: StillClock) -> Iterator[Office]:
    made = a_colleague(office, tmp_path / "two", clock)
    yield made
    made.vault.lock()


@pytest.fixture
def family(office: Office, colleague: Office, tmp_path: Path, clock: StillClock) -> Family:
    """A family that both know; what came so far was looked at."""
    made = a_family(office)
    by_stick(tmp_path / "STICK", office, colleague, office)
    actions.looked_at_news(office)
    clock.move(minutes=30)
    return made


def came(office: Office) -> tuple[NewsLine, ...]:
    return today.page(office, WORDS).colleagues


def test_what_a_colleague_wrote_stands_there_until_one_has_looked(
    office: Office, colleague: Office, family: Family, tmp_path: Path, clock: StillClock
) -> None:
    assert came(office) == ()
    visit = visits.plan_visit(colleague, family_ids=(family.id,), on=date(2026, 11, 24), at=time(9, 30))
    by_stick(tmp_path / "STICK", colleague, office)
    (line,) = came(office)
    assert (line.title, line.type, line.id) == ("Haddad", "visit", visit.id)
    assert line.detail.startswith("Sam Ortiz: a visit")
    assert today.page(office, WORDS).came_since == "since 9:12\u202fAM"
    with colleague.writing("edit") as work:
        work.edit("family", family.id, {"hopes": "A bus pass"})
    by_stick(tmp_path / "STICK", colleague, office)
    (line,) = came(office)
    assert (line.type, line.id) == ("family", family.id)
    assert line.detail.startswith("Sam Ortiz: the file")
    actions.looked_at_news(office)
    assert came(office) == ()
    clock.move(days=1)
    with colleague.writing("edit") as work:
        work.edit("family", family.id, {"hopes": "A bike"})
    by_stick(tmp_path / "STICK", colleague, office)
    assert today.page(office, WORDS).came_since == "since Mon, Nov 23"
    (theirs,) = came(colleague)
    assert theirs.detail == "Jordan Ellis: the file, a person, and who belongs to the family"


def test_many_are_counted_and_the_directory_has_one_line(
    office: Office, colleague: Office, family: Family, tmp_path: Path, clock: StillClock
) -> None:
    for name in ("Harbor Clinic", "Food Shelf"):
        directory.add_organization(colleague, name=name)
    for number in range(7):
        a_family(colleague, f"Family{number}")
    by_stick(tmp_path / "STICK", colleague, office)
    lines = came(office)
    assert len(lines) == 6
    assert (lines[-1].title, lines[-1].type) == ("and 3 more", "sync")
    assert {line.type for line in lines[:-1]} == {"family"}
    actions.looked_at_news(office)
    directory.add_organization(colleague, name="Night Shelter")
    by_stick(tmp_path / "STICK", colleague, office)
    (line,) = came(office)
    assert (line.title, line.detail, line.type) == ("1 directory entry changed", "Sam Ortiz", "directory")


def test_a_laptop_that_is_filled_has_no_news_of_all_of_it(
    office: Office, tmp_path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "FILLING", 5)
    a_family(office)
    new = a_colleague(office, tmp_path / "new", clock)
    by_stick(tmp_path / "STICK", office, new)
    assert came(new) == ()
    a_family(office, "Osman")
    by_stick(tmp_path / "STICK", office, new)
    assert [line.title for line in came(new)] == ["Osman"]
    new.vault.lock()


def test_two_versions_lead_to_both(office: Office, colleague: Office, family: Family, tmp_path: Path, clock: StillClock) -> None:
    write_at_once(office, colleague, "family", family.id, clock, hopes=("A later bus", "A bike"), best_times=("Mornings", "Evenings"))
    by_stick(tmp_path / "STICK", colleague, office)
    (line,) = today.page(office, WORDS).needs_a_look
    assert (line.title, line.detail) == ("Two versions for Haddad", "2 answers to choose")
    went: list[tuple[str, str]] = []

    class Screen:
        """Remembers where it was led."""

        def __getattr__(self, name: str) -> object:
            return lambda *told: went.append(told) if name == "go" else None

    presenter = today.TodayPresenter(office, WORDS, Screen())  # type: ignore[arg-type]
    presenter.open()
    presenter.look(line.id)
    presenter.news(came(office)[0].id)
    assert went == [("settle", family.id), ("family", family.id)]
    presenter.seen()
    assert came(office) == ()
