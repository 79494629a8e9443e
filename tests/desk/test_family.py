"""A family's file by keyboard: its time, single letters, forms in their place, promises kept, everything taken back."""

from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from liaison_desk.desk.family import FamilyScreen
from liaison_desk.desk.family_consent import ConsentForm
from liaison_desk.desk.family_edit import EditForm
from liaison_desk.desk.family_forms import CardForm, ContactForm, NeedForm, PersonForm
from liaison_desk.desk.picture import rest
from liaison_desk.desk.watchdog import Watchdog
from liaison_desk.desk.work import Work
from liaison_desk.errors import NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.family import Address, Family, Interpreter
from liaison_desk.families.person import Channel
from liaison_desk.followups import actions as followups
from liaison_desk.office import Office
from liaison_desk.settings import Theme
from liaison_desk.visits import actions as visits
from liaison_desk.visits.contact import ContactOutcome
from tests.desk.conftest import Dress
from tests.desk.hands import focused, press, write
from tests.desk.looking import troubles
from tests.desk.real import the_desk
from tests.desk.rooms import Remembered, a_room
from tests.people import a_child, a_consent, a_family, a_finished_visit, a_member, a_need, a_school
from tests.referrals.making import a_sent, a_service

EVERY = [(tag, px, width) for tag, px, width in product(("en", "es", "ar"), (14, 28), (1024, 1366))]


FAMILYS_OWN = ("de la Fuente",)
"""A family's own long name may be cut in the head; its whole words are in the tip."""


def the_file(qtbot: QtBot, office: Office, dress: Dress, work: Work, folder: Path, target: str) -> tuple[FamilyScreen, Remembered]:
    room, kept = a_room(office, dress(), work, folder)
    screen = FamilyScreen(room)
    qtbot.addWidget(screen)
    screen.resize(1170, 768)
    screen.show()
    screen.open(target)
    rest(work)
    return screen, kept


def titles(screen: FamilyScreen) -> list[str]:
    return [row.title for row in screen.middle.time.list.rows.rows]


def many_contacts(office: Office, family: Family, count: int) -> None:
    with office.writing("many_contacts"):
        for n in range(count):
            day = office.today() - timedelta(days=n)
            visits.log_contact(office, family_id=family.id, channel=Channel.CALL, outcome=ContactOutcome.REACHED, on=day, note=f"Call {n}")


