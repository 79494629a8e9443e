"""Looks for words in bytes, whoever wrote them and however: the same search for what is sealed and for what is not."""

import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
DEFLATED = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda", b"\x1f\x8b\x08")
"""How a stream of zlib or gzip begins."""
ZSTD = b"\x28\xb5\x2f\xfd"
MOST_BYTES = 8 * 1024 * 1024
ANY_KIND_OF_DEFLATE = 32 + zlib.MAX_WBITS


def found(words: Iterable[str], contents: Iterable[bytes]) -> frozenset[str]:
    """The words that stand in any of the contents: in UTF-8 or UTF-16, in whatever case, plain or in a compressed stream.

    A word counts as found when half of it stands there: a database may cut a long value in two. Words of less than
    twelve bytes have halves that come up by chance in what is sealed.
    """
    marks = {mark: word for word in words for half in _halves(word) for mark in _marks(half)}
    seen: set[str] = set()
    for content in contents:
        for readable in (content, *_unpacked(content)):
            low = readable.lower()
            seen |= {word for mark, word in marks.items() if mark in low}
    return frozenset(seen)


def files(folder: Path) -> Iterator[bytes]:
    """The bytes of every file of a folder, a database's log among them."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.read_bytes()


def _halves(word: str) -> tuple[str, str]:
    return word[: len(word) // 2], word[len(word) // 2 :]


def _marks(text: str) -> set[bytes]:
    return {text.encode(encoding).lower() for encoding in ENCODINGS}


def _unpacked(content: bytes) -> Iterator[bytes]:
    """What comes out of every stream that begins anywhere in the content."""
    for beginning in DEFLATED:
        for place in _places(content, beginning):
            stream = zlib.decompressobj(ANY_KIND_OF_DEFLATE)
            try:
                yield stream.decompress(memoryview(content)[place:], MOST_BYTES)
            except zlib.error:
                continue
    for place in _places(content, ZSTD):
        try:
            yield zstd.ZstdDecompressor().decompress(memoryview(content)[place:], max_length=MOST_BYTES)
        except zstd.ZstdError:
            continue


def _places(content: bytes, beginning: bytes) -> Iterator[int]:
    place = content.find(beginning)
    while place >= 0:
        yield place
        place = content.find(beginning, place + 1)
