"""Words for visits and contacts: states, settings, channels, outcomes."""

from liaison_desk.families.circle import Circle
from liaison_desk.families.person import Channel
from liaison_desk.language import Phrase, phrase
from liaison_desk.visits.booking import BookingState
from liaison_desk.visits.contact import ContactOutcome
from liaison_desk.visits.giving import HelpKind, StockReason
from liaison_desk.visits.spent import SpentOn
from liaison_desk.visits.visit import InterpreterMode, Setting, VisitState

STATES: dict[VisitState, Phrase] = {
    VisitState.PLANNED: phrase("Not confirmed yet", "A visit is planned; the family has not said yes to the day"),
    VisitState.CONFIRMED: phrase("Confirmed", "The family said yes to the day of a visit"),
    VisitState.UNDER_WAY: phrase("Under way", "A visit is being held now"),
    VisitState.DONE: phrase("Done", "A visit was held and written down"),
    VisitState.NOT_AT_HOME: phrase("Nobody at home", "A visit was tried and nobody opened"),
    VisitState.RESCHEDULED: phrase("Moved to another day", "A visit was moved; another one stands in its place"),
    VisitState.DECLINED: phrase("Declined by the family", "The family would rather not have a visit"),
    VisitState.CANCELLED: phrase("Called off", "We called a visit off"),
}

SETTINGS: dict[Setting, Phrase] = {
    Setting.HOME: phrase("at home", "Where a visit is held, under its time"),
    Setting.COMMUNITY: phrase("in the community", "Where a visit is held, under its time: a library, a café, a community place"),
    Setting.SCHOOL: phrase("at school", "Where a visit is held, under its time"),
    Setting.VIRTUAL: phrase("by video or phone", "Where a visit is held, under its time"),
}

VISIT_TITLES: dict[Setting, Phrase] = {
    Setting.HOME: phrase("Visit at home", "Title of an entry in a family's timeline"),
    Setting.COMMUNITY: phrase("Visit in the community", "Title of an entry in a family's timeline"),
    Setting.SCHOOL: phrase("Visit at school", "Title of an entry in a family's timeline"),
    Setting.VIRTUAL: phrase("Visit by video or phone", "Title of an entry in a family's timeline"),
}

INTERPRETERS: dict[InterpreterMode, Phrase] = {
    InterpreterMode.NONE: phrase("no interpreter", "How the family's language is spoken at a visit"),
    InterpreterMode.OWN: phrase("you speak it", "How the family's language is spoken at a visit: the liaison speaks it"),
    InterpreterMode.IN_PERSON: phrase("interpreter", "How the family's language is spoken at a visit: an interpreter comes along"),
    InterpreterMode.PHONE: phrase("phone line", "How the family's language is spoken at a visit: an interpreter on the phone"),
    InterpreterMode.VIDEO: phrase("video line", "How the family's language is spoken at a visit: an interpreter by video"),
}

CIRCLES: dict[Circle, Phrase] = {
    Circle.TEAM: phrase("The team", "Who may read a note"),
    Circle.COORDINATOR: phrase("Me and the coordinator", "Who may read a note"),
    Circle.PRIVATE: phrase("One person of the household", "Who may read a note: private to one person"),
}

CHANNELS: dict[Channel, Phrase] = {
    Channel.CALL: phrase("Phone call", "A way to reach a family"),
    Channel.VOICEMAIL: phrase("Voicemail", "A way to reach a family"),
    Channel.TEXT: phrase("Text message", "A way to reach a family"),
    Channel.MESSAGING: phrase("Messenger", "A way to reach a family: a messenger app"),
    Channel.EMAIL: phrase("Email", "A way to reach a family"),
    Channel.LETTER: phrase("Letter by post", "A way to reach a family"),
    Channel.IN_PERSON: phrase("In person", "A way to reach a family"),
    Channel.SCHOOL_NOTE: phrase("Note through school", "A way to reach a family: a note that the child carries home"),
}

