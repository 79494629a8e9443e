"""The words in which a district's server refuses a call: one list, for the server that answers and the laptop that has to act on it."""

from enum import StrEnum


class Code(StrEnum):
    """Why a call is refused. `answers.py` has a sentence for a liaison for each."""

    # sessions
    NO_SESSION = "no_session"
    STALE_NONCE = "stale_nonce"
    UNKNOWN_LAPTOP = "unknown_laptop"
    WRONG_SIGNATURE = "wrong_signature"
    # who may
    NOT_A_MEMBER = "not_a_member"
    NOT_AN_ADMIN = "not_an_admin"
    NOT_THE_OPENER = "not_the_opener"
    WRONG_TOKEN = "wrong_token"  # noqa: S105 - a refusal's name
    LOOPBACK_ONLY = "loopback_only"
    # what is not there
    NO_SPACE = "no_space"
    UNKNOWN_CODE = "unknown_code"
    CODE_EXPIRED = "code_expired"
    NO_SUCH_CALL = "no_such_call"
    WRONG_METHOD = "wrong_method"
    # what stands otherwise meanwhile
    LOG_REWOUND = "log_rewound"
    BEHIND = "behind"
    CODE_USED = "code_used"
    COMMIT_FIRST = "commit_first"
    # what cannot be taken
    WRONG_FORM = "wrong_form"
    BROKEN_FRAME = "broken_frame"
    OTHER_SPACE = "other_space"
    STRANGER = "stranger"
    BROKEN_ROSTER = "broken_roster"
    TOO_LONG = "too_long"
    TOO_MANY_FRAMES = "too_many_frames"
    MAILBOX_FULL = "mailbox_full"
    # too much at once
    TOO_SLOW = "too_slow"
    TOO_FAST = "too_fast"
    TOO_MANY_TRIES = "too_many_tries"
    TOO_MANY_MAILBOXES = "too_many_mailboxes"
    # the server's own trouble
    FAILED = "failed"
    BUSY = "busy"
    DATABASE_AWAY = "database_away"
    SPACE_FULL = "space_full"
    LAPTOP_FULL = "laptop_full"
    ROSTER_FULL = "roster_full"
    TOO_MANY_SPACES = "too_many_spaces"
    DISK_FULL = "disk_full"
