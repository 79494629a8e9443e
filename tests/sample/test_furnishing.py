"""The invented profile is the same for the same seed, and shows every kind of family, visit and referral."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk import start
from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.families import actions as families
from liaison_desk.families.consent import ConsentForm
from liaison_desk.followups import actions as followups
from liaison_desk.office import Office
from liaison_desk.referrals import actions as referrals
from liaison_desk.referrals.referral import State
from liaison_desk.sample import furnish_sample
from liaison_desk.sample.names import TONGUES
from liaison_desk.start import NewProfile
from liaison_desk.vault import browse, check
from liaison_desk.vault.stamp import Value
from liaison_desk.visits import actions as visits
from liaison_desk.visits.visit import VisitState
from tests.conftest import PASSPHRASE
from tests.fakes import CountedIds, StillClock

OF_FAMILIES = (
    "family", "person", "contact_point", "member", "relation", "student", "enrolment", "school", "visit", "barrier", "need", "contact",
    "promise", "transition", "attempt", "follow_up", "consent", "referral", "feedback",
)  # fmt: skip
OF_THE_DIRECTORY = frozenset({"service_id", "organization_id", "location_id"})
"""These ids follow from the district's space, which is another one in each profile."""


def a_profile(folder: Path) -> Office:
    about = NewProfile(name="Jordan Ellis", district="Millbrook Public Schools", zone="America/Chicago")
    return start.make_profile(folder, passphrase=PASSPHRASE, about=about, now=StillClock(), new_id=CountedIds())


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One profile for all tests that only read it."""
    office = a_profile(tmp_path_factory.mktemp("sample") / "profile")
    furnish_sample(office, families=48, seed=1)
    yield office
    office.vault.lock()


def rows(office: Office, kind: str) -> list[dict[str, Value]]:
    with office.reading() as db:
        return list(browse.rows(db, kind))


def told(office: Office) -> dict[str, list[dict[str, Value]]]:
    return {kind: [{n: v for n, v in row.items() if n not in OF_THE_DIRECTORY} for row in rows(office, kind)] for kind in OF_FAMILIES}


def test_the_same_seed_tells_the_same_year_and_another_one_another(tmp_path: Path) -> None:
    offices = [a_profile(tmp_path / name) for name in "abc"]
    for office, seed in zip(offices, (5, 5, 6), strict=True):
        assert furnish_sample(office, families=8, seed=seed) == 8
    first, same, other = (told(office) for office in offices)
    assert first == same
    assert first["family"] != other["family"]


def test_there_are_as_many_families_as_were_asked_for(furnished: Office) -> None:
    assert families.count_families(furnished).everyone == 48
    with furnished.reading() as db:
        assert check.row_findings(db) == ()


def test_twelve_languages_are_spoken_each_in_its_script(furnished: Office) -> None:
    spoken = Counter(str(language[0]) for row in rows(furnished, "family") if isinstance(language := row["languages"], list))
    assert set(spoken) == {tongue.tag for tongue in TONGUES}
    scripts = "".join(str(row["name"]) for row in rows(furnished, "family"))
    for first, last in (("\u0600", "\u06ff"), ("\u4e00", "\u9fff"), ("\u0400", "\u04ff"), ("\u0900", "\u097f"), ("\u1200", "\u137f")):
        assert any(first <= letter <= last for letter in scripts)


def test_every_state_of_a_referral_and_of_a_visit_is_there(furnished: Office) -> None:
    with furnished.reading() as db:
        ids = [str(row["id"]) for row in browse.rows(db, "referral")]
    states = {referrals.referral_standing(furnished, referral_id=one).state for one in ids}
    assert states == set(State)
    assert {row.get("state", "planned") for row in rows(furnished, "visit")} >= set(VisitState) - {VisitState.UNDER_WAY}


def test_every_open_referral_has_exactly_one_next_check(furnished: Office) -> None:
    opened = [loop.referral.id for loop in referrals.open_referrals(furnished)]
    due = Counter(row["referral_id"] for row in rows(furnished, "follow_up") if "referral_id" in row and row.get("state", "open") == "open")
    assert opened
    assert {one: due[one] for one in opened} == dict.fromkeys(opened, 1)


def test_children_with_two_homes_have_a_place_in_two_files(furnished: Office) -> None:
    places = Counter(row["person_id"] for row in rows(furnished, "member"))
    both = [str(person) for person, homes in places.items() if homes == 2]
    assert len(both) >= 2
    assert all(len(families.homes_of(furnished, person_id=person)) == 2 for person in both)


def test_homes_of_every_kind_are_there(furnished: Office) -> None:
    homes, people = rows(furnished, "family"), rows(furnished, "person")
    assert any(row.get("address_confidential") for row in homes)
    assert any(row.get("safety_note") for row in homes)
    assert any(row.get("interpreter") for row in homes)
    assert {row.get("reading", "print") for row in homes} == {"print", "large_print", "pictures", "read_aloud"}
    assert {row.get("status", "active") for row in homes} & {"closed", "moved"}
    assert sum(bool(row.get("unaccompanied")) for row in people) >= 1
    assert max(Counter(row["family_id"] for row in rows(furnished, "member")).values()) >= 4


def test_no_two_narratives_are_equal(furnished: Office) -> None:
    for name in ("observed", "family_says", "going_well"):
        said = [row[name] for row in rows(furnished, "visit") if row.get(name)]
        assert len(said) > 100
        assert len(said) == len(set(map(str, said)))


def test_today_has_three_visits_and_something_due_overdue_and_done(furnished: Office) -> None:
    today = furnished.today()
    assert [str(visit.at) for visit in visits.visits_on(furnished, day=today)] == ["09:30:00", "13:00:00", "15:30:00"]
    due = followups.follow_ups_due(furnished)
    assert any(one.due_on == today for one in due)
    assert any(one.due_on is not None and one.due_on < today for one in due)
    assert {row.get("state", "open") for row in rows(furnished, "promise")} >= {"open", "kept"}


def test_consents_are_signed_spoken_withdrawn_and_running_out(furnished: Office) -> None:
    consents = rows(furnished, "consent")
    assert {row.get("form", "spoken") for row in consents} == set(ConsentForm)
    assert any(row.get("withdrawn_on") for row in consents)
    assert any(str(furnished.today()) < str(row["valid_until"]) < "2026-12-31" for row in consents)


def test_phones_and_addresses_are_those_kept_for_invented_ones(furnished: Office) -> None:
    values = [str(row["value"]) for row in rows(furnished, "contact_point")]
    assert all("555-01" in value or value.endswith("@example.org") for value in values)


def test_it_is_made_by_the_desks_own_actions_with_their_access_record(furnished: Office) -> None:
    assert any(row["what"] == "disclosed" for row in rows(furnished, "access"))


def test_the_same_families_do_not_come_twice(tmp_path: Path) -> None:
    office = a_profile(tmp_path / "p")
    furnish_sample(office, families=2, seed=3)
    with pytest.raises(NotAllowed, match="already"):
        furnish_sample(office, families=2, seed=3)
    furnish_sample(office, families=2, seed=4)
    assert families.count_families(office).everyone == 4


@pytest.mark.parametrize("wanted", [0, -1, 5001])
def test_an_impossible_number_of_families_is_refused(office: Office, wanted: int) -> None:
    with pytest.raises(BadInput):
        furnish_sample(office, families=wanted)
    assert rows(office, "school") == []
