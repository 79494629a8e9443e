"""Writing down one exchange with a family: who began it, over which way, what came of it."""

from dataclasses import dataclass

from liaison_desk.families import actions as families
from liaison_desk.families import labels as family_labels
from liaison_desk.families.file import FamilyFile
from liaison_desk.families.person import Channel, PointKind
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.visits import actions as visits
from liaison_desk.visits import labels
from liaison_desk.visits.contact import Contact, ContactOutcome, Direction

ANSWERS = (ContactOutcome.REACHED, ContactOutcome.LEFT_MESSAGE, ContactOutcome.NO_ANSWER, ContactOutcome.WRONG_NUMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactOffer:
    """What the form offers, as pairs of value and words. `points` are the numbers and addresses that are open."""

    directions: tuple[tuple[str, str], ...]
    channels: tuple[tuple[str, str], ...]
    points: tuple[tuple[str, str], ...]
    outcomes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactTyped:
    """The form as it stands."""

    direction: str
    channel: str
    point_id: str
    outcome: str
    note: str
    good_news: bool = False


def contact_offer(words: Words, file: FamilyFile) -> ContactOffer:
    """What the form of a contact offers for a family: safe ways first, none that is closed."""
    nobody = ("", words("Not told", "A choice that nobody made yet"))
    points = [
        (point.id, family_labels.listed([member.person.name, _value(words, point.kind, point.value)], words))
        for member in file.members if not member.person.do_not_contact
        for point in member.points if point.retired_on is None and point.safe is not False
    ]  # fmt: skip
    return ContactOffer(
        directions=(
            (Direction.TO_FAMILY.value, words("We reached out", "Who began a contact")),
            (Direction.FROM_FAMILY.value, words("They did", "Who began a contact: the family")),
        ),
        channels=tuple((channel.value, words.of(spoken)) for channel, spoken in labels.CHANNELS.items()),
        points=(*points, nobody), outcomes=tuple((one.value, words.of(labels.OUTCOMES[one])) for one in ANSWERS),
    )  # fmt: skip


def _value(words: Words, kind: PointKind, value: str) -> str:
    return words.phone(value) if kind is PointKind.PHONE else value


def save_contact(office: Office, *, family_id: str, typed: ContactTyped, meant: bool = False) -> Contact:
    """Writes it down. Raises BadInput for a wrong number that is not named."""
    people = families.people_of(office, family_id=family_id)
    person = next((one.person.id for one in people for point in one.points if point.id == typed.point_id), "")
    direction = Direction(typed.direction)
    outcome = ContactOutcome.REACHED if direction is Direction.FROM_FAMILY else ContactOutcome(typed.outcome)
    return visits.log_contact(
        office, family_id=family_id, person_id=person, contact_point_id=typed.point_id, direction=direction,
        channel=Channel(typed.channel), outcome=outcome,
        note=typed.note, good_news=typed.good_news, meant=meant,
    )  # fmt: skip
