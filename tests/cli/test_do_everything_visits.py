"""Every action about visits, contacts, promises and follow-ups, called by its name with values of JSON."""

from liaison_desk.office import Office
from tests.cli.scripts import SOME, TODAY, TOMORROW, WORLD, Has, play, say

NOTES = {
    "present_ids": ["@rania"], "going_well": "Sami reads every evening.", "hopes": "A quiet place to read.", "strengths": "Cousins nearby.",
    "opened": True,
    "hard": "The bus is early.", "barrier_kinds": ["transportation"], "minutes_spent": 45,
    "school_steps": [{"text": "Ask for the later bus", "due_on": "2026-11-27"}],
    "family_steps": [{"text": "Call the cousins", "by": "@rania", "due_on": "2026-11-25"}],
}  # fmt: skip

PLANNING = (
    say("plan_visit", family_ids=["@family"], on=TODAY, at="09:30:00", setting="home", keep={"visit": "id"}, sees={"state": "planned"}),
    say("correct_plan", visit_id="@visit", expected_back_by="11:00:00", sees={"expected_back_by": "11:00:00"}),
    say("confirm_visit", visit_id="@visit", sees={"state": "confirmed"}),
    say("visit_times", visit_id="@visit", sees={"0": "2026-11-23T15:30:00Z"}),
    say("next_visit_of", family_ids=["@family"], sees={"id": "@visit"}),
    say("reschedule_visit", visit_id="@visit", on=TOMORROW, reason="snow", keep={"later": "id"}, sees={"on": TOMORROW}),
    say("visit_by_id", visit_id="@visit", sees={"state": "rescheduled", "successor_id": "@later"}),
    say("next_visits", family_ids=["@family"], sees={"#": 1}),
    say("visits_between", first=TODAY, last=TOMORROW, sees={"*.id": Has("@later")}),
    say("cancel_visit", visit_id="@later", reason="the school is closed", sees={"state": "cancelled"}),
    say("plan_visit", family_ids=["@family"], on=TODAY, keep={"third": "id"}),
    say("decline_visit", visit_id="@third", sees={"state": "declined"}),
    say("plan_visit", family_ids=["@family"], on=TODAY, keep={"fourth": "id"}),
    say("start_visit", visit_id="@fourth", sees={"state": "under_way"}),
    say("not_at_home", visit_id="@fourth", note="a card was left", try_again_on=TOMORROW, sees={"state": "not_at_home"}),
    say("follow_ups_of", family_id="@family", sees={"*.due_on": Has(TOMORROW)}),
)

HOLDING = (
    say("plan_visit", family_ids=["@family"], on=TODAY, keep={"visit": "id"}),
    say("start_visit", visit_id="@visit", sees={"began_at": SOME}),
    say("save_draft", visit_id="@visit", notes={"going_well": "Sami reads"}, sees={"": "2026-11-23T15:12:00Z"}),
    say("drafts_waiting", sees={"*.visit_id": ["@visit"]}),
    say("draft_of", visit_id="@visit", sees={"going_well": "Sami reads"}),
    say("drop_draft", visit_id="@visit", sees={"": None}),
    say(
        "finish_visit",
        visit_id="@visit",
        notes=NOTES,
        keep={"promise": "promise_ids.0"},
        sees={"visit.state": "done", "follow_up_ids.#": 2},
    ),
    say("keep_hopes_and_strengths", visit_id="@visit", family_id="@family", hopes="A quiet place", sees={"hopes": Has("A quiet place")}),
    say("promises_made_at", visit_id="@visit", sees={"*.text": ["Ask for the later bus"]}),
    say("reopen_visit", visit_id="@visit", sees={"state": "under_way"}),
    say("promises_made_at", visit_id="@visit", sees={"": []}),
    say("finish_visit", visit_id="@visit", notes=NOTES, sees={"barrier_ids.#": 1}),
    say("amend_visit", visit_id="@visit", text="The cousins live next door.", sees={"visit_id": "@visit"}),
    say("amendments_of", visit_ids=["@visit"], sees={"#": 1}),
    say("visits_by_id", ids=["@visit"], sees={"#": 1}),
    say("visits_on", day=TODAY, sees={"*.id": ["@visit"]}),
    say("take_away_steps_of_visit", visit_id="@visit", sees={"": 3}),
    say(
        "record_visit",
        family_ids=["@family"],
        notes={"going_well": "Tea", "happened_on": "2026-11-20"},
        setting="home",
        sees={"visit.state": "done"},
    ),
    say("visit_timeline", family_id="@family", sees={"#": 2, "*.kind": ["visit", "visit"]}),
    say("not_visited_since", day=TOMORROW, sees={"": ["@family"]}),
    say("keep_memory_aid", family_id="@family", text="The door at the back", sees={"": None}),
    say("memory_aid_of", family_id="@family", sees={"": "The door at the back"}),
)

