"""Mailboxes in which a new laptop and an admin's exchange their keys; the server understands none of the messages.

A mailbox has two sides, "admin" (who opened it, by session) and "laptop". The first message of the laptop's side is
its commitment: whoever posts it holds the mailbox and is given a ticket for all that follows; there is only one. The code
is a locator, no secret: that the right two laptops met, two people see by the six digits.
"""

import hmac

from sqlalchemy import Connection, delete, func, insert, select, update

from liaison_desk.district.inbox.database import Inbox, added, insert_new, reading, writing
from liaison_desk.district.inbox.schema import MAILBOX, MESSAGE, TRY
from liaison_desk.district.refusal import Refusal
from liaison_desk.ids import random_bytes
from liaison_desk.sync.codes import Code

OPEN_SECONDS = 900
KEPT_SECONDS = 86_400
MOST_TRIES = 5
MOST_MESSAGES = 8
MOST_MESSAGE_BYTES = 64 * 1024
ADMIN, LAPTOP = "admin", "laptop"
TICKET_MARK, ADDRESS_MARK = b"ticket", b"address"


def open_mailbox(inbox: Inbox, device: bytes) -> str:
    """A new mailbox of an admin's laptop; gives its code, 8 digits. Raises Refusal 429 when the laptop has too many open."""
    now = inbox.seconds()
    with writing(inbox) as db:
        stale = select(MAILBOX.c.code).where(MAILBOX.c.until <= now - KEPT_SECONDS)
        db.execute(delete(MESSAGE).where(MESSAGE.c.code.in_(stale)))
        db.execute(delete(MAILBOX).where(MAILBOX.c.until <= now - KEPT_SECONDS))
        db.execute(delete(TRY).where(TRY.c.until <= now))
        mine = select(func.count(), func.min(MAILBOX.c.until)).where(MAILBOX.c.device == device, MAILBOX.c.until > now)
        count, first_end = db.execute(mine).one()
        if count >= inbox.limits.most_mailboxes:
            raise Refusal(429, Code.TOO_MANY_MAILBOXES, "this laptop has too many open mailboxes", retry=int(first_end) - now)
        while True:
            code = f"{int.from_bytes(random_bytes(8), 'big') % 10**8:08}"
            if added(db, insert_new(inbox, MAILBOX).values(code=code, device=device, until=now + OPEN_SECONDS), MAILBOX.c.code):
                return code


def find_mailbox(inbox: Inbox, code: str, device: bytes | None, address: str) -> bool:
    """Whether the caller is the laptop that opened this mailbox.

    Raises Refusal: 404 unknown_code, 410 code_expired; each counts as a try of the address, and after five tries
    within a quarter of an hour everything from there is 429 too_many_tries.
    """
    who, now = _address(inbox, address), inbox.seconds()
    with reading(inbox) as db:
        tried = db.execute(select(TRY.c.wrong, TRY.c.until).where(TRY.c.address == who, TRY.c.until > now)).first()
        if tried is not None and tried.wrong >= MOST_TRIES:
            raise Refusal(429, Code.TOO_MANY_TRIES, "too many wrong codes from this address", retry=int(tried.until) - now)
        box = db.execute(select(MAILBOX.c.device, MAILBOX.c.until).where(MAILBOX.c.code == code)).first()
    if box is not None and box.until > now:
        return device is not None and bytes(box.device) == device
    count_try(inbox, address)
    if box is None:
        raise Refusal(404, Code.UNKNOWN_CODE, "there is no mailbox of this code")
    raise Refusal(410, Code.CODE_EXPIRED, "this mailbox has ended")


def count_try(inbox: Inbox, address: str) -> None:
    """Counts a wrong code of an address; what is counted is forgotten after a quarter of an hour."""
    who, now = _address(inbox, address), inbox.seconds()
    with writing(inbox) as db:
        db.execute(delete(TRY).where(TRY.c.address == who, TRY.c.until <= now))
        db.execute(insert_new(inbox, TRY).values(address=who, wrong=0, until=now + OPEN_SECONDS))
        db.execute(update(TRY).where(TRY.c.address == who).values(wrong=TRY.c.wrong + 1))


def _address(inbox: Inbox, address: str) -> bytes:
    return inbox.mark(ADDRESS_MARK, address.encode())


def post_message(inbox: Inbox, code: str, side: str, body: bytes, ticket: bytes = b"") -> tuple[int, bytes]:
    """Puts a message on a side; gives its number, from 0 on, and on the laptop's side the ticket.

    The side's last message once more keeps its number, so that a lost answer does no harm. Raises Refusal: 409
    code_used when another laptop has committed, 413 when the side is full.
    """
    with writing(inbox) as db:
        db.execute(update(MAILBOX).where(MAILBOX.c.code == code).values(code=code))  # one writer at a time, on PostgreSQL too
        here = select(MESSAGE.c.number, MESSAGE.c.body).where(MESSAGE.c.code == code, MESSAGE.c.side == side)
        bodies = [bytes(row.body) for row in db.execute(here.order_by(MESSAGE.c.number))]
        held = _ticket(inbox, code, bodies[0] if bodies else body) if side == LAPTOP else b""
        if side == LAPTOP and bodies and ticket != held and body != bodies[0]:
            raise Refusal(409, Code.CODE_USED, "another laptop has used this code")
        if bodies and body in (bodies[0], bodies[-1]):
            return bodies.index(body), held
        if len(bodies) >= MOST_MESSAGES:
            raise Refusal(413, Code.MAILBOX_FULL, "this side of the mailbox is full")
        db.execute(insert(MESSAGE).values(code=code, side=side, number=len(bodies), body=body))
    return len(bodies), held


def _ticket(inbox: Inbox, code: str, commitment: bytes) -> bytes:
    """What the laptop shows that committed: nobody else can tell it, and the server need not keep it."""
    return inbox.mark(TICKET_MARK, code.encode() + commitment)


def check_ticket(inbox: Inbox, code: str, ticket: bytes) -> None:
    """Raises Refusal 409: commit_first before anybody committed, code_used when the ticket is not of who did."""
    with reading(inbox) as db:
        commitment = _message(db, code, LAPTOP, 0)
    if commitment is None:
        raise Refusal(409, Code.COMMIT_FIRST, "the commitment comes first")
    if not hmac.compare_digest(ticket, _ticket(inbox, code, commitment)):
        raise Refusal(409, Code.CODE_USED, "another laptop has used this code")


def read_message(inbox: Inbox, code: str, side: str, number: int) -> bytes | None:
    """A message of a side; None while it has not come."""
    with reading(inbox) as db:
        return _message(db, code, side, number)


def _message(db: Connection, code: str, side: str, number: int) -> bytes | None:
    query = select(MESSAGE.c.body).where(MESSAGE.c.code == code, MESSAGE.c.side == side, MESSAGE.c.number == number)
    found = db.execute(query).scalar_one_or_none()
    return None if found is None else bytes(found)
