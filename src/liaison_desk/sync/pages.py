"""Whether a page of a server's log is what the log says of itself: else it is not counted as read, and asked for again. Pure."""

from collections.abc import Sequence

from liaison_desk.sync import batch, wire
from liaison_desk.sync.batch import BrokenFrame
from liaison_desk.sync.roster import Roster


def fits(ring: Roster, page: Sequence[bytes], before: bytes, after: bytes, *, refused: int) -> bool:
    """Whether these are the frames between two hashes of the log, in their order, and whole.

    A signature stands outside a frame's hash and so outside the log's: where frames of the page were `refused`, a member's
    frame that its signature does not fit is not whole. One of somebody who is no member is no damage.
    """
    log = before
    for encoded in page:
        try:
            frame = batch.decode_frame(encoded)
        except BrokenFrame:
            return False
        if refused and ring.is_damaged(frame):
            return False
        log = wire.log_hash(log, frame.hash)
    return log == after
