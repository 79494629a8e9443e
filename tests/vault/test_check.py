"""The check finds what is not as it should be."""

from threading import Thread

from liaison_desk.families import actions as families
from liaison_desk.office import Office
from liaison_desk.vault import browse, check


def test_a_sound_vault_has_no_findings(office: Office) -> None:
    with office.reading() as db:
        assert check.file_findings(db) == ()
        assert check.row_findings(db) == ()


def test_a_row_changed_behind_the_gate_is_found(office: Office) -> None:
    families.introduce_liaison(office, liaison_id="f" * 32, name="Before")
    with office.vault.transaction() as db:
        db.execute("UPDATE liaison SET name = 'Behind' WHERE id = ?", ("f" * 32,))
    with office.reading() as db:
        found = check.row_findings(db)
    assert [(f.what, f.where) for f in found] == [("a shown value is not the one in its history", f"liaison {'f' * 32} name")]


def test_a_row_lost_behind_the_gate_is_found(office: Office) -> None:
    with office.vault.transaction() as db:
        db.execute("DELETE FROM liaison")
    with office.reading() as db:
        assert [f.what for f in check.row_findings(db)] == ["a row is missing"]


def test_history_lost_behind_the_gate_is_found(office: Office) -> None:
    with office.vault.transaction() as db:
        db.execute("DELETE FROM change WHERE type = 'liaison'")
    with office.reading() as db:
        assert {f.what for f in check.row_findings(db)} == {"a value has no history"}


def test_every_type_is_listed_with_its_rows(office: Office) -> None:
    with office.reading() as db:
        assert {"liaison", "district", "access"} <= set(browse.types(db))
        assert [row["name"] for row in browse.rows(db, "liaison")] == ["Jordan Ellis"]
        me = browse.row(db, "liaison", office.who)
    assert me["phone"] == "(503) 555-0178"


def test_what_another_connection_wrote_into_the_index_of_words_is_no_damage(office: Office) -> None:
    for number in range(6):
        families.enrol_family(office, name=f"Haddad {number}")
    assert families.find_families(office, text="Haddad").families
    elsewhere = Thread(target=lambda: [families.enrol_family(office, name=f"Okafor {number}") for number in range(40)])
    elsewhere.start()
    elsewhere.join()
    with office.reading() as db:
        assert check.file_findings(db) == ()
