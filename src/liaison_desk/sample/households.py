"""Invented households: who lives there, how they are reached, what they speak; drawn by lot."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from liaison_desk.families.family import Address, Interpreter, Reading
from liaison_desk.families.file import NewMember, NewPoint, NewStudent
from liaison_desk.families.person import Channel, Names, PointKind, Tie
from liaison_desk.sample.names import TONGUES, Name, draw

STREETS = ("Alder", "Birch", "Canal", "Dover", "Elm", "Foundry", "Grove", "Harbor", "Ivy", "Juniper", "Kiln", "Larch", "Mill", "Orchard")
DIALECTS = {"ar": ("Levantine", "Iraqi", "Sudanese"), "zh-Hans": ("Mandarin", "Cantonese"), "so": ("Maay",), "am": ("",)}
GRADES = ("KG", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12")


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """A home before it has a file. `second_home` holds the other parent of children with two homes."""

    name: str
    romanised: str
    tongue: str
    languages: tuple[str, ...]
    members: tuple[NewMember, ...]
    second_home: tuple[NewMember, ...]
    address: Address | None
    other_address: Address | None
    confidential: bool
    interpreter: Interpreter | None
    reading: Reading
    channels: tuple[Channel, ...]
    best_times: str
    carer: str
    child: str


@dataclass(slots=True)
class Drawing:
    """Draws one household; lives while it is drawn. `number` is its place in the row, so that every kind comes."""

    lot: Random
    number: int
    schools: tuple[str, ...]
    today: date

    def household(self) -> Household:
        """The home of that number: every language in turn, every fifteenth with a second home, every twentieth a youth alone."""
        tag = TONGUES[self.number % len(TONGUES)].tag
        kind = self._kind()
        mother, father = draw(self.lot, tag, woman=True), draw(self.lot, tag, woman=False)
        second: tuple[NewMember, ...] = ()
        if kind == "youth":
            grown: tuple[NewMember, ...] = ()
            children: tuple[NewMember, ...] = (self._youth(mother, tag),)
        else:
            grown, second = self._grown(kind, mother, father, tag)
            line = father if self.number % 5 != 2 else draw(self.lot, tag, woman=False)
            taken = {mother.given, father.given}
            children = tuple(self._child(line, father, tag, taken) for _ in range(self.lot.choice((1, 2, 2, 3))))
        head = mother if kind != "youth" else _named(children[0])
        return Household(
            name=head.family, romanised=head.family_roman if head.family_roman != head.family else "", tongue=tag,
            languages=(tag,) if self.lot.random() < 0.5 or tag == "en" else (tag, "en"), members=(*grown, *children), second_home=second,
            address=None if kind == "youth" else self._address(), other_address=self._address() if second else None,
            confidential=self.number % 9 == 4, interpreter=self._interpreter(tag), reading=self._reading(),
            channels=self.lot.choice(((Channel.CALL, Channel.TEXT), (Channel.TEXT,), (Channel.CALL,), (Channel.MESSAGING, Channel.CALL))),
            best_times=self.lot.choice(("after five", "mornings", "Tuesdays and Thursdays", "weekends", "before noon", "any time by text")),
            carer=head.given_roman, child=(children[0].names.spoken or children[0].names.given),
        )  # fmt: skip

    def _kind(self) -> str:
        if self.number % 20 == 17:
            return "youth"
        return "two_homes" if self.number % 15 == 3 else self.lot.choice(("parents", "parents", "one", "kin"))

    def _grown(self, kind: str, mother: Name, father: Name, tag: str) -> tuple[tuple[NewMember, ...], tuple[NewMember, ...]]:
        if kind == "kin":
            tie = self.lot.choice((Tie.GRANDPARENT, Tie.KIN, Tie.FOSTER, Tie.COMMUNITY_CAREGIVER))
            return (self._adult(mother, tie, tag),), ()
        if kind == "two_homes":
            return (self._adult(mother, Tie.PARENT, tag),), (self._adult(father, Tie.PARENT, tag),)
        if kind == "one":
            return (self._adult(mother, Tie.PARENT, tag),), ()
        tie = self.lot.choice((Tie.PARENT, Tie.PARENT, Tie.STEP_PARENT))
        return (self._adult(mother, Tie.PARENT, tag), self._adult(father, tie, tag)), ()

    def _adult(self, name: Name, tie: Tie, tag: str) -> NewMember:
        limit = "No contact on school days, by court order" if tie is Tie.STEP_PARENT and self.lot.random() < 0.2 else ""
        return NewMember(names=_names(name), relation=tie, languages=(tag,), points=self._points(), contact_limit=limit)

    def _child(self, line: Name, father: Name, tag: str, taken: set[str]) -> NewMember:
        place = self.lot.randrange(len(GRADES))
        name = draw(self.lot, tag, woman=self.lot.random() < 0.5, line=line, father=father, taken=taken)
        taken.add(name.given)
        born = self.today - timedelta(days=365 * (5 + place) + self.lot.randrange(30, 330))
        school = self.schools[0 if place < 6 else 1 if place < 9 else 2]
        student = NewStudent(school_id=school, grade=GRADES[place], identifier=f"MPS{self.lot.randrange(10000, 99999)}")
        return NewMember(names=_names(name), relation=Tie.STUDENT, birth_date=born, languages=(tag,), student=student)

    def _youth(self, name: Name, tag: str) -> NewMember:
        born = self.today - timedelta(days=365 * 17 + self.lot.randrange(10, 200))
        return NewMember(
            names=_names(name), relation=Tie.STUDENT, birth_date=born, languages=(tag,), unaccompanied=True, points=self._points(),
            student=NewStudent(school_id=self.schools[2], grade="11", identifier=f"MPS{self.lot.randrange(10000, 99999)}"),
        )  # fmt: skip

    def _points(self) -> tuple[NewPoint, ...]:
        safe = self.lot.choice((True, True, True, None))
        mobile = NewPoint(
            value=f"(503) 555-01{self.lot.randrange(100):02d}", label="mobile", safe=safe, text_ok=self.lot.random() < 0.7,
            voicemail_ok=self.lot.random() < 0.5,
        )  # fmt: skip
        if self.lot.random() < 0.4:
            mail = NewPoint(kind=PointKind.EMAIL, value=f"home{self.lot.randrange(10**6):06d}@example.org", safe=True)
            return mobile, mail
        return (mobile,)

    def _address(self) -> Address:
        line = f"{self.lot.randrange(10, 990)} {self.lot.choice(STREETS)} Street"
        flat = f"Apt {self.lot.randrange(1, 40)}" if self.lot.random() < 0.4 else ""
        return Address(line1=line, line2=flat, city="Millbrook", region="OR", postal_code="97000", country="US")

    def _interpreter(self, tag: str) -> Interpreter | None:
        if tag == "en":
            return Interpreter(language="en", sign_language=True) if self.number % 24 == 12 else None
        return Interpreter(language=tag, dialect=self.lot.choice(DIALECTS.get(tag, ("",)))) if self.lot.random() < 0.7 else None

    def _reading(self) -> Reading:
        return {5: Reading.LARGE_PRINT, 7: Reading.PICTURES, 9: Reading.READ_ALOUD}.get(self.number % 12, Reading.PRINT)


def _names(name: Name) -> Names:
    spoken = name.given_roman if name.given_roman != name.given else ""
    return Names(whole=name.whole, given=name.given, family=name.family, spoken=spoken, romanised=name.roman)


def _named(member: NewMember) -> Name:
    names = member.names
    family_roman = names.romanised.split()[-1] if names.romanised else names.family
    return Name(names.whole, names.given, names.family, names.spoken or names.given, family_roman, family_first=False)
