"""Words for what is due: the question each kind of follow-up asks, and the natural act that answers it."""

from enum import StrEnum

from liaison_desk.followups.followup import FollowUp, FollowUpKind, FollowUpState
from liaison_desk.followups.promise import PromiseState
from liaison_desk.language import Phrase, Words, phrase


class Act(StrEnum):
    """The natural next thing to do with a line; the screen knows which form it opens."""

    HAND_OVER = "hand_over"
    LOG_CALL = "log_call"
    MARK_KEPT = "mark_kept"
    MARK_DONE = "mark_done"
    RENEW = "renew"
    VERIFY = "verify"
    OPEN_PLAN = "open_plan"
    CHOOSE_NEXT = "choose_next"
    UNDO = "undo"


ACTS: dict[Act, Phrase] = {
    Act.HAND_OVER: phrase("Hand over", "Act on a line of Today: a referral draft that was not handed over yet"),
    Act.LOG_CALL: phrase("Log the call", "Act on a line of Today: notes what a call with a family or partner brought"),
    Act.MARK_KEPT: phrase("Mark as kept", "Act on a line of Today: the school did what it promised"),
    Act.MARK_DONE: phrase("Mark as done", "Act on a line of Today"),
    Act.RENEW: phrase("Renew", "Act on a line of Today: a consent that ends is asked for again"),
    Act.VERIFY: phrase("Verify", "Act on a line of Today: a directory entry is checked by phone"),
    Act.OPEN_PLAN: phrase("Open the plan", "Act on a line of Today: a plan is to be reviewed"),
    Act.CHOOSE_NEXT: phrase("Choose the next step", "Act on a line of Today: a referral closed without help, what now"),
    Act.UNDO: phrase("Undo", "Act on a line that was done today"),
}

NATURAL: dict[FollowUpKind, Act] = {
    FollowUpKind.DRAFT_CHECK: Act.HAND_OVER,
    FollowUpKind.NEXT_STEP: Act.CHOOSE_NEXT,
    FollowUpKind.PROMISE: Act.MARK_KEPT,
    FollowUpKind.FAMILY_STEP: Act.LOG_CALL,
    FollowUpKind.CONSENT_ENDS: Act.RENEW,
    FollowUpKind.RIGHTS_MOVE: Act.RENEW,
    FollowUpKind.VERIFY_SERVICE: Act.VERIFY,
    FollowUpKind.PLAN_REVIEW: Act.OPEN_PLAN,
    FollowUpKind.AGREEMENT_REVIEW: Act.MARK_DONE,
    FollowUpKind.OTHER: Act.MARK_DONE,
}
"""What is natural for a kind; whatever is not named here is a call."""

