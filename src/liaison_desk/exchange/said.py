"""What an import has to say of a row: why it is refused, and what to know of one that is taken."""

from dataclasses import dataclass
from enum import StrEnum

from liaison_desk.language import Words, phrase


class Say(StrEnum):
    """The codes; their words stand below."""

    NO_NAME = "no_name"
    NO_NUMBER = "no_number"
    SHIFTED = "shifted"
    ID_TWICE = "id_twice"
    NO_ID = "no_id"
    NOTHING_SAID = "nothing_said"
    UNKNOWN_TABLE = "unknown_table"
    LINK_BROKEN = "link_broken"
    PHONE_AS_TEXT = "phone_as_text"
    PHONE_EXTENSION = "phone_extension"
    SEVERAL_PHONES = "several_phones"
    QUOTES_DROPPED = "quotes_dropped"
    DATE_AS_TEXT = "date_as_text"
    DATE_MONTH_FIRST = "date_month_first"
    EVERY_YEAR = "every_year"
    TIME_AS_TEXT = "time_as_text"
    CLOSES_EARLY = "closes_early"
    NUMBER_AS_TEXT = "number_as_text"
    COLUMN_UNKNOWN = "column_unknown"
    CELLS_MISSING = "cells_missing"
    LANGUAGE_AS_TEXT = "language_as_text"
    CATEGORY_GUESSED = "category_guessed"
    KEPT_YOURS = "kept_yours"
    STAYS_AWAY = "stays_away"
    BROUGHT_BACK = "brought_back"
    MADE_FROM_CELL = "made_from_cell"
    PART_OF = "part_of"
    PASSED_OVER = "passed_over"
    CONFIDENTIAL_GUESSED = "confidential_guessed"
    EARLIER_STUDENTS = "earlier_students"
    NO_FAMILIES_IN_IT = "no_families_in_it"
    ABSENT_BY_MANIFEST = "absent_by_manifest"
    LEAVES = "leaves"
    NOT_IN_SET = "not_in_set"
    NOT_DATED = "not_dated"
    STATUS_UNKNOWN = "status_unknown"
    ROLE_UNKNOWN = "role_unknown"
    NO_SCHOOL = "no_school"
    STUDENTS_LINKED = "students_linked"
    STAFF_AS_GUARDIAN = "staff_as_guardian"
    NOBODYS = "nobodys"
    STAFF = "staff"
    LOOKS_FORBIDDEN = "looks_forbidden"
    PURPOSELY_LEFT = "purposely_left"


