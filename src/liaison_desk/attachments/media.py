"""What a file is, by its own first bytes and never by its name, and whether it is whole."""

import zlib
from typing import BinaryIO

from liaison_desk.errors import UnreadableFile

JPEG, PNG, WEBP, PDF = "image/jpeg", "image/png", "image/webp", "application/pdf"
ENDINGS = {JPEG: ".jpg", PNG: ".png", WEBP: ".webp", PDF: ".pdf"}
HEIF_BRANDS = (b"heic", b"heix", b"heif", b"mif1", b"msf1", b"hevc", b"avif")
HEAD_BYTES, TAIL_BYTES, CHUNK = 1024, 2048, 256 * 1024
NO_SEGMENT = frozenset({0x01, 0xFF, *range(0xD0, 0xD9)})
SCAN, END = 0xDA, 0xD9


def told(file: BinaryIO, size: int) -> str:
    """The media type of an open file of so many bytes; raises UnreadableFile for one that cannot be shown or is cut off."""
    file.seek(0)
    head = file.read(HEAD_BYTES)
    media = _by_head(head)
    if not _is_whole(file, size, media, head):
        raise UnreadableFile("This file is damaged or cut off", "Nothing was attached. Open it elsewhere, or take the picture again.")
    return media


def _by_head(head: bytes) -> str:
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if b"%PDF-" in head:
        return PDF
    if head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS:
        raise UnreadableFile(
            "This kind of phone picture cannot be shown here", "Nothing was attached. Let the phone send it as JPEG ('most compatible')."
        )
    raise UnreadableFile("This is no picture and no PDF", "Nothing was attached. Choose a JPEG, PNG or WebP picture, or a PDF.")


def _is_whole(file: BinaryIO, size: int, media: str, head: bytes) -> bool:
    if media == PNG:
        return _is_whole_png(file)
    if media == JPEG:
        return _is_whole_jpeg(file)
    if media == WEBP:
        return int.from_bytes(head[4:8], "little") + 8 <= size
    file.seek(max(0, size - TAIL_BYTES))
    return b"%%EOF" in file.read(TAIL_BYTES)


def _is_whole_png(file: BinaryIO) -> bool:
    """Every chunk with its checksum, up to the one that ends a picture (ISO/IEC 15948, 5.3)."""
    file.seek(8)
    while len(opening := file.read(8)) == 8:
        length, name = int.from_bytes(opening[:4], "big"), opening[4:]
        check = zlib.crc32(name)
        while length:
            data = file.read(min(length, CHUNK))
            if not data:
                return False
            check = zlib.crc32(data, check)
            length -= len(data)
        if file.read(4) != check.to_bytes(4, "big"):
            return False
        if name == b"IEND":
            return True
    return False


def _is_whole_jpeg(file: BinaryIO) -> bool:
    """The segments one after the other up to the picture itself, and the mark that ends it (ITU-T T.81, B.1)."""
    file.seek(2)
    while len(mark := file.read(2)) == 2 and mark[0] == 0xFF:
        if mark[1] == 0xFF:
            file.seek(-1, 1)
            continue
        if mark[1] in NO_SEGMENT:
            continue
        length = int.from_bytes(file.read(2), "big")
        if length < 2 or mark[1] == END:
            return False
        file.seek(length - 2, 1)
        if mark[1] == SCAN:
            return _has_end(file)
    return False


def _has_end(file: BinaryIO) -> bool:
    last = b""
    while data := file.read(CHUNK):
        if bytes((0xFF, END)) in last + data:
            return True
        last = data[-1:]
    return False
