"""What the families' screens show: the search, a new family, its people; without any screen."""

from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from liaison_desk import language
from liaison_desk.errors import BadInput
from liaison_desk.families import actions as families
from liaison_desk.families import labels
from liaison_desk.families.family import Address, Interpreter
from liaison_desk.families.file import NewPoint, PersonForm
from liaison_desk.families.person import Tie
from liaison_desk.families.presenter import EnrollingPresenter, FamiliesPresenter, PeoplePresenter
from liaison_desk.families.presenter.enrolling import CarerTyped, FamilyTyped, FormWords, SimilarRow, StudentTyped
from liaison_desk.families.presenter.finding import Beside, FamilyList, FamilyPreview, MoreFilter
from liaison_desk.families.presenter.people import PersonRow
from liaison_desk.office import Office
from tests.fakes import StillClock
from tests.people import a_child, a_family, a_member, a_person, a_school, a_student

CLINIC = "a" * 32
EN = language.load("en")


@dataclass
class Screen:
    """Keeps what it was told to show."""

    found: FamilyList | None = None
    preview: FamilyPreview | None = None
    offered: FormWords | None = None
    similar: tuple[SimilarRow, ...] = ()
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    people: tuple[PersonRow, ...] = ()
    person: PersonForm | None = None

    def show_families(self, found: FamilyList) -> None:
        self.found = found

    def show_preview(self, preview: FamilyPreview | None) -> None:
        self.preview = preview

    def show_form(self, offered: FormWords) -> None:
        self.offered = offered

    def show_similar(self, rows: tuple[SimilarRow, ...]) -> None:
        self.similar = rows

    def complain(self, where: str, error: BadInput) -> None:
        self.complaints.append(where)

    def ask(self, where: str, error: BadInput) -> None:
        self.asked.append(where)

    def enrolled(self, family_id: str) -> None:
        self.made.append(family_id)

    def show_people(self, rows: tuple[PersonRow, ...]) -> None:
        self.people = rows

    def show_person(self, form: PersonForm) -> None:
        self.person = form


def lines(screen: Screen) -> list[list[tuple[str, str]]]:
    assert screen.found is not None
    return [[(piece.kind, piece.text) for piece in row.pieces] for row in screen.found.rows]


def test_rows_say_language_students_and_address(office: Office) -> None:
    school = a_school(office, "Eastside")
    members = (a_member("Thảo Nguyễn"), a_child("An Nguyễn", school=school, grade="02"))
    a_family(office, "Nguyễn", members=members, languages=("vi",), address=Address(line1="40 Mill Road"))
    screen = Screen()
    FamiliesPresenter(office, EN, screen).open()
    assert screen.found is not None
    assert screen.found.count == "1 family"
    assert lines(screen) == [[("language", "Vietnamese"), ("student", "An Nguyễn, grade 2, Eastside"), ("address", "40 Mill Road")]]
    assert screen.preview is not None
    assert screen.preview.students == ("An Nguyễn, grade 2, Eastside",)


def test_rows_say_why_they_were_found_and_never_a_private_address(office: Office, clock: StillClock) -> None:
    hidden = Address(line1="9 Quiet Lane")
    family = a_family(
        office, "Trần", members=(a_member("Nguyễn Thị Hoa", Tie.GRANDPARENT),), languages=(), address=hidden, confidential=True
    )
    screen = Screen()
    presenter = FamiliesPresenter(office, EN, screen)
    presenter.search("nguyen")
    assert lines(screen) == [[("person", "Nguyễn Thị Hoa, grandparent"), ("private", "Address kept private")]]
    assert screen.found is not None
    assert screen.found.rows[0].pieces[0].marks == ((0, 6),)
    clock.move(days=60)
    families.correct_family(office, family=replace(family, name="Lam"))
    presenter.search("tran")
    assert lines(screen)[0][0] == ("former", "Was Trần until 2027")


def test_filters_count_and_narrow_and_what_upper_rooms_know_stands_beside(office: Office) -> None:
    one = a_family(office, "One", interpreter=Interpreter(language="ar"))
    two = a_family(office, "Two")
    families.correct_family(office, family=replace(two, liaison_id="f" * 32))
    more = MoreFilter(key="quiet", title="No visit in 60 days", fits=lambda: (two.id,))
    screen = Screen()
    presenter = FamiliesPresenter(
        office, EN, screen, beside=lambda ids: {one.id: Beside(referrals="1 open", next_visit="Today", soon=True)}, more=(more,)
    )
    for key, names in (("mine", ["One"]), ("interpreter", ["One"]), ("quiet", ["Two"]), ("unheard of", ["One", "Two"])):
        presenter.narrow(key)
        assert screen.found is not None
        assert [row.name for row in screen.found.rows] == names
    assert screen.found is not None
    assert [(chip.title, chip.count, chip.chosen) for chip in screen.found.filters] == [
        ("All", 2, True),
        ("Mine", 1, False),
        ("Needs an interpreter", 1, False),
        ("No visit in 60 days", 1, False),
    ]
    assert [(row.referrals, row.next_visit, row.soon) for row in screen.found.rows] == [("1 open", "Today", True), ("", "", False)]


def test_an_empty_list_says_what_to_do(office: Office) -> None:
    screen = Screen()
    presenter = FamiliesPresenter(office, EN, screen)
    said = []
    for narrowed, text in (("everyone", ""), ("mine", ""), ("mine", "zzz")):
        presenter.narrow(narrowed)
        presenter.search(text)
        assert screen.found is not None
        assert screen.preview is None
        said.append(screen.found.empty)
    assert len(set(said)) == 3
    assert all(said)


