"""What came in, what two people wrote at once, and forms that were typed and not finished."""

from dataclasses import dataclass
from datetime import timedelta

from liaison_desk.directory import labels as directory_labels
from liaison_desk.errors import NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.family import Family
from liaison_desk.families.sibling_card import SiblingCard
from liaison_desk.followups import actions as followups
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.referrals.referral import Referral
from liaison_desk.today.lines import NewsLine, names_of
from liaison_desk.vault import history
from liaison_desk.visits import actions as visits
from liaison_desk.visits import labels as visit_labels
from liaison_desk.visits.actions import WaitingDraft
from liaison_desk.visits.contact import Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A row in which fields have several versions; `family_id` '' where it belongs to no family's file."""

    type: str
    row: str
    fields: int
    family_id: str


def to_settle(office: Office) -> tuple[Look, ...]:
    """The rows that a person has to look at."""
    with office.reading() as db:
        found = history.looks(db)
    return tuple(
        Look(type=kind, row=row, fields=len(fields), family_id=_family_of(office, kind, row)) for (kind, row), fields in found.items()
    )


def _family_of(office: Office, kind: str, row: str) -> str:
    try:
        if kind == "visit":
            return next(iter(visits.visit_by_id(office, visit_id=row).family_ids), "")
        if kind == "contact":
            return visits.contact_by_id(office, contact_id=row).family_id
        if kind == "follow_up":
            return followups.follow_up_by_id(office, follow_up_id=row).family_id
    except NotFound:
        return ""
    return row if kind == "family" else ""


NEW_FOR = timedelta(days=7)
"""How long a card from another team stands among what came in."""


def new_cards(office: Office) -> tuple[SiblingCard, ...]:
    """The cards about brothers and sisters that colleagues of other teams let cross in the last week."""
    since = office.today() - NEW_FOR
    return tuple(card for card in families.sibling_cards(office) if card.lead != office.who and card.agreed_on and card.agreed_on >= since)


def look_line(words: Words, one: Look, known: dict[str, Family]) -> NewsLine:
    """A disagreement as a line."""
    if one.family_id in known:
        title = words("Two versions for {family}", "On Today: two people wrote at once", family=known[one.family_id].name)
    else:
        title = words("Two versions of one entry", "On Today: two people wrote at once")
    detail = words.many(one.fields, "{n} answer to choose", "{n} answers to choose", "On Today: how many fields differ")
    return NewsLine(title=title, detail=detail, type=one.type, id=one.row, family_id=one.family_id)


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
