"""Help that was handed over, things that were lent, and the stock they come from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class HelpKind(StrEnum):
    """What is handed over (PRODUCT, 'help given')."""

    BUS_PASS = "bus_pass"  # noqa: S105 - a ticket
    GIFT_CARD = "gift_card"
    CLOTHES = "clothes"
    GROCERIES = "groceries"
    SCHOOL_SUPPLIES = "school_supplies"
    LOANED_DEVICE = "loaned_device"
    OTHER = "other"


class StockReason(StrEnum):
    """Why a stock grew or shrank apart from help given: `counted` puts right what was counted in the bag."""

    RECEIVED = "received"
    COUNTED = "counted"
    HANDED_ON = "handed_on"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpGiven:
    """What a family was given. `value_cents` is of all pieces together; `serial` names a device, which is lent until `returned_on`.

    `signed_by` and `signed_on` say who signed for it on paper and when. `stock_id` '' where it came from no stock.
    """

    id: str
    family_id: str = ""
    person_id: str = ""
    kind: HelpKind = HelpKind.OTHER
    what: str = ""
    quantity: int = 1
    value_cents: int = 0
    serial: str = ""
    fund: str = ""
    on: date | None = None
    who: str = ""
    visit_id: str = ""
    stock_id: str = ""
    signed_by: str = ""
    signed_on: date | None = None
    due_back_on: date | None = None
    returned_on: date | None = None
    returned_note: str = ""
    note: str = ""

    @property
    def is_out(self) -> bool:
        """Whether it is lent and not back yet."""
        return self.kind is HelpKind.LOANED_DEVICE and self.returned_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """A stock of one thing. `carried_by` is the laptop (hex) that alone counts it, so that no two laptops ever give the same piece.

    `value_cents` is of one piece.
    """

    id: str
    kind: HelpKind = HelpKind.OTHER
    what: str = ""
    fund: str = ""
    value_cents: int = 0
    carried_by: str = ""
    liaison_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StockChange:
    """Pieces that came in (above nothing) or went out otherwise than to a family (below nothing)."""

    id: str
    stock_id: str = ""
    quantity: int = 0
    reason: StockReason = StockReason.RECEIVED
    on: date | None = None
    note: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StockStanding:
    """A stock and how many pieces are left; `carried_here`: this laptop carries it and may give from it."""

    stock: Stock
    left: int
    carried_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpSum:
    """What one fund paid for of one kind; `families` counts each family once."""

    fund: str
    kind: HelpKind
    quantity: int
    value_cents: int
    families: int


def sums_of(given: Iterable[HelpGiven]) -> tuple[HelpSum, ...]:
    """The sums by fund and kind, in the order of the funds' names and of the kinds."""
    by_fund: dict[tuple[str, HelpKind], list[HelpGiven]] = {}
    for one in given:
        by_fund.setdefault((one.fund, one.kind), []).append(one)
    order = tuple(HelpKind)
    return tuple(
        HelpSum(
            fund=fund, kind=kind, quantity=sum(one.quantity for one in some), value_cents=sum(one.value_cents for one in some),
            families=len({one.family_id for one in some}),
        )
        for (fund, kind), some in sorted(by_fund.items(), key=lambda item: (item[0][0], order.index(item[0][1])))
    )  # fmt: skip
