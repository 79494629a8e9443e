"""What a record is, in a word: for the news that a colleague wrote in it."""

from liaison_desk.language import Phrase, Words, phrase

NOUNS: dict[str, Phrase] = {
    "family": phrase("the file", "What a colleague wrote, in a list: the file, a visit and a need"),
    "person": phrase("a person", "What a colleague wrote, in a list: the file, a visit and a need"),
    "member": phrase("who belongs to the family", "What a colleague wrote, in a list: the file, a visit and a need"),
    "contact_point": phrase("a number or address", "What a colleague wrote, in a list: the file, a visit and a need"),
    "student": phrase("a student", "What a colleague wrote, in a list: the file, a visit and a need"),
    "attendance": phrase("days at school", "What a colleague wrote, in a list: the file, a visit and a need"),
    "consent": phrase("a consent", "What a colleague wrote, in a list: the file, a visit and a need"),
    "need": phrase("a need", "What a colleague wrote, in a list: the file, a visit and a need"),
    "barrier": phrase("something hard", "What a colleague wrote, in a list: the file, a visit and a need"),
    "accommodation": phrase("what was tried", "What a colleague wrote, in a list: the file, a visit and a need"),
    "interpreter_booking": phrase("an interpreter", "What a colleague wrote, in a list: the file, a visit and a need"),
    "help_given": phrase("help given", "What a colleague wrote, in a list: the file, a visit and a need"),
    "visit": phrase("a visit", "What a colleague wrote, in a list: the file, a visit and a need"),
    "amendment": phrase("an amendment", "What a colleague wrote, in a list: the file, a visit and a need"),
    "contact": phrase("a contact", "What a colleague wrote, in a list: the file, a visit and a need"),
    "follow_up": phrase("what is due", "What a colleague wrote, in a list: the file, a visit and a need"),
    "promise": phrase("a promise", "What a colleague wrote, in a list: the file, a visit and a need"),
    "referral": phrase("a referral", "What a colleague wrote, in a list: the file, a visit and a need"),
    "transition": phrase("a step of a referral", "What a colleague wrote, in a list: the file, a visit and a need"),
    "feedback": phrase("what the family said of a service", "What a colleague wrote, in a list: the file, a visit and a need"),
    "partnership_agreement": phrase("an agreement", "What a colleague wrote, in a list: the file, a visit and a need"),
    "attachment": phrase("a paper or photo", "What a colleague wrote, in a list: the file, a visit and a need"),
    "plan": phrase("a plan", "What a colleague wrote, in a list: the file, a visit and a need"),
    "plan_action": phrase("a step of a plan", "What a colleague wrote, in a list: the file, a visit and a need"),
    "school": phrase("a school", "What a colleague wrote, in a list: the file, a visit and a need"),
    "service": phrase("the directory", "What a colleague wrote, in a list: the file, a visit and a need"),
    "organization": phrase("the directory", "What a colleague wrote, in a list: the file, a visit and a need"),
    "location": phrase("the directory", "What a colleague wrote, in a list: the file, a visit and a need"),
}
DIRECTORY = frozenset({"service", "organization", "location"})


def noun(words: Words, record_type: str) -> str:
    """A record in a word; '' for what is no news by itself, such as that a file was opened."""
    found = NOUNS.get(record_type)
    return words.of(found) if found else ""
