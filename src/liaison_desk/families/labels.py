"""The families' codes in words: ties, grades, items of a consent, why a consent does not cover, barriers, needs."""

from liaison_desk.families.accommodation import Result
from liaison_desk.families.barrier import BarrierKind
from liaison_desk.families.consent import Answer, ConsentForm, GivenAs, Item
from liaison_desk.families.family import Reading, Status
from liaison_desk.families.match import Because
from liaison_desk.families.need import NeedState
from liaison_desk.families.person import Channel, Tie
from liaison_desk.language import Phrase, Words, phrase

TIES: dict[Tie, Phrase] = {
    Tie.PARENT: phrase("parent", "What somebody is in a family"),
    Tie.STEP_PARENT: phrase("step-parent", "What somebody is in a family"),
    Tie.GUARDIAN: phrase("guardian", "What somebody is in a family"),
    Tie.GRANDPARENT: phrase("grandparent", "What somebody is in a family"),
    Tie.FOSTER: phrase("foster parent", "What somebody is in a family"),
    Tie.KIN: phrase("kin", "What somebody is in a family: a relative"),
    Tie.COMMUNITY_CAREGIVER: phrase("community caregiver", "What somebody is in a family"),
    Tie.SIBLING: phrase("sibling", "What somebody is in a family"),
    Tie.STUDENT: phrase("student", "What somebody is in a family"),
    Tie.OTHER: phrase("part of the family", "What somebody is in a family"),
}

READINGS: dict[Reading, Phrase] = {
    Reading.PRINT: phrase("Print", "How a family likes its papers"),
    Reading.LARGE_PRINT: phrase("Large print", "How a family likes its papers"),
    Reading.PICTURES: phrase("Pictures", "How a family likes its papers"),
    Reading.READ_ALOUD: phrase("Read aloud", "How a family likes its papers"),
}

STATUSES: dict[Status, Phrase] = {
    Status.ACTIVE: phrase("Active", "Where the work with a family stands"),
    Status.PAUSED: phrase("Paused", "Where the work with a family stands"),
    Status.MOVED: phrase("Moved away", "Where the work with a family stands"),
    Status.CLOSED: phrase("Closed", "Where the work with a family stands"),
}

CHANNELS: dict[Channel, Phrase] = {
    Channel.CALL: phrase("calls", "A way that is safe to reach somebody, in a list after 'Safe:'"),
    Channel.VOICEMAIL: phrase("voicemail", "A way that is safe to reach somebody, in a list after 'Safe:'"),
    Channel.TEXT: phrase("texts", "A way that is safe to reach somebody, in a list after 'Safe:'"),
    Channel.MESSAGING: phrase("messenger", "A way that is safe to reach somebody, in a list after 'Safe:'"),
    Channel.EMAIL: phrase("email", "A way that is safe to reach somebody, in a list after 'Safe:'"),
    Channel.LETTER: phrase("letters", "A way that is safe to reach somebody, in a list after 'Safe:'"),
    Channel.IN_PERSON: phrase("in person", "A way that is safe to reach somebody, in a list after 'Safe:'"),
    Channel.SCHOOL_NOTE: phrase("a note through school", "A way that is safe to reach somebody, in a list after 'Safe:'"),
}

GIVEN_AS: dict[GivenAs, Phrase] = {
    GivenAs.PARENT: phrase("as parent", "In which right somebody gives consent"),
    GivenAs.GUARDIAN: phrase("as guardian", "In which right somebody gives consent"),
    GivenAs.ELIGIBLE_STUDENT: phrase("as student aged 18 or in college", "In which right somebody gives consent"),
    GivenAs.UNACCOMPANIED_YOUTH: phrase("as a young person on their own", "In which right somebody gives consent"),
    GivenAs.MINOR: phrase("as a minor whom the law lets decide", "In which right somebody gives consent"),
}

FORMS: dict[ConsentForm, Phrase] = {
    ConsentForm.SIGNED_PAPER: phrase("Signed on paper", "How a consent was given"),
    ConsentForm.SIGNED_SCREEN: phrase("Signed on the screen", "How a consent was given"),
    ConsentForm.SPOKEN: phrase("Spoken, before a witness", "How a consent was given"),
}

ITEMS: dict[Item, Phrase] = {
    Item.NAMES_AGES: phrase("names and ages", "What a family allows us to share"),
    Item.PHONE_LANGUAGE: phrase("phone and language", "What a family allows us to share"),
    Item.ADDRESS: phrase("address", "What a family allows us to share"),
    Item.SCHOOL_GRADE: phrase("school and grade", "What a family allows us to share"),
    Item.HOUSEHOLD: phrase("who lives at home", "What a family allows us to share"),
    Item.NEED: phrase("what the family needs", "What a family allows us to share"),
    Item.HEALTH_RECORDS: phrase("health records that school keeps", "What a family allows us to share"),
    Item.ATTENDANCE: phrase("days in class", "What a family allows us to share: attendance"),
}

