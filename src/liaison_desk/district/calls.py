"""The calls under `/v1` (SYNC, 'District server'): what each takes, who may, and what it gives."""

from collections.abc import Callable
from typing import TypeVar

from liaison_desk.district.asked import Asked, Call, Value, all_bytes, caller, hash_in, list_in, number_in, sized, space_of
from liaison_desk.district.inbox import frames, handing, mailboxes, rosters, sessions
from liaison_desk.district.inbox.database import Inbox
from liaison_desk.district.inbox.rosters import Bringer
from liaison_desk.district.refusal import Refusal, wrong_form
from liaison_desk.sync import wire
from liaison_desk.sync.codes import Code

Given = TypeVar("Given")
SMALL = 1024
FIRST_TOKEN = "x-first-token"  # noqa: S105 - the name of a header
TICKET = "x-mailbox-ticket"


def authority(inbox: Inbox, _asked: Asked) -> Value:
    """The certificate of the authority whose key is the pin; nothing where the server has none."""
    return inbox.authority or None


def challenge(inbox: Inbox, asked: Asked) -> Value:
    """`[device]` → a nonce for it and the server's pin."""
    (device,) = list_in(asked.body, 1)
    return {"nonce": sessions.challenge(inbox, sized(device, 8)), "pin": inbox.pin}


def session(inbox: Inbox, asked: Asked) -> Value:
    """`[device, nonce, signature]` → a token and how many seconds it lives."""
    device, nonce, signature = list_in(asked.body, 3)
    token = sessions.open_session(inbox, sized(device, 8), sized(nonce, 32), sized(signature, 64))
    return {"token": token, "seconds": inbox.limits.session_seconds}


def is_member(inbox: Inbox, asked: Asked) -> None:
    """Lets in the laptops on the space's roster."""
    rosters.role_of(inbox, space_of(asked), caller(asked))


def heads(inbox: Inbox, asked: Asked) -> Value:
    """Where the space stands here."""
    found = handing.heads(inbox, space_of(asked))
    tips: list[Value] = [[tip.device, tip.incarnation, tip.number, tip.hash] for tip in found.tips]
    return {"tips": tips, "roster": [found.entries, found.roster], "position": found.position, "log": found.log, "snapshot": None}


def push(inbox: Inbox, asked: Asked) -> Value:
    """`[frame, …]` → for each its standing, its hash, and its place in the log (nothing where it was there before)."""
    encoded = all_bytes(list_in(asked.body))
    if len(encoded) > wire.MOST_PUSH_FRAMES:
        raise Refusal(413, Code.TOO_MANY_FRAMES, "too many frames for one push")
    return [[one.standing.value, one.hash, one.position] for one in frames.keep_frames(inbox, space_of(asked), encoded)]


def log(inbox: Inbox, asked: Asked) -> Value:
    """`?after=N&h=HEX` → a page of frames; `h` may be left out at the very beginning."""
    after = number_in(asked.query, "after")
    if after and "h" not in asked.query:
        raise wrong_form("h")
    page = handing.log_page(inbox, space_of(asked), after, hash_in(asked.query, "h", wire.EMPTY_LOG))
    return {"frames": list(page.frames), "next": page.next, "log": page.log, "more": page.more}


def roster(inbox: Inbox, asked: Asked) -> Value:
    """`?after=COUNT` → the roster's entries from there on."""
    return list(rosters.entries_after(inbox, space_of(asked), number_in(asked.query, "after")))


def may_bring(inbox: Inbox, asked: Asked) -> None:
    """Lets in every laptop with a session, and the holder of the first token."""
    if asked.device is None and FIRST_TOKEN in asked.headers:
        sessions.check_first_token(inbox, asked.headers[FIRST_TOKEN])
    else:
        caller(asked)


def put_roster(inbox: Inbox, asked: Asked) -> Value:
    """`[expected tip or zeros, entry, …]` → how many entries there are now, and the tip."""
    expected, *entries = list_in(asked.body) or [None]
    bringer = Bringer(device=asked.device or b"", token=asked.headers.get(FIRST_TOKEN, ""))
    count, tip = rosters.put_entries(inbox, space_of(asked), sized(expected, 32), all_bytes(entries), bringer)
    return {"entries": count, "tip": tip}