CONTACTS = (
    say(
        "log_contact",
        family_id="@family",
        channel="call",
        outcome="left_message",
        person_id="@rania",
        contact_point_id="@phone",
        keep={"contact": "id"},
        sees={"on": TODAY, "direction": "to_family"},
    ),
    say("contact_by_id", contact_id="@contact", sees={"outcome": "left_message"}),
    say("contacts_by_id", ids=["@contact"], sees={"#": 1}),
    say("contacts_on", day=TODAY, sees={"*.id": ["@contact"]}),
)

FOLLOW_UPS = (
    say(
        "schedule_follow_up",
        due_on=TOMORROW,
        kind="call_back",
        family_id="@family",
        text="About the coat",
        keep={"due": "id"},
        sees={"state": "open"},
    ),
    say("follow_up_by_id", follow_up_id="@due", sees={"text": "About the coat"}),
    say("follow_ups_due", until=TOMORROW, sees={"*.id": ["@due"]}),
    say(
        "put_off_follow_up",
        follow_up_id="@due",
        until="2026-11-25",
        reason="The family travels",
        sees={"due_on": "2026-11-25", "state": "put_off"},
    ),
    say("try_again", follow_up_id="@due", outcome="nobody answered", keep={"next": "id"}, sees={"attempt": 2}),
    say("finish_follow_up", follow_up_id="@next", outcome="reached", sees={"state": "done", "done_on": TODAY}),
    say("follow_ups_closed_on", day=TODAY, sees={"*.id": Has("@next")}),
    say("reopen_follow_up", follow_up_id="@next", sees={"state": "open"}),
    say("drop_follow_up", follow_up_id="@next", reason="They found one", sees={"state": "dropped"}),
    say("follow_ups_of", family_id="@family", closed_too=True, sees={"#": 2}),
    say("business_day_after", days=1, after="2026-11-25", sees={"": "2026-11-26"}),
    say("closed_days_of", sees={"": []}),
)

PROMISES = (
    say("make_promise", family_id="@family", text="A bus card", due_on=TOMORROW, keep={"promise": "id"}, sees={"state": "open"}),
    say("follow_ups_about", about_id="@promise", sees={"*.kind": ["promise"]}),
    say("keep_promise", promise_id="@promise", kept_on=TODAY, sees={"kept_on": TODAY}),
    say("make_promise", family_id="@family", text="A locker", keep={"second": "id"}, sees={"due_on": SOME}),
    say("take_back_promise", promise_id="@second", reason="No locker is free", sees={"reason": "No locker is free"}),
    say("promises_of", family_id="@family", sees={"#": 2}),
)

CHECKS = (
    say("refer", need_id="@need", service_id="@service", keep={"referral": "id"}, sees={"urgency": "routine"}),
    say("next_check_of", referral_id="@referral", sees={"kind": "draft_check"}),
    say(
        "replace_next_check",
        referral_id="@referral",
        kind="family_check",
        due_on="2026-11-30",
        keep={"check": "id"},
        sees={"kind": "family_check"},
    ),
    say("next_checks", referral_ids=["@referral"], sees={"#": 1}),
    say("end_checks", referral_id="@referral", outcome="closed", sees={"": 1}),
    say("next_check_of", referral_id="@referral", sees={"": None}),
)

