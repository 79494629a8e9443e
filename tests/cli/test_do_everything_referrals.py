"""Every action about referrals and papers, called by its name with values of JSON."""

from dataclasses import replace
from pathlib import Path

from liaison_desk.office import Office
from liaison_desk.referrals import actions as referrals
from liaison_desk.referrals.referral import Outcome, State, Teller
from tests.cli.scripts import SOME, TODAY, TOMORROW, WORLD, Has, Kept, play, say

OWN_HANDS = {"mode": "sheet_with_name", "basis": "own_hands", "taken_by": "the mother"}

CONSENT = say(
    "record_consent",
    family_id="@family",
    given_by="@rania",
    given_as="parent",
    form="signed_paper",
    organization_id="@organization",
    student_ids=["@student"],
    purpose="to bring groceries",
    categories=["food"],
    items=["names_ages", "phone_language", "need"],
    signed_on=TODAY,
    valid_until="2026-12-05",
    language="ar",
    keep={"consent": "id"},
)
DRAFT = say("refer", need_id="@need", service_id="@service", keep={"referral": "id", "stub": "stub_code"}, sees={"need_id": "@need"})
SENT = say("hand_over", referral_id="@referral", handoff=OWN_HANDS, sees={"referral.live": False, "check.kind": "family_check"})

DRAFTING = (
    DRAFT,
    say("seen_of_referral", referral_id="@referral", keep={"saw": ""}, sees={"": SOME}),
    say(
        "edit_referral",
        referral_id="@referral",
        change={"tried": "A neighbour's car", "urgency": "urgent"},
        saw="@saw",
        sees={"tried": "A neighbour's car"},
    ),
    say("category_of", referral_id="@referral", sees={"": "food"}),
    CONSENT,
    say("consents_for_referral", referral_id="@referral", sees={"*.consent.id": ["@consent"]}),
    say("preview_hand_over", referral_id="@referral", handoff=OWN_HANDS, sees={"tells_partner": False, "planned.kind": "family_check"}),
    say(
        "hand_over",
        referral_id="@referral",
        handoff={"mode": "called_ahead", "basis": "signed_consent", "consent_id": "@consent"},
        sees={"warm": True, "tells_partner": True},
    ),
    say("require_basis", referral_id="@referral", items=["need"], sees={"": "signed_consent"}),
    say("referrals_on_consent", consent_id="@consent", sees={"*.id": ["@referral"]}),
    say("consents_ran_out", sees={"": []}),
    say("begin_day", sees={"ending.*.id": ["@consent"]}),
    say("withdraw_and_decide", consent_id="@consent", goes_on=["@referral"], withdrawn_by="@rania", sees={"goes_on": ["@referral"]}),
)

CLOSING = (
    DRAFT,
    SENT,
    say("referral", referral_id="@referral", sees={"handoff.taken_by": "the mother"}),
    say("referral_of_stub", code="@stub", sees={"id": "@referral"}),
    say(
        "note_sheet_printed",
        referral_id="@referral",
        paper="referral_sheet",
        language="ar",
        sees={"language": "ar", "family_id": "@family"},
    ),
    say(
        "hear_back", referral_id="@referral", state="accepted", told_by="partner", told_by_name="the front desk", sees={"state": "accepted"}
    ),
    say("take_back", referral_id="@referral", reason="No room after all", told_by="partner", sees={"state": "sent"}),
    say("count_open_referrals", family_ids=["@family"], sees={"#": 1}),
    say("call_card", family_id="@family", sees={"loops.0.loop.referral.id": "@referral", "ways": SOME}),
    say(
        "log_check",
        referral_id="@referral",
        answered="no_answer",
        channel="call",
        contact_point_id="@phone",
        sees={"attempt.answered": "no_answer", "check.attempt": 2},
    ),
    say(
        "log_call",
        family_id="@family",
        answered="left_message",
        channel="voicemail",
        referral_ids=["@referral"],
        sees={"contact_id": SOME, "checks.#": 1},
    ),
    say("may_close_as", referral_id="@referral", sees={"": []}),
    say("open_referrals", category="food", sees={"*.referral.id": ["@referral"], "0.standing.state": "sent"}),
    say(
        "close_referral",
        referral_id="@referral",
        state="not_completed",
        outcome="transport",
        told_by="family",
        sees={"asks_next_step": True, "event.to_state": "not_completed"},
    ),
    say("next_step_needed", family_id="@family", sees={"*.outcome": ["transport"]}),
    say("next_fitting_services", referral_id="@referral", sees={"count": 0}),
    say(
        "choose_next_step",
        referral_id="@referral",
        step="follow_up",
        due_on=TOMORROW,
        text="Ask about the bus",
        sees={"next_step": "follow_up"},
    ),
    say(
        "record_feedback",
        referral_id="@referral",
        reached=True,
        respect=5,
        in_our_language="partly",
        would_send_a_friend=True,
        sees={"respect": 5},
    ),
    say("how_families_found", service_ids=["@service"], sees={"#": 1}),
    say("refer_again", referral_id="@referral", service_id="@service", keep={"second": "id"}, sees={"replaces_id": "@referral"}),
    say(
        "late_news",
        referral_id="@referral",
        state="completed",
        outcome="got_help",
        told_by="family",
        confirmed_by="family",
        sees={"event.to_state": "completed"},
    ),
    say("referral_story", referral_id="@second", sees={"earlier.*.id": ["@referral"]}),
    say("need_met", need_id="@need", cancel=["@second"], told_by="family", sees={"need.state": "met", "cancelled.#": 1}),
    say("referral_standing", referral_id="@second", sees={"state": "cancelled"}),
    say("enter_in_error", referral_id="@second", reason="The wrong family", sees={"to_state": "entered_in_error"}),
    say("referrals_of", family_id="@family", sees={"#": 2}),
    say("undo_last", sees={"action": "enter_in_error"}),
)


