"""Pictures and papers to attach, made in the tests: nobody's photos."""

import zlib
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from liaison_desk.attachments.actions import taking
from liaison_desk.attachments.attachment import Attachment, AttachmentKind
from liaison_desk.errors import UnreadableFile
from liaison_desk.office import Office


def chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")


def a_picture(path: Path, size: tuple[int, int] = (64, 48), colour: tuple[int, int, int] = (40, 120, 90)) -> Path:
    """A picture as PNG, JPEG or WebP, by the ending of its name."""
    Image.new("RGB", size, colour).save(path)
    return path


def a_large_picture(path: Path, count: int) -> Path:
    """A whole PNG of exactly so many bytes, whose most lies in a chunk of its own that no part of it equals another."""
    a_picture(path)
    small = path.read_bytes()
    end = small[-12:]
    filling = Random(count).randbytes(count - len(small) - 12)
    path.write_bytes(small[:-12] + chunk(b"teSt", filling) + end)
    return path


def a_paper(path: Path, pages: int = 2, words: str = "Attendance letter") -> Path:
    """A PDF."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    for number in range(pages):
        canvas.setFont("Helvetica", 28)
        canvas.drawString(72, 680, f"{words} {number + 1}")
        canvas.rect(72, 400, 460, 220, stroke=1, fill=0)
        canvas.showPage()
    canvas.save()
    path.write_bytes(made.getvalue())
    return path


def drawn(path: Path, media_type: str) -> bytes:
    """A small picture as the window draws one, without a window."""
    made = BytesIO()
    try:
        with Image.open(path) as picture:
            picture.thumbnail((160, 160))
            picture.convert("RGB").save(made, "PNG")
    except OSError as error:
        raise UnreadableFile("This picture cannot be shown", "Nothing was attached.") from error
    return made.getvalue()


def attached(
    office: Office, family_id: str, path: Path, name: str = "The letter", kind: AttachmentKind = AttachmentKind.PHOTO
) -> Attachment:
    """An attachment with its small picture."""
    asked = Attachment(id=office.new_id(), family_id=family_id, kind=kind, name=name, at=office.now(), who=office.who)
    return taking.attach(office, asked, path, drawn)