INTERPRETERS = (
    say("plan_visit", family_ids=["@family"], on=TODAY, at="09:30:00", keep={"visit": "id"}),
    say(
        "book_interpreter",
        interpreter="Millbrook Language Line",
        visit_id="@visit",
        mode="phone",
        keep={"booking": "id"},
        sees={"state": "asked", "language": "ar", "on": TODAY, "at": "09:30:00", "family_id": "@family"},
    ),
    say("confirm_interpreter", booking_id="@booking", sees={"state": "confirmed", "confirmed_on": TODAY}),
    say("visit_by_id", visit_id="@visit", sees={"interpreter_booked": True, "interpreter_mode": "phone"}),
    say("interpreter_came", booking_id="@booking", minutes=40, sees={"state": "came", "minutes": 40}),
    say("reopen_booking", booking_id="@booking", sees={"state": "confirmed", "minutes": 0}),
    say("interpreter_did_not_come", booking_id="@booking", reason="the line was busy", sees={"state": "did_not_come"}),
    say("bookings_of", family_id="@family", sees={"*.id": ["@booking"]}),
    say("bookings_between", first=TODAY, last=TOMORROW, sees={"*.id": ["@booking"]}),
    say("book_interpreter", interpreter="Nadia Karam", family_id="@family", on=TOMORROW, keep={"second": "id"}),
    say("cancel_interpreter", booking_id="@second", reason="the family travels", sees={"state": "cancelled"}),
    say(
        "note_time",
        kind="travel",
        minutes=40,
        miles=12.5,
        funding_line="Title I",
        family_id="@family",
        keep={"time": "id"},
        sees={"on": TODAY},
    ),
    say("ledger", first=TODAY, last=TODAY, sees={"sums.*.miles": [12.5], "sums.0.families": 1, "lines.*.kind": ["travel"]}),
    say("take_back_time", time_id="@time", sees={"id": "@time"}),
)

PLANS = (
    say(
        "agree_plan",
        family_id="@family",
        kind="attendance",
        goal="In class by the first bell",
        agreed_by=["@rania"],
        actions=[{"text": "Ask for the later bus", "due_on": "2026-11-27"}],
        review_on="2026-12-18",
        keep={"plan": "plan.id", "step": "actions.0.id"},
        sees={"plan.agreed_on": TODAY, "actions.#": 1},
    ),
    say("add_plan_action", plan_id="@plan", text="Clothes out", by_whom="@rania", keep={"second": "id"}, sees={"by_whom": "@rania"}),
    say("take_back_plan_action", action_id="@second", sees={"id": "@second"}),
    say("finish_plan_action", action_id="@step", sees={"done_on": TODAY}),
    say("reopen_plan_action", action_id="@step", sees={"done_on": None}),
    say("review_plan", plan_id="@plan", next_review_on="2027-01-15", sees={"reviewed_days": [TODAY]}),
    say("end_plan", plan_id="@plan", outcome="On time since October", sees={"ended_on": TODAY}),
    say("reopen_plan", plan_id="@plan", sees={"ended_on": None}),
    say("plans_of", family_id="@family", sees={"*.plan.id": ["@plan"]}),
)

SCRIPTS = (PLANS, INTERPRETERS, PLANNING, HOLDING, CONTACTS, FOLLOW_UPS, PROMISES, CHECKS)


def test_visits_are_planned_moved_and_called_off(office: Office) -> None:
    play(office, (*WORLD, *PLANNING), {})


def test_visits_are_held_written_down_and_amended(office: Office) -> None:
    kept: dict[str, object] = {}
    play(office, (*WORLD, *HOLDING), kept)


def test_interpreters_are_booked_and_time_is_told(office: Office) -> None:
    play(office, (*WORLD, *INTERPRETERS), {})


def test_a_plan_is_agreed_on_done_and_ended(office: Office) -> None:
    play(office, (*WORLD, *PLANS), {})


def test_contacts_are_logged(office: Office) -> None:
    play(office, (*WORLD, *CONTACTS), {})


def test_follow_ups_are_scheduled_tried_and_dropped(office: Office) -> None:
    play(office, (*WORLD, *FOLLOW_UPS), {})


def test_promises_are_made_kept_and_taken_back(office: Office) -> None:
    play(office, (*WORLD, *PROMISES), {})


def test_a_referral_has_one_next_check(office: Office) -> None:
    play(office, (*WORLD, *CHECKS), {})
