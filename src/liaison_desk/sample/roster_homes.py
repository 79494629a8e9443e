"""Invents the homes of a roster: who lives where, who cares for whom, and which of it the roster's links tell."""

from dataclasses import dataclass, field, replace
from random import Random

from liaison_desk.sample.names import TONGUES, Name, draw

SCHOOLS = (("o-1", "Harbor Street Elementary"), ("o-2", "Millbrook Middle School"), ("o-3", "Cedar Ridge High School"))
STREETS = (
    "Alder",
    "Birch",
    "Canal",
    "Dover",
    "Elm",
    "Foundry",
    "Grove",
    "Hill",
    "Ivy",
    "Juniper",
    "Kiln",
    "Larch",
    "Mill",
    "Orchard",
    "Quarry",
)
DIRTY = ("call mom {p}", "{p} or {q}", "n/a", "555-01", "{p} (work, mornings)", "no phone")
STAFF_COUNT = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """One user of the roster."""

    id: str
    role: str
    school: str
    given: str
    family: str
    also: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    grade: str = ""
    number: str = ""
    born: str = ""
    phone: str = ""
    sms: str = ""
    email: str = ""
    address: str = ""
    tongue: str = ""
    bus: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """A home that the links speak of, by the ids in the roster."""

    carers: frozenset[str]
    children: frozenset[str]


@dataclass(slots=True)
class Plan:
    """All that was invented."""

    people: list[Somebody] = field(default_factory=list)
    homes: list[Home] = field(default_factory=list)
    broken_links: int = 0
    dirty_phones: int = 0


def invent(lot: Random, students: int) -> Plan:
    """Homes until there are that many students, then staff; one student is kept for the teacher who is a parent."""
    maker = _Maker(lot, students - 1)
    kinds = (maker.one_home, maker.two_homes, maker.grandparents, maker.alone, maker.with_staff)
    while maker.left > 0:
        maker.next_house()
        lot.choices(kinds, weights=(60, 18, 14, 4, 4))[0]()
    maker.staff()
    return maker.done()


