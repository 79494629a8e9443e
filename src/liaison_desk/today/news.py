"""What came in of families and other teams, what is to be looked at again, and forms that were typed and not finished."""

from datetime import timedelta

from liaison_desk.directory import labels as directory_labels
from liaison_desk.families import actions as families
from liaison_desk.families.family import Family
from liaison_desk.families.sibling_card import SiblingCard
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.referrals.referral import Referral
from liaison_desk.today.lines import NewsLine, names_of
from liaison_desk.visits import labels as visit_labels
from liaison_desk.visits.actions import WaitingDraft
from liaison_desk.visits.contact import Contact

NEW_FOR = timedelta(days=7)
"""How long a card from another team stands among what came in."""


def new_cards(office: Office) -> tuple[SiblingCard, ...]:
    """The cards about brothers and sisters that colleagues of other teams let cross in the last week."""
    since = office.today() - NEW_FOR
    return tuple(card for card in families.sibling_cards(office) if card.lead != office.who and card.agreed_on and card.agreed_on >= since)


def review_line(words: Words, one: Referral, known: dict[str, Family]) -> NewsLine:
    """A handoff that a colleague made after the family had withdrawn its consent."""
    family = names_of(words, (one.family_id,), known)
    return NewsLine(
        title=words("{family}: handed over after the consent was withdrawn", "On Today: a colleague could not know it yet", family=family),
        detail=words("Goes on, or is cancelled: ask the family", "On Today: what is to be decided"), type="referral", id=one.id,
        family_id=one.family_id,
    )  # fmt: skip


def card_line(words: Words, one: SiblingCard) -> NewsLine:
    """A card about a brother or sister that a colleague of another team let cross."""
    title = words(
        "{name}: a colleague works with this family", "On Today: a card about a student came from another team", name=one.student_name
    )
    wishes = [directory_labels.category(need.value, words) for need in one.needs]
    reach = " ".join(part for part in (one.lead_name, words.phone(one.lead_phone) if one.lead_phone else "") if part)
    day = one.next_visit_on
    visit = words("next visit {day}", "On a card from another team", day=words.date(day, "short")) if day else ""
    return NewsLine(
        title=title, detail=" · ".join(part for part in (reach, *wishes, visit) if part), type="sibling_card", id=one.id, family_id=""
    )


def news_line(words: Words, one: Contact, known: dict[str, Family]) -> NewsLine:
    """A contact that the family began."""
    family, what = names_of(words, (one.family_id,), known), words.of(visit_labels.FROM_FAMILY[one.channel])
    title = words("{family}: {what}", "On Today, what came in. {what}: They called, They sent a text", family=family, what=what)
    return NewsLine(title=title, detail=one.note, type="contact", id=one.id, family_id=one.family_id)


def draft_line(words: Words, one: WaitingDraft, known: dict[str, Family]) -> NewsLine:
    """The offer to go on with what was typed, by the name of its day."""
    title = words("Your notes of {day} are kept", "Offered at start: a form was typed and not finished", day=words.date(one.day, "long"))
    return NewsLine(
        title=title, detail=names_of(words, one.family_ids, known), type="visit", id=one.visit_id, family_id=next(iter(one.family_ids), "")
    )
