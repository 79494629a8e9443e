"""How imported terms and words are mapped to our categories: sure where a term of a known taxonomy says so, else guessed.

The terms are those of the Open Eligibility taxonomy (services 1.0 and 2.0) by their titles, since its numbers differ
between editions. Terms about people (age, income …) say nothing about the kind of help and have no category.
"""

import re

_TERMS = {
    "healthcare": (
        "health", "dental care", "medical care", "primary care", "help pay for healthcare", "health insurance", "prescription assistance",
        "medical supplies", "health education", "maternity care", "family planning", "checkup & test", "vision tests", "hearing tests",
        "vaccinations", "discounted healthcare", "hospice", "end-of-life care", "nursing home", "physical therapy", "disease management",
        "alternative medicine", "birth control", "pregnancy tests", "hiv treatment", "pain management", "specialized therapy",
        "disease screening", "prevent & treat", "personal hygiene", "sex education",
    ),
    "mental_health": (
        "counseling", "mental health evaluation", "understand mental health", "psychiatric emergency services", "addiction & recovery",
        "12-step", "detox", "outpatient treatment", "residential treatment", "sober living", "support groups", "peer support",
        "bereavement", "help hotlines", "support network", "one-on-one support", "virtual support", "mental health services",
    ),
    "housing": (
        "housing", "emergency shelter", "help find housing", "help pay for housing", "housing vouchers", "maintenance & repairs",
        "housing advice", "foreclosure counseling", "homebuyer education", "residential housing", "long-term housing", "public housing",
        "short-term housing", "independent living", "home & renters insurance", "assisted living",
    ),
    "food": (
        "food", "community gardens", "emergency food", "food delivery", "food pantry", "free meals", "help pay for food", "food benefits",
        "nutrition", "nutrition education",
    ),
    "transportation": (
        "transit", "help pay for transit", "bus passes", "help pay for gas", "transportation", "transportation for healthcare",
        "transportation for school",
    ),
    "employment": (
        "work", "help find work", "job placement", "supported employment", "help pay for work expenses", "clothes for work",
        "supplies for work", "skills & training", "interview training", "resume development", "skills assessment", "specialized training",
        "workplace rights",
    ),
    "legal": (
        "legal", "advocacy & legal aid", "discrimination & civil rights", "guardianship", "identification recovery", "mediation", "notary",
        "representation", "adoption & foster care", "adoption & foster placement", "adoption planning",
    ),
    "immigration": ("citizenship & immigration",),
    "childcare": (
        "childcare", "help find childcare", "help pay for childcare", "daytime care", "preschool", "day camp", "relief for caregivers",
    ),
    "basic_needs": (
        "goods", "baby supplies", "baby clothes", "diapers & formula", "clothing", "clothes for school", "clothing vouchers", "home goods",
        "blankets & fans", "furniture", "personal care items", "toys & gifts", "emergency", "disaster response", "emergency cash",
        "emergency payments",
    ),
    "utilities": ("help pay for utilities",),
    "safety": ("immediate safety", "help escape violence", "safe housing", "help find missing persons"),
    "disability": (
        "assistive technology", "disability benefits", "disability screening", "understand disability", "special education",
        "in-home support", "adult daycare", "residential care",
    ),
    "adult_education": (
        "english as a second language (esl)", "ged/high-school equivalency", "basic literacy", "foreign languages", "alternative education",
        "more education", "parenting education", "daily life skills", "education", "screening & exams",
    ),
    "tutoring": ("tutoring", "afterschool care", "after school care", "help find school", "help pay for school"),
    "mentoring": ("mentoring",),
    "library": ("books", "libraries", "public libraries"),
    "culture_faith": ("spiritual support", "recreation", "translation & interpretation"),
    "internet_devices": ("computer class",),
    "income_benefits": (
        "money", "financial assistance", "government benefits", "retirement benefits", "understand government programs",
        "unemployment benefits", "financial education", "credit counseling", "savings program", "insurance", "tax preparation",
        "financial aid & loans", "help fill out forms", "navigating the system",
    ),
}  # fmt: skip
TERMS = {title: category for category, titles in _TERMS.items() for title in titles}
"""Our category of a term's title in small letters."""