FROM_FAMILY: dict[Channel, Phrase] = {
    Channel.CALL: phrase("They called", "Title of an entry in a timeline: the family began it"),
    Channel.VOICEMAIL: phrase("They left a voicemail", "Title of an entry in a timeline: the family began it"),
    Channel.TEXT: phrase("They sent a text", "Title of an entry in a timeline: the family began it"),
    Channel.MESSAGING: phrase("They sent a message", "Title of an entry in a timeline: the family began it"),
    Channel.EMAIL: phrase("They wrote an email", "Title of an entry in a timeline: the family began it"),
    Channel.LETTER: phrase("They sent a letter", "Title of an entry in a timeline: the family began it"),
    Channel.IN_PERSON: phrase("They came by", "Title of an entry in a timeline: the family began it"),
    Channel.SCHOOL_NOTE: phrase("They sent a note", "Title of an entry in a timeline: the family began it"),
}

TO_FAMILY: dict[Channel, Phrase] = {
    Channel.CALL: phrase("We called", "Title of an entry in a timeline: we began it"),
    Channel.VOICEMAIL: phrase("We left a voicemail", "Title of an entry in a timeline: we began it"),
    Channel.TEXT: phrase("We sent a text", "Title of an entry in a timeline: we began it"),
    Channel.MESSAGING: phrase("We sent a message", "Title of an entry in a timeline: we began it"),
    Channel.EMAIL: phrase("We wrote an email", "Title of an entry in a timeline: we began it"),
    Channel.LETTER: phrase("We sent a letter", "Title of an entry in a timeline: we began it"),
    Channel.IN_PERSON: phrase("We met", "Title of an entry in a timeline: we began it"),
    Channel.SCHOOL_NOTE: phrase("We sent a note through school", "Title of an entry in a timeline: we began it"),
}

OUTCOMES: dict[ContactOutcome, Phrase] = {
    ContactOutcome.REACHED: phrase("Reached", "What came of a contact"),
    ContactOutcome.LEFT_MESSAGE: phrase("Left a message", "What came of a contact"),
    ContactOutcome.NO_ANSWER: phrase("No answer", "What came of a contact"),
    ContactOutcome.WRONG_NUMBER: phrase("Wrong number", "What came of a contact"),
    ContactOutcome.ANSWERED_LATER: phrase("Answered later", "What came of a contact"),
}

BOOKINGS: dict[BookingState, Phrase] = {
    BookingState.ASKED: phrase("Asked", "Where the booking of an interpreter stands"),
    BookingState.CONFIRMED: phrase("Confirmed", "Where the booking of an interpreter stands"),
    BookingState.CAME: phrase("Came", "Where the booking of an interpreter stands"),
    BookingState.DID_NOT_COME: phrase("Did not come", "Where the booking of an interpreter stands"),
    BookingState.CANCELLED: phrase("Called off", "Where the booking of an interpreter stands"),
}

SPENT_ON: dict[SpentOn, Phrase] = {
    SpentOn.TRAVEL: phrase("Travel", "What time went into"),
    SpentOn.CALLS: phrase("Calls and letters", "What time went into"),
    SpentOn.MEETING: phrase("Meeting", "What time went into"),
    SpentOn.EVENT: phrase("Event", "What time went into"),
    SpentOn.PAPERWORK: phrase("Paperwork", "What time went into"),
    SpentOn.TRAINING: phrase("Training", "What time went into"),
    SpentOn.OTHER: phrase("Something else", "What time went into"),
}

HELP: dict[HelpKind, Phrase] = {
    HelpKind.BUS_PASS: phrase("Bus pass", "What a family was given"),
    HelpKind.GIFT_CARD: phrase("Gift card", "What a family was given"),
    HelpKind.CLOTHES: phrase("Clothes", "What a family was given"),
    HelpKind.GROCERIES: phrase("Groceries", "What a family was given"),
    HelpKind.SCHOOL_SUPPLIES: phrase("School supplies", "What a family was given"),
    HelpKind.LOANED_DEVICE: phrase("Loaned device", "What a family was given"),
    HelpKind.OTHER: phrase("Something else", "What a family was given"),
}

STOCK_REASONS: dict[StockReason, Phrase] = {
    StockReason.RECEIVED: phrase("Came in", "Why a stock grew or shrank"),
    StockReason.COUNTED: phrase("Counted", "Why a stock grew or shrank"),
    StockReason.HANDED_ON: phrase("Handed to a colleague", "Why a stock grew or shrank"),
    StockReason.LOST: phrase("Lost or broken", "Why a stock grew or shrank"),
}
