"""Help given: pieces of a stock that one laptop counts, devices that are lent, and what a fund paid for."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_desk.errors import BadInput, DeskError, NotAllowed, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.family import Family
from liaison_desk.followups import actions as followups
from liaison_desk.office import Office
from liaison_desk.vault import check
from liaison_desk.visits import actions as visits
from liaison_desk.visits.giving import HelpGiven, HelpKind, HelpSum, StockStanding

TODAY = date(2026, 11, 23)


@pytest.fixture
def passes(office: Office) -> StockStanding:
    """Ten day passes of five dollars, paid from Title I."""
    return visits.open_stock(office, what="Day passes", kind=HelpKind.BUS_PASS, quantity=10, fund="Title I", value_cents=500)


def left(office: Office) -> list[int]:
    return [one.left for one in visits.stocks(office)]


def lent(office: Office, family: Family, serial: str = "MX-0042", due: date | None = date(2027, 6, 4)) -> HelpGiven:
    return visits.give_help(
        office, family_id=family.id, kind=HelpKind.LOANED_DEVICE, what="Laptop", serial=serial, value_cents=20_000, due_back_on=due
    )


def test_pieces_of_a_stock_go_to_families_and_never_more_than_there_are(office: Office, family: Family, passes: StockStanding) -> None:
    given_ = visits.give_help(office, family_id=family.id, stock_id=passes.stock.id, quantity=7, signed_by=" Rania Haddad ")
    assert (given_.kind, given_.what, given_.fund, given_.value_cents) == (HelpKind.BUS_PASS, "Day passes", "Title I", 3500)
    assert (given_.signed_by, given_.signed_on) == ("Rania Haddad", TODAY)
    assert left(office) == [3]
    with pytest.raises(BadInput) as told:
        visits.give_help(office, family_id=family.id, stock_id=passes.stock.id, quantity=4)
    assert told.value.where == "quantity"
    with pytest.raises(BadInput):
        visits.hand_stock_on(office, stock_id=passes.stock.id, quantity=4, to="Alex Moreno")
    visits.take_back_help(office, help_id=given_.id)
    assert left(office) == [10]
    with office.reading() as db:
        assert check.row_findings(db) == ()


def test_what_was_counted_is_what_is_left(office: Office, passes: StockStanding) -> None:
    assert visits.count_stock(office, stock_id=passes.stock.id, counted=8).left == 8
    assert visits.count_stock(office, stock_id=passes.stock.id, counted=8).left == 8
    counted, received = visits.stock_changes_of(office, stock_id=passes.stock.id)
    assert (counted.quantity, received.quantity) == (-2, 10)
    visits.take_back_stock_change(office, change_id=counted.id)
    assert left(office) == [10]


def test_pieces_that_were_given_since_are_not_taken_out_of_the_stock(office: Office, family: Family, passes: StockStanding) -> None:
    visits.give_help(office, family_id=family.id, stock_id=passes.stock.id)
    (received,) = visits.stock_changes_of(office, stock_id=passes.stock.id)
    with pytest.raises(NotAllowed):
        visits.take_back_stock_change(office, change_id=received.id)
    assert left(office) == [9]


def test_a_device_is_asked_for_until_it_is_back(office: Office, family: Family) -> None:
    device = lent(office, family)
    (due,) = followups.follow_ups_about(office, about_id=device.id)
    assert (due.due_on, due.text, due.is_open) == (date(2027, 6, 4), "Laptop (MX-0042)", True)
    with pytest.raises(NotAllowed) as told:
        lent(office, family, "mx-0042")
    assert told.value.where == "serial"
    back = visits.device_back(office, help_id=device.id, note="A scratch")
    assert (back.returned_on, back.returned_note, visits.devices_out(office)) == (TODAY, "A scratch", ())
    assert not followups.follow_up_by_id(office, follow_up_id=due.id).is_open
    assert visits.device_not_back(office, help_id=device.id) == device
    assert followups.follow_up_by_id(office, follow_up_id=due.id).is_open
    visits.take_back_help(office, help_id=device.id)
    assert followups.follow_ups_about(office, about_id=device.id) == ()


def test_a_device_that_was_lent_again_is_not_out_twice(office: Office, family: Family) -> None:
    first = lent(office, family)
    visits.device_back(office, help_id=first.id)
    lent(office, family)
    with pytest.raises(NotAllowed):
        visits.device_not_back(office, help_id=first.id)
    with pytest.raises(NotAllowed):
        visits.device_back(office, help_id=first.id)


def test_a_device_of_a_stock_is_in_it_again_when_it_is_back(office: Office, family: Family) -> None:
    stock = visits.open_stock(office, what="Laptops", kind=HelpKind.LOANED_DEVICE, quantity=1).stock
    device = visits.give_help(office, family_id=family.id, stock_id=stock.id, serial="MX-0042")
    assert left(office) == [0]
    visits.device_back(office, help_id=device.id)
    assert left(office) == [1]
    visits.lose_stock(office, stock_id=stock.id, quantity=1)
    with pytest.raises(BadInput):
        visits.device_not_back(office, help_id=device.id)


def test_a_fund_s_help_is_summed_and_each_family_counts_once(office: Office, family: Family, neighbours: Family) -> None:
    for one, cents in ((family, 2500), (family, 1000), (neighbours, 500)):
        visits.give_help(office, family_id=one.id, kind=HelpKind.GROCERIES, value_cents=cents, fund="Title I")
    visits.give_help(office, family_id=family.id, kind=HelpKind.CLOTHES, quantity=3, on=date(2026, 11, 1))
    sums = visits.help_sums(office, first=date(2026, 11, 1), last=TODAY)
    assert sums == (
        HelpSum(fund="", kind=HelpKind.CLOTHES, quantity=3, value_cents=0, families=1),
        HelpSum(fund="Title I", kind=HelpKind.GROCERIES, quantity=3, value_cents=4000, families=2),
    )
    families.merge_families(office, kept_id=family.id, other_id=neighbours.id)
    (one_home,) = visits.help_sums(office, first=TODAY, last=TODAY, fund="Title I")
    assert one_home.families == 1
    assert len(visits.help_of(office, family_id=neighbours.id)) == 4


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"kind": HelpKind.OTHER, "what": " "}, "what"),
        ({"quantity": 0}, "quantity"),
        ({"quantity": 10_001}, "quantity"),
        ({"value_cents": -1}, "value_cents"),
        ({"value_cents": 1_000_001}, "value_cents"),
        ({"on": date(2026, 11, 24)}, "on"),
        ({"due_back_on": date(2027, 6, 4)}, "due_back_on"),
        ({"kind": HelpKind.LOANED_DEVICE}, "serial"),
        ({"kind": HelpKind.LOANED_DEVICE, "serial": "X", "quantity": 2}, "quantity"),
        ({"kind": HelpKind.LOANED_DEVICE, "serial": "X", "due_back_on": date(2026, 11, 22)}, "due_back_on"),
        ({"person_id": "0" * 32}, "person_id"),
        ({"note": "SSN 123-45-6789"}, "note"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(office: Office, family: Family, wrong: dict[str, object], where: str) -> None:
    asked: dict[str, object] = {"family_id": family.id, "kind": HelpKind.GROCERIES} | wrong
    with pytest.raises(BadInput) as told:
        visits.give_help(office, **asked)  # type: ignore[arg-type]  # the cases name its parameters
    assert told.value.where == where
    assert visits.help_of(office, family_id=family.id) == ()


def test_a_stranger_to_the_visit_and_what_is_not_here_are_refused(office: Office, family: Family, neighbours: Family) -> None:
    visit = visits.plan_visit(office, family_ids=(family.id,), on=TODAY)
    visits.give_help(office, family_id=family.id, kind=HelpKind.CLOTHES, visit_id=visit.id)
    with pytest.raises(BadInput) as told:
        visits.give_help(office, family_id=neighbours.id, kind=HelpKind.CLOTHES, visit_id=visit.id)
    assert told.value.where == "visit_id"
    for act in (
        lambda: visits.give_help(office, family_id="0" * 32, kind=HelpKind.CLOTHES),
        lambda: visits.give_help(office, family_id=family.id, stock_id="0" * 32),
        lambda: visits.sign_for_help(office, help_id="0" * 32, signed_by="Rania Haddad"),
        lambda: visits.take_back_stock_change(office, change_id="0" * 32),
    ):
        with pytest.raises(NotFound):
            act()


def test_a_signature_has_a_name_and_a_day_since_it_was_given(office: Office, family: Family) -> None:
    coat = visits.give_help(office, family_id=family.id, kind=HelpKind.CLOTHES, on=date(2026, 11, 20))
    for name, day, where in (
        (" ", None, "signed_by"),
        ("Rania Haddad", date(2026, 11, 19), "on"),
        ("Rania Haddad", date(2026, 11, 24), "on"),
    ):
        with pytest.raises(BadInput) as told:
            visits.sign_for_help(office, help_id=coat.id, signed_by=name, on=day)
        assert told.value.where == where
    assert visits.sign_for_help(office, help_id=coat.id, signed_by="Rania Haddad", on=date(2026, 11, 21)).signed_on == date(2026, 11, 21)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(acts=st.lists(st.tuples(st.sampled_from(("add", "give", "lose", "count", "back")), st.integers(0, 12)), max_size=12))
def test_no_run_of_acts_leaves_fewer_than_none(office: Office, acts: list[tuple[str, int]]) -> None:
    family = families.enrol_family(office, name="Haddad")
    stock = visits.open_stock(office, what="Coats", kind=HelpKind.CLOTHES, quantity=5).stock.id
    expected, given_ = 5, []
    for what, number in acts:
        try:
            match what:
                case "add":
                    visits.add_to_stock(office, stock_id=stock, quantity=number)
                    expected += number
                case "give":
                    given_.append(visits.give_help(office, family_id=family.id, stock_id=stock, quantity=number))
                    expected -= number
                case "lose":
                    visits.lose_stock(office, stock_id=stock, quantity=number)
                    expected -= number
                case "count":
                    visits.count_stock(office, stock_id=stock, counted=number)
                    expected = number
                case _ if given_:
                    expected += visits.take_back_help(office, help_id=given_.pop().id).quantity
        except DeskError:
            pass
        now = next(one.left for one in visits.stocks(office) if one.stock.id == stock)
        assert now == expected >= 0
