"""A laptop that was put back to an older copy, or copied: it is noticed, and the laptop goes on as a stream of its own.

Its own past comes back like a colleague's work. What it had written and not sealed yet is sealed as the last of its old
stream, under the write ids it always had, so that a change that turns up in the old past after all is the same change.
"""

from collections.abc import Iterable
from datetime import datetime

from liaison_desk.ids import random_bytes
from liaison_desk.office import Office
from liaison_desk.sync.batch import Tip
from liaison_desk.sync.notices import NoticeKind
from liaison_desk.vault import frames, laptop, notices, witness
from liaison_desk.vault.vault import Database

HANDLED = "witness_handled"


def begin_anew_if_ahead(office: Office, tips: Iterable[Tip] = ()) -> bool:
    """Begins a new incarnation where our own stream went on without this vault; says whether it did. To be asked before sealing.

    So it is when a frame of our stream came that we did not make, when the witness beside the vault remembers a frame
    that is not here, or when one of the `tips` that a server shows is of our stream and not here.
    """
    remembered = set(witness.read(office.vault.path).values())
    with office.vault.transaction() as db:
        own, incarnation = laptop.device_id(db), laptop.device(db)[1]
        shown = {tip.hash for tip in tips if (tip.device, tip.incarnation) == (own, incarnation)}
        remembered -= _handled(db)
        lost = {one for one in remembered | shown if frames.place_of(db, one) is None}
        if not lost and laptop.facts(db).get(laptop.AHEAD) != incarnation.hex():
            return False
        begin_anew(db, remembered, office.now())
    return True


def begin_anew(db: Database, remembered: Iterable[bytes], now: datetime) -> None:
    """Begins a new incarnation and tells so; `remembered` are the frames that the witness knows of.

    Also for a backup that is put back: before anything is written into it.
    """
    own, incarnation = laptop.device_id(db), laptop.device(db)[1]
    laptop.begin_anew(db, random_bytes(8))
    laptop.keep_fact(db, HANDLED, "".join(one.hex() for one in _handled(db).union(remembered)))
    notices.tell(db, NoticeKind.RESTORED, incarnation.hex(), who=own, at=now)


def _handled(db: Database) -> set[bytes]:
    """The frames that a witness remembered when a new life began: they may never come back, and are no news."""
    kept = bytes.fromhex(laptop.facts(db).get(HANDLED, ""))
    return {kept[start : start + 32] for start in range(0, len(kept), 32)}
