"""A stock is counted by the laptop that carries it; the others of the team see what is left."""

import pytest

from liaison_desk.errors import NotAllowed
from liaison_desk.families import actions as families
from liaison_desk.visits import actions as visits
from liaison_desk.visits.giving import HelpKind
from tests.sync.sides import Side


def test_only_the_laptop_that_carries_a_stock_counts_it(sides: tuple[Side, Side]) -> None:
    one, two = sides
    made = visits.open_stock(one.office, what="Coats", kind=HelpKind.CLOTHES, quantity=4)
    family = families.enrol_family(one.office, name="Haddad")
    two.take(one.pack())
    (seen,) = visits.stocks(two.office)
    assert (seen.left, seen.carried_here) == (4, False)
    for act in (
        lambda: visits.give_help(two.office, family_id=family.id, stock_id=made.stock.id),
        lambda: visits.add_to_stock(two.office, stock_id=made.stock.id, quantity=1),
        lambda: visits.count_stock(two.office, stock_id=made.stock.id, counted=0),
        lambda: visits.lose_stock(two.office, stock_id=made.stock.id, quantity=1),
    ):
        with pytest.raises(NotAllowed) as told:
            act()
        assert told.value.where == "stock_id"
    assert [one.left for one in visits.stocks(two.office)] == [4]
