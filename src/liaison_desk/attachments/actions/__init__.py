"""What a liaison does with photos and papers of a family's file."""

from liaison_desk.attachments.actions.checking import attachment_findings, clear_leftovers
from liaison_desk.attachments.actions.looking import attachments_of, open_attachment, small_picture
from liaison_desk.attachments.actions.taking import attach_file, rename_attachment, take_attachment_away

__all__ = [
    "attach_file",
    "attachment_findings",
    "attachments_of",
    "clear_leftovers",
    "open_attachment",
    "rename_attachment",
    "small_picture",
    "take_attachment_away",
]
