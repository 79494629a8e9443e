"""What a liaison does with what is due and with what was promised."""

from liaison_desk.followups.actions.agreements import (
    agreements_of,
    agreements_to_review,
    correct_agreement,
    end_agreement,
    reopen_agreement,
    review_agreement,
    sign_agreement,
)
from liaison_desk.followups.actions.checks import checks_open, end_checks, keep_first_check, next_check_of, next_checks, replace_next_check
from liaison_desk.followups.actions.days import business_day_after, closed_days_of
from liaison_desk.followups.actions.due import (
    drop_follow_up,
    finish_follow_up,
    follow_up_by_id,
    follow_ups_about,
    follow_ups_closed_on,
    follow_ups_due,
    follow_ups_of,
    put_off_follow_up,
    reopen_follow_up,
    schedule_follow_up,
    try_again,
)
from liaison_desk.followups.actions.promises import (
    keep_promise,
    make_promise,
    promises_made_at,
    promises_of,
    take_away_steps_of_visit,
    take_back_promise,
)

__all__ = [
    "agreements_of",
    "agreements_to_review",
    "business_day_after",
    "checks_open",
    "closed_days_of",
    "correct_agreement",
    "drop_follow_up",
    "end_agreement",
    "end_checks",
    "finish_follow_up",
    "follow_up_by_id",
    "follow_ups_about",
    "follow_ups_closed_on",
    "follow_ups_due",
    "follow_ups_of",
    "keep_first_check",
    "keep_promise",
    "make_promise",
    "next_check_of",
    "next_checks",
    "promises_made_at",
    "promises_of",
    "put_off_follow_up",
    "reopen_agreement",
    "reopen_follow_up",
    "replace_next_check",
    "review_agreement",
    "schedule_follow_up",
    "sign_agreement",
    "take_away_steps_of_visit",
    "take_back_promise",
    "try_again",
]