def test_the_preview_names_whom_to_call_over_a_number_marked_safe(office: Office) -> None:
    members = (a_member("Karim Haddad", phone="503 555 0101"), a_member("Rania Haddad", phone="503 555 0112", safe=True))
    family = a_family(office, members=members, interpreter=Interpreter(language="ar"))
    screen = Screen()
    presenter = FamiliesPresenter(office, EN, screen)
    presenter.open(family.id)
    assert screen.preview is not None
    assert (screen.preview.language, screen.preview.reach) == ("Arabic, interpreter", "Rania Haddad, parent")
    assert (screen.preview.number, screen.preview.safe) == ("503 555 0112", "Safe: calls")
    families.close_family(office, family_id=family.id, reason="Went quiet")
    presenter.choose(family.id)
    assert screen.preview.closed == "Closed"


def test_a_phone_number_keeps_its_order_in_arabic(office: Office) -> None:
    a_family(office)
    screen = Screen()
    FamiliesPresenter(office, replace(EN, tag="ar"), screen).search("555-0112")
    assert lines(screen)[0][1] == ("phone", "\u2066(503) 555-0112\u2069")


def test_a_new_family_is_enrolled_from_the_form(office: Office) -> None:
    school = a_school(office)
    screen = Screen()
    presenter = EnrollingPresenter(office, EN, screen)
    presenter.open()
    assert screen.offered is not None
    assert screen.offered.schools == ((school.id, "Eastside School"),)
    assert Tie.STUDENT not in dict(screen.offered.ties)
    form = FamilyTyped(
        name="Haddad", languages=("ar",), interpreter=True, dialect="Levantine", street="12 Mill Road",
        carers=(CarerTyped(name="Rania Haddad", phone="503 555 0112", safe=True, text_ok=True), CarerTyped()),
        students=(StudentTyped(name="Sami Haddad", birth_date=date(2017, 3, 9), school_id=school.id, grade="04"), StudentTyped()),
    )  # fmt: skip
    presenter.save(form)
    (made,) = screen.made
    file = families.look_at_family(office, family_id=made)
    assert [member.person.name for member in file.members] == ["Rania Haddad", "Sami Haddad"]
    assert file.family.interpreter == Interpreter(language="ar", dialect="Levantine")
    assert file.students[0].school == school
    presenter.typed(replace(form, name="Hadad"))
    assert [(row.family_id, row.why) for row in screen.similar] == [
        (made, "the same phone number, a name alike, the same address, a student of that name")
    ]


def test_what_is_wrong_in_the_form_stands_beside_its_field(office: Office) -> None:
    screen = Screen()
    presenter = EnrollingPresenter(office, EN, screen)
    presenter.save(FamilyTyped(name=" "))
    presenter.save(FamilyTyped(name="Diaz", hopes="A green card lottery for class"))
    assert (screen.complaints, screen.asked, screen.made) == (["name"], ["hopes"], [])
    presenter.save(FamilyTyped(name="Diaz", hopes="A green card lottery for class"), meant=True)
    assert len(screen.made) == 1


def test_the_people_of_a_family_and_what_is_safe(office: Office) -> None:
    school = a_school(office, "Eastside")
    members = (a_member(phone="503 555 0112", safe=True), a_child(school=school, grade="04"))
    family, other = a_family(office, members=members), a_family(office, "Silva", members=())
    son = a_student(office, family).person
    families.place_in_family(office, person_id=son.id, family_id=other.id, relation=Tie.STUDENT)
    screen = Screen()
    presenter = PeoplePresenter(office, EN, screen)
    presenter.open(family.id)
    mother, child = screen.people
    assert (mother.name, mother.detail, mother.points[0].said) == ("Rania Haddad", "parent", "Safe")
    assert (child.detail, child.homes) == ("student, 9 years old, grade 4, Eastside", "Also at home with Silva")
    presenter.add_point(mother.person_id, NewPoint(value="503 555 0113"))
    assert [row.said for row in screen.people[0].points] == ["Safe", "Ask whether it is safe"]
    presenter.begin(mother.person_id)
    form = screen.person
    assert form is not None
    point = form.points[1]
    presenter.mark_safe(point, form.points_saw[1], safe=False)
    assert screen.people[0].points[1].said == "Not safe: do not use"
    presenter.wrong_number(point.id)
    assert screen.people[0].points[1].retired
    texts = replace(form, points=(replace(form.points[0], text_ok=True), form.points[1]), person=replace(form.person, do_not_contact=True))
    presenter.save(form, texts)
    assert (screen.people[0].points[0].said, screen.people[0].limits) == ("Safe, also for texts", "Do not contact Rania Haddad")
    presenter.add(a_member("Hoda Haddad", Tie.GRANDPARENT), children=(son.id,))
    presenter.leave(mother.person_id)
    assert [row.left for row in screen.people] == [False, False, False]


def test_limits_and_who_left_are_told(office: Office) -> None:
    family = a_family(office)
    father = a_person(office, family)
    limited = replace(father, contact_limit="Only by letter", limit_until=date(2027, 6, 1))
    families.correct_person(office, person=limited)
    families.leave_family(office, person_id=father.id, family_id=family.id, on=date(2026, 11, 1))
    screen = Screen()
    PeoplePresenter(office, EN, screen).open(family.id)
    row = next(row for row in screen.people if row.person_id == father.id)
    assert (row.limits, row.left) == ("Only by letter, until June 1, 2027", True)


@pytest.mark.parametrize(
    ("code", "said"),
    [("04", "grade 4"), ("12", "grade 12"), ("KG", "kindergarten"), ("pk", "pre-kindergarten"), ("Year 9", "Year 9"), ("", "")],
)
def test_a_grade_is_said_as_a_person_would(code: str, said: str) -> None:
    assert labels.grade(code, EN) == said
