"""Coded phrases: what to bring, what it costs and how to get in, said alike in every language of the papers."""

from dataclasses import dataclass

from liaison_desk.directory.labels import BRING_WORDS, COST_WORDS, WAY_WORDS
from liaison_desk.language import Phrase, Words, phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """One phrase of the tables below; `values` fill its places in the order they stand there."""

    code: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Free:
    """Words of the directory as they stand there; they print once, in their own language, never as a translation."""

    text: str
    language: str = "en"


OWN: dict[str, Phrase] = {
    "free_under": phrase("free for children under {age}", "Referral sheet, what it costs; age in years"),
    "fee": phrase("{amount}", "Referral sheet, what it costs: an amount with its currency"),
    "bus": phrase("bus {line} to {stop}", "Referral sheet, how to get there: number of the line, name of the stop"),
    "bus_walk": phrase(
        "bus {line} to {stop}, then walk {minutes} minutes", "Referral sheet, how to get there: number of the line, name of the stop"
    ),
    "no_insurance": phrase("With or without insurance.", "Referral sheet, after what a clinic does or costs"),
}
"""What only a sheet says; the other codes are the directory's."""

PHRASES: dict[str, Phrase] = {**BRING_WORDS, **COST_WORDS, **WAY_WORDS, **OWN}

ITEMS: dict[str, Phrase] = {code: one for code, one in PHRASES.items() if not one.text.endswith(".")}
"""Parts of a sentence: they are joined to a list."""

SENTENCES: dict[str, Phrase] = {code: one for code, one in PHRASES.items() if code not in ITEMS}
"""Whole sentences: they follow one another."""

FIELDS: dict[str, Phrase] = {
    "healthcare": phrase("health care", "Referral sheet, what a service does"),
    "mental_health": phrase("help for mind and mood", "Referral sheet, what a service does: mental health"),
    "housing": phrase("help with housing", "Referral sheet, what a service does"),
    "food": phrase("food and groceries", "Referral sheet, what a service does"),
    "transportation": phrase("help to get around", "Referral sheet, what a service does: transportation"),
    "employment": phrase("work and job training", "Referral sheet, what a service does"),
    "legal": phrase("help with legal questions", "Referral sheet, what a service does"),
    "immigration": phrase("help with immigration questions", "Referral sheet, what a service does"),
    "childcare": phrase("childcare", "Referral sheet, what a service does"),
    "basic_needs": phrase("clothes and things for daily life", "Referral sheet, what a service does"),
    "utilities": phrase("help with power, water and heating bills", "Referral sheet, what a service does"),
    "safety": phrase("help to be safe", "Referral sheet, what a service does"),
    "disability": phrase("services for people with disabilities", "Referral sheet, what a service does"),
    "adult_education": phrase("classes for adults", "Referral sheet, what a service does"),
    "tutoring": phrase("help with homework and after school", "Referral sheet, what a service does"),
    "mentoring": phrase("a mentor for your child", "Referral sheet, what a service does"),
    "library": phrase("library", "Referral sheet, what a service does"),
    "culture_faith": phrase("community, culture and faith", "Referral sheet, what a service does"),
    "internet_devices": phrase("internet and computers", "Referral sheet, what a service does"),
    "income_benefits": phrase("money and benefits", "Referral sheet, what a service does"),
}
"""What a service does, by its category, where no closer words are coded."""

ICONS = {
    "healthcare": "stethoscope",
    "mental_health": "brain",
    "housing": "house",
    "food": "apple",
    "transportation": "bus",
    "employment": "briefcase",
    "legal": "scale",
    "immigration": "globe",
    "childcare": "baby",
    "basic_needs": "shirt",
    "utilities": "plug-zap",
    "safety": "shield-check",
    "disability": "accessibility",
    "adult_education": "graduation-cap",
    "tutoring": "pencil-ruler",
    "mentoring": "users",
    "library": "library",
    "culture_faith": "hand-heart",
    "internet_devices": "wifi",
    "income_benefits": "wallet",
}
"""The picture beside 'what they do'."""

HEARD = {
    "photo id": "photo_id",
    "photo identification": "photo_id",
    "government-issued picture identification": "photo_id",
    "picture id": "photo_id",
    "proof of address": "address_letter",
    "proof of residency": "address_letter",
    "proof of residence": "address_letter",
    "proof of income": "income_proof",
    "birth certificate": "birth_certificate",
    "insurance card": "insurance_card",
    "immunization record": "vaccine_card",
    "immunization records": "vaccine_card",
    "lease": "lease",
    "none": "bring_nothing",
    "no documents required": "bring_nothing",
    "free": "free",
    "no cost": "free",
    "no charge": "free",
    "none.": "bring_nothing",
    "free of charge": "free",
    "sliding scale": "sliding",
    "sliding fee scale": "sliding",
    "wheelchair": "no_steps",
    "ramp": "ramp",
    "parking": "parking",
}
"""Whole entries of directories whose meaning is sure; anything else stays the directory's own words."""


def coded(entry: str, language: str = "en") -> Coded | Free:
    """A directory's entry as a phrase where its meaning is sure, else as it stands."""
    code = HEARD.get(" ".join(entry.casefold().split()).rstrip("."))
    return Coded(code=code) if code else Free(text=entry, language=language)


def said(codes: tuple[Coded, ...], words: Words) -> str:
    """Phrases as running text: parts joined to a list, then whole sentences; empty for none."""
    parts = [_filled(ITEMS[one.code], one, words) for one in codes if one.code in ITEMS]
    parts += [words.of(FIELDS[one.code]) for one in codes if one.code in FIELDS]
    sentences = [_filled(SENTENCES[one.code], one, words) for one in codes if one.code in SENTENCES]
    listed = words.joined(parts)
    return " ".join([closed(listed), *sentences]) if listed and sentences else listed or " ".join(sentences)


def closed(text: str) -> str:
    """The text with a full stop at its end."""
    return text if text.endswith((".", "。", "!", "?", "؟")) else f"{text}."


def _filled(one: Phrase, code: Coded, words: Words) -> str:
    names = [part.split("}")[0] for part in one.text.split("{")[1:]]
    return words.of(one, **dict(zip(names, code.values, strict=True)))
