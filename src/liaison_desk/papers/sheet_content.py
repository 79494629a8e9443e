"""What a referral sheet tells: the facts once, as codes and values that every language can say."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from liaison_desk.families.consent import Item
from liaison_desk.papers.page_codes import Appointment
from liaison_desk.papers.phrases import Coded, Free


class SheetStyle(StrEnum):
    """How the sheet is drawn, as the family reads best."""

    STANDARD = "standard"
    LARGE_PRINT = "large_print"
    PICTURES = "pictures"


class Secrecy(StrEnum):
    """How much may stand on the paper where others at home may find it (PRODUCT, 'Paper')."""

    OPEN = "open"
    DISCREET = "discreet"
    HOTLINE_ONLY = "hotline_only"


class StepKind(StrEnum):
    """What happens next, and who does it."""

    THEY_CALL = "they_call"
    YOU_CALL = "you_call"
    YOU_GO = "you_go"
    WE_CALL = "we_call"
    WE_GO_TOGETHER = "we_go_together"
    YOU_BRING_PAPERS = "you_bring_papers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One numbered step; `by` is the last day that counts, None where there is none."""

    kind: StepKind
    by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Opening times; days as 0 Monday to 6 Sunday, times local to the place."""

    days: tuple[int, ...]
    opens: time
    closes: time


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetContent:
    """A referral sheet before it is said in any language.

    `first_name` stands on a discreet sheet only. `does`, `bring`, `cost` and `way` are coded phrases or the
    directory's own words. `languages` are BCP 47 tags spoken there. `interpreter_for` is the family's language
    where the front desk should hear of it. `shared` empty: nothing left the school. `code` empty: no stub.
    """

    district: str
    programme: str
    issued_on: date
    place: str
    category: str = ""
    appointment: Appointment | None = None
    address: str = ""
    phone: str = ""
    ask_for: str = ""
    does: tuple[Coded | Free, ...] = ()
    hours: tuple[Hours, ...] = ()
    hours_note: Free | None = None
    bring: tuple[Coded | Free, ...] = ()
    cost: tuple[Coded | Free, ...] = ()
    languages: tuple[str, ...] = ()
    languages_note: Free | None = None
    free_interpreter: bool = False
    way: tuple[Coded | Free, ...] = ()
    steps: tuple[Step, ...] = ()
    liaison: str
    liaison_phone: str
    shared: tuple[Item, ...] = ()
    interpreter_for: str = ""
    code: str = ""
    return_by: date | None = None
    style: SheetStyle = SheetStyle.STANDARD
    secrecy: Secrecy = Secrecy.OPEN
    first_name: str = ""
