"""What imported terms and words mean among our categories."""

import pytest

from liaison_desk.directory import labels, mapping
from liaison_desk.directory.category import CATEGORIES
from liaison_desk.families.category import Category


def test_the_categories_are_those_of_needs_and_each_has_words() -> None:
    assert set(CATEGORIES) == {one.value for one in Category} == set(labels.CATEGORY_WORDS)
    assert len(CATEGORIES) == 20


def test_every_term_and_word_means_one_of_the_categories() -> None:
    assert set(mapping.TERMS.values()) <= set(CATEGORIES)
    assert {category for category, _ in mapping.HEARD} == set(CATEGORIES)


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        ("Food Pantry", ("food", False)),
        ("citizenship & immigration", ("immigration", False)),
        ("Emergency Rental Assistance", ("housing", True)),
        ("Seniors of 1944", ("disability", True)),
        ("Zymurgy", ("", False)),
    ],
)
def test_a_term_of_a_known_taxonomy_is_sure_and_words_are_a_guess(title: str, meant: tuple[str, bool]) -> None:
    assert mapping.category_of_term(title) == meant


def test_the_special_word_stands_before_the_general_one() -> None:
    assert mapping.guessed_categories("Immigration law clinic") == ("immigration", "legal")
    assert mapping.guessed_categories("Direct representation", "x" * 500 + " food") == ("legal",)
    assert mapping.guessed_categories("Corner", "y " * 300 + "food pantry") == ("food",)


@pytest.mark.parametrize(
    ("fees", "code"),
    [
        ("Free to everyone", "free"),
        ("None. Donations requested of clients who can afford it.", "free"),
        ("None, except for permits", ""),
        ("Free parking, $20 a visit", ""),
        ("Sliding scale based on income", "sliding"),
        ("$85 per day", ""),
        ("", ""),
    ],
)
def test_fees_are_coded_only_where_their_meaning_is_sure(fees: str, code: str) -> None:
    assert mapping.cost_code(fees) == code


@pytest.mark.parametrize("said", ["At a confidential location", "Shelter, location is confidential", "undisclosed address"])
def test_a_confidential_place_is_heard(said: str) -> None:
    assert mapping.CONFIDENTIAL.search(said)


def test_confidential_help_is_no_confidential_place() -> None:
    assert not mapping.CONFIDENTIAL.search("Free and confidential counseling")


@pytest.mark.parametrize(
    ("said", "categories"),
    [
        (("Tenant law clinic",), ("legal",)),
        (("Legal aid clinic", "Direct representation"), ("legal",)),
        (("Walk-in clinic",), ("healthcare",)),
        (("Mental health counseling",), ("mental_health",)),
        (("Health and mental health services",), ("mental_health", "healthcare")),
    ],
)
def test_a_clinic_is_a_doctor_s_only_where_nothing_else_is_said(said: tuple[str, ...], categories: tuple[str, ...]) -> None:
    assert mapping.guessed_categories(*said) == categories