WORDS = {
    Say.NO_NAME: phrase("It has no name", "Import preview, why a row is refused"),
    Say.NO_NUMBER: phrase("It has no number", "Import preview, why a phone row is refused"),
    Say.SHIFTED: phrase("It has more cells than the table has columns", "Import preview, why a row is refused"),
    Say.ID_TWICE: phrase("Its id stands for another row already", "Import preview, why a row is refused; the other place follows"),
    Say.NO_ID: phrase("It has no id", "Import preview, why a row is refused"),
    Say.NOTHING_SAID: phrase("It says nothing besides its links", "Import preview, why a row is refused"),
    Say.UNKNOWN_TABLE: phrase("This table is not known and was not read", "Import preview, note on a file"),
    Say.LINK_BROKEN: phrase("It names a row that is not there: kept as text", "Import preview, note on a row; column and id follow"),
    Say.PHONE_AS_TEXT: phrase("The phone number could not be read: kept as text", "Import preview, note on a row; the text follows"),
    Say.PHONE_EXTENSION: phrase("The extension was taken out of the number", "Import preview, note on a row; the extension follows"),
    Say.SEVERAL_PHONES: phrase("Several numbers in one cell: kept as text", "Import preview, note on a row; the text follows"),
    Say.QUOTES_DROPPED: phrase("Quotation marks around it were left out", "Import preview, note on a row; the text follows"),
    Say.DATE_AS_TEXT: phrase("The date could not be read: kept as text", "Import preview, note on a row; the text follows"),
    Say.DATE_MONTH_FIRST: phrase("The date was read with the month first", "Import preview, note on a row; the text follows"),
    Say.EVERY_YEAR: phrase("A date without a year: taken as every year", "Import preview, note on a row; the text follows"),
    Say.TIME_AS_TEXT: phrase("The time could not be read: kept as text", "Import preview, note on a row; the text follows"),
    Say.CLOSES_EARLY: phrase("It closes before it opens: kept as it stands", "Import preview, note on a row; the times follow"),
    Say.NUMBER_AS_TEXT: phrase("The figure could not be read: kept as text", "Import preview, note on a row; the text follows"),
    Say.COLUMN_UNKNOWN: phrase("A column without a home here: kept beside the entry", "Import preview, note on a file; the column follows"),
    Say.CELLS_MISSING: phrase("It has fewer cells than the table has columns", "Import preview, note on a row"),
    Say.LANGUAGE_AS_TEXT: phrase("The language is not known by that name: kept as text", "Import preview, note; the text follows"),
    Say.CATEGORY_GUESSED: phrase("The category was guessed from its words", "Import preview, note on a row; the category follows"),
    Say.KEPT_YOURS: phrase("Corrected here since: your words are kept", "Import preview, note on a row; the field follows"),
    Say.STAYS_AWAY: phrase("Taken away here since: it stays away", "Import preview, note on a row"),
    Say.BROUGHT_BACK: phrase("Taken back once with its import: it comes again", "Import preview, note on a row"),
    Say.MADE_FROM_CELL: phrase("Made from a cell of another row", "Import preview, note on a row; the column follows"),
    Say.PART_OF: phrase("Kept as a part of another entry", "Import preview, note on a row; the entry's field follows"),
    Say.PASSED_OVER: phrase("It describes the data and holds no entries", "Import preview, note on a file"),
    Say.CONFIDENTIAL_GUESSED: phrase(
        "Its words say that its place is confidential: only its phones will print", "Import preview, note on a row"
    ),
    Say.PURPOSELY_LEFT: phrase(
        "The column is not taken, on purpose: the desk never keeps such facts", "Import preview, note on a file; the column follows"
    ),
    Say.LOOKS_FORBIDDEN: phrase(
        "It looks like something the desk never keeps: left out", "Import preview, note on a row; the column follows"
    ),
    Say.STAFF: phrase("Somebody who works there: not taken", "Import preview, note on a row"),
    Say.NOBODYS: phrase("No student names this person: not taken", "Import preview, note on a row"),
    Say.STAFF_AS_GUARDIAN: phrase(
        "The guardian it names works there and has no role as a parent: the link is not taken",
        "Import preview, note on a row; the other's id follows",
    ),
    Say.STUDENTS_LINKED: phrase("It links two students: that makes no guardian", "Import preview, note on a row; the other's id follows"),
    Say.NO_SCHOOL: phrase("A district or department, no school: nothing is kept of it", "Import preview, note on a row"),
    Say.ROLE_UNKNOWN: phrase(
        "The role is not known: taken as a guardian where a student names the person", "Import preview, note on a row; the role follows"
    ),
    Say.STATUS_UNKNOWN: phrase("The status is not known: taken as active", "Import preview, note on a row; the status follows"),
    Say.NOT_DATED: phrase("It has no first and last day", "Import preview, why a term is refused"),
    Say.NOT_IN_SET: phrase("The person it is about is not in this set", "Import preview, why a row is refused; the id follows"),
    Say.LEAVES: phrase("Left the school: the time there ends, nothing is erased", "Import preview, note on a row"),
    Say.ABSENT_BY_MANIFEST: phrase("The manifest says that this file is absent: not read", "Import preview, note on a file"),
    Say.NO_FAMILIES_IN_IT: phrase(
        "It holds nothing about families: not read", "Import preview, note on a file (marks, courses and the like)"
    ),
    Say.EARLIER_STUDENTS: phrase(
        "Students of an earlier set who are not in this one: nothing was changed for them",
        "Import preview, note on a file; how many follows",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something to know of a row or file; `detail` is the piece of the file it is about."""

    code: Say
    detail: str = ""


def said(note: Note, words: Words) -> str:
    """A note as a sentence."""
    spoken = words.of(WORDS[note.code])
    return (
        words("{what}: {detail}", "A note on an imported row and what it is about", what=spoken, detail=note.detail)
        if note.detail
        else spoken
    )