ANSWERS: dict[Answer, Phrase] = {
    Answer.COVERS: phrase("This consent covers it", "Whether a consent covers a handoff to a partner"),
    Answer.WITHDRAWN: phrase("It was withdrawn", "Why a consent does not cover a handoff to a partner"),
    Answer.SPOKEN_ONLY: phrase("It was spoken, not signed", "Why a consent does not cover a handoff to a partner"),
    Answer.NOT_SIGNED: phrase("It was not signed yet on that day", "Why a consent does not cover a handoff to a partner"),
    Answer.NOT_YET: phrase("It begins on a later day", "Why a consent does not cover a handoff to a partner"),
    Answer.RAN_OUT: phrase("It ran out", "Why a consent does not cover a handoff to a partner"),
    Answer.OTHER_PARTNER: phrase("It names another partner", "Why a consent does not cover a handoff to a partner"),
    Answer.OTHER_PURPOSE: phrase("It is for another kind of help", "Why a consent does not cover a handoff to a partner"),
    Answer.OTHER_STUDENT: phrase("It does not name every student", "Why a consent does not cover a handoff to a partner"),
    Answer.OTHER_ITEMS: phrase("It does not name all that would be shared", "Why a consent does not cover a handoff to a partner"),
    Answer.RIGHTS_MOVED: phrase("The student is of age and decides alone", "Why a consent does not cover a handoff to a partner"),
}

BARRIERS: dict[BarrierKind, Phrase] = {
    BarrierKind.TIME: phrase("Time and schedule", "A kind of barrier"),
    BarrierKind.TRANSPORTATION: phrase("Transportation", "A kind of barrier"),
    BarrierKind.LANGUAGE: phrase("Language", "A kind of barrier"),
    BarrierKind.CULTURE: phrase("Culture", "A kind of barrier"),
    BarrierKind.PAST_EXPERIENCE: phrase("Past experience with school", "A kind of barrier: a bad one"),
    BarrierKind.TRUST: phrase("Trust that school has yet to earn", "A kind of barrier"),
    BarrierKind.ECONOMIC: phrase("Money", "A kind of barrier: economic"),
    BarrierKind.BASIC_NEEDS: phrase("Basic needs", "A kind of barrier"),
    BarrierKind.DIGITAL: phrase("Internet and devices", "A kind of barrier: digital access"),
    BarrierKind.CHILDCARE: phrase("Childcare", "A kind of barrier"),
    BarrierKind.HEALTH: phrase("Health", "A kind of barrier"),
    BarrierKind.SAFETY: phrase("Safety", "A kind of barrier"),
    BarrierKind.OTHER: phrase("Something else", "A kind of barrier"),
}

RESULTS: dict[Result, Phrase] = {
    Result.NOT_KNOWN: phrase("Not known yet", "How something that was tried went"),
    Result.HELPED: phrase("It helped", "How something that was tried went"),
    Result.HELPED_SOME: phrase("It helped a little", "How something that was tried went"),
    Result.DID_NOT_HELP: phrase("It did not help", "How something that was tried went"),
}

NEED_STATES: dict[NeedState, Phrase] = {
    NeedState.OPEN: phrase("Open", "Where a need stands"),
    NeedState.WORKED_ON: phrase("Being worked on", "Where a need stands"),
    NeedState.MET: phrase("Met", "Where a need stands"),
    NeedState.SET_ASIDE: phrase("Set aside by the family", "Where a need stands"),
    NeedState.NO_SERVICE_FITS: phrase("No service fits yet", "Where a need stands"),
}

BECAUSE: dict[Because, Phrase] = {
    Because.PHONE: phrase("the same phone number", "Why two files may be one family's"),
    Because.NAME: phrase("a name alike", "Why two files may be one family's"),
    Because.ADDRESS: phrase("the same address", "Why two files may be one family's"),
    Because.STUDENT: phrase("a student of that name", "Why two files may be one family's"),
}

GRADES: dict[str, Phrase] = {
    "IT": phrase("infant", "A student's grade"),
    "PR": phrase("preschool", "A student's grade"),
    "PK": phrase("pre-kindergarten", "A student's grade"),
    "TK": phrase("transitional kindergarten", "A student's grade"),
    "KG": phrase("kindergarten", "A student's grade"),
    "PS": phrase("after high school", "A student's grade"),
}
"""The codes of OneRoster (CEDS entry grade level) that are no numbers."""


TONGUES = (
    "en", "es", "ar", "zh-Hans", "zh-Hant", "yue", "vi", "so", "ru", "pt", "ht", "hmn", "fr", "ko", "tl", "am", "ti", "sw", "fa", "prs",
    "ps", "ur", "hi", "bn", "pa", "gu", "te", "ta", "ml", "mr", "ne", "my", "ksw", "km", "lo", "th", "ja", "uk", "pl", "ro", "sq", "bs",
    "sr", "hr", "tr", "ku", "ckb", "he", "yi", "hy", "ka", "de", "it", "el", "om", "rw", "ln", "wo", "yo", "ig", "ha", "mam", "quc",
    "kjb", "mix", "zap", "nv", "chk", "mh", "sm", "to", "ase",
)  # fmt: skip
"""Languages that families of American schools speak, as BCP 47 tags, to be offered in forms; any other tag is taken too."""


def grade(code: str, words: Words) -> str:
    """A grade in words: '04' is grade 4, 'KG' kindergarten; what the school writes otherwise stands as it is."""
    if code.isdecimal():
        return words("grade {number}", "A student's grade", number=words.number(int(code)))
    known = GRADES.get(code.upper())
    return words.of(known) if known else code


def listed(parts: list[str], words: Words) -> str:
    """Parts of a line, side by side."""
    return words(", ", "Stands between parts of a line").join(part for part in parts if part)
