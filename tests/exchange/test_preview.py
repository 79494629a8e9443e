"""What an import would do is told row by row, and nothing that a person did is undone by it."""

from dataclasses import replace

import pytest

from liaison_desk import language
from liaison_desk.directory import actions as directory
from liaison_desk.directory.actions import ServiceFields
from liaison_desk.directory.service import Capacity, Service
from liaison_desk.exchange import taking
from liaison_desk.exchange.preview import Counts, Incoming, Reading, Status, preview
from liaison_desk.exchange.said import WORDS, Note, Say, said
from liaison_desk.office import Office

PANTRY = Service(id=f"{1:032x}", name="Pantry", description="Bread", categories=("food",))
SPOKEN = frozenset({"name", "description", "categories"})


def incoming(record: Service = PANTRY, **more: object) -> Incoming:
    return replace(Incoming(kind="service", title=record.name, file="services.csv", line=2, record=record, fields=SPOKEN), **more)  # type: ignore[arg-type]


def reading(office: Office, *rows: Incoming) -> Reading:
    return Reading(format="test", source="Test list", space=office.district, rows=rows, files=())


def test_a_preview_writes_nothing(office: Office) -> None:
    shown = preview(office, reading(office, incoming()))
    assert (shown.counts, shown.rows[0].status, shown.changes_nothing) == (Counts(new=1, rows=1), Status.NEW, False)
    assert directory.find_services(office).count == 0


def test_changed_fields_are_named_and_the_rest_is_left_alone(office: Office) -> None:
    taking.take_in(office, reading(office, incoming()))
    directory.set_service_capacity(office, service_id=PANTRY.id, capacity=Capacity.FULL)
    newer = reading(office, incoming(replace(PANTRY, description="Bread and milk")))
    shown = preview(office, newer)
    assert (shown.rows[0].status, shown.rows[0].changed) == (Status.CHANGED, ("description",))
    taking.take_in(office, newer)
    after = directory.open_service(office, service_id=PANTRY.id).service
    assert (after.description, after.capacity) == ("Bread and milk", Capacity.FULL)


def test_an_import_adds_to_sets_and_never_takes_from_them(office: Office) -> None:
    taking.take_in(office, reading(office, incoming()))
    with office.writing("add_category") as work:
        work.link("service", PANTRY.id, "categories", ["housing"])
    taking.take_in(office, reading(office, incoming(replace(PANTRY, categories=("library",)))))
    assert set(directory.open_service(office, service_id=PANTRY.id).service.categories) == {"food", "housing", "library"}


def test_a_corrected_field_is_kept_and_the_others_follow_the_list(office: Office) -> None:
    taking.take_in(office, reading(office, incoming()))
    directory.correct_service(office, service_id=PANTRY.id, fields=ServiceFields(name="Pantry at the bridge"))
    shown = taking.take_in(office, reading(office, incoming(replace(PANTRY, name="New name", description="Milk")))).preview
    assert shown.rows[0].changed == ("description",)
    assert shown.rows[0].notes == (Note(code=Say.KEPT_YOURS, detail="name"),)
    assert directory.open_service(office, service_id=PANTRY.id).service.name == "Pantry at the bridge"


def test_a_row_that_a_person_took_away_stays_away(office: Office) -> None:
    taking.take_in(office, reading(office, incoming()))
    with office.writing("remove_entry") as work:
        work.remove("service", PANTRY.id)
    again = taking.take_in(office, reading(office, incoming()))
    assert again.act is None
    assert [note.code for note in again.preview.rows[0].notes] == [Say.STAYS_AWAY]


def test_a_row_that_went_with_its_import_comes_again(office: Office) -> None:
    taken = taking.take_in(office, reading(office, incoming()))
    assert taken.act is not None
    taking.take_back(office, taken.act)
    again = taking.take_in(office, reading(office, incoming())).preview
    assert [note.code for note in again.rows[0].notes] == [Say.BROUGHT_BACK]
    assert directory.find_services(office).count == 1


def test_refused_rows_and_parts_are_counted_and_derived_ones_are_not_rows(office: Office) -> None:
    refused = Incoming(kind="service", title="?", file="services.csv", line=3, refused=Note(code=Say.NO_NAME))
    part = Incoming(kind="service", title="for all", file="eligibility.csv", line=2, part_of=PANTRY.id)
    made = incoming(replace(PANTRY, id=f"{2:032x}"), derived=True)
    shown = preview(office, reading(office, incoming(), refused, part, made))
    assert [row.status for row in shown.rows] == [Status.NEW, Status.REFUSED, Status.NEW, Status.NEW]
    assert shown.counts == Counts(new=3, refused=1, rows=3)
    assert shown.kinds == {"service": shown.counts}
    assert shown.rows[1].reason == Note(code=Say.NO_NAME)


@pytest.mark.parametrize("code", Say)
def test_every_code_has_words(code: Say) -> None:
    words = language.load("en")
    assert said(Note(code=code), words) == WORDS[code].text
    assert said(Note(code=code, detail="x"), words) == f"{WORDS[code].text}: x"