def test_a_thousand_entries_open_at_once_and_come_as_one_scrolls(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    family = a_family(office)
    many_contacts(office, family, 1000)
    screen, _kept = the_file(qtbot, office, dress, work, tmp_path, family.id)
    rows = screen.middle.time.list
    first = len(rows.rows.rows)
    assert first < 80
    press(Qt.Key.Key_End, on=rows)
    rest(work)
    assert len(rows.rows.rows) > first
    watch = Watchdog()
    screen.middle.time.search.setText("call 99")
    qtbot.waitUntil(lambda: len(rows.rows.rows) < 80)
    assert watch.stop() == ()
    said = {piece.text for row in rows.rows.rows for piece in row.pieces}
    assert "Call 999" in said
    assert "Call 1" not in said


def test_letters_act_while_the_timeline_has_the_focus(qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path) -> None:
    family = a_family(office)
    many_contacts(office, family, 1)
    screen, kept = the_file(qtbot, office, dress, work, tmp_path, family.id)
    press(Qt.Key.Key_R, on=screen.middle.time.list)
    assert kept.went == [("referral", f"new:{family.id}::")]
    press(Qt.Key.Key_V, on=screen.middle.time.list)
    place, visit = kept.went[-1]
    assert place == "visit"
    assert visits.visit_by_id(office, visit_id=visit).family_ids == (family.id,)
    press(Qt.Key.Key_V, on=screen.middle.time.list)
    assert kept.went[-1] != (place, "")
    press(Qt.Key.Key_C, on=screen.middle.time.list)
    assert isinstance(screen.middle.form, ContactForm)


def test_a_contact_is_written_down_in_its_place_and_taken_back(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    family = a_family(office)
    screen, kept = the_file(qtbot, office, dress, work, tmp_path, family.id)
    screen.middle.contact()
    form = screen.middle.form
    assert isinstance(form, ContactForm)
    form.outcome.buttons["no_answer"].click()
    form.note.setFocus()
    write("Try after five")
    press(Qt.Key.Key_Return, ctrl=True)
    assert screen.middle.form is None
    assert kept.said == ["Contact written down"]
    (made,) = visits.contacts_on(office, day=office.today())
    assert (made.outcome, made.note) == (ContactOutcome.NO_ANSWER, "Try after five")
    screen.open(family.id)
    assert "We called" in titles(screen)
    screen.presenter.undo()
    assert visits.contacts_on(office, day=office.today()) == ()


def test_tab_comes_to_the_buttons_of_a_form_after_its_fields(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    family = a_family(office)
    screen, _kept = the_file(qtbot, office, dress, work, tmp_path, family.id)
    screen.middle.contact()
    form = screen.middle.form
    assert isinstance(form, ContactForm)
    form.note.setFocus()
    for following in (form.good, form.ends[1], form.done):
        press(Qt.Key.Key_Tab)
        assert focused() is following


def test_a_wrong_number_is_asked_for_beside_its_field_and_escape_leaves_the_form(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    family = a_family(office, members=())
    screen, _kept = the_file(qtbot, office, dress, work, tmp_path, family.id)
    screen.middle.contact()
    form = screen.middle.form
    assert isinstance(form, ContactForm)
    form.outcome.buttons["wrong_number"].click()
    form.done.click()
    assert "Which number was wrong?" in form.fields["contact_point_id"].mistake.label.text()
    press(Qt.Key.Key_Escape, on=form)
    assert screen.middle.form is None
    assert visits.contacts_on(office, day=office.today()) == ()


def test_a_card_crosses_to_another_team_and_is_taken_back(qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path) -> None:
    family = a_family(office, members=(a_member("Rania Haddad"), a_child("Sami Haddad", school=a_school(office))))
    screen, kept = the_file(qtbot, office, dress, work, tmp_path, f"{family.id}/students")
    screen.middle.share_card()
    form = screen.middle.form
    assert isinstance(form, CardForm)
    form.agreed.clear()
    press(Qt.Key.Key_Return, ctrl=True, on=form.agreed)
    assert "Who of the family agreed?" in form.fields["agreed_by"].mistake.label.text()
    form.agreed.setText("Rania Haddad")
    press(Qt.Key.Key_Return, ctrl=True, on=form.agreed)
    (card,) = families.sibling_cards(office)
    assert (card.agreed_by, card.student_name) == ("Rania Haddad", "Sami Haddad")
    screen.open(family.id)
    (row,) = screen.middle.sections["students"].list.rows.rows
    assert [chip.text for chip in row.chips] == ["card shared"]
    screen.middle.sections["students"].list.acted.emit(row.key)
    assert families.sibling_cards(office) == ()
    assert kept.said == ["The card crosses with the next sync", "The card is taken back with the next sync"]


def test_a_need_is_named_and_a_referral_begins_from_it(qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path) -> None:
    family = a_family(office)
    screen, kept = the_file(qtbot, office, dress, work, tmp_path, family.id)
    screen.middle.name_need()
    form = screen.middle.form
    assert isinstance(form, NeedForm)
    form.said.setPlainText("Warm coats")
    form.kind.choose("basic_needs")
    form.done.click()
    (need,) = families.needs_of(office, family_id=family.id)
    assert (need.words, need.category.value) == ("Warm coats", "basic_needs")
    screen.open(f"{family.id}/needs")
    section = screen.middle.sections["needs"]
    section.list.setFocus()
    press(Qt.Key.Key_Return, on=section.list)
    assert kept.went == [("referral", f"new:{family.id}:{need.id}:")]


def test_a_promise_is_kept_beside_the_timeline(qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path) -> None:
    family = a_family(office)
    made = followups.make_promise(office, family_id=family.id, text="Bus pass")
    screen, kept = the_file(qtbot, office, dress, work, tmp_path, family.id)
    screen.promised.rows.acted.emit(f"promise:{made.id}")
    assert kept.said == ["Promise kept"]
    assert followups.promises_of(office, family_id=family.id)[0].kept_on == office.today()


def test_the_family_is_corrected_in_its_own_words(qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path) -> None:
    family = a_family(office)
    screen, _kept = the_file(qtbot, office, dress, work, tmp_path, family.id)
    screen.middle.edit()
    form = screen.middle.form
    assert isinstance(form, EditForm)
    form.name.clear()
    form.done.click()
    assert "A family needs a name" in form.fields["name"].mistake.label.text()
    form.name.setText("Haddad-Saleh")
    form.best.setText("Tuesdays after five")
    form.done.click()
    after = families.family(office, family_id=family.id)
    assert (after.name, after.best_times, after.home_address) == ("Haddad-Saleh", "Tuesdays after five", family.home_address)


def test_people_are_added_and_their_numbers_marked(qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path) -> None:
    family = a_family(office)
    screen, _kept = the_file(qtbot, office, dress, work, tmp_path, f"{family.id}/people")
    screen.middle._add(student=False)
    form = screen.middle.form
    assert isinstance(form, PersonForm)
    form.row.name.setText("Karim Haddad")
    form.row.phone.setText("(503) 555-0113")  # type: ignore[union-attr]
    form.done.click()
    karim = next(one for one in families.people_of(office, family_id=family.id) if one.person.name == "Karim Haddad")
    assert karim.points[0].safe is None
    screen.open(f"{family.id}/people")
    screen.middle.sections["people"].list.acted.emit(f"point:{karim.points[0].id}")
    assert families.begin_correcting_person(office, person_id=karim.person.id).points[0].safe is True
    screen.middle.sections["people"].list.acted.emit(f"point:{karim.points[0].id}")
    assert families.begin_correcting_person(office, person_id=karim.person.id).points[0].retired_on == office.today()


def test_a_consent_names_its_partner_before_it_is_kept_and_can_be_withdrawn(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    family, service = a_family(office), a_service(office)
    screen, kept = the_file(qtbot, office, dress, work, tmp_path, f"{family.id}/consents")
    screen.middle.record_consent()
    form = screen.middle.form
    assert isinstance(form, ConsentForm)
    form.items.choose("names_ages")
    form.kind.choose("food")
    form.done.click()
    assert "names the partner" in form.fields["organization_id"].mistake.label.text()
    form.partner_search.setFocus()
    write("eastside")
    assert form.partner.value() == service.organization_id
    form.done.click()
    assert kept.said == ["Consent kept"]
    (consent,) = families.consents_of(office, family_id=family.id)
    screen.middle.sections["consents"].list.acted.emit(consent.id)
    assert families.consent(office, consent_id=consent.id).withdrawn_on == office.today()


def test_a_file_that_is_not_here_says_so(qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path) -> None:
    room, _kept = a_room(office, dress(), work, tmp_path)
    screen = FamilyScreen(room)
    qtbot.addWidget(screen)
    with pytest.raises(NotFound):
        screen.open("0" * 32)


def test_the_history_tells_who_opened_and_changed_the_file(qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path) -> None:
    family = a_family(office)
    screen, _kept = the_file(qtbot, office, dress, work, tmp_path, f"{family.id}/history")
    said = [row.title for row in screen.middle.sections["history"].list.rows.rows]
    assert "Opened the file" in said
    assert "Changed: Name" in said


@pytest.mark.parametrize(("tag", "text_px", "width"), EVERY)
def test_a_file_holds_its_words(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path, tag: str, text_px: int, width: int
) -> None:
    sent = a_sent(office)
    interpreter, home = Interpreter(language="ar", dialect="Levantine"), Address(line1="12 Mill Road")
    family = a_family(office, "Nguyễn-Baptiste de la Fuente", interpreter=interpreter, address=home)
    a_finished_visit(office, family)
    a_need(office, family)
    a_consent(office, family, a_service(office, "Harbor Clinic").organization_id or "")
    window = the_desk(
        qtbot, office, dress(tag, theme=Theme.DARK, text_px=text_px), tmp_path, work, place="family", target=family.id, width=width
    )
    assert window.width() == width
    assert troubles(window, may_cut=FAMILYS_OWN) == []
    screen = window.made["family"]
    assert isinstance(screen, FamilyScreen)
    for section in ("people", "students", "consents", "needs", "history"):
        screen.choose_section(section)
        rest(work)
        assert (section, troubles(window, may_cut=FAMILYS_OWN)) == (section, [])
    for begin in (screen.middle.contact, screen.middle.name_need, screen.middle.record_consent, screen.middle.edit):
        begin()
        rest(work)
        assert troubles(window, may_cut=FAMILYS_OWN) == []
    window.go("family", sent.family_id)
    rest(work)
    assert troubles(window, may_cut=FAMILYS_OWN) == []
