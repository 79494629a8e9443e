"""What a liaison does with papers: look at one as it will print, print it."""

from dataclasses import dataclass

from liaison_desk import language
from liaison_desk.errors import BadInput
from liaison_desk.families import actions as families
from liaison_desk.language import Words
from liaison_desk.office import Office
from liaison_desk.papers import printing
from liaison_desk.papers.catalog import PAPERS, Offer, Wish, offer
from liaison_desk.papers.picture import count_pages
from liaison_desk.papers.printing import Printers
from liaison_desk.papers.sheet_content import SheetStyle
from liaison_desk.referrals import actions as referrals
from liaison_desk.settings import PaperSize

__all__ = ["PaperMade", "PaperName", "paper_language", "paper_names", "preview_paper", "print_paper", "printers_here"]

OWN_LANGUAGE = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperName:
    """A paper there is: what to ask for, its English name, what it is about and who reads it ('family' or 'partner')."""

    paper: str
    name: str
    about: str
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperMade:
    """A paper as PDF. `language` is the one it is in; `wished` the family's own where no words of it are there yet, else ''.

    `job` names the printer's job where it was sent to one.
    """

    paper: str
    pdf: bytes
    pages: int
    language: str
    wished: str = ""
    job: str = ""


def paper_names(office: Office) -> tuple[PaperName, ...]:
    """The papers there are."""
    return tuple(PaperName(paper=one.paper, name=one.name.text, about=one.about, reader=one.reader) for one in PAPERS)


def preview_paper(
    office: Office, *, paper: str, subject_id: str, language: str = "", size: PaperSize = PaperSize.LETTER,
    style: SheetStyle | None = None, discreet: bool = False, staff_language: str = OWN_LANGUAGE,
) -> PaperMade:  # fmt: skip
    """The paper exactly as it will print; nothing is noted, for nothing has left.

    `language` empty: the family's first one. `style` None: as the family reads best. Raises NotFound for a paper or
    subject that is not there, NoBasis for a partner's paper that no consent covers, BadInput for a language without words.
    """
    return _make(office, offer(paper), subject_id, language, staff_language, size, style, discreet)


def print_paper(
    office: Office, *, paper: str, subject_id: str, language: str = "", size: PaperSize = PaperSize.LETTER,
    style: SheetStyle | None = None, discreet: bool = False, staff_language: str = OWN_LANGUAGE, printer: str | None = None,
    copies: int = 1,
) -> PaperMade:  # fmt: skip
    """Makes the paper for good and notes in the access record that it was printed; see preview_paper for the choices.

    `printer` None: only the PDF is handed back, for a file; '' the usual printer; else the printer of that name.
    Raises NoPrinter, and then nothing is noted.
    """
    if not 1 <= copies <= 99:
        raise BadInput("How many copies?", "Choose a number from 1 to 99. Nothing was printed.", where="copies")
    wanted = offer(paper)
    made = _make(office, wanted, subject_id, language, staff_language, size, style, discreet)
    job = printing.send_to_printer(made.pdf, size=size, printer=printer, copies=copies) if printer is not None else ""
    referrals.note_sheet_printed(
        office,
        referral_id=subject_id,
        paper=wanted.paper,
        language=made.language,
        recipient="partner" if wanted.reader == "partner" else "",
    )
    return PaperMade(paper=made.paper, pdf=made.pdf, pages=made.pages, language=made.language, wished=made.wished, job=job)


def printers_here(office: Office) -> Printers:
    """The printers of this computer, and the usual one."""
    return printing.printers()


def paper_language(office: Office, *, referral_id: str) -> str:
    """The language a family's paper comes in: its first one with words, else English."""
    return _language_of(office, referral_id)[0]


def _make(
    office: Office, wanted: Offer, subject_id: str, asked: str, staff_language: str, size: PaperSize, style: SheetStyle | None,
    discreet: bool,
) -> PaperMade:  # fmt: skip
    staff = _spoken(staff_language, office.region)
    family, wished = staff, ""
    if wanted.reader == "family":
        tag, wished = (asked, "") if asked else _language_of(office, subject_id)
        family = _spoken(tag, office.region)
    pdf = wanted.make(office, subject_id, Wish(family=family, staff=staff, size=size, style=style, discreet=discreet))
    return PaperMade(paper=wanted.paper, pdf=pdf, pages=count_pages(pdf), language=family.tag.split("-")[0], wished=wished)


def _language_of(office: Office, referral_id: str) -> tuple[str, str]:
    """The language with words, and the family's first one where it has none."""
    referral = referrals.referral(office, referral_id=referral_id)
    tongues = families.family(office, family_id=referral.family_id).languages
    known = set(language.available())
    found = next((tag for tag in tongues if tag in known or tag.split("-")[0] in known), OWN_LANGUAGE)
    return found, "" if not tongues or found == tongues[0] else tongues[0]


def _spoken(tag: str, region: str) -> Words:
    """The words of a language as the region writes dates and times, where such a variant is known (es in the US: 3:30 p.m.)."""
    words = language.load(tag)
    regional = Words(tag=f"{tag}-{region}", messages=words.messages, plural=words.plural)
    return (
        regional if "-" not in tag and regional.locale.language == words.locale.language and regional.locale.territory == region else words
    )
