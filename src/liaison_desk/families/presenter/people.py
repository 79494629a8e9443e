"""The people of a family's file: who they are, how to reach them safely, and putting it right."""

from dataclasses import dataclass, replace
from typing import Protocol

from liaison_desk.families import actions, labels
from liaison_desk.families.file import FileMember, NewMember, NewPoint, PersonForm
from liaison_desk.families.person import ContactPoint, PointKind, Tie, age_on
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.vault.changes import Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRow:
    """A number or address. `said` tells what is safe over it; `retired`: it was wrong and is used no more."""

    point: ContactPoint
    value: str
    said: str
    retired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """Somebody of the family. `limits` is private: never in table mode; `left`: they belong to it no more."""

    person_id: str
    name: str
    detail: str
    limits: str
    homes: str
    points: tuple[PointRow, ...]
    left: bool


class PeopleView(Protocol):
    """What the section shows."""

    def show_people(self, rows: tuple[PersonRow, ...]) -> None: ...
    def show_person(self, form: PersonForm) -> None: ...


class PeoplePresenter:
    """Decides what the people of one family's file show."""

    def __init__(self, office: Office, words: Words, view: PeopleView) -> None:
        self._office, self._words, self._view = office, words, view
        self.family_id = ""

    def open(self, family_id: str) -> None:
        """Shows the people of a family. Raises NotFound."""
        self.family_id = family_id
        self._view.show_people(tuple(self._row(one) for one in actions.people_of(self._office, family_id=family_id)))

    def begin(self, person_id: str) -> None:
        """Opens the form of a person, with what it saw."""
        self._view.show_person(actions.begin_correcting_person(self._office, person_id=person_id))

    def add(self, member: NewMember, *, children: tuple[str, ...] = (), meant: bool = False) -> None:
        """Puts somebody into the family. Raises BadInput, which the form shows."""
        actions.add_person(self._office, family_id=self.family_id, member=member, children=children, meant=meant)
        self.open(self.family_id)

    def save(self, form: PersonForm, after: PersonForm, *, meant: bool = False) -> None:
        """Saves what was changed in the form of a person and their numbers, seen as the form saw them. Raises BadInput."""
        with self._office.writing("correct_person"):
            if after.person != form.person:
                actions.correct_person(self._office, person=after.person, before=form.person, saw=form.saw, meant=meant)
            for before, point, saw in zip(form.points, after.points, form.points_saw, strict=True):
                if point != before:
                    actions.correct_contact_point(self._office, point=point, before=before, saw=saw, meant=meant)
        self.open(self.family_id)

    def add_point(self, person_id: str, point: NewPoint) -> None:
        """Keeps one more number or address of a person. Raises BadInput."""
        actions.add_contact_point(self._office, person_id=person_id, point=point)
        self.open(self.family_id)

    def mark_safe(self, point: ContactPoint, saw: Seen, *, safe: bool) -> None:
        """Notes what the family said of a number."""
        actions.correct_contact_point(self._office, point=replace(point, safe=safe), before=point, saw=saw)
        self.open(self.family_id)

    def ask_safe(self, point_id: str) -> None:
        """Notes that the family marked a number as safe to call."""
        for one in actions.people_of(self._office, family_id=self.family_id):
            for point in one.points:
                if point.id == point_id:
                    actions.correct_contact_point(self._office, point=replace(point, safe=True), before=point)
        self.open(self.family_id)

    def wrong_number(self, point_id: str) -> None:
        """Retires a number that turned out to be wrong."""
        actions.retire_number(self._office, point_id=point_id)
        self.open(self.family_id)

    def leave(self, person_id: str) -> None:
        """Notes that somebody belongs to the family no more, from today."""
        actions.leave_family(self._office, person_id=person_id, family_id=self.family_id)
        self.open(self.family_id)

    def _row(self, one: FileMember) -> PersonRow:
        words, person = self._words, one.person
        age = person.age_note
        if person.birth_date is not None:
            years = age_on(person.birth_date, self._office.today())
            age = words.many(years, "{n} year old", "{n} years old", "A person's age")
        parts = [words.of(labels.TIES[one.member.relation]), age]
        if one.student is not None:
            parts += [labels.grade(one.student.grade, words), one.school.name if one.school else ""]
        parts += [words.language_name(tag) for tag in person.languages]
        return PersonRow(
            person_id=person.id, name=labels.listed([person.name, person.romanised_name], words), detail=labels.listed(parts, words),
            limits=self._limits(one), homes=self._homes(one), points=tuple(self._point(point) for point in one.points),
            left=not one.member.on(self._office.today()),
        )  # fmt: skip

    def _limits(self, one: FileMember) -> str:
        words, person = self._words, one.person
        if person.do_not_contact:
            return words("Do not contact {name}", "In the head of a family's file", name=person.given_name)
        if person.contact_limit and person.limit_until is not None:
            day = words.date(person.limit_until, "plain")
            return words("{limit}, until {date}", "What a court or the family allows", limit=person.contact_limit, date=day)
        return person.contact_limit

    def _homes(self, one: FileMember) -> str:
        """The other home of a child, by its name only: notes are never shared."""
        if one.member.relation is not Tie.STUDENT:
            return ""
        others = [home.name for home in actions.homes_of(self._office, person_id=one.person.id) if home.id != self._shown()]
        if not others:
            return ""
        return self._words("Also at home with {families}", "A child with two homes", families=labels.listed(others, self._words))

    def _shown(self) -> str:
        return actions.files_of(self._office, family_id=self.family_id)[0]

    def _point(self, point: ContactPoint) -> PointRow:
        words = self._words
        value = words.phone(point.value) if point.kind is PointKind.PHONE else point.value
        return PointRow(point=point, value=value, said=self._said(point), retired=point.retired_on is not None)

    def _said(self, point: ContactPoint) -> str:
        words = self._words
        if point.retired_on is not None:
            day = words.date(point.retired_on, "short")
            return words("Wrong number since {date}", "A phone number that is used no more", date=day)
        if point.safe is False:
            return words("Not safe: do not use", "A phone number or address")
        if point.safe is None:
            return words("Ask whether it is safe", "A phone number or address that nobody asked about")
        yes = (
            (words("voicemail", "A way that is safe to reach somebody, in a list after 'Safe:'"), point.voicemail_ok),
            (words("texts", "A way that is safe to reach somebody, in a list after 'Safe:'"), point.text_ok),
            (words("letters", "A way that is safe to reach somebody, in a list after 'Safe:'"), point.letter_ok),
        )
        said = labels.listed([name for name, allowed in yes if allowed], words)
        if not said:
            return words("Safe", "A phone number or address")
        return words("Safe, also for {ways}", "A phone number or address", ways=said)
