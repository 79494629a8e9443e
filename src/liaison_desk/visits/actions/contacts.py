"""One exchange with a family outside a visit, and what follows from it."""

from dataclasses import replace
from datetime import date, time

from liaison_desk.errors import BadInput, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families import boundary
from liaison_desk.families.person import Channel
from liaison_desk.followups import actions as followups
from liaison_desk.office import Office
from liaison_desk.vault.changes import Work
from liaison_desk.visits import store
from liaison_desk.visits.contact import Contact, ContactOutcome, Direction

UNANSWERED = frozenset({ContactOutcome.NO_ANSWER, ContactOutcome.LEFT_MESSAGE})


def log_contact(
    office: Office, *, family_id: str, channel: Channel, outcome: ContactOutcome, direction: Direction = Direction.TO_FAMILY,
    person_id: str = "", contact_point_id: str = "", language: str = "", on: date | None = None, at: time | None = None,
    minutes: int = 0, note: str = "", good_news: bool = False, answers_id: str = "", follow_up_id: str = "", meant: bool = False,
) -> Contact:  # fmt: skip
    """Writes down one exchange; `on` None: today, now. With `follow_up_id`, what came of it moves that follow-up:

    reached finishes it, no answer or a message left makes the next try by itself, at another time of day and another
    way that the family marked safe. A wrong number is retired and is no try. A referral's check is moved by its
    referral, not here. Raises BadInput for a day to come, a wrong number that is not named, an answer to another family.
    """
    boundary.question({"note": note}, meant=meant)
    day = on or office.today()
    if day > office.today():
        raise BadInput("This day has not come yet", "Choose today or a day gone by.", where="on")
    if outcome is ContactOutcome.WRONG_NUMBER and not contact_point_id:
        raise BadInput("Which number was wrong?", "Choose it, so that nobody calls it again.", where="contact_point_id")
    if not 0 <= minutes <= 1440:
        raise BadInput("This figure cannot be", "Minutes are counted from 0 to 1440.", where="minutes")
    now = office.local_now().time().replace(microsecond=0)
    made = Contact(
        id=office.new_id(), family_id=family_id, person_id=person_id, contact_point_id=contact_point_id, direction=direction,
        channel=channel, outcome=outcome, language=language, on=day, at=at if at or on else now, minutes=minutes, note=note.strip(),
        good_news=good_news, answers_id=answers_id, follow_up_id=follow_up_id, who=office.who,
    )  # fmt: skip
    with office.writing("log_contact") as work:
        families.family(office, family_id=family_id)
        work.add(made, space=work.space_of("family", family_id))
        if answers_id:
            _answer(work, made)
        if outcome is ContactOutcome.WRONG_NUMBER:
            families.retire_number(office, point_id=contact_point_id)
        elif follow_up_id:
            _move_follow_up(office, made)
    return made


def contact_by_id(office: Office, *, contact_id: str) -> Contact:
    """One contact; raises NotFound."""
    with office.reading() as db:
        found = store.contact(db, contact_id)
    if found is None:
        raise NotFound("This contact is not here", "It may have been removed.", where="contact")
    return found


def contacts_by_id(office: Office, *, ids: tuple[str, ...]) -> dict[str, Contact]:
    """Contacts by their ids; what is not here is left out."""
    with office.reading() as db:
        return store.contacts(db, ids)


def contacts_on(office: Office, *, day: date) -> tuple[Contact, ...]:
    """The contacts of a day, the latest first."""
    with office.reading() as db:
        return store.contacts_on(db, day)


def _answer(work: Work, made: Contact) -> None:
    """What waited for an answer has it now, later than asked."""
    asked = store.contact(work.db, made.answers_id)
    if asked is None or asked.family_id != made.family_id:
        raise BadInput("This answers a contact that is not this family's", "Nothing was changed.", where="answers_id")
    if asked.outcome in UNANSWERED:
        work.save(asked, replace(asked, outcome=ContactOutcome.ANSWERED_LATER))


def _move_follow_up(office: Office, made: Contact) -> None:
    follow_up = followups.follow_up_by_id(office, follow_up_id=made.follow_up_id)
    if follow_up.referral_id or not follow_up.is_open:
        return
    if made.outcome in UNANSWERED:
        followups.try_again(office, follow_up_id=follow_up.id, outcome=made.outcome.value, channel=_another_way(office, made))
    else:
        followups.finish_follow_up(office, follow_up_id=follow_up.id, outcome=made.outcome.value, done_on=made.on)


def _another_way(office: Office, made: Contact) -> str:
    """Another way that the family marked safe; the same one where there is no other."""
    ways = families.contact_ways(office, family_id=made.family_id)
    others = [way.channel for way in ways if way.asked and way.channel is not made.channel]
    return (others[0] if others else made.channel).value
