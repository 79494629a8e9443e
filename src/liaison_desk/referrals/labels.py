"""Words for referrals: states, handoff modes and what each means, bases, outcomes, who told us, next steps."""

from liaison_desk.families.consent import Item
from liaison_desk.language import Phrase, phrase
from liaison_desk.referrals.attempt import Answered
from liaison_desk.referrals.feedback import InLanguage
from liaison_desk.referrals.handoff import Basis, Mode
from liaison_desk.referrals.referral import NextStep, Outcome, State, Teller, TransitionKind

STATE_WORDS: dict[State, Phrase] = {
    State.DRAFT: phrase("Draft", "Where a referral stands: nothing has left the laptop"),
    State.SENT: phrase("Handed over", "Where a referral stands: the handoff was made"),
    State.ACCEPTED: phrase("Accepted", "Where a referral stands: the partner took it on"),
    State.NEEDS_FAMILY_ACTION: phrase("Family has a step", "Where a referral stands: papers, a call or a form of the family"),
    State.WAITLISTED: phrase("On a waiting list", "Where a referral stands: the partner has no place yet"),
    State.CONNECTED: phrase("Connected", "Where a referral stands: family and partner have met"),
    State.COMPLETED: phrase("Need met", "Where a referral stands: closed, wholly or partly met"),
    State.NOT_COMPLETED: phrase("Did not work out", "Where a referral stands: closed"),
    State.DECLINED_BY_PROVIDER: phrase("Partner said no", "Where a referral stands: closed"),
    State.CANCELLED: phrase("Withdrawn", "Where a referral stands: closed, the family or we withdrew it"),
    State.ENTERED_IN_ERROR: phrase("Entered in error", "Where a referral stands: never counted"),
}

MODE_WORDS: dict[Mode, Phrase] = {
    Mode.ACCOMPANIED: phrase("Go there together", "How a family is handed on, the warmest way"),
    Mode.IN_PERSON: phrase("Introduce them face to face", "How a family is handed on: at school or at the partner’s"),
    Mode.THREE_WAY_CALL: phrase("Three-way call", "How a family is handed on: family, partner and we on one call"),
    Mode.INTRODUCED_BY_MESSAGE: phrase("Introduce them by message", "How a family is handed on: the family is copied in"),
    Mode.CALLED_AHEAD: phrase("Call ahead, they expect the family", "How a family is handed on"),
    Mode.PARTNER_CALLS: phrase("The partner calls the family", "How a family is handed on: agreed by a date"),
    Mode.SHEET_WITH_NAME: phrase("Sheet with a person’s name", "How a family is handed on: a sheet that names whom to ask for"),
    Mode.LIST_GIVEN: phrase("A list, for information", "How a family is handed on: information only"),
}

MODE_MEANINGS: dict[Mode, Phrase] = {
    Mode.ACCOMPANIED: phrase("the warmest way", "What a handoff mode means, under its name"),
    Mode.IN_PERSON: phrase("the family speaks, nothing leaves the file", "What a handoff mode means, under its name"),
    Mode.THREE_WAY_CALL: phrase("the family speaks, nothing leaves the file", "What a handoff mode means, under its name"),
    Mode.INTRODUCED_BY_MESSAGE: phrase("leans on the signed consent", "What a handoff mode means, under its name"),
    Mode.CALLED_AHEAD: phrase("leans on the signed consent", "What a handoff mode means, under its name"),
    Mode.PARTNER_CALLS: phrase("leans on the signed consent; ask by which day", "What a handoff mode means, under its name"),
    Mode.SHEET_WITH_NAME: phrase("in the family’s own hands", "What a handoff mode means, under its name"),
    Mode.LIST_GIVEN: phrase("in the family’s own hands", "What a handoff mode means, under its name"),
}

BASIS_WORDS: dict[Basis, Phrase] = {
    Basis.OWN_HANDS: phrase("The family’s own hands", "What a handoff rests on: nothing goes to the partner"),
    Basis.SIGNED_CONSENT: phrase("Signed consent", "What a handoff rests on"),
    Basis.EMERGENCY: phrase("Health or safety emergency", "What a handoff rests on"),
}