def from_two_laptops(office: Office, kept: Kept) -> None:
    """What two laptops noted of one referral while they were apart."""
    referral = str(kept["referral"])
    sent = next(line.event for line in referrals.referral_story(office, referral_id=referral).lines if line.event)
    with office.writing("from_two_laptops") as work:
        for name, state, outcome in (("met", State.CONNECTED, None), ("lost", State.NOT_COMPLETED, Outcome.NO_SHOW)):
            kept[name] = office.new_id()
            noted = replace(
                sent, id=str(kept[name]), from_state=State.SENT, to_state=state, told_by=Teller.PARTNER, follows=(sent.id,), outcome=outcome
            )
            work.add(noted, space=office.team)


ENDING = (
    DRAFT,
    SENT,
    say("settle_referral", referral_id="@referral", chosen_id="@met", meanwhile=from_two_laptops, sees={"to_state": "connected"}),
    say("touched_by_service", service_id="@service", sees={"loops.*.id": ["@referral"]}),
    say("service_closes", service_id="@service", reason="The roof came down", sees={"loops.*.id": ["@referral"]}),
)


def lay_out(office: Office, kept: Kept) -> None:
    """Where the partner's file goes."""
    kept["file"] = str(office.vault.path.parent.parent / "partner.json")


PAPERS = (
    DRAFT,
    CONSENT,
    say(
        "edit_referral",
        referral_id="@referral",
        change={"appointment": {"on": "2026-12-01", "at": "15:30:00", "place": "Door B"}},
        sees={"appointment.place": "Door B"},
    ),
    say("hand_over", referral_id="@referral", handoff={"mode": "called_ahead", "basis": "signed_consent", "consent_id": "@consent"}),
    say("paper_names", sees={"*.paper": Has("referral_sheet")}),
    say("paper_language", referral_id="@referral", sees={"": "ar"}),
    say(
        "preview_paper",
        paper="referral_sheet",
        subject_id="@referral",
        size="a4",
        style="large_print",
        sees={"pages": SOME, "language": "ar", "job": ""},
    ),
    say("print_paper", paper="referral_sheet", subject_id="@referral", language="es", size="letter", sees={"language": "es", "pdf": SOME}),
    say("printers_here", sees={"usual": "", "names": []}),
    say(
        "export_for_partner",
        referral_id="@referral",
        to="@file",
        items=["need"],
        meanwhile=lay_out,
        sees={"basis": "signed_consent", "items": ["need"]},
    ),
)

EMERGENCY = (
    DRAFT,
    say(
        "hand_over",
        referral_id="@referral",
        handoff={
            "mode": "called_ahead",
            "basis": "emergency",
            "emergency": {"threat": "No heat", "told": "The night desk", "why": "To hold two beds"},
        },
        sees={"referral.handoff.basis": "emergency"},
    ),
    say("emergency_handoffs", sees={"*.id": ["@referral"]}),
    say("checks_open", sees={"#": 1}),
    say("keep_first_check", referral_id="@referral", sees={"": 0}),
    say("mend_checks", sees={"": 0}),
)

REVIEWED = (
    DRAFT,
    CONSENT,
    say("hand_over", referral_id="@referral", handoff={"mode": "called_ahead", "basis": "signed_consent", "consent_id": "@consent"}),
    say("withdraw_and_decide", consent_id="@consent", on="2026-11-22", sees={"undecided": ["@referral"]}),
    say("consents_withdrawn", sees={"*.id": ["@consent"]}),
    say("handoffs_to_review", sees={"*.id": ["@referral"]}),
    say("review_handoff", referral_id="@referral", goes_on=True, note="The mother agrees", sees={"live": False, "reviewed_on": TODAY}),
    say("handoffs_to_review", sees={"": []}),
)

SCRIPTS = (DRAFTING, CLOSING, ENDING, PAPERS, EMERGENCY, REVIEWED)


def test_a_draft_is_handed_over_on_a_consent_that_is_withdrawn(office: Office) -> None:
    play(office, (*WORLD, *DRAFTING), {})


def test_a_loop_is_asked_after_closed_and_put_right(office: Office) -> None:
    play(office, (*WORLD, *CLOSING), {})


def test_two_laptops_are_settled_and_a_service_closes(office: Office) -> None:
    play(office, (*WORLD, *ENDING), {})


def test_papers_are_shown_printed_and_given_to_the_partner(office: Office) -> None:
    kept: Kept = {}
    play(office, (*WORLD, *PAPERS), kept)
    assert Path(str(kept["file"])).stat().st_size > 0


def test_a_handoff_after_the_word_that_withdrew_its_consent_is_reviewed(office: Office) -> None:
    play(office, (*WORLD, *REVIEWED), {})


def test_an_emergency_stands_on_the_coordinators_list(office: Office) -> None:
    play(office, (*WORLD, *EMERGENCY), {})
