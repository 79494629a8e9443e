"""A stock that one laptop carries: filled, counted, handed on; nobody else counts it, so that it never conflicts."""

from datetime import date

from liaison_desk.errors import BadInput, NotAllowed, NotFound
from liaison_desk.office import Office
from liaison_desk.vault import laptop
from liaison_desk.vault.changes import Work
from liaison_desk.vault.vault import Database
from liaison_desk.visits import store
from liaison_desk.visits.giving import HelpKind, Stock, StockChange, StockReason, StockStanding

MOST = 10_000
"""Pieces at once: more is a slip of the finger."""
MOST_CENTS = 1_000_000


def open_stock(
    office: Office, *, what: str, kind: HelpKind, quantity: int, fund: str = "", value_cents: int = 0, note: str = ""
) -> StockStanding:
    """Begins a stock that this laptop carries. Raises BadInput without a name, or for figures that cannot be."""
    if not what.strip():
        raise BadInput("What is it a stock of?", "A few words are enough.", where="what")
    check_pieces(quantity, "quantity")
    check_cents(value_cents)
    with office.writing("open_stock") as work:
        made = Stock(
            id=office.new_id(), kind=kind, what=what.strip(), fund=fund.strip(), value_cents=value_cents, carried_by=own_name(work.db),
            liaison_id=office.who,
        )  # fmt: skip
        work.add(made, space=office.team)
        _change(office, work, made, quantity, StockReason.RECEIVED, note)
        return _standing(work.db, made)


def add_to_stock(office: Office, *, stock_id: str, quantity: int, note: str = "") -> StockStanding:
    """More pieces came. Raises NotAllowed on a laptop that does not carry the stock."""
    check_pieces(quantity, "quantity")
    with office.writing("add_to_stock") as work:
        carried = carried_stock(work.db, stock_id)
        _change(office, work, carried, quantity, StockReason.RECEIVED, note)
        return _standing(work.db, carried)


def count_stock(office: Office, *, stock_id: str, counted: int, note: str = "") -> StockStanding:
    """So many pieces are in the bag: the difference is noted. Raises as `add_to_stock` does."""
    if not 0 <= counted <= MOST:
        raise BadInput("Pieces are counted from 0 to 10000", "Nothing was saved.", where="counted")
    with office.writing("count_stock") as work:
        carried = carried_stock(work.db, stock_id)
        differs = counted - store.left_of(work.db, stock_id)
        if differs:
            _change(office, work, carried, differs, StockReason.COUNTED, note)
        return _standing(work.db, carried)


def hand_stock_on(office: Office, *, stock_id: str, quantity: int, to: str) -> StockStanding:
    """Pieces go to a colleague, who begins a stock of their own with them. Raises BadInput for more than there are or nobody named."""
    if not to.strip():
        raise BadInput("Who takes them?", "Name the colleague.", where="to")
    return _out(office, "hand_stock_on", stock_id, quantity, StockReason.HANDED_ON, to)


def lose_stock(office: Office, *, stock_id: str, quantity: int, note: str = "") -> StockStanding:
    """Pieces were lost, broken or went bad. Raises BadInput for more than there are."""
    return _out(office, "lose_stock", stock_id, quantity, StockReason.LOST, note)


def take_back_stock_change(office: Office, *, change_id: str) -> StockStanding:
    """Takes back a change that was noted in error. Raises NotAllowed where fewer than none would be left."""
    with office.writing("take_back_stock_change") as work:
        found = store.stock_change(work.db, change_id)
        if found is None:
            raise NotFound("This entry is not here", "It may have been removed; nothing was changed.", where="stock_change")
        carried = carried_stock(work.db, found.stock_id)
        work.remove("stock_change", change_id)
        if store.left_of(work.db, carried.id) < 0:
            raise NotAllowed("Some of these pieces were given since", "Nothing was changed. Count the stock instead.", where="quantity")
        return _standing(work.db, carried)


def stocks(office: Office) -> tuple[StockStanding, ...]:
    """Every stock of the team with what is left, those of this laptop first, by name."""
    with office.reading() as db:
        found = [_standing(db, one) for one in store.stocks(db)]
    return tuple(sorted(found, key=lambda one: not one.carried_here))


def stock_changes_of(office: Office, *, stock_id: str) -> tuple[StockChange, ...]:
    """How a stock grew and shrank apart from help given, the newest first."""
    with office.reading() as db:
        return store.stock_changes(db, stock_id)


def carried_stock(db: Database, stock_id: str) -> Stock:
    """A stock that this laptop carries; raises NotFound, NotAllowed for one that another laptop carries."""
    found = store.stock(db, stock_id)
    if found is None:
        raise NotFound("This stock is not here", "It may have been removed; nothing was changed.", where="stock_id")
    if found.carried_by != own_name(db):
        raise NotAllowed("Another laptop carries this stock", "Only there is it counted; nothing was changed.", where="stock_id")
    return found


def own_name(db: Database) -> str:
    """What a stock calls this laptop."""
    return laptop.device_id(db).hex()


def check_pieces(quantity: int, where: str) -> None:
    """Raises BadInput for a number of pieces that cannot be."""
    if not 1 <= quantity <= MOST:
        raise BadInput("Pieces are counted from 1 to 10000", "Nothing was saved.", where=where)


def check_cents(value_cents: int) -> None:
    """Raises BadInput for a value that cannot be."""
    if not 0 <= value_cents <= MOST_CENTS:
        raise BadInput("The value is counted in cents, up to 10000 dollars", "Nothing was saved.", where="value_cents")


def check_left(db: Database, stock_id: str, quantity: int) -> None:
    """Raises BadInput where fewer pieces are left than are asked for."""
    if store.left_of(db, stock_id) < quantity:
        raise BadInput("There are not so many left", "Count the stock, or add what came.", where="quantity")


def _out(office: Office, action: str, stock_id: str, quantity: int, reason: StockReason, note: str) -> StockStanding:
    check_pieces(quantity, "quantity")
    with office.writing(action) as work:
        carried = carried_stock(work.db, stock_id)
        check_left(work.db, stock_id, quantity)
        _change(office, work, carried, -quantity, reason, note)
        return _standing(work.db, carried)


def _change(office: Office, work: Work, of: Stock, quantity: int, reason: StockReason, note: str) -> None:
    day: date = office.today()
    made = StockChange(id=office.new_id(), stock_id=of.id, quantity=quantity, reason=reason, on=day, note=note.strip(), who=office.who)
    work.add(made, space=work.space_of("stock", of.id))


def _standing(db: Database, one: Stock) -> StockStanding:
    return StockStanding(stock=one, left=store.left_of(db, one.id), carried_here=one.carried_by == own_name(db))
