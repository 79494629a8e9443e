"""The papers there are: a new one is a file of its own and one line here."""

from collections.abc import Callable
from dataclasses import dataclass

from liaison_desk.errors import NotFound
from liaison_desk.families import actions as families
from liaison_desk.language import Phrase, Words, phrase
from liaison_desk.office import Office
from liaison_desk.papers import partner_sheet, sheet_facts
from liaison_desk.papers.referral_sheet import referral_sheet
from liaison_desk.papers.sheet_content import SheetStyle
from liaison_desk.referrals import actions as referrals
from liaison_desk.settings import PaperSize


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How a paper is wanted: whose words, which sheet, how it is drawn. `style` None: as the family reads best."""

    family: Words
    staff: Words
    size: PaperSize = PaperSize.LETTER
    style: SheetStyle | None = None
    discreet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One paper: its name, what it is about, for whom it is ('family' or 'partner'), and how it is made."""

    paper: str
    name: Phrase
    about: str
    reader: str
    make: Callable[[Office, str, Wish], bytes]


def _referral_sheet(office: Office, referral_id: str, wish: Wish) -> bytes:
    referral = referrals.referral(office, referral_id=referral_id)
    family = families.family(office, family_id=referral.family_id)
    style = wish.style or sheet_facts.style_for(family)
    content = sheet_facts.facts(office, referral, family, style=style, discreet=wish.discreet)
    return referral_sheet(content, family=wish.family, staff=wish.staff, size=wish.size).pdf


def _partner_sheet(office: Office, referral_id: str, wish: Wish) -> bytes:
    return partner_sheet.partner_sheet(partner_sheet.facts(office, referral_id), words=wish.staff, size=wish.size).finish()


SHEET_NAME = phrase("Referral sheet", "Name of a paper")
PARTNER_NAME = phrase("Sheet for the partner", "Name of a paper")

PAPERS = (
    Offer(paper="referral_sheet", name=SHEET_NAME, about="referral", reader="family", make=_referral_sheet),
    Offer(paper="partner_sheet", name=PARTNER_NAME, about="referral", reader="partner", make=_partner_sheet),
)


def offer(paper: str) -> Offer:
    """The paper of that name; raises NotFound."""
    for one in PAPERS:
        if one.paper == paper:
            return one
    raise NotFound(
        "There is no paper of this name",
        "Choose one of those there are.",
        where=f"{paper} (there are: {', '.join(one.paper for one in PAPERS)})",
    )
