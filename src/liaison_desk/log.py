"""A log that cannot hold a family's name: events have a name and numbers, never words."""

import logging
import re
from pathlib import Path

LOGGER = logging.getLogger("liaison_desk")
_EVENT = re.compile(r"[a-z][a-z0-9_.-]*")


def note(event: str, **figures: int | float | bool) -> None:
    """Writes one event with its figures, for instance note('import.done', rows=12).

    Only numbers and truth values are taken, so that nothing a person typed can ever get in;
    raises ValueError for an event that is not a plain dotted name.
    """
    if not _EVENT.fullmatch(event):
        raise ValueError("an event is a plain dotted name")
    for key, value in figures.items():
        if not isinstance(value, int | float):
            raise ValueError(f"{key}: only numbers go into the log")
    LOGGER.info("%s %s", event, " ".join(f"{k}={v}" for k, v in figures.items()))


def failed(event: str, error: BaseException) -> None:
    """Writes that something failed: its kind and the places in our own code, never the message."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        places.append(f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    LOGGER.error("%s %s at %s", event, type(error).__name__, " > ".join(places[-8:]))


def keep_in(folder: Path) -> logging.Handler:
    """Lets the log write to `folder`/desk.log and returns the handler, to be removed at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.FileHandler(folder / "desk.log", encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
    return handler
