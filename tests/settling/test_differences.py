"""Which words stand in one version only, and a first text joined from several."""

import pytest

from liaison_desk.settling.differences import joined, marks


def alone(*texts: str) -> list[list[str]]:
    """The marked words of each text."""
    return [[text[start:end] for start, end in found] for text, found in zip(texts, marks(texts), strict=True)]


def test_words_that_stand_in_one_version_only_are_marked() -> None:
    one = "Mrs Nguyễn would like to help in the school garden. She asks for letters, please not by email."
    two = "Mrs Nguyễn would like to read to the first grade on Fridays. She asks for letters."
    assert alone(one, two) == [["help in", "school garden", ", please not by email"], ["read to", "first grade on Fridays"]]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("After 16:00", "After 17:00"), [["16"], ["17"]]),
        (("", "A bike"), [[], ["A bike"]]),
        (("A bike", "A bike"), [[], []]),
        (("a b", "a c", "a b c"), [[], [], []]),
        (("حافلة صباحا", "حافلة مساء"), [["صباحا"], ["مساء"]]),
        (("我想去花园", "我想去图书馆"), [["花园"], ["图书馆"]]),
    ],
)
def test_in_every_script_and_with_nothing(texts: tuple[str, ...], found: list[list[str]]) -> None:
    assert alone(*texts) == found


def test_a_long_narrative_is_compared_within_a_moment() -> None:
    one = "She said that the bus comes late on Mondays. " * 2000
    two = one + "And on Fridays."
    assert alone(one, two)[1] == ["And on Fridays."]


@pytest.mark.parametrize(
    ("texts", "both"),
    [
        (("A bike", "A bus pass"), "A bike. A bus pass"),
        (("A bike.", "A bike. And a bus pass."), "A bike. And a bus pass."),
        (("She reads. She asks for letters.", "She cooks. She asks for letters."), "She reads. She cooks. She asks for letters."),
        (("", "A bike"), "A bike"),
        ((), ""),
    ],
)
def test_both_are_joined_with_what_they_share_once(texts: tuple[str, ...], both: str) -> None:
    assert joined(texts) == both
