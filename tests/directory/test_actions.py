"""The directory as a liaison uses it: found, opened, checked, corrected, retired."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from liaison_desk.directory import actions
from liaison_desk.directory.actions import AddressFields, ServiceFields
from liaison_desk.directory.entry import FoundIt, Why
from liaison_desk.directory.hours import DayHours, Open
from liaison_desk.directory.service import Capacity, Service, VerifyReason
from liaison_desk.errors import BadInput, NotFound
from liaison_desk.office import Office
from tests.fakes import StillClock


def a_service(office: Office, name: str = "Harbor Clinic, dental", **said: object) -> Service:
    fields = ServiceFields(name=name, **({"categories": ("healthcare",)} | said))  # type: ignore[arg-type]
    return actions.add_service(
        office, fields=fields, organization_name="Harbor Community Health", phone="(503) 555-0140",
        address=AddressFields(address_1="18 Harbor Street", city="Millbrook", postal_code="60601"),
        hours=(DayHours(day="MO", spans=((time(9), time(17)),)), DayHours(day="WE")),
    )  # fmt: skip


def names(office: Office, **asked: object) -> list[str]:
    return [line.name for line in actions.find_services(office, **asked).lines]  # type: ignore[arg-type]


def test_every_word_may_lie_in_another_part_of_the_entry(office: Office) -> None:
    a_service(office, description="Teeth of children")
    a_service(office, "Eastside Food Pantry")
    assert names(office, text="teeth millb harbor") == ["Harbor Clinic, dental"]
    assert names(office, text="teeth pantry") == []
    assert names(office, text="(503) 555 0140") == ["Eastside Food Pantry", "Harbor Clinic, dental"]


def test_a_name_with_accents_is_found_without_them(office: Office) -> None:
    a_service(office, "Clínica Señor")
    assert names(office, text="clinica senor") == ["Clínica Señor"]


def test_names_that_begin_with_the_words_stand_first(office: Office) -> None:
    a_service(office, "Bread of Millbrook")
    a_service(office, "Another place", description="bread on Mondays")
    assert names(office, text="bread")[0] == "Bread of Millbrook"


def test_filters_narrow_and_are_counted(office: Office) -> None:
    a_service(office, languages=("ar", "es"), cost_code="free", capacity=Capacity.TAKES_NEW)
    a_service(office, "Green Street Dental", languages=("es-MX",), cost_code="sliding")
    a_service(office, "Bread", categories=("food",))
    assert names(office, languages=("es",)) == ["Green Street Dental", "Harbor Clinic, dental"]
    assert names(office, languages=("ar",)) == names(office, free=True) == names(office, takes_new=True) == ["Harbor Clinic, dental"]
    found = actions.find_services(office, category="healthcare", limit=1)
    assert (len(found.lines), found.count, found.of) == (1, 2, 3)


def test_an_area_is_a_city_or_a_postal_code_and_not_a_name(office: Office) -> None:
    a_service(office)
    other = a_service(office, "Millbrook Bread")
    actions.set_service_place(office, service_id=other.id, address=AddressFields(city="Riverton", postal_code="60455"))
    assert names(office, area="millbrook") == names(office, area="60601") == ["Harbor Clinic, dental"]


def test_open_now_knows_the_day_and_the_hour(office: Office, clock: StillClock) -> None:
    a_service(office)
    assert names(office, open_now=True) == ["Harbor Clinic, dental"]
    clock.set(datetime(2026, 11, 23, 23, 30, tzinfo=UTC))
    assert names(office, open_now=True) == []
    clock.set(datetime(2026, 11, 25, 18, 0, tzinfo=UTC))
    assert names(office, open_now=True) == []


def test_an_entry_is_one_value_with_all_its_parts(office: Office) -> None:
    made = a_service(office, languages=("ar",))
    entry = actions.open_service(office, service_id=made.id, found_it=FoundIt(sent=9, reached=7))
    assert entry.organization is not None
    assert entry.organization.name == "Harbor Community Health"
    assert [phone.e164 for phone in entry.phones] == ["+15035550140"]
    assert entry.places[0].addresses[0].city == "Millbrook"
    assert entry.hours[0].spans == ((time(9), time(17)),)
    assert entry.hours[2].spans == ()
    assert entry.open.state is Open.OPEN
    assert entry.open.until == time(17)
    assert entry.languages == ("ar",)
    assert entry.found_it == FoundIt(sent=9, reached=7)
    assert not entry.stale


def test_one_organization_is_made_for_one_name(office: Office) -> None:
    assert a_service(office).organization_id == a_service(office, "Harbor Clinic, eyes").organization_id


def test_what_is_not_there_says_so(office: Office) -> None:
    for act in (actions.open_service, actions.verify_entry, actions.retire_service):
        with pytest.raises(NotFound):
            act(office, service_id="f" * 32)


def test_a_service_needs_a_name(office: Office) -> None:
    with pytest.raises(BadInput):
        actions.add_service(office, fields=ServiceFields(name=" "))
    made = a_service(office)
    with pytest.raises(BadInput):
        actions.correct_service(office, service_id=made.id, fields=ServiceFields(name=""))
    assert names(office) == ["Harbor Clinic, dental"]


def test_a_correction_sets_what_is_said_and_remembers_it(office: Office) -> None:
    made = a_service(office)
    after = actions.correct_service(office, service_id=made.id, fields=ServiceFields(fees_description="Free", cost_code="free"))
    assert actions.open_service(office, service_id=made.id).service == after
    assert after.name == made.name
    assert after.corrected == ("fees_description", "cost_code")


def test_two_corrections_of_one_opening_are_both_kept(office: Office) -> None:
    from liaison_desk.vault.changes import seen
    from liaison_desk.vault.history import versions

    made = a_service(office)
    with office.reading() as db:
        saw = seen(db, "service", made.id)
    actions.correct_service(office, service_id=made.id, fields=ServiceFields(alert="Closed in May"), saw=saw)
    actions.correct_service(office, service_id=made.id, fields=ServiceFields(alert="Closed in June"), saw=saw)
    with office.reading() as db:
        assert {version.value for version in versions(db, "service", made.id, "alert")} == {"Closed in May", "Closed in June"}


def test_a_stale_entry_stands_out_until_it_is_checked(office: Office, clock: StillClock) -> None:
    made = a_service(office)
    assert actions.stale_entries(office) == ()
    clock.move(days=181)
    assert [line.id for line in actions.stale_entries(office)] == [made.id]
    assert actions.verify_entry(office, service_id=made.id).last_verified_by == office.who
    assert actions.stale_entries(office) == ()


def test_a_check_cannot_lie_in_the_future(office: Office) -> None:
    made = a_service(office)
    with pytest.raises(BadInput):
        actions.verify_entry(office, service_id=made.id, on=office.today() + timedelta(days=1))


def test_a_wrong_number_is_shown_no_more_and_asks_for_a_check(office: Office) -> None:
    made = a_service(office)
    phone = actions.open_service(office, service_id=made.id).phones[0]
    (after,) = actions.report_wrong_partner_number(office, phone_id=phone.id)
    assert after.verify_reason is VerifyReason.WRONG_NUMBER
    assert actions.open_service(office, service_id=made.id).phones == ()
    assert [line.verify_reason for line in actions.stale_entries(office)] == [VerifyReason.WRONG_NUMBER]
    assert actions.directory_counts(office).to_verify == 1


def test_the_first_day_on_the_list_stays(office: Office, clock: StillClock) -> None:
    made = a_service(office)
    actions.put_on_verify_list(office, service_id=made.id, reason=VerifyReason.FAMILIES_FAILED)
    clock.move(days=2)
    after = actions.put_on_verify_list(office, service_id=made.id, reason=VerifyReason.SAID_CLOSED)
    assert (after.verify_reason, after.verify_since) == (VerifyReason.SAID_CLOSED, date(2026, 11, 23))


def test_a_retired_service_is_offered_no_more_but_can_be_opened(office: Office) -> None:
    made = a_service(office)
    gone = actions.retire_service(office, service_id=made.id, reason="moved away")
    assert (gone.name, gone.on) == (made.name, office.today())
    assert names(office) == []
    assert names(office, retired=True) == [made.name]
    assert actions.fitting_services(office, category="healthcare").count == 0
    assert actions.open_service(office, service_id=made.id).service.retired_reason == "moved away"
    assert actions.service_names(office, service_ids=(made.id, "f" * 32)) == {made.id: made.name}
    actions.reopen_service(office, service_id=made.id)
    assert names(office) == [made.name]


def test_what_fits_best_stands_first_and_says_why(office: Office) -> None:
    best = a_service(office, languages=("ar",), cost_code="free", capacity=Capacity.TAKES_NEW)
    full = a_service(office, "Northgate", languages=("ar",), cost_code="free", capacity=Capacity.FULL)
    told = a_service(office, "Mobile van", interpretation_services="By phone", minimum_age=18)
    a_service(office, "Bread", categories=("food",))
    fitting = actions.fitting_services(office, category="healthcare", languages=("ar",), area="Millbrook", age=9)
    assert [fit.line.id for fit in fitting.fits] == [best.id, full.id, told.id]
    why = [[reason.why for reason in fit.reasons] for fit in fitting.fits]
    assert why[0] == [Why.LANGUAGE, Why.FREE, Why.TAKES_NEW, Why.IN_AREA, Why.CHECKED, Why.OPEN_NOW]
    assert Why.FULL in why[1]
    assert {Why.INTERPRETER, Why.NOT_AGE} <= set(why[2])
    assert actions.fitting_services(office, category="healthcare", exclude=(best.id,)).count == 2


def test_the_nearest_stands_first(office: Office) -> None:
    from liaison_desk.directory.location import Location

    far, near = a_service(office, "Far"), a_service(office, "Near")
    for service, latitude in ((far, 42.5), (near, 41.9)):
        place = actions.open_service(office, service_id=service.id).places[0].location
        with office.writing("correct_place") as work:
            work.edit("location", place.id, {"latitude": latitude, "longitude": -87.6})
        assert isinstance(place, Location)
    lines = actions.find_services(office, near=(41.88, -87.63)).lines
    assert [line.name for line in lines] == ["Near", "Far"]
    assert lines[0].km == pytest.approx(3.3, abs=0.3)


def test_new_hours_take_the_place_of_the_old_ones(office: Office) -> None:
    made = a_service(office)
    actions.set_service_hours(office, service_id=made.id, hours=(DayHours(day="TU", spans=((time(22), time(2)),)),))
    hours = actions.open_service(office, service_id=made.id).hours
    assert [day.spans for day in hours][:2] == [(), ((time(22), time(2)),)]
    with pytest.raises(BadInput):
        actions.set_service_hours(office, service_id=made.id, hours=(DayHours(day="Monday"),))


def test_an_organization_is_corrected_by_hand(office: Office) -> None:
    made = a_service(office)
    after = actions.correct_organization(office, organization_id=made.organization_id, agreement_until="2027-06-30")
    assert (after.agreement_until, after.corrected) == ("2027-06-30", ("agreement_until",))
    with pytest.raises(NotFound):
        actions.correct_organization(office, organization_id="f" * 32, name="x")


def test_a_number_that_cannot_be_read_is_kept_as_text(office: Office) -> None:
    made = a_service(office)
    phone = actions.add_partner_phone(office, service_id=made.id, number="ask at the door")
    assert (phone.number, phone.e164) == ("ask at the door", "")
    with pytest.raises(BadInput):
        actions.add_partner_phone(office, service_id=made.id, number=" ")


def test_capacity_is_noted_as_heard(office: Office) -> None:
    made = a_service(office)
    assert actions.set_service_capacity(office, service_id=made.id, capacity=Capacity.WAITLIST).capacity is Capacity.WAITLIST
