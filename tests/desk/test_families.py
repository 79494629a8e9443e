"""The families' screen by keyboard: found as one types, opened, narrowed; a new file that asks whether it is here already."""

from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_desk.desk.families import FamiliesScreen
from liaison_desk.desk.families_preview import PreviewCard
from liaison_desk.desk.family import FamilyScreen
from liaison_desk.desk.picture import rest
from liaison_desk.desk.work import Work
from liaison_desk.families import actions as families
from liaison_desk.families.family import Interpreter
from liaison_desk.families.presenter.finding import FamilyPreview
from liaison_desk.office import Office
from liaison_desk.referrals import actions as referrals
from tests.desk.conftest import Dress
from tests.desk.hands import focused, press, write
from tests.desk.looking import troubles
from tests.desk.real import the_desk
from tests.desk.rooms import Remembered, a_room
from tests.people import a_child, a_family, a_member, a_school
from tests.referrals.making import a_sent

EVERY = [(tag, px, width) for tag, px, width in product(("en", "es", "ar"), (14, 28), (1024, 1366))]


def the_families(qtbot: QtBot, office: Office, dress: Dress, work: Work, folder: Path) -> tuple[FamiliesScreen, Remembered]:
    room, kept = a_room(office, dress(), work, folder)
    screen = FamiliesScreen(room)
    qtbot.addWidget(screen)
    screen.resize(1170, 768)
    screen.show()
    screen.open("")
    rest(work)
    return screen, kept


def named(screen: FamiliesScreen) -> list[str]:
    return [row.title for row in screen.list.rows.rows]