class _Maker:
    """Invents one roster; lives while it is made. Who names whom is kept apart until all are there."""

    def __init__(self, lot: Random, students: int) -> None:
        self.left = students
        self._plan = Plan()
        self._lot = lot
        self._names: dict[str, list[str]] = {}
        self._given: set[str] = set()

    def next_house(self) -> None:
        """From here on given names may come again: within a house nobody shares one."""
        self._given = set()

    def done(self) -> Plan:
        """The plan, everybody with the people they name."""
        self._plan.people = [replace(one, agents=tuple(self._names.get(one.id, ()))) for one in self._plan.people]
        return self._plan

    def one_home(self) -> None:
        """One or two carers under one roof and their children, some with another surname."""
        tag, address = self._tongue(), self._address()
        mother, father = draw(self._lot, tag, woman=True), draw(self._lot, tag, woman=False)
        carers = [self._carer(mother, tag, address)]
        if self._lot.random() < 0.6:
            carers.append(self._carer(father, tag, address if self._lot.random() < 0.7 else ""))
        children = [
            self._child(self._lot.choice((father, father, mother)), tag) for _ in range(self._at_most(self._lot.choice((1, 1, 2, 2, 3, 4))))
        ]
        self._link(carers, children)
        self._home(carers, children)

    def two_homes(self) -> None:
        """Parents at two addresses who share a child; one of them may have another child of their own."""
        tag = self._tongue()
        mother, father = draw(self._lot, tag, woman=True), draw(self._lot, tag, woman=False)
        here, there = self._carer(mother, tag, self._address()), self._carer(father, tag, self._address())
        shared = [self._child(father, tag) for _ in range(self._at_most(self._lot.choice((1, 1, 2))))]
        own = [self._child(mother, tag) for _ in range(self._at_most(self._lot.choice((0, 1))))]
        self._link([here, there], shared)
        self._link([here], own)
        self._home([here], [*shared, *own])
        self._home([there], shared)

    def grandparents(self) -> None:
        """A grandmother or an aunt who cares for cousins of different surnames; the first names somebody who is gone, too."""
        tag = self._tongue()
        carer = self._carer(draw(self._lot, tag, woman=True), tag, self._address(), role="relative")
        children = [self._child(draw(self._lot, tag, woman=False), tag) for _ in range(self._at_most(2))]
        self._link([carer], children)
        self._names.setdefault(children[0], []).append("u-gone-before")
        self._plan.broken_links += 1
        self._home([carer], children)

    def alone(self) -> None:
        """A student for whom nobody is named."""
        tag = self._tongue()
        self._child(draw(self._lot, tag, woman=False), tag)

    def with_staff(self) -> None:
        """A student whose only named person works at the school and is nobody's parent."""
        tag = self._tongue()
        self._names[self._child(draw(self._lot, tag, woman=False), tag)] = ["s-1"]

    def staff(self) -> None:
        """Teachers, some of whom name each other, and one who is a parent as well."""
        for number in range(1, STAFF_COUNT + 1):
            name = draw(self._lot, "en", woman=bool(number % 2))
            also = ("parent",) if number == 2 else ()
            school = SCHOOLS[number % 3][0]
            self._plan.people.append(
                Somebody(id=f"s-{number}", role="teacher", also=also, school=school, given=name.given, family=name.family)
            )
            if number % 4 == 0:
                self._names[f"s-{number}"] = [f"s-{number - 1}"]
        child = self._child(draw(self._lot, "en", woman=False), "en")
        self._link(["s-2"], [child])
        self._home(["s-2"], [child])

    def _at_most(self, wanted: int) -> int:
        return min(wanted, self.left)

    def _tongue(self) -> str:
        return self._lot.choice(TONGUES).tag

    def _address(self) -> str:
        return f"{self._lot.randrange(10, 990)} {self._lot.choice(STREETS)} Street, Millbrook"

    def _phone(self) -> str:
        return f"(503) 555-01{self._lot.randrange(100):02d}"

    def _carer(self, name: Name, tag: str, address: str, role: str = "") -> str:
        identity = f"g-{len(self._plan.people) + 1:04d}"
        self._given.add(name.given)
        phone = self._phone()
        if self._lot.random() < 0.08:
            phone = self._lot.choice(DIRTY).format(p=phone, q=self._phone())
            self._plan.dirty_phones += 1
        self._plan.people.append(
            Somebody(
                id=identity, role=role or self._lot.choice(("parent", "parent", "guardian")), school=SCHOOLS[0][0], given=name.given,
                family=name.family, phone=phone, address=address, tongue=tag,
                email=f"{identity}@example.org" if self._lot.random() < 0.5 else "",
                sms=phone if self._lot.random() < 0.5 else "",
            )
        )  # fmt: skip
        return identity

    def _child(self, parent: Name, tag: str) -> str:
        self.left -= 1
        level = self._lot.randrange(3)
        grade = self._lot.choice((("KG", "01", "02", "03", "04", "05"), ("06", "07", "08"), ("09", "10", "11", "12"))[level])
        age = (5 if grade == "KG" else int(grade) + 5) + 1
        name = draw(self._lot, tag, woman=self._lot.random() < 0.5, line=parent, father=parent, taken=self._given)
        self._given.add(name.given)
        identity = f"u-{len(self._plan.people) + 1:04d}"
        born = f"{2026 - age}-{self._lot.randrange(1, 13):02d}-{self._lot.randrange(1, 29):02d}"
        self._plan.people.append(
            Somebody(
                id=identity, role="student", school=SCHOOLS[level][0], given=name.given, family=name.family, grade=grade,
                number=f"MPS{len(self._plan.people) + 10000}", born=born, tongue=tag, bus=self._lot.choice(("", "12", "7B", "31")),
            )
        )  # fmt: skip
        return identity

    def _link(self, carers: list[str], children: list[str]) -> None:
        """The links of a home, told by the student, by the carer, or by both."""
        told_by = self._lot.choice(("student", "carer", "both"))
        for carer in carers:
            for child in children:
                if told_by in ("student", "both"):
                    self._names.setdefault(child, []).append(carer)
                if told_by in ("carer", "both"):
                    self._names.setdefault(carer, []).append(child)

    def _home(self, carers: list[str], children: list[str]) -> None:
        self._plan.homes.append(Home(frozenset(carers), frozenset(children)))
