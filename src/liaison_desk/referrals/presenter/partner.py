"""What the directory's page says of our own referrals to a service."""

from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.referrals import actions


def open_here(office: Office, words: Words, *, service_id: str) -> str:
    """How many of our referrals are open at a service, and for how long; '' for none."""
    loops = actions.touched_by_service(office, service_id=service_id).loops
    begun = [one.begun_on for one in loops if one.begun_on]
    if not loops or not begun:
        return ""
    days = (office.today() - min(begun)).days
    oldest = words.many(days, "the oldest for {n} day", "the oldest for {n} days", "How long a referral has been open")
    return words.many(
        len(loops), "{n} of our referrals is open here, {oldest}", "{n} of our referrals are open here, {oldest}",
        "On a service’s page; {oldest}: ‘the oldest for 12 days’", oldest=oldest,
    )  # fmt: skip
