"""The directory's codes in words: categories, coded phrases, room, why a service fits, why an entry wants checking."""

from liaison_desk.directory.entry import FoundIt, Reason, Why
from liaison_desk.directory.hours import Open
from liaison_desk.directory.service import Capacity, VerifyReason
from liaison_desk.language import Phrase, Words, phrase

CATEGORY_WORDS: dict[str, Phrase] = {
    "healthcare": phrase("Healthcare", "A category of services"),
    "mental_health": phrase("Mental health", "A category of services"),
    "housing": phrase("Housing", "A category of services"),
    "food": phrase("Food and nutrition", "A category of services"),
    "transportation": phrase("Transportation", "A category of services"),
    "employment": phrase("Employment and job training", "A category of services"),
    "legal": phrase("Legal services", "A category of services"),
    "immigration": phrase("Immigration support", "A category of services"),
    "childcare": phrase("Childcare", "A category of services"),
    "basic_needs": phrase("Basic needs and clothing", "A category of services"),
    "utilities": phrase("Utilities", "A category of services: power, water, heating"),
    "safety": phrase("Safety and domestic violence", "A category of services"),
    "disability": phrase("Disability services", "A category of services"),
    "adult_education": phrase("Adult education and language classes", "A category of services"),
    "tutoring": phrase("Tutoring and after-school", "A category of services"),
    "mentoring": phrase("Mentoring", "A category of services"),
    "library": phrase("Library", "A category of services"),
    "culture_faith": phrase("Culture and faith organizations", "A category of services"),
    "internet_devices": phrase("Internet and devices", "A category of services"),
    "income_benefits": phrase("Income and benefits", "A category of services"),
}

BRING_WORDS: dict[str, Phrase] = {
    "vaccine_card": phrase("the child’s vaccine card", "One of the things to bring to a service"),
    "address_letter": phrase("any letter with your address", "One of the things to bring to a service"),
    "photo_id": phrase("an ID with your photo", "One of the things to bring to a service"),
    "birth_certificate": phrase("the child’s birth certificate", "One of the things to bring to a service"),
    "income_proof": phrase("a paper that shows your income", "One of the things to bring to a service"),
    "insurance_card": phrase("your insurance card", "One of the things to bring to a service"),
    "medicine_list": phrase("the list of medicines", "One of the things to bring to a service"),
    "school_letter": phrase("a letter from school", "One of the things to bring to a service"),
    "lease": phrase("your rental contract", "One of the things to bring to a service"),
    "their_letter": phrase("the letter you received", "One of the things to bring to a service"),
    "no_id_come": phrase("No ID? Come anyway.", "After the things to bring to a service"),
    "no_papers_call": phrase("Papers missing? Call first, they help.", "After the things to bring to a service"),
    "bring_nothing": phrase("You do not need to bring anything.", "Where nothing has to be brought to a service"),
}
"""What to bring, by the codes that the papers print in every language."""

COST_WORDS: dict[str, Phrase] = {
    "free": phrase("free", "What a service costs: nothing"),
    "sliding": phrase("you pay what you can", "What a service costs: a sliding scale"),
    "insurance_pays": phrase("your insurance pays", "What a service costs"),
    "ask_cost": phrase("Ask what it costs before you agree.", "Where the cost of a service is not known"),
}

WAY_WORDS: dict[str, Phrase] = {
    "by_phone": phrase("by phone, from home", "How to get in: nobody has to go"),
    "online": phrase("by computer or phone, from home", "How to get in: nobody has to go"),
    "ramp": phrase("Ramp at the side door.", "How to get in with a wheelchair or stroller"),
    "no_steps": phrase("No steps at the door.", "How to get in with a wheelchair or stroller"),
    "parking": phrase("You can park there.", "How to get there"),
    "free_interpreter": phrase("Free interpreter.", "After the languages that are spoken at a service"),
}

CAPACITY_WORDS: dict[Capacity, Phrase] = {
    Capacity.UNKNOWN: phrase("Room not known", "Whether a service takes new families: nobody asked"),
    Capacity.TAKES_NEW: phrase("Takes new families", "Whether a service has room"),
    Capacity.WAITLIST: phrase("Waiting list", "Whether a service has room"),
    Capacity.FULL: phrase("Full at the moment", "Whether a service has room"),
}

