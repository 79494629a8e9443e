"""Keys as people press them: single letters that work under an Arabic keyboard, and how a shortcut is written."""

import sys

from PySide6.QtGui import QKeySequence

_ARABIC_ROWS = (("ضصثقفغعهخح", "qwertyuiop"), ("شسيبلاتنم", "asdfghjkl"), ("ئءؤرىة", "zxcvnm"))
_LATIN = {arabic: latin for row, letters in _ARABIC_ROWS for arabic, latin in zip(row, letters, strict=True)}


def latin_letter(typed: str) -> str:
    """The small Latin letter on the key that was pressed, also under an Arabic keyboard; '' for anything else."""
    letter = _LATIN.get(typed, typed.lower())
    return letter if len(letter) == 1 and letter.isascii() and letter.isalnum() else ""


def shown(sequence: str) -> str:
    """A shortcut as it stands on the keys of this computer, for hints and the page of shortcuts ('Ctrl K').

    Qt's own words in other languages ('Control+K' in Spanish) stand on no key; a Mac has signs of its own.
    """
    form = QKeySequence.SequenceFormat.NativeText if sys.platform == "darwin" else QKeySequence.SequenceFormat.PortableText
    return QKeySequence(sequence).toString(form).replace("+", " ").replace("Return", "Enter")