def test_a_family_is_found_as_one_types_and_enter_opens_the_best(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    a_family(office, "Haddad")
    wanted = a_family(office, "Nguyễn")
    screen, kept = the_families(qtbot, office, dress, work, tmp_path)
    assert named(screen) == ["Haddad", "Nguyễn"]
    screen.search.setFocus()
    write("nguy")
    assert (named(screen), screen.count.text()) == (["Nguyễn"], "1 found")
    assert screen.preview.title.text() == "Nguyễn"
    press(Qt.Key.Key_Return, on=screen.search)
    assert kept.went == [("family", wanted.id)]
    press(Qt.Key.Key_Escape, on=screen.search)
    assert named(screen) == ["Haddad", "Nguyễn"]
    write("zzz")
    assert screen.nothing.isVisible()
    assert not screen.card.isVisible()


def test_filters_tell_how_many_they_show_and_down_leads_into_the_list(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    a_family(office, "Haddad", interpreter=Interpreter(language="ar"))
    a_family(office, "Osman")
    screen, _kept = the_families(qtbot, office, dress, work, tmp_path)
    assert {key: button.count for key, button in screen.toggles.buttons.items()} == {
        "everyone": "2", "mine": "2", "interpreter": "1", "unseen": "0", "owed": "0",
    }  # fmt: skip
    screen.toggles.buttons["interpreter"].click()
    assert named(screen) == ["Haddad"]
    screen.toggles.buttons["everyone"].click()
    press(Qt.Key.Key_Down, on=screen.search)
    press(Qt.Key.Key_Down, on=screen.list)
    assert screen.preview.title.text() == "Osman"


def test_open_referrals_stand_beside_a_family(qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path) -> None:
    a_sent(office)
    screen, _kept = the_families(qtbot, office, dress, work, tmp_path)
    assert [cell.text for cell in screen.list.rows.rows[0].cells] == ["1 open", "Not planned"]


def test_a_new_family_is_typed_shown_beside_those_alike_and_saved(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    a_family(office, "Haddad")
    screen, kept = the_families(qtbot, office, dress, work, tmp_path)
    screen._new()
    form = screen.form
    form.name.setFocus()
    write("Hadad")
    form.carers[0].name.setFocus()
    write("Rania Hadad")
    form.carers[0].safe.buttons["yes"].click()
    form.carers[0].phone.setText("(503) 555-0112")
    form.students[0].name.setFocus()
    write("Sami Hadad")
    form.tongue.setText("Arabic")
    form._look_alike()
    qtbot.waitUntil(lambda: len(form.alike.rows.rows) == 1)
    assert form.alike.rows.rows[0].title == "Haddad"
    press(Qt.Key.Key_Return, ctrl=True, on=form.name)
    ((place, made),) = kept.went
    assert place == "family"
    file = families.look_at_family(office, family_id=made)
    assert (file.family.name, file.family.languages) == ("Hadad", ("ar",))
    assert [(one.person.name, [way.asked for way in one.ways]) for one in file.members] == [("Rania Hadad", [True]), ("Sami Hadad", [])]
    referrals.undo_last(office)
    assert families.find_families(office, text="rania").total == 1
    screen._new()
    assert form.name.text() == ""


def test_tab_goes_through_a_new_family_as_it_is_read_also_through_people_who_came_later(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    screen, _kept = the_families(qtbot, office, dress, work, tmp_path)
    screen._new()
    rest(work)
    form = screen.form
    form.more.click()
    assert focused() is form.carers[1].name
    form.more_students.click()
    assert focused() is form.students[1].name
    wanted = (
        form.name, form.tongue, form.dialect, form.carers[0].name, form.carers[0].phone, form.carers[1].name, form.carers[1].phone,
        form.more, form.students[0].name, form.students[1].name, form.more_students, form.street, form.strengths, form.save_button,
    )  # fmt: skip
    rest(work)
    form.name.setFocus()
    walked = [focused()]
    while walked[-1] is not form.save_button:
        press(Qt.Key.Key_Tab)
        walked.append(focused())
        assert walked[-1] not in walked[:-1], "Tab goes in a circle"
    assert tuple(one for one in walked if one in wanted) == wanted


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path
) -> None:
    screen, kept = the_families(qtbot, office, dress, work, tmp_path)
    screen._new()
    rest(work)
    form = screen.form
    form.hopes.setPlainText("A green card for grandmother")
    form.save_button.click()
    assert "A family needs a name" in form.fields["name"].mistake.label.text()
    form.name.setText("Haddad")
    form.save_button.click()
    assert "immigration status" in form.fields["hopes"].mistake.label.text()
    assert form.meant.isVisible()
    press(Qt.Key.Key_Escape, on=form)
    assert screen.sides.isVisible()
    screen._new()
    assert form.name.text() == "Haddad"
    form._save(meant=True)
    assert len(kept.went) == 1


def test_the_focus_is_where_one_begins_on_every_way_in(qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path) -> None:
    family = a_family(office)
    window = the_desk(qtbot, office, dress(), tmp_path, work, place="today")
    window.go("families", "new")
    rest(work)
    screen = window.made["families"]
    assert isinstance(screen, FamiliesScreen)
    assert focused() is screen.form.name
    press(Qt.Key.Key_Escape)
    window.go("today")
    window.go("families")
    rest(work)
    assert focused() in {screen.search, screen.list}
    window.go("family", family.id)
    rest(work)
    file = window.made["family"]
    assert isinstance(file, FamilyScreen)
    assert focused() is file.middle.time.list


@pytest.mark.parametrize(("tag", "text_px", "width"), EVERY)
def test_the_families_hold_their_words(
    qtbot: QtBot, office: Office, dress: Dress, work: Work, tmp_path: Path, tag: str, text_px: int, width: int
) -> None:
    school = a_school(office, "Harbor Street Elementary School")
    for name in ("Nguyễn-Baptiste de la Fuente", "القاسم", "Osman"):
        a_family(
            office, name, members=(a_member(f"Rania {name}", phone="(503) 555-0112", safe=True), a_child(f"Sami {name}", school=school))
        )
    window = the_desk(qtbot, office, dress(tag, text_px=text_px), tmp_path, work, place="families", width=width)
    assert window.width() == width
    assert troubles(window) == []
    screen = window.made["families"]
    assert isinstance(screen, FamiliesScreen)
    screen._new()
    screen.form._more_students()
    rest(work)
    QApplication.processEvents()
    assert troubles(window) == []


def test_a_number_beside_the_list_never_breaks_at_the_end_of_a_line(qtbot: QtBot, dress: Dress) -> None:
    card = PreviewCard(dress(), lambda _family: None)
    qtbot.addWidget(card)
    told = FamilyPreview(
        family_id="f", title="Haddad", language="", reach="Rania Haddad, parent", number="(503) 555-0112", safe="", students=(), hopes="",
        closed="",
    )  # fmt: skip
    card.show_family(told)
    assert "(503)\N{NO-BREAK SPACE}555-0112" in card.reach.label.text()
