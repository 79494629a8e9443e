"""What the program never keeps: social security numbers and immigration status (PRODUCT, 'Boundaries')."""

import re
from collections.abc import Mapping

from liaison_desk.errors import BadInput

_NUMBER = re.compile(r"(?<![\d-])(?!000|666|9\d\d)\d{3}([- .])(?!00)\d{2}\1(?!0000)\d{4}(?![\d-])")
_BARE = re.compile(r"(?<!\d)\d{9}(?!\d)")
_NAMED = re.compile(r"\b(ssn|social security (no|number|#)|itin|seguro social|n[uú]mero social)\b", re.IGNORECASE)
_STATUS = re.compile(
    r"\b(undocumented|illegal (alien|immigrant)s?|immigration status|visa overstay(ed)?|overstayed (his|her|their) visa|green card|"
    r"daca|a-?number|alien (number|registration)|asylum (seeker|case|claim)|deport(ed|ation)|"
    r"indocumentad[oa]s?|sin papeles|estatus migratorio)\b",
    re.IGNORECASE,
)


class Questioned(BadInput):
    """Words that may tell what is never kept: the person is asked, and may say that they are something else (`meant`)."""


def looks_forbidden(text: str) -> str:
    """What a text seems to hold that is never kept: 'number', 'status', or '' for neither.

    A guess from its shape only: nine digits grouped like a social security number (or bare beside that word), or words of
    immigration status. A service may well be named so; whoever wrote it decides.
    """
    if _NUMBER.search(text) or (_NAMED.search(text) and _BARE.search(text)):
        return "number"
    return "status" if _STATUS.search(text) else ""


def question(texts: Mapping[str, str], *, meant: bool) -> None:
    """Questions fields that look like what is never kept; raises BadInput naming the field.

    `meant` says that the person was asked and it is something else: words may stay then, a number never does.
    """
    for where, text in texts.items():
        found = looks_forbidden(text)
        if found == "number":
            raise BadInput(
                "This looks like a social security number", "It is never kept here. Please take it out; nothing was saved.", where=where
            )
        if found == "status" and not meant:
            raise Questioned(
                "This may tell somebody's immigration status",
                "It is never kept, so that it cannot hurt the family. Say it differently, or confirm that it is something else.",
                where=where,
            )
