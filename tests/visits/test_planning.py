"""A visit before it begins, and the states it may go through."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest

from liaison_desk.errors import BadInput, NotAllowed, NotFound
from liaison_desk.families.family import Family
from liaison_desk.office import Office
from liaison_desk.vault import changes
from liaison_desk.visits import actions as visits
from liaison_desk.visits.visit import InterpreterMode, Setting, Visit, VisitNotes, VisitState, may_become

MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)


def planned(office: Office, family: Family) -> Visit:
    return visits.plan_visit(
        office, family_ids=(family.id,), on=TUESDAY, at=time(9, 30), expected_back_by=time(11), second_visitor="J. Okafor",
        interpreter="Ms Saleh", interpreter_mode=InterpreterMode.IN_PERSON, interpreter_booked=True,
    )  # fmt: skip


def test_a_planned_visit_stands_in_the_calendar(office: Office, family: Family) -> None:
    visit = planned(office, family)
    assert visits.visits_on(office, day=TUESDAY) == (visit,)
    assert (visit.state, visit.language, visit.first_visit, visit.zone) == (VisitState.PLANNED, "ar", True, "America/Chicago")
    assert visits.next_visit_of(office, family_ids=(family.id,)) == visit


def test_the_visits_of_a_day_stand_in_order(office: Office, family: Family) -> None:
    late, anytime, early = (visits.plan_visit(office, family_ids=(family.id,), on=MONDAY, at=at).id for at in (time(15), None, time(8)))
    assert [one.id for one in visits.visits_on(office, day=MONDAY)] == [early, late, anytime]


def test_one_visit_with_two_families_stands_in_both_files(office: Office, family: Family, neighbours: Family) -> None:
    visit = visits.plan_visit(office, family_ids=(family.id, neighbours.id, family.id), on=MONDAY)
    assert visit.family_ids == (family.id, neighbours.id)
    for one in (family, neighbours):
        assert [entry.id for entry in visits.visit_timeline(office, family_id=one.id)] == [visit.id]


STEPS = {
    VisitState.PLANNED: {
        VisitState.CONFIRMED, VisitState.UNDER_WAY, VisitState.RESCHEDULED, VisitState.DECLINED, VisitState.CANCELLED,
    },
    VisitState.CONFIRMED: {VisitState.UNDER_WAY, VisitState.RESCHEDULED, VisitState.DECLINED, VisitState.CANCELLED},
    VisitState.UNDER_WAY: {VisitState.DONE, VisitState.NOT_AT_HOME},
}  # fmt: skip


@pytest.mark.parametrize("state", VisitState)
def test_only_the_named_states_follow(state: VisitState) -> None:
    assert {following for following in VisitState if may_become(state, following)} == STEPS.get(state, set())


Act = Callable[[Office, str], object]
ACTS: dict[VisitState, Act] = {
    VisitState.CONFIRMED: lambda office, i: visits.confirm_visit(office, visit_id=i),
    VisitState.UNDER_WAY: lambda office, i: visits.start_visit(office, visit_id=i),
    VisitState.RESCHEDULED: lambda office, i: visits.reschedule_visit(office, visit_id=i, on=TUESDAY),
    VisitState.DECLINED: lambda office, i: visits.decline_visit(office, visit_id=i),
    VisitState.CANCELLED: lambda office, i: visits.cancel_visit(office, visit_id=i, reason="Snow"),
    VisitState.DONE: lambda office, i: visits.finish_visit(office, visit_id=i, notes=VisitNotes()),
    VisitState.NOT_AT_HOME: lambda office, i: visits.not_at_home(office, visit_id=i),
}
WAY_TO = {VisitState.DONE: VisitState.UNDER_WAY, VisitState.NOT_AT_HOME: VisitState.UNDER_WAY}


@pytest.mark.parametrize("state", VisitState)
def test_every_act_is_refused_where_its_state_may_not_follow(office: Office, family: Family, state: VisitState) -> None:
    visit = planned(office, family)
    for step in (WAY_TO.get(state), state):
        if step in ACTS:
            ACTS[step](office, visit.id)
    assert visits.visit_by_id(office, visit_id=visit.id).state is state
    for following in set(ACTS) - STEPS.get(state, set()):
        with pytest.raises(NotAllowed):
            ACTS[following](office, visit.id)
    assert visits.visit_by_id(office, visit_id=visit.id).state is state


def test_a_rescheduled_visit_names_its_successor(office: Office, family: Family) -> None:
    before = planned(office, family)
    after = visits.reschedule_visit(office, visit_id=before.id, on=date(2026, 11, 27), at=time(15), reason="Work")
    old = visits.visit_by_id(office, visit_id=before.id)
    assert (old.state, old.successor_id, old.state_reason) == (VisitState.RESCHEDULED, after.id, "Work")
    assert (after.state, after.on, after.at, after.expected_back_by) == (VisitState.PLANNED, date(2026, 11, 27), time(15), time(16, 30))
    assert (after.interpreter, after.interpreter_booked, after.second_visitor) == ("Ms Saleh", False, "J. Okafor")
    assert visits.visit_by_id(office, visit_id=after.id) == after


def test_a_visit_moved_past_midnight_is_expected_back_at_no_hour(office: Office, family: Family) -> None:
    assert visits.reschedule_visit(office, visit_id=planned(office, family).id, on=TUESDAY, at=time(23)).expected_back_by is None


def test_calling_off_needs_a_reason_and_declining_none(office: Office, family: Family) -> None:
    visit = planned(office, family)
    with pytest.raises(BadInput):
        visits.cancel_visit(office, visit_id=visit.id, reason=" ")
    assert visits.decline_visit(office, visit_id=visit.id).state is VisitState.DECLINED
    assert visits.next_visit_of(office, family_ids=(family.id,)) is None


@pytest.mark.parametrize(
    ("where", "wrong"),
    [
        ("on", {"on": date(2026, 11, 20)}), ("family_ids", {"family_ids": ()}), ("minutes_planned", {"minutes_planned": 0}),
        ("expected_back_by", {"at": time(10), "expected_back_by": time(9)}), ("Mars/Olympus", {"zone": "Mars/Olympus"}),
        ("at", {"on": date(2027, 3, 14), "at": time(2, 30)}),
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be_is_refused_and_names_where(office: Office, family: Family, where: str, wrong: dict[str, object]) -> None:
    asked: dict[str, object] = {"family_ids": (family.id,), "on": TUESDAY} | wrong
    with pytest.raises(BadInput) as told:
        visits.plan_visit(office, **asked)  # type: ignore[arg-type]
    assert told.value.where == where
    assert visits.visits_between(office, first=date(2026, 1, 1), last=date(2027, 12, 31)) == ()


def test_a_family_that_is_not_here_cannot_be_visited(office: Office) -> None:
    with pytest.raises(NotFound):
        visits.plan_visit(office, family_ids=("f" * 32,), on=TUESDAY)
    with pytest.raises(NotFound):
        visits.confirm_visit(office, visit_id="f" * 32)
    with pytest.raises(NotFound):
        visits.visit_by_id(office, visit_id="f" * 32)


@pytest.mark.parametrize("name", ["Sami", "Sami Haddad", "sámi"])
def test_a_child_never_interprets(office: Office, family: Family, name: str) -> None:
    with pytest.raises(NotAllowed, match="child never interprets"):
        visits.plan_visit(office, family_ids=(family.id,), on=TUESDAY, interpreter=name)
    visits.plan_visit(office, family_ids=(family.id,), on=TUESDAY, interpreter="Rania Haddad")


def test_a_visit_keeps_its_wall_clock_over_the_change_of_the_clocks(office: Office, family: Family) -> None:
    for day, utc in ((date(2027, 3, 13), 15), (date(2027, 3, 14), 14), (date(2027, 11, 6), 14), (date(2027, 11, 7), 15)):
        visit = visits.plan_visit(office, family_ids=(family.id,), on=day, at=time(9), minutes_planned=60)
        assert visit.at == time(9)
        begins = datetime(day.year, day.month, day.day, utc, tzinfo=UTC)
        assert visits.visit_times(office, visit_id=visit.id) == (begins, begins.replace(hour=utc + 1))
    # An hour that comes twice in the night is the first one; 60 minutes from it are 60 minutes.
    twice = visits.plan_visit(office, family_ids=(family.id,), on=date(2027, 11, 7), at=time(1, 30), minutes_planned=60)
    assert visits.visit_times(office, visit_id=twice.id) == (
        datetime(2027, 11, 7, 6, 30, tzinfo=UTC), datetime(2027, 11, 7, 7, 30, tzinfo=UTC),
    )  # fmt: skip


def test_a_visit_in_another_zone_is_by_its_own_clock(office: Office, family: Family) -> None:
    visit = visits.plan_visit(office, family_ids=(family.id,), on=TUESDAY, at=time(9), zone="America/New_York")
    times = visits.visit_times(office, visit_id=visit.id)
    assert times is not None
    assert times[0] == datetime(2026, 11, 24, 14, tzinfo=UTC)
    assert visits.visit_times(office, visit_id=visits.plan_visit(office, family_ids=(family.id,), on=TUESDAY).id) is None


def test_what_was_planned_is_set_right_before_it_begins(office: Office, family: Family) -> None:
    visit = planned(office, family)
    after = visits.correct_plan(office, visit_id=visit.id, setting=Setting.COMMUNITY, place="Eastside Library", at=time(10))
    assert (after.setting, after.place, after.at, after.second_visitor) == (Setting.COMMUNITY, "Eastside Library", time(10), "J. Okafor")
    with pytest.raises(BadInput):
        visits.correct_plan(office, visit_id=visit.id, at=time(12))
    with pytest.raises(NotAllowed):
        visits.correct_plan(office, visit_id=visit.id, interpreter="Sami")
    visits.start_visit(office, visit_id=visit.id)
    with pytest.raises(NotAllowed):
        visits.correct_plan(office, visit_id=visit.id, place="Elsewhere")


def test_two_people_who_correct_one_plan_are_both_kept(office: Office, family: Family) -> None:
    visit = planned(office, family)
    with office.reading() as db:
        opened = changes.seen(db, "visit", visit.id)
    visits.correct_plan(office, visit_id=visit.id, second_visitor="B. Lind", saw=opened)
    visits.correct_plan(office, visit_id=visit.id, second_visitor="A. Roy", purpose="Bus pass", saw=opened)
    with office.reading() as db:
        assert [row["field"] for row in db.query("SELECT field FROM look WHERE row = ?", [visit.id])] == ["second_visitor"]
    assert visits.visit_by_id(office, visit_id=visit.id).purpose == "Bus pass"
