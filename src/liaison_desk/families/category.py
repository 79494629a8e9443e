"""The kinds of help that a need, a service and a consent speak of."""

from enum import StrEnum


class Category(StrEnum):
    """The kinds of help that ship with the program (PRODUCT, 'Categories'); imported taxonomies are mapped to them."""

    HEALTHCARE = "healthcare"
    MENTAL_HEALTH = "mental_health"
    HOUSING = "housing"
    FOOD = "food"
    TRANSPORTATION = "transportation"
    EMPLOYMENT = "employment"
    LEGAL = "legal"
    IMMIGRATION = "immigration"
    CHILDCARE = "childcare"
    BASIC_NEEDS = "basic_needs"
    UTILITIES = "utilities"
    SAFETY = "safety"
    DISABILITY = "disability"
    ADULT_EDUCATION = "adult_education"
    TUTORING = "tutoring"
    MENTORING = "mentoring"
    LIBRARY = "library"
    CULTURE_FAITH = "culture_faith"
    INTERNET_DEVICES = "internet_devices"
    INCOME_BENEFITS = "income_benefits"
