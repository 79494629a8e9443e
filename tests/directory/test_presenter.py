"""The directory screen's decisions, seen without a window."""

from dataclasses import dataclass, field

import pytest

from liaison_desk import language
from liaison_desk.directory import actions
from liaison_desk.directory.actions import AddressFields, ServiceFields
from liaison_desk.directory.entry import FoundIt
from liaison_desk.directory.page import EntryPage
from liaison_desk.directory.presenter import STALE, DirectoryPresenter, Filters, ServiceList
from liaison_desk.directory.service import Capacity, Service, VerifyReason
from liaison_desk.office import Office
from tests.fakes import StillClock

WORDS = language.load("en")


@dataclass
class Screen:
    """What the presenter showed last."""

    found: ServiceList | None = None
    shown: EntryPage | None = None
    said: list[str] = field(default_factory=list)

    def show_services(self, found: ServiceList) -> None:
        self.found = found

    def show_entry(self, shown: EntryPage | None) -> None:
        self.shown = shown

    def say(self, text: str) -> None:
        self.said.append(text)

    def names(self) -> list[str]:
        assert self.found is not None
        return [row.name for row in self.found.rows]

    def fact(self, label: str) -> str:
        assert self.shown is not None
        return next((fact.text for fact in self.shown.facts if fact.label == label), "")


@pytest.fixture
def screen() -> Screen:
    return Screen()


def a_desk(office: Office, screen: Screen) -> DirectoryPresenter:
    return DirectoryPresenter(
        office, WORDS, screen, lambda service: FoundIt(sent=9, reached=7, asked_language=9, in_language=8, respect=4.4)
    )


def dentist(office: Office, name: str = "Harbor Clinic, dental", **said: object) -> Service:
    fields = ServiceFields(name=name, description="A dentist", **said)  # type: ignore[arg-type]
    return actions.add_service(
        office, fields=fields, organization_name="Harbor Community Health", phone="(503) 555-0140",
        address=AddressFields(address_1="18 Harbor Street", city="Millbrook", state_province="OR", postal_code="97005"),
    )  # fmt: skip


def test_a_language_among_the_words_narrows_by_language(office: Office, screen: Screen) -> None:
    dentist(office, languages=("ar",))
    dentist(office, "Green Street Dental", languages=("es",))
    desk = a_desk(office, screen)
    desk.open("")
    desk.search("dentist, arabic")
    assert screen.names() == ["Harbor Clinic, dental"]
    assert screen.found is not None
    assert screen.found.filters.languages == ("ar",)
    assert screen.found.count == "1 of 2 services"
    assert screen.found.rows[0].languages == "Arabic"


def test_a_page_says_what_matters_and_leaves_empty_lines_out(office: Office, screen: Screen) -> None:
    made = dentist(office, languages=("ar",), cost_code="free", bring_codes=("insurance_card", "no_id_come"), minimum_age=3, maximum_age=18)
    a_desk(office, screen).open(made.id)
    assert screen.shown is not None
    assert (screen.shown.title, screen.shown.subtitle) == ("Harbor Clinic, dental", "Harbor Community Health")
    assert screen.fact("Where") == "18 Harbor Street, Millbrook, OR 97005"
    assert screen.fact("To bring") == "your insurance card. No ID? Come anyway"
    assert screen.fact("For whom") == "3 to 18 years old"
    assert screen.fact("Waiting time") == ""
    assert screen.shown.chips[0].text == "Checked Nov 23 by you"
    assert [line.answer for line in screen.shown.found_it] == ["7 of 9", "8 of 9", "4.4 of 5"]


def test_a_confidential_place_is_told_to_nobody(office: Office, screen: Screen) -> None:
    made = dentist(office, "A safe house", confidential=True, may_not_confirm_clients=True)
    a_desk(office, screen).open(made.id)
    assert screen.fact("Where") == "Not told to anybody: call first."
    assert screen.shown is not None
    assert screen.shown.description == ""
    assert "Harbor Street" not in repr(screen.shown)
    assert screen.found is not None
    assert screen.found.rows[0].place == ""
    assert [chip.tone for chip in screen.shown.chips][-2:] == ["private", "private"]


def test_a_stale_entry_is_checked_in_two_keystrokes(office: Office, screen: Screen, clock: StillClock) -> None:
    dentist(office)
    clock.move(days=200)
    desk = a_desk(office, screen)
    desk.open(STALE)
    assert screen.names() == ["Harbor Clinic, dental"]
    desk.checked_today()
    assert screen.said == ["Checked today"]
    assert screen.names() == []
    assert screen.found is not None
    assert screen.found.empty == "Every entry was checked lately."


def test_what_wants_checking_stands_out(office: Office, screen: Screen) -> None:
    made = dentist(office)
    desk = a_desk(office, screen)
    desk.open(made.id)
    desk.wants_checking(VerifyReason.WRONG_NUMBER)
    assert screen.found is not None
    assert screen.found.rows[0].warning == "Wrong number"
    desk.set_room(Capacity.FULL)
    assert screen.shown is not None
    assert "Full at the moment" in [chip.text for chip in screen.shown.chips]


def test_an_empty_directory_says_what_to_do(office: Office, screen: Screen) -> None:
    a_desk(office, screen).open("")
    assert screen.found is not None
    assert screen.found.empty.startswith("The directory is empty")
    assert screen.shown is None


def test_filters_that_leave_nothing_say_so(office: Office, screen: Screen) -> None:
    made = dentist(office)
    desk = a_desk(office, screen)
    desk.narrow(Filters(free=True))
    assert screen.found is not None
    assert screen.found.empty.startswith("No service fits")
    actions.retire_service(office, service_id=made.id)
    desk.choose(made.id)
    assert screen.shown is not None
    assert screen.shown.retired
    desk.narrow(Filters())
    desk.reopen()
    assert screen.names() == ["Harbor Clinic, dental"]


def test_phones_keep_their_order_in_arabic(office: Office, screen: Screen) -> None:
    made = dentist(office)
    DirectoryPresenter(office, language.load("ar"), screen).open(made.id)
    assert screen.shown is not None
    assert screen.shown.phones[0][1] == "\u2066(503) 555-0140\u2069"


def test_choices_are_named_in_the_readers_words(office: Office, screen: Screen) -> None:
    dentist(office, languages=("es",))
    desk = a_desk(office, screen)
    desk.open("")
    assert desk.languages() == (("es", "Spanish"),)
    assert len(desk.categories()) == 20


def test_an_entry_that_went_with_its_import_is_shown_no_more(office: Office, screen: Screen) -> None:
    made = dentist(office)
    desk = a_desk(office, screen)
    desk.open(made.id)
    with office.writing("undo") as work:
        work.remove("service", made.id)
    desk.open("")
    assert (screen.shown, desk.chosen) == (None, "")
