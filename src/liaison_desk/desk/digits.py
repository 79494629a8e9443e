"""Digits that one person reads to another: large, in groups, the same way round in every language."""

from PySide6.QtCore import Qt

from liaison_desk.desk.labels import Card, Label
from liaison_desk.language import Words

GAP = "\u00a0"


class Digits(Label):
    """A code of eight or six digits, to be read aloud or selected."""

    def __init__(self, words: Words, name: str) -> None:
        """`name` is told by a screen reader before the digits, one by one."""
        super().__init__(kind="digits", selectable=True, whole=True)
        self.words, self.name = words, name
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_digits(self, digits: str) -> None:
        """Shows eight digits in fours, six in threes."""
        half = len(digits) // 2
        self.say(f"{digits[:half]}{GAP}{digits[half:]}")
        self.setAccessibleName(f"{self.name}: {' '.join(digits)}")


def digits_card(label: str, digits: Digits) -> Card:
    """The digits on a quiet ground, with what they are above them."""
    over = Label(label, kind="label", tone="quiet", wrap=True)
    over.setAlignment(Qt.AlignmentFlag.AlignCenter)
    over.setBuddy(digits)
    return Card(over, digits, gap=4, name="raised")
