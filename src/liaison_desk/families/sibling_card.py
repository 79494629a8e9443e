"""What crosses to another team about a brother or sister at its school, with the family's agreement, and nothing else.

Source: PRODUCT, 'family': lead liaison, next visit, shared needs. The card stands in the district's space, where every
liaison of the district can read it; no address, no phone of the family and no note is ever on it.
"""

from dataclasses import dataclass
from datetime import date

from liaison_desk.families.category import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class SiblingCard:
    """One card about one student. `lead` is the liaison who has the family's file; `needs` the kinds of help, no words.

    `agreed_by` names who of the family agreed, `agreed_on` when; `ended_on` when it was taken back.
    """

    id: str
    student_name: str = ""
    school_id: str = ""
    grade: str = ""
    lead: str = ""
    lead_name: str = ""
    lead_phone: str = ""
    languages: tuple[str, ...] = ()
    needs: tuple[Category, ...] = ()
    next_visit_on: date | None = None
    agreed_by: str = ""
    agreed_on: date | None = None
    ended_on: date | None = None
