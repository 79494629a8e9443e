"""What was tried so that something hard gets easier, and how it went."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Result(StrEnum):
    """How something that was tried went."""

    NOT_KNOWN = "not_known"
    HELPED = "helped"
    HELPED_SOME = "helped_some"
    DID_NOT_HELP = "did_not_help"


@dataclass(frozen=True, slots=True, kw_only=True)
class Accommodation:
    """One thing that was tried for a barrier; `result_words` in the family's words, heard on `told_on`."""

    id: str
    family_id: str = ""
    barrier_id: str = ""
    what: str = ""
    tried_on: date | None = None
    result: Result = Result.NOT_KNOWN
    result_words: str = ""
    told_on: date | None = None
    who: str = ""
