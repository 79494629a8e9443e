"""Lets a laptop in: a challenge that is signed once, a token for an hour; and the operator's first token."""

import hashlib
import hmac

from sqlalchemy import Connection, delete, insert, select, update

from liaison_desk.district.inbox.database import Inbox, added, insert_new, reading, writing
from liaison_desk.district.inbox.schema import DISTRICT, MEMBER, NONCE, SESSION
from liaison_desk.district.refusal import Refusal
from liaison_desk.ids import random_bytes
from liaison_desk.sync import seal, wire
from liaison_desk.sync.codes import Code

NONCE_SECONDS = 120
NONCE_MARK = b"nonce"
TOKEN_TAG = b"liaison-desk/token/1"


def token_hash(token: str) -> bytes:
    """What is kept of a token (64 hex digits); of anything else a hash that no token has."""
    return hashlib.sha256(TOKEN_TAG + token.encode("utf-8", "surrogateescape")).digest()


def challenge(inbox: Inbox, device: bytes) -> bytes:
    """A nonce for one login of one laptop within two minutes.

    It carries its own end and the server's mark, so that asking for many costs the server no room.
    """
    marked = (inbox.seconds() + NONCE_SECONDS).to_bytes(8, "big") + random_bytes(8)
    return marked + inbox.mark(NONCE_MARK, marked + device)[:16]


def open_session(inbox: Inbox, device: bytes, nonce: bytes, signature: bytes) -> bytes:
    """A token (32 bytes) for a laptop of any roster here that signed its nonce; raises Refusal 401.

    `unknown_laptop` means that no roster here names it, which a laptop with a good roster may change by bringing that.
    """
    until = int.from_bytes(nonce[:8], "big")
    if not hmac.compare_digest(inbox.mark(NONCE_MARK, nonce[:16] + device)[:16], nonce[16:]) or until <= inbox.seconds():
        raise Refusal(401, Code.STALE_NONCE, "this nonce was not given out, or is too old")
    with reading(inbox) as db:
        signing = db.execute(select(MEMBER.c.signing).where(MEMBER.c.device == device).limit(1)).scalar_one_or_none()
    if signing is None:
        raise Refusal(401, Code.UNKNOWN_LAPTOP, "no roster here names this laptop")
    if not seal.signed_by(wire.LOGIN_TAG, wire.login_message(inbox.pin, device, nonce), signature, bytes(signing)):
        raise Refusal(401, Code.WRONG_SIGNATURE, "the nonce was not signed by this laptop for this server")
    token = random_bytes(32)
    with writing(inbox) as db:
        _forget_stale(db, inbox.seconds())
        if not added(db, insert_new(inbox, NONCE).values(nonce=nonce, until=until), NONCE.c.nonce):
            raise Refusal(401, Code.STALE_NONCE, "this nonce was used")
        _leave_room(db, device, inbox.limits.most_sessions)
        ends = inbox.seconds() + inbox.limits.session_seconds
        db.execute(insert(SESSION).values(token=token_hash(token.hex()), device=device, until=ends))
    return token


def _forget_stale(db: Connection, now: int) -> None:
    db.execute(delete(NONCE).where(NONCE.c.until <= now))
    db.execute(delete(SESSION).where(SESSION.c.until <= now))


def _leave_room(db: Connection, device: bytes, most: int) -> None:
    """Ends the oldest sessions of a laptop that has as many as it may."""
    rows = db.execute(select(SESSION.c.token).where(SESSION.c.device == device).order_by(SESSION.c.until.desc()).offset(most - 1))
    for token in rows.scalars().all():
        db.execute(delete(SESSION).where(SESSION.c.token == token))


def laptop_of(inbox: Inbox, token: str) -> bytes:
    """The laptop whose session a token is, while a roster here still names it; raises Refusal 401."""
    query = select(SESSION.c.device).where(SESSION.c.token == token_hash(token), SESSION.c.until > inbox.seconds())
    with reading(inbox) as db:
        device = db.execute(query).scalar_one_or_none()
        if device is None:
            raise Refusal(401, Code.NO_SESSION, "there is no session of this token, or it has ended")
        if db.execute(select(MEMBER.c.device).where(MEMBER.c.device == device).limit(1)).first() is None:
            raise Refusal(401, Code.UNKNOWN_LAPTOP, "no roster here names this laptop")
    return bytes(device)


def first_token(inbox: Inbox, *, anew: bool = False) -> str | None:
    """The token that lets the first laptop bring the first space, once; None when it was made before.

    `anew` makes another one in its place, for an operator who lost it or whose server has to be filled again.
    """
    token = random_bytes(32).hex()
    change = update(DISTRICT).values(token_made=True, first_token=token_hash(token))
    with writing(inbox) as db:
        made = db.execute(change if anew else change.where(DISTRICT.c.token_made.is_(False))).rowcount
    return token if made else None


def check_first_token(inbox: Inbox, token: str) -> None:
    """Raises Refusal 403 when this is not the first token, or it was used."""
    with reading(inbox) as db:
        if db.execute(select(DISTRICT.c.id).where(DISTRICT.c.first_token == token_hash(token))).first() is None:
            raise Refusal(403, Code.WRONG_TOKEN, "the first token is another one, or was used")
