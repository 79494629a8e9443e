"""Thousands of invented families, written through the gate like any other, for what is measured."""

from collections.abc import Callable
from itertools import product

from pytest_benchmark.fixture import BenchmarkFixture

from liaison_desk.families import actions as families
from liaison_desk.families.family import Address, Family
from liaison_desk.families.file import NewMember, NewPoint, NewStudent
from liaison_desk.families.person import Names, Tie
from liaison_desk.office import Office

GIVEN = (
    "Amina",
    "José",
    "Thảo",
    "Yusuf",
    "Ngọc",
    "Marisol",
    "Ивана",
    "سامي",
    "明",
    "Léa",
    "Abdi",
    "Fatou",
    "Kofi",
    "Lucía",
    "Minh",
    "Selam",
)
NAMES = ("Nguyễn", "Haddad", "García", "Osman", "阮", "Petrov", "Baptiste", "Tadesse", "Silva", "Diaz", "Hussein", "Khan", "Okafor", "Tran")
SECOND = (
    "Ali",
    "Warsame",
    "López",
    "Ivanov",
    "Trần",
    "Moreau",
    "Bekele",
    "Rossi",
    "Yilmaz",
    "Novák",
    "Santos",
    "Ndiaye",
    "Reyes",
    "Larsen",
)
STREETS = ("Mill Road", "Harbor Street", "Quiet Lane", "Eastside Avenue", "Old Station Road", "Cedar Court")
LANGUAGES = ("es", "ar", "vi", "so", "zh-Hans", "ht", "ru", "am", "pt", "fr", "hi", "en")
PIECE = 200


def crowd(office: Office, count: int) -> tuple[Family, ...]:
    """So many families of three people, all different, with a phone, an address and a school."""
    schools = [families.add_school(office, name=f"{name} School") for name in ("Eastside", "Harbor", "Cedar Hill", "Northgate")]
    pairs = [f"{one} {other}" for one, other in product(NAMES, SECOND)]
    made: list[Family] = []
    for start in range(0, count, PIECE):
        with office.writing("crowd"):
            for n in range(start, min(start + PIECE, count)):
                name = pairs[n % len(pairs)]
                student = NewStudent(school_id=schools[n % len(schools)].id, grade=f"{n % 12:02d}")
                phone = NewPoint(value=f"(503) 555-{n % 10000:04d}", safe=True)
                members = (
                    NewMember(names=Names(whole=f"{GIVEN[n % 16]} {name}"), relation=Tie.PARENT, points=(phone,)),
                    NewMember(names=Names(whole=f"{GIVEN[(n // 16) % 16]} {name}"), relation=Tie.GRANDPARENT),
                    NewMember(names=Names(whole=f"{GIVEN[(n // 3) % 16]} {name}"), relation=Tie.STUDENT, student=student),
                )
                home = Address(line1=f"{n + 1} {STREETS[n % len(STREETS)]}", city="Millbrook")
                tongue = LANGUAGES[n % len(LANGUAGES)]
                made.append(families.enrol_family(office, name=name, members=members, languages=(tongue,), home_address=home))
    return tuple(made)


def measured(benchmark: BenchmarkFixture, act: Callable[[], object], *, rounds: int) -> float:
    """The median of an act in seconds, after a few to get warm."""
    benchmark.pedantic(act, rounds=rounds, warmup_rounds=3)  # type: ignore[no-untyped-call]
    assert benchmark.stats is not None
    return float(benchmark.stats.stats.median)
