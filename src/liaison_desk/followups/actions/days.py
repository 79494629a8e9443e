"""Business days as the family's school counts them."""

from datetime import date

from liaison_desk import clock
from liaison_desk.families import actions as families
from liaison_desk.office import Office


def closed_days_of(office: Office, *, family_id: str = "") -> frozenset[date]:
    """The days on which the family's school is closed; without a family, those on which every school is."""
    school = families.school_of_family(office, family_id=family_id) if family_id else None
    return frozenset(families.closed_days(office, school_id=school.id if school else None))


def business_day_after(office: Office, *, days: int, after: date | None = None, family_id: str = "") -> date:
    """The day `days` business days after a day (None: today), holidays of the family's school left out."""
    return clock.add_business_days(after or office.today(), days, closed_days_of(office, family_id=family_id))
