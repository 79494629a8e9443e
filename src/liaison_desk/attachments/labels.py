"""The kinds of attachments in a liaison's words."""

from liaison_desk.attachments.attachment import AttachmentKind
from liaison_desk.language import Phrase, Words, phrase

KINDS: dict[AttachmentKind, Phrase] = {
    AttachmentKind.PHOTO: phrase("Photo", "Kind of an attachment in a family's file"),
    AttachmentKind.SIGNED_PAPER: phrase("Signed paper", "Kind of an attachment in a family's file"),
    AttachmentKind.LETTER: phrase("Letter", "Kind of an attachment in a family's file"),
    AttachmentKind.SCHOOL_PAPER: phrase("School paper", "Kind of an attachment in a family's file"),
    AttachmentKind.SCAN: phrase("Scan", "Kind of an attachment in a family's file"),
}


def size(words: Words, count: int) -> str:
    """How large a file is, in kB or MB."""
    if count < 1_000_000:
        return words("{n} kB", "How large a file is", n=words.number(max(1, round(count / 1000))))
    return words("{n} MB", "How large a file is", n=words.number(round(count / 1_000_000, 1)))