WITH_WORDS: dict[FollowUpKind, Phrase] = {
    FollowUpKind.DRAFT_CHECK: phrase(
        "Referral to {what} for {family}: not handed over yet", "Due on Today. {what}: a service or short text; {family}: the family’s name"
    ),
    FollowUpKind.PARTNER_CHECK: phrase(
        "Did {what} hear of {family}?", "Due on Today. {what}: a service or short text; {family}: the family’s name"
    ),
    FollowUpKind.FAMILY_CHECK: phrase(
        "Did {what} reach {family}?", "Due on Today. {what}: a service or short text; {family}: the family’s name"
    ),
    FollowUpKind.HELPED_CHECK: phrase(
        "Did {what} help {family}?", "Due on Today. {what}: a service or short text; {family}: the family’s name"
    ),
    FollowUpKind.WAITLIST_CHECK: phrase(
        "Waiting for {what}, {family}: any news?", "Due on Today. {what}: a service or short text; {family}: the family’s name"
    ),
    FollowUpKind.FAMILY_ACTION_CHECK: phrase(
        "A step for {what}, {family}: how is it going?", "Due on Today. {what}: a service or short text; {family}: the family’s name"
    ),
    FollowUpKind.APPOINTMENT_BEFORE: phrase(
        "Appointment at {what}: remind {family}", "Due on Today. {what}: a service or short text; {family}: the family’s name"
    ),
    FollowUpKind.APPOINTMENT_AFTER: phrase(
        "Appointment at {what}: how was it for {family}?", "Due on Today. {what}: a service or short text; {family}: the family’s name"
    ),
    FollowUpKind.NEXT_STEP: phrase(
        "{family}: what next, after {what}", "Due on Today. {what}: a service or short text; {family}: the family’s name"
    ),
    FollowUpKind.PROMISE: phrase(
        "{what}, promised to {family}", "Due on Today. {what}: a service or short text; {family}: the family’s name"
    ),
    FollowUpKind.FAMILY_STEP: phrase(
        "{what}: what came of it, {family}?", "Due on Today. {what}: a service or short text; {family}: the family’s name"
    ),
    FollowUpKind.CALL_BACK: phrase(
        "Call {family} back: {what}", "Due on Today. {what}: a service or short text; {family}: the family’s name"
    ),
    FollowUpKind.CONSENT_ENDS: phrase(
        "Consent for {what} ends, {family}", "Due on Today. {what}: a service or short text; {family}: the family’s name"
    ),
    FollowUpKind.RIGHTS_MOVE: phrase(
        "The rights are the student’s own now, {family}: {what}",
        "Due on Today. {what}: a service or short text; {family}: the family’s name",
    ),
    FollowUpKind.VERIFY_SERVICE: phrase("Verify {what} in the directory", "What is due, on a line of Today. {what}: a service"),
    FollowUpKind.PLAN_REVIEW: phrase(
        "{what}, {family}: review together", "Due on Today. {what}: a service or short text; {family}: the family’s name"
    ),
    FollowUpKind.AGREEMENT_REVIEW: phrase(
        "Agreement with {what}: look at it together", "Due on Today. {what}: a partner and whom to ask there"
    ),
    FollowUpKind.OTHER: phrase("{what}, {family}", "Due on Today. {what}: a service or short text; {family}: the family’s name"),
}

WITHOUT_WORDS: dict[FollowUpKind, Phrase] = {
    FollowUpKind.DRAFT_CHECK: phrase("A referral for {family}: not handed over yet", "Due on Today. {family}: the family’s name"),
    FollowUpKind.PARTNER_CHECK: phrase("Did the partner hear of {family}?", "Due on Today. {family}: the family’s name"),
    FollowUpKind.FAMILY_CHECK: phrase("Was {family} reached?", "Due on Today. {family}: the family’s name"),
    FollowUpKind.HELPED_CHECK: phrase("Did it help {family}?", "Due on Today. {family}: the family’s name"),
    FollowUpKind.WAITLIST_CHECK: phrase("Waitlist, {family}: any news?", "Due on Today. {family}: the family’s name"),
    FollowUpKind.FAMILY_ACTION_CHECK: phrase("{family} has a step to do: how is it going?", "Due on Today. {family}: the family’s name"),
    FollowUpKind.APPOINTMENT_BEFORE: phrase("An appointment: remind {family}", "Due on Today. {family}: the family’s name"),
    FollowUpKind.APPOINTMENT_AFTER: phrase("An appointment: how was it for {family}?", "Due on Today. {family}: the family’s name"),
    FollowUpKind.NEXT_STEP: phrase("{family}: what next?", "Due on Today. {family}: the family’s name"),
    FollowUpKind.PROMISE: phrase("A promise to {family}", "Due on Today. {family}: the family’s name"),
    FollowUpKind.FAMILY_STEP: phrase("A step of {family}: what came of it?", "Due on Today. {family}: the family’s name"),
    FollowUpKind.CALL_BACK: phrase("Call {family} back", "Due on Today. {family}: the family’s name"),
    FollowUpKind.CONSENT_ENDS: phrase("A consent ends, {family}", "Due on Today. {family}: the family’s name"),
    FollowUpKind.RIGHTS_MOVE: phrase("The rights are the student’s own now, {family}", "Due on Today. {family}: the family’s name"),
    FollowUpKind.VERIFY_SERVICE: phrase("Verify an entry of the directory", "What is due, on a line of Today"),
    FollowUpKind.PLAN_REVIEW: phrase("The plan of {family}: review together", "Due on Today. {family}: the family’s name"),
    FollowUpKind.AGREEMENT_REVIEW: phrase("An agreement with a partner: look at it together", "Due on Today"),
    FollowUpKind.OTHER: phrase("Something for {family}", "Due on Today. {family}: the family’s name"),
}

