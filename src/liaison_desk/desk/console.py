"""Qt's own words on the error stream, as Qt writes them, but for the one line that nobody can do anything about.

They are Qt's, never ours: whatever the desk itself has to tell goes through log.py, which takes no words.
"""

import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qFormatLogMessage

NEVER_SAID = frozenset({"This plugin does not support propagateSizeHints()"})
"""What Qt says of every window without a screen."""


def quietly(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's messages on the error stream, as Qt itself writes them, but for what is never said."""
    if message not in NEVER_SAID and sys.stderr is not None:  # a program without a console has no error stream
        sys.stderr.write(qFormatLogMessage(kind, context, message) + "\n")
