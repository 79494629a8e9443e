"""What a partner and the school agreed on: who does what, what is shared, whom to ask, and when both look at it again."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnershipAgreement:
    """An agreement with an organization of the directory (PRODUCT, 'partnership agreement').

    `data_sharing` says in words what the partners share; it never stands in for a family's consent (REFERRALS, 'Basis').
    `contact_name` and `contact_point` are whom to ask there. `valid_until` None: until it is ended.
    """

    id: str
    organization_id: str = ""
    our_role: str = ""
    their_role: str = ""
    data_sharing: str = ""
    contact_name: str = ""
    contact_point: str = ""
    signed_on: date | None = None
    valid_until: date | None = None
    review_on: date | None = None
    reviewed_on: date | None = None
    ended_on: date | None = None
    ended_reason: str = ""
    note: str = ""
    who: str = ""

    def in_force(self, day: date) -> bool:
        """Whether it holds on a day."""
        begun = self.signed_on is not None and self.signed_on <= day
        return begun and (self.ended_on is None or self.ended_on > day) and (self.valid_until is None or self.valid_until >= day)