OUTCOME_WORDS: dict[Outcome, Phrase] = {
    Outcome.GOT_HELP: phrase("Got help", "What came of a referral"),
    Outcome.ENROLLED: phrase("Enrolled", "What came of a referral: in a program"),
    Outcome.PARTLY_HELPED: phrase("Partly helped", "What came of a referral"),
    Outcome.COULD_NOT_CONTACT: phrase("Family not reached", "What came of a referral"),
    Outcome.PROVIDER_NO_RESPONSE: phrase("Partner never answered", "What came of a referral"),
    Outcome.NO_SHOW: phrase("Did not come together", "What came of a referral: the family was not there"),
    Outcome.COULD_NOT_GET_HELP: phrase("Went, but could not get help", "What came of a referral"),
    Outcome.MISSING_DOCUMENTS: phrase("Papers were missing", "What came of a referral"),
    Outcome.TRANSPORT: phrase("No way to get there", "What came of a referral"),
    Outcome.LANGUAGE: phrase("Not in their language", "What came of a referral"),
    Outcome.COST: phrase("Cost too much", "What came of a referral"),
    Outcome.SCHEDULE: phrase("Times did not fit", "What came of a referral"),
    Outcome.WAITLIST_LAPSED: phrase("Waiting list ended", "What came of a referral"),
    Outcome.SERVICE_CLOSED: phrase("Service closed", "What came of a referral"),
    Outcome.MOVED_AWAY: phrase("Family moved away", "What came of a referral"),
    Outcome.NOT_ELIGIBLE: phrase("Does not qualify", "What came of a referral"),
    Outcome.NO_CAPACITY: phrase("No place free", "What came of a referral"),
    Outcome.ALREADY_ENROLLED: phrase("Had it already", "What came of a referral: enrolled before"),
    Outcome.OUT_OF_AREA: phrase("Outside their area", "What came of a referral"),
    Outcome.SERVICE_NOT_OFFERED: phrase("They do not offer this", "What came of a referral"),
    Outcome.FAMILY_DECLINED: phrase("Family decided against it", "What came of a referral"),
    Outcome.NO_LONGER_NEEDED: phrase("No longer needed", "What came of a referral"),
    Outcome.CONSENT_WITHDRAWN: phrase("Consent withdrawn", "What came of a referral"),
    Outcome.REFERRED_ELSEWHERE: phrase("Referred elsewhere", "What came of a referral"),
    Outcome.MET_ANOTHER_WAY: phrase("Met another way", "What came of a referral"),
    Outcome.OTHER: phrase("Something else", "What came of a referral; words are asked"),
}

TELLER_WORDS: dict[Teller, Phrase] = {
    Teller.FAMILY: phrase("The family", "Who told us, or confirmed it"),
    Teller.PARTNER: phrase("The partner", "Who told us, or confirmed it"),
    Teller.US: phrase("Seen by us", "Who told us, or confirmed it"),
}

NEXT_STEP_WORDS: dict[NextStep, Phrase] = {
    NextStep.REFER_AGAIN: phrase("Another referral", "The next step after a referral that did not help"),
    NextStep.FOLLOW_UP: phrase("A follow-up", "The next step after a referral that did not help"),
    NextStep.NOTHING_MORE: phrase("The family wants nothing more", "The next step after a referral that did not help"),
}

KIND_WORDS: dict[TransitionKind, Phrase] = {
    TransitionKind.STEP: phrase("Noted", "A line of a referral’s story: an ordinary step"),
    TransitionKind.LATE_NEWS: phrase("Late news", "A line of a referral’s story: corrects an outcome"),
    TransitionKind.UNDO: phrase("Taken back", "A line of a referral’s story: an undo"),
    TransitionKind.SETTLED: phrase("Settled", "A line of a referral’s story: decided between two laptops"),
}

ANSWERED_WORDS: dict[Answered, Phrase] = {
    Answered.REACHED: phrase("Reached", "What came of a call"),
    Answered.LEFT_MESSAGE: phrase("Left a message", "What came of a call"),
    Answered.NO_ANSWER: phrase("No answer", "What came of a call"),
    Answered.WRONG_NUMBER: phrase("Wrong number", "What came of a call"),
}

IN_LANGUAGE_WORDS: dict[InLanguage, Phrase] = {
    InLanguage.YES: phrase("Yes", "Were they served in their language?"),
    InLanguage.PARTLY: phrase("Partly", "Were they served in their language?"),
    InLanguage.NO: phrase("No", "Were they served in their language?"),
}

ITEM_WORDS: dict[Item, Phrase] = {
    Item.NAMES_AGES: phrase("names and ages", "What a consent allows to share, in a list"),
    Item.PHONE_LANGUAGE: phrase("phone and language", "What a consent allows to share, in a list"),
    Item.ADDRESS: phrase("address", "What a consent allows to share, in a list"),
    Item.SCHOOL_GRADE: phrase("school and grade", "What a consent allows to share, in a list"),
    Item.HOUSEHOLD: phrase("who lives in the home", "What a consent allows to share, in a list"),
    Item.NEED: phrase("the need", "What a consent allows to share, in a list"),
    Item.HEALTH_RECORDS: phrase("health records", "What a consent allows to share, in a list"),
    Item.ATTENDANCE: phrase("attendance", "What a consent allows to share, in a list"),
}