def open_mailbox(inbox: Inbox, asked: Asked) -> Value:
    """`[space, …]` (16 bytes each), of all of which the caller is an admin → a code of 8 digits and how many seconds it lives."""
    spaces = [sized(space, 16) for space in list_in(asked.body)]
    if not spaces or any(rosters.role_of(inbox, space, caller(asked)) != "admin" for space in spaces):
        raise Refusal(403, Code.NOT_AN_ADMIN, "only an admin of the spaces opens a mailbox")
    return {"code": mailboxes.open_mailbox(inbox, caller(asked)), "seconds": mailboxes.OPEN_SECONDS}


def _side(asked: Asked) -> str:
    if asked.path["side"] not in (mailboxes.ADMIN, mailboxes.LAPTOP):
        raise wrong_form("side")
    return asked.path["side"]


def knows_code(inbox: Inbox, asked: Asked) -> None:
    """Lets in who has the code of an open mailbox; on the admin's side only the laptop that opened it."""
    opener = mailboxes.find_mailbox(inbox, asked.path["code"], asked.device, asked.address)
    if _side(asked) == mailboxes.ADMIN and not opener:
        raise Refusal(403, Code.NOT_THE_OPENER, "this side is for the laptop that opened the mailbox")


def may_read(inbox: Inbox, asked: Asked) -> None:
    """Lets in who opened the mailbox, and who committed in it."""
    if not mailboxes.find_mailbox(inbox, asked.path["code"], asked.device, asked.address):
        _counted(inbox, asked, lambda: mailboxes.check_ticket(inbox, asked.path["code"], hash_in(asked.headers, TICKET, b"")))


def _counted(inbox: Inbox, asked: Asked, step: Callable[[], Given]) -> Given:
    """Does a step for which a wrong ticket is a try of the address like a wrong code."""
    try:
        return step()
    except Refusal as refusal:
        if refusal.code == Code.CODE_USED:
            mailboxes.count_try(inbox, asked.address)
        raise


def post_message(inbox: Inbox, asked: Asked) -> Value:
    """Any bytes → the message's number; on the laptop's side the ticket for all that follows."""
    if not asked.body:
        raise wrong_form("body")
    ticket = hash_in(asked.headers, TICKET, b"")
    number, held = _counted(inbox, asked, lambda: mailboxes.post_message(inbox, asked.path["code"], _side(asked), asked.body, ticket))
    return {"number": number, "ticket": held or None}


def read_message(inbox: Inbox, asked: Asked) -> Value:
    """The bytes of a message; nothing while it has not come."""
    return mailboxes.read_message(inbox, asked.path["code"], _side(asked), number_in(asked.path, "number"))


PUSH = wire.MOST_PUSH_BYTES
CALLS = (
    Call(method="GET", path="/v1/authority", answer=authority, open=True, before_login=True),
    Call(method="POST", path="/v1/session/challenge", answer=challenge, most=SMALL, open=True, before_login=True),
    Call(method="POST", path="/v1/session", answer=session, most=SMALL, open=True, before_login=True),
    Call(method="GET", path="/v1/s/{space}/heads", answer=heads, allowed=is_member),
    Call(method="POST", path="/v1/s/{space}/frames", answer=push, allowed=is_member, most=PUSH),
    Call(method="GET", path="/v1/s/{space}/log", answer=log, allowed=is_member),
    Call(method="GET", path="/v1/s/{space}/roster", answer=roster, allowed=is_member),
    Call(method="POST", path="/v1/s/{space}/roster", answer=put_roster, allowed=may_bring, most=PUSH, open=True),
    Call(method="POST", path="/v1/mailbox", answer=open_mailbox, most=SMALL),
    Call(
        method="POST",
        path="/v1/mailbox/{code}/{side}",
        answer=post_message,
        allowed=knows_code,
        most=mailboxes.MOST_MESSAGE_BYTES,
        open=True,
    ),
    Call(method="GET", path="/v1/mailbox/{code}/{side}/{number}", answer=read_message, allowed=may_read, open=True),
)