# Beginnings of words. The order counts: the first that is found wins, the special before the general.
_HEARD = (
    ("immigration", "immigra|citizenship|naturali[sz]|refugee|asylum|inmigra|ciudadan"),
    ("safety", "domestic violence|escape violence|abuse shelter|sexual assault|human trafficking|violencia dom"),
    ("legal", "legal|lawyer|attorney|law cent|law librar|law clinic|court|representation|litigation|expunge|abogad|mediation"),
    ("mental_health", "mental health|counsel|psych|behavioral health|drug abuse|alcohol|substance|recovery|rehabilitat|salud mental"),
    ("library", "library|libraries|biblioteca"),
    ("utilities", "utilit|electric bill|heating|energy assist|weatheri"),
    ("internet_devices", "internet|broadband|wi-?fi|computer|laptop|hotspot"),
    ("childcare", "child ?care|day care|preschool|head start|nursery|guarder"),
    ("tutoring", "tutor|after.?school|homework"),
    ("mentoring", "mentor|big brother"),
    ("adult_education", "adult education|literacy|english class|english language|\\besl\\b|\\bged\\b|education services"),
    ("employment", "employment|job |jobs|career|workforce|resume|vocation|empleo"),
    ("food", "food|meal|pantry|grocer|nutrition|\\bwic\\b|calfresh|comida|alimento"),
    ("housing", "hous|shelter|rent|homeless|evict|vivienda"),
    ("disability", "disab|wheelchair|autis|deaf|hearing impair|special needs|older adults|adult day|senior"),
    ("transportation", "transport|bus pass|ride|transit"),
    ("basic_needs", "cloth|diaper|furniture|thrift|school suppl|commodity|toys"),
    ("healthcare", "(?<!mental )(?<!behavioral )health|dental|dentist|medic|vision|doctor|vaccin|hospital|salud"),
    ("income_benefits", "benefits|financ|money|tax prep|self-sufficiency|social security|tanf|loan|cash"),
    ("culture_faith", "church|faith|cultur|worship|recreation|arts|museum|parish|mosque|temple"),
)
SHORT = 400
"""Characters; a longer text is a description."""
HEARD = tuple((category, re.compile(rf"(?<![a-z])(?:{words})")) for category, words in _HEARD)

_FREE = re.compile(
    r"^(free( to everyone| to eligible persons/entities| of charge| for all)?|none|no (cost|charge|fee)s?)(\s*$|[.;])", re.IGNORECASE
)
_SLIDING = re.compile(r"^(a )?sliding|^(vary|varies) according to income|^based on income", re.IGNORECASE)
CONFIDENTIAL = re.compile(
    r"\b(confidential|undisclosed|secret) (location|address|site|shelter)|location (is|kept) confidential", re.IGNORECASE
)
"""Words that say that a place must not be told."""


_CLINIC = re.compile(r"\bclinic", re.IGNORECASE)


def category_of_term(title: str) -> tuple[str, bool]:
    """Our category of a taxonomy term and whether it was guessed from its words; '' where it says nothing."""
    name = title.casefold().strip()
    if name in TERMS:
        return TERMS[name], False
    guess = guessed_categories(name)
    return (guess[0], True) if guess else ("", False)


def guessed_categories(*texts: str) -> tuple[str, ...]:
    """Our categories by words alone, three at most, the special before the general.

    Short texts (names, keywords, kinds) are read together; long ones only where those say nothing, since a
    description touches on much.
    """
    found: dict[str, None] = {}
    for said in sorted((text.casefold() for text in texts), key=lambda text: len(text) > SHORT):
        if len(said) <= SHORT or not found:
            found.update(dict.fromkeys(category for category, words in HEARD if words.search(said)))
    if not found and any(_CLINIC.search(said) for said in texts):
        # A clinic by itself is a doctor's; a law clinic or a tax clinic says so.
        return ("healthcare",)
    return tuple(found)[:3]


def cost_code(fees: str) -> str:
    """The coded phrase of a directory's words about fees; '' where their meaning is not sure."""
    said = fees.strip()
    if _FREE.search(said):
        return "free"
    return "sliding" if _SLIDING.search(said) else ""