HERE: dict[FollowUpKind, Phrase] = {
    FollowUpKind.DRAFT_CHECK: phrase("A referral that is not handed over yet", "Open loop in a family's file"),
    FollowUpKind.PARTNER_CHECK: phrase("Did the partner hear of it?", "Open loop in a family's file"),
    FollowUpKind.FAMILY_CHECK: phrase("Were they reached?", "Open loop in a family's file"),
    FollowUpKind.HELPED_CHECK: phrase("Did it help?", "Open loop in a family's file"),
    FollowUpKind.WAITLIST_CHECK: phrase("On a waitlist: any news?", "Open loop in a family's file"),
    FollowUpKind.FAMILY_ACTION_CHECK: phrase("A step to do: how is it going?", "Open loop in a family's file"),
    FollowUpKind.APPOINTMENT_BEFORE: phrase("An appointment: remind them", "Open loop in a family's file"),
    FollowUpKind.APPOINTMENT_AFTER: phrase("An appointment: how was it?", "Open loop in a family's file"),
    FollowUpKind.NEXT_STEP: phrase("What next?", "Open loop in a family's file"),
    FollowUpKind.PROMISE: phrase("A promise", "Open loop in a family's file"),
    FollowUpKind.FAMILY_STEP: phrase("Their own step: what came of it?", "Open loop in a family's file"),
    FollowUpKind.CALL_BACK: phrase("Call back", "Open loop in a family's file"),
    FollowUpKind.CONSENT_ENDS: phrase("A consent ends", "Open loop in a family's file"),
    FollowUpKind.RIGHTS_MOVE: phrase("The rights are the student’s own now", "Open loop in a family's file"),
    FollowUpKind.VERIFY_SERVICE: phrase("Verify an entry of the directory", "Due on Today"),
    FollowUpKind.PLAN_REVIEW: phrase("Review the plan together", "Open loop in a family's file"),
    FollowUpKind.AGREEMENT_REVIEW: phrase("An agreement with a partner: look at it together", "Due on Today"),
    FollowUpKind.OTHER: phrase("Something to do", "Open loop in a family's file"),
}
"""What is due where the family is known anyway: in its own file."""

STATES: dict[FollowUpState, Phrase] = {
    FollowUpState.OPEN: phrase("Open", "A follow-up is still to do"),
    FollowUpState.PUT_OFF: phrase("Put off", "A follow-up was moved to a later day"),
    FollowUpState.DONE: phrase("Done", "A follow-up was done"),
    FollowUpState.DROPPED: phrase("Dropped", "A follow-up is no longer to do"),
}

PROMISES: dict[PromiseState, Phrase] = {
    PromiseState.OPEN: phrase("Open", "A promise of the school is still to keep"),
    PromiseState.KEPT: phrase("Kept", "A promise of the school was kept"),
    PromiseState.TAKEN_BACK: phrase("Taken back", "A promise of the school was taken back, with a reason"),
}


def question(words: Words, one: FollowUp, family: str) -> str:
    """What is due in one line; `family` is the family's name as it is shown, '' where it is about none."""
    if not family:
        return one.text or words.of(HERE[one.kind])
    if one.text:
        return words.of(WITH_WORDS[one.kind], what=one.text, family=family)
    return words.of(WITHOUT_WORDS[one.kind], family=family)


def natural_act(one: FollowUp) -> Act:
    """What is natural to do with it next."""
    return NATURAL.get(one.kind, Act.LOG_CALL)
