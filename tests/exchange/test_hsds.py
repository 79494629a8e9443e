"""Directories taken in: invented sets of every shape, and the real ones where they are at hand."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from liaison_desk.directory import actions as directory
from liaison_desk.directory.actions import ServiceFields
from liaison_desk.directory.location import Schedule
from liaison_desk.directory.organization import Phone
from liaison_desk.errors import UnreadableFile
from liaison_desk.exchange import hsds, taking
from liaison_desk.exchange.package import open_package
from liaison_desk.exchange.preview import Preview, Reading, Status, preview
from liaison_desk.exchange.said import Say
from liaison_desk.office import Office
from liaison_desk.sample.directory import MadeDirectory, make_directory, make_hsds3, make_ohana
from liaison_desk.vault.browse import count
from liaison_desk.vault.stored import stored

REAL = Path(__file__).parents[3] / "shared" / "data"
Make = Callable[[Path], MadeDirectory]
MAKERS: dict[str, Make] = {
    "hsds-1-csv": make_directory, "ohana-csv": make_ohana, "hsds-3-json": lambda to: make_hsds3(to / "services.json"),
}  # fmt: skip
REAL_SETS = (
    "hsds-illinois-legal-aid/output", "hsds-san-mateo-ohana", "hsds-san-mateo-ohana/fixtures", "hsds-3.0-spec/examples",
    "hsds-3.0-spec/examples/csv", "hsds-3.0-spec/examples/tabular.json", "hsds-3.0-spec/examples/service_full.json",
    "hsds-3.0-spec/examples/organization_full.json", "hsds-3.0-spec/examples/service_at_location_full.json",
)  # fmt: skip


def real(name: str) -> Path:
    path = REAL / name
    if not path.exists():
        pytest.skip("the real directories are not beside the project")
    return path


def read(office: Office, path: Path, source: str = "") -> Reading:
    return hsds.read(open_package(path), space=office.district, source=source)


def notes(shown: Preview) -> Counter[Say]:
    return Counter(note.code for row in shown.rows for note in row.notes)


def accounted(reading: Reading, shown: Preview) -> None:
    """Every row of every file is one row of the preview, new or refused with a reason."""
    assert shown.counts.rows == sum(file.rows for file in reading.files if file.table)
    assert all((row.reason is not None) == (row.status is Status.REFUSED) for row in shown.rows)
    assert {row.status for row in shown.rows} <= {Status.NEW, Status.REFUSED}


@pytest.mark.parametrize("form", MAKERS)
def test_an_invented_set_comes_in_whole_and_twice_changes_nothing(office: Office, tmp_path: Path, form: str) -> None:
    made = MAKERS[form](tmp_path / "set")
    package = open_package(made.path)
    assert hsds.recognise(package)
    reading = read(office, made.path)
    shown = preview(office, reading)
    accounted(reading, shown)
    assert (reading.format, shown.kinds["service"].new) == (form, made.services)
    assert sum(row.status is Status.REFUSED for row in shown.rows if not row.derived) == made.refused
    told = notes(shown)
    assert told[Say.LINK_BROKEN] == made.broken_links
    assert told[Say.PHONE_AS_TEXT] + told[Say.SEVERAL_PHONES] == made.dirty_phones
    assert taking.take_in(office, reading).counts == shown.counts
    again = taking.take_in(office, read(office, made.path))
    assert (again.act, again.counts.new, again.counts.changed) == (None, 0, 0)
    assert directory.find_services(office).count == made.services


@pytest.mark.parametrize("name", REAL_SETS)
def test_a_real_set_comes_in_whole_and_twice_changes_nothing(office: Office, name: str) -> None:
    path = real(name)
    reading = read(office, path)
    accounted(reading, preview(office, reading))
    assert taking.take_in(office, reading).act is not None
    assert taking.take_in(office, read(office, path)).act is None


def test_the_real_illinois_directory_row_by_row(office: Office) -> None:
    shown = taking.take_in(office, read(office, real("hsds-illinois-legal-aid/output"))).preview
    assert {kind: (found.new, found.refused) for kind, found in shown.kinds.items()} == {
        "organization": (33, 0), "location": (520, 0), "service": (429, 1), "postal_address": (33, 0), "phone": (963, 19),
        "schedule": (2492, 0),
    }  # fmt: skip
    told = notes(shown)
    assert (told[Say.LINK_BROKEN], told[Say.PHONE_AS_TEXT], told[Say.PHONE_EXTENSION], told[Say.SEVERAL_PHONES]) == (788, 8, 6, 3)
    found = directory.find_services(office, category="legal", free=True, limit=500)
    assert found.count > 300
    entry = directory.open_service(office, service_id=found.lines[0].id)
    assert entry.phones
    assert entry.service.cost_code == "free"
    # Its organization is not in the set: the places that name the same one are its places.
    line = directory.find_services(office, text="free legal information and forms in Cook County").lines[0]
    entry = directory.open_service(office, service_id=line.id)
    assert entry.service.extra == {"organization_id": "91676"}
    assert (entry.places[0].location.name, entry.places[0].by_organization) == ("Arlington Heights Memorial Library", True)


def test_the_real_ohana_directory_keeps_every_list(office: Office) -> None:
    shown = taking.take_in(office, read(office, real("hsds-san-mateo-ohana"))).preview
    new = {kind: found.new for kind, found in shown.kinds.items()}
    assert (new["organization"], new["location"], new["service"], new["phone"], new["postal_address"]) == (8, 22, 23, 54, 42)
    assert (new["service_at_location"], new["taxonomy_term"], new["attribute"], new["schedule"]) == (23, 290, 6, 15)
    line = directory.find_services(office, text="passport photos").lines[0]
    entry = directory.open_service(office, service_id=line.id)
    assert {"es", "ru", "yue", "nan", "tl"} == set(entry.languages)
    assert [one.document for one in entry.documents] == ["Government-issued picture identification"]
    assert "Transit" in entry.terms
    assert entry.organization is not None
    assert [one.name for one in entry.areas] == ["Alameda County", "San Mateo County"]


def test_json_and_csv_of_one_directory_meet_in_the_same_rows(office: Office) -> None:
    taking.take_in(office, read(office, real("hsds-3.0-spec/examples/service_full.json")))
    shown = preview(office, read(office, real("hsds-3.0-spec/examples/csv")))
    assert shown.kinds["service"].same == 1
    assert shown.kinds["organization"].new == 0


def test_two_laptops_meet_whatever_the_folder_is_called(office: Office, tmp_path: Path) -> None:
    one, other = make_directory(tmp_path / "one").path, make_directory(tmp_path / "other" / "place").path
    ids = [{row.row for row in preview(office, read(office, path)).rows if row.row} for path in (one, other)]
    assert ids[0] == ids[1]
    named = preview(office, read(office, one, source="Another list"))
    assert not {row.row for row in named.rows if row.row} & ids[0]


def test_a_newer_list_changes_only_what_is_newer(office: Office, tmp_path: Path) -> None:
    made = make_directory(tmp_path / "set")
    taking.take_in(office, read(office, made.path))
    services = made.path / "services.csv"
    services.write_text(services.read_text().replace("Rent help desk", "Rent and move desk"))
    phones = made.path / "phones.csv"
    phones.write_text(phones.read_text().replace("no phone", "(503) 555-0177"))
    shown = taking.take_in(office, read(office, made.path)).preview
    assert {(row.kind, frozenset(row.changed)) for row in shown.rows if row.status is Status.CHANGED} == {
        ("service", frozenset({"name"})), ("phone", frozenset({"e164", "number"})),
    }  # fmt: skip
    assert (shown.counts.new, shown.counts.changed) == (0, 2)


def test_a_newer_edition_without_its_oldest_organization_meets_the_same_rows(office: Office, tmp_path: Path) -> None:
    made = make_directory(tmp_path / "set")
    taking.take_in(office, read(office, made.path))
    organizations = made.path / "organizations.csv"
    organizations.write_text("\n".join(line for line in organizations.read_text().splitlines() if not line.startswith("101,")) + "\n")
    standing = directory.directory_sources(office)
    newer = hsds.read(open_package(made.path), space=office.district, standing=standing)
    assert newer.source == "Harbor Community Health 101"
    assert preview(office, newer).counts.new == 0
    assert hsds.read(open_package(made.path), space=office.district).source != newer.source


def test_what_a_person_corrected_stays_and_is_told(office: Office, tmp_path: Path) -> None:
    made = make_directory(tmp_path / "set")
    taking.take_in(office, read(office, made.path))
    line = directory.find_services(office, text="bus pass").lines[0]
    directory.correct_service(office, service_id=line.id, fields=ServiceFields(description="Ask for Ines", categories=("food",)))
    again = taking.take_in(office, read(office, made.path))
    assert again.act is None
    assert notes(again.preview)[Say.KEPT_YOURS] == 2
    kept = directory.open_service(office, service_id=line.id).service
    assert (kept.description, kept.categories) == ("Ask for Ines", ("food",))


def test_a_link_that_was_broken_mends_when_its_row_comes(office: Office, tmp_path: Path) -> None:
    made = make_directory(tmp_path / "set")
    taking.take_in(office, read(office, made.path))
    organizations = made.path / "organizations.csv"
    organizations.write_text(organizations.read_text() + "91676,Newcomers' House,,\n")
    taking.take_in(office, read(office, made.path))
    line = directory.find_services(office, text="newcomers").lines[0]
    assert line.organization == "Newcomers' House"
    assert directory.open_service(office, service_id=line.id).service.extra in (None, {})


def test_a_confidential_shelter_is_known_by_its_words(office: Office, tmp_path: Path) -> None:
    taking.take_in(office, read(office, make_directory(tmp_path / "set").path))
    safe = directory.find_services(office, text="safe night").lines[0]
    service = directory.open_service(office, service_id=safe.id).service
    assert (service.confidential, service.may_not_confirm_clients) == (True, True)


def test_every_category_has_a_service_that_fits(office: Office, tmp_path: Path) -> None:
    from liaison_desk.directory.category import CATEGORIES

    taking.take_in(office, read(office, make_directory(tmp_path / "set").path))
    assert [code for code in CATEGORIES if not directory.fitting_services(office, category=code).fits] == []


def test_an_import_is_taken_back_whole(office: Office, tmp_path: Path) -> None:
    taken = taking.take_in(office, read(office, make_directory(tmp_path / "set").path))
    assert taken.act is not None
    taking.take_back(office, taken.act)
    with office.reading() as db:
        assert [count(db, kind) for kind in ("organization", "service", "phone", "schedule")] == [0, 0, 0, 0]
    assert directory.find_services(office, text="pantry").count == 0
    again = taking.take_in(office, read(office, make_directory(tmp_path / "set").path))
    assert again.counts.new == taken.counts.new
    assert directory.find_services(office, text="pantry").count == 1


def test_cells_are_read_as_people_fill_them(office: Office, tmp_path: Path) -> None:
    reading = read(office, make_ohana(tmp_path / "set").path)
    schedules = [row.record for row in reading.rows if isinstance(row.record, Schedule)]
    assert {(one.byday, str(one.opens_at), str(one.closes_at)) for one in schedules if one.byday} == {
        ("MO", "09:00:00", "16:00:00"), ("WE", "10:00:00", "15:00:00"),
    }  # fmt: skip
    yearly = next(one for one in schedules if one.every_year)
    assert (yearly.closed, str(yearly.valid_from)) == (True, "2000-01-01")
    assert {str(one.valid_from) for one in schedules if one.valid_from and not one.every_year} == {"2026-12-24"}
    phones = [row.record for row in reading.rows if isinstance(row.record, Phone)]
    assert [phone.number for phone in phones if not phone.e164] == ["123-456-7890"]


def test_no_column_is_lost(office: Office, tmp_path: Path) -> None:
    made = make_directory(tmp_path / "set")
    services = made.path / "services.csv"
    lines = services.read_text().splitlines()
    services.write_text("\n".join([lines[0] + ",moon phase", *(f"{line},{n}" for n, line in enumerate(lines[1:]))]) + "\n")
    reading = read(office, made.path)
    assert [note.detail for file in reading.files if file.table == "service" for note in file.notes] == ["moon phase"]
    taking.take_in(office, reading)
    from liaison_desk.directory.service import Service

    ids = [str(getattr(row.record, "id")) for row in reading.rows if isinstance(row.record, Service)]  # noqa: B009
    with office.reading() as db:
        kept = stored(db, Service, ids)
    assert all("moon phase" in (one.record.extra or {}) for one in kept.values())


def test_what_is_no_directory_says_so(office: Office, tmp_path: Path) -> None:
    (tmp_path / "birds.csv").write_text("wing,beak\n1,2\n")
    with pytest.raises(UnreadableFile, match="no directory"):
        read(office, tmp_path)
    assert not hsds.recognise(open_package(tmp_path))
