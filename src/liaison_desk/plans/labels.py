"""Words for plans."""

from liaison_desk.language import Phrase, phrase
from liaison_desk.plans.plan import PlanKind

PLAN_KINDS: dict[PlanKind, Phrase] = {
    PlanKind.ATTENDANCE: phrase("Days at school", "What a plan of a family and the school is for: attendance"),
    PlanKind.INTERVENTION: phrase("Extra help in class", "What a plan of a family and the school is for: an intervention"),
    PlanKind.COURSE_CHOICE: phrase("Choosing courses", "What a plan of a family and the school is for"),
    PlanKind.SCHOOL_TRANSITION: phrase("A new school", "What a plan of a family and the school is for: a transition"),
    PlanKind.SUPPORT_SERVICE: phrase("A support service", "What a plan of a family and the school is for"),
    PlanKind.PARTNERSHIP_AGREEMENT: phrase("How we work together", "What a plan of a family and the school is for: a partnership"),
    PlanKind.HOME_LEARNING: phrase("Learning at home", "What a plan of a family and the school is for"),
}
