"""A plan of a family and the school: one joint goal, who does what by when, and when both look at it again."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from liaison_desk.vault.rows import LINKS


class PlanKind(StrEnum):
    """What a plan is for (PRODUCT, 'plan')."""

    ATTENDANCE = "attendance"
    INTERVENTION = "intervention"
    COURSE_CHOICE = "course_choice"
    SCHOOL_TRANSITION = "school_transition"
    SUPPORT_SERVICE = "support_service"
    PARTNERSHIP_AGREEMENT = "partnership_agreement"
    HOME_LEARNING = "home_learning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan about some people of a family, or all of it. `agreed_by` are people's ids, or names of whoever else agreed.

    `review_on` is the next day both look at it, `reviewed_days` those on which they did; `outcome` is what came of it.
    """

    id: str
    family_id: str = ""
    kind: PlanKind = PlanKind.HOME_LEARNING
    goal: str = ""
    person_ids: tuple[str, ...] = field(default=(), metadata=LINKS)
    agreed_by: tuple[str, ...] = field(default=(), metadata=LINKS)
    agreed_on: date | None = None
    review_on: date | None = None
    reviewed_days: tuple[date, ...] = field(default=(), metadata=LINKS)
    ended_on: date | None = None
    outcome: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAction:
    """One step of a plan. `by_whom` is a liaison's or person's id, or a name in words; `done_on` None while it is to do."""

    id: str
    plan_id: str = ""
    family_id: str = ""
    text: str = ""
    by_whom: str = ""
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAction:
    """A step as it is typed; `by_whom` '': the liaison at this laptop."""

    text: str
    by_whom: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WholePlan:
    """A plan with its steps, in the order they were agreed on."""

    plan: Plan
    actions: tuple[PlanAction, ...] = ()
