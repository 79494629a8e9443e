"""Every error in words for a person: ours as they are, any other as one calm sentence, with a note in the log."""

from liaison_desk import log
from liaison_desk.errors import DeskError


def as_told(error: Exception) -> DeskError:
    """What to tell a person of an error; one that is not ours is noted in the log by kind and place, without its words."""
    if isinstance(error, DeskError):
        return error
    log.failed("desk.failed", error)
    return DeskError("This did not work", "What you had kept is safe. Try it once more; if it happens again, lock and unlock the desk.")