VERIFY_WORDS: dict[VerifyReason, Phrase] = {
    VerifyReason.NONE: phrase("Nothing to check", "Why a directory entry wants checking"),
    VerifyReason.WRONG_NUMBER: phrase("Wrong number", "Why a directory entry wants checking"),
    VerifyReason.FAMILIES_FAILED: phrase("Families did not reach them", "Why a directory entry wants checking: three failures in a row"),
    VerifyReason.SAID_CLOSED: phrase("Somebody said it closed", "Why a directory entry wants checking"),
    VerifyReason.OTHER: phrase("Wants checking", "Why a directory entry wants checking"),
}

WHY_WORDS: dict[Why, Phrase] = {
    Why.LANGUAGE: phrase("Speaks {languages}", "Why a service fits; names of languages"),
    Why.INTERPRETER: phrase("Interpreter there", "Why a service fits"),
    Why.FREE: phrase("Free", "Why a service fits"),
    Why.SLIDING: phrase("Pay by income", "Why a service fits: a sliding scale"),
    Why.OPEN_NOW: phrase("Open now", "Why a service fits"),
    Why.TAKES_NEW: phrase("Takes new families", "Whether a service has room"),
    Why.WAITLIST: phrase("Waiting list", "Whether a service has room"),
    Why.FULL: phrase("Full at the moment", "Whether a service has room"),
    Why.IN_AREA: phrase("In their area", "Why a service fits"),
    Why.AGE: phrase("Right age", "Why a service fits"),
    Why.NOT_AGE: phrase("For another age", "What speaks against a service"),
    Why.CHECKED: phrase("Checked {day}", "When a directory entry was last checked"),
    Why.STALE: phrase("Not checked lately", "What speaks against a service: its entry is old"),
    Why.TO_VERIFY: phrase("Wants checking", "Why a directory entry wants checking"),
}

OPEN_WORDS: dict[Open, Phrase] = {
    Open.OPEN: phrase("open now", "Whether a service is open"),
    Open.CLOSED: phrase("closed now", "Whether a service is open"),
    Open.UNKNOWN: phrase("hours not told", "Whether a service is open: the directory does not say"),
}

DAY_WORDS: dict[str, Phrase] = {
    "MO": phrase("Monday", "A day of the week"),
    "TU": phrase("Tuesday", "A day of the week"),
    "WE": phrase("Wednesday", "A day of the week"),
    "TH": phrase("Thursday", "A day of the week"),
    "FR": phrase("Friday", "A day of the week"),
    "SA": phrase("Saturday", "A day of the week"),
    "SU": phrase("Sunday", "A day of the week"),
}


N_OF_M = phrase("{n} of {m}", "How many families of how many said so")


def category(code: str, words: Words) -> str:
    """A category in words; a district's own stands as it was named."""
    known = CATEGORY_WORDS.get(code)
    return words.of(known) if known else code


def cost(code: str, text: str, words: Words) -> str:
    """What it costs: the coded phrase, else the directory's own words."""
    known = COST_WORDS.get(code)
    return words.of(known) if known else text


def reason(one: Reason, words: Words) -> str:
    """Why a service fits, as a few words."""
    day = words.date(one.on, "short") if one.on else ""
    return words.of(WHY_WORDS[one.why], languages=words.joined([words.language_name(tag) for tag in one.languages]), day=day)


def found_it_lines(found: FoundIt, words: Words) -> tuple[tuple[str, str, float], ...]:
    """How families found a service: question, answer, and the share from 0 to 1; questions nobody answered are left out."""
    rows = []
    if found.sent:
        share = found.reached / found.sent
        rows.append(
            (words("Reached within a week", "How families found a service"), words.of(N_OF_M, n=found.reached, m=found.sent), share)
        )
    if found.asked_language:
        share = found.in_language / found.asked_language
        told = words.of(N_OF_M, n=found.in_language, m=found.asked_language)
        rows.append((words("In their language", "How families found a service"), told, share))
    if found.respect is not None:
        told = words("{mean} of 5", "The mean of answers from 1 to 5", mean=words.number(round(found.respect, 1)))
        rows.append((words("Treated with respect", "How families found a service"), told, found.respect / 5))
    if found.asked_friend:
        share = found.would_send / found.asked_friend
        told = words.of(N_OF_M, n=found.would_send, m=found.asked_friend)
        rows.append((words("Would send a friend", "How families found a service"), told, share))
    return tuple(rows)
