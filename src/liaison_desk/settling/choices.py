"""Every choice of every record in words, for two versions of one."""

from collections.abc import Iterable
from enum import StrEnum

from liaison_desk.attachments import labels as attachment_labels
from liaison_desk.directory import labels as directory_labels
from liaison_desk.families import labels as family_labels
from liaison_desk.families.category import Category
from liaison_desk.families.liaison import Role
from liaison_desk.families.need import Urgency
from liaison_desk.families.person import PointKind
from liaison_desk.followups import labels as due_labels
from liaison_desk.language import Phrase, Words, phrase
from liaison_desk.plans import labels as plan_labels
from liaison_desk.referrals import labels as referral_labels
from liaison_desk.visits import labels as visit_labels
from liaison_desk.visits.contact import Direction

POINTS: dict[PointKind, Phrase] = {
    PointKind.PHONE: phrase("Phone", "How a person can be reached"),
    PointKind.EMAIL: phrase("Email", "How a person can be reached"),
    PointKind.MESSAGING: phrase("Messenger", "How a person can be reached"),
    PointKind.LETTER: phrase("Letter by post", "How a person can be reached"),
}
URGENCIES: dict[Urgency, Phrase] = {
    Urgency.ROUTINE: phrase("Not urgent", "How urgent a need is"),
    Urgency.URGENT: phrase("Urgent", "How urgent a need is"),
}
DIRECTIONS: dict[Direction, Phrase] = {
    Direction.TO_FAMILY: phrase("We began it", "Who began a contact"),
    Direction.FROM_FAMILY: phrase("The family began it", "Who began a contact"),
}
ROLES: dict[Role, Phrase] = {
    Role.LIAISON: phrase("Liaison", "What somebody does in the programme"),
    Role.COORDINATOR: phrase("Coordinator", "What somebody does in the programme"),
}
CATEGORIES: dict[Category, Phrase] = {one: directory_labels.CATEGORY_WORDS[one.value] for one in Category}


def _by_kind(*tables: Iterable[tuple[StrEnum, Phrase]]) -> dict[tuple[type, str], Phrase]:
    """Words by the kind of choice as well: one value, such as 'other', stands in several kinds."""
    return {(type(choice), choice.value): word for table in tables for choice, word in table}


WORDS = _by_kind(
    family_labels.TIES.items(), family_labels.READINGS.items(), family_labels.STATUSES.items(), visit_labels.CHANNELS.items(),
    family_labels.BARRIERS.items(), family_labels.RESULTS.items(), visit_labels.BOOKINGS.items(),
    visit_labels.HELP.items(), plan_labels.PLAN_KINDS.items(), visit_labels.STOCK_REASONS.items(), visit_labels.SPENT_ON.items(),
    family_labels.NEED_STATES.items(), family_labels.GIVEN_AS.items(), family_labels.FORMS.items(),
    family_labels.ITEMS.items(), visit_labels.STATES.items(), visit_labels.SETTINGS.items(), visit_labels.INTERPRETERS.items(),
    visit_labels.CIRCLES.items(), visit_labels.OUTCOMES.items(), referral_labels.STATE_WORDS.items(), referral_labels.MODE_WORDS.items(),
    referral_labels.BASIS_WORDS.items(), referral_labels.OUTCOME_WORDS.items(), referral_labels.TELLER_WORDS.items(),
    referral_labels.NEXT_STEP_WORDS.items(), referral_labels.KIND_WORDS.items(), referral_labels.ANSWERED_WORDS.items(),
    referral_labels.IN_LANGUAGE_WORDS.items(), directory_labels.CAPACITY_WORDS.items(), directory_labels.VERIFY_WORDS.items(),
    due_labels.STATES.items(), due_labels.HERE.items(), due_labels.PROMISES.items(), POINTS.items(), URGENCIES.items(),
    DIRECTIONS.items(), ROLES.items(), CATEGORIES.items(), attachment_labels.KINDS.items(),
)  # fmt: skip


def choice_word(words: Words, choice: StrEnum) -> str:
    """A choice in words; as it is kept where this version has none."""
    found = WORDS.get((type(choice), choice.value))
    return words.of(found) if found else choice.value
