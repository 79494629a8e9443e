"""The search that finds nothing at the server finds a word wherever it can be read."""

import gzip
import sys
import zlib
from pathlib import Path

import pytest

from liaison_desk.tour.searching import files, found

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

WORD, TEXT = "Velminkarossa", "a letter of Velminkarossa's about the flat"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.upper().encode(),
        TEXT.encode("utf-16-le"),
        b"\0" + TEXT.encode("utf-16-be"),
        b"Velmin" + bytes(4) + b"other",
        bytes(4) + b"x" + b"karossa",
        bytes(7) + zlib.compress(TEXT.encode()) + bytes(9),
        bytes(7) + zlib.compress(TEXT.encode("utf-16-le"), 9),
        gzip.compress(TEXT.encode()),
        bytes(4) + zstd.compress(TEXT.encode(), 3) + bytes(100),
    ],
)
def test_a_word_is_found_plain_packed_and_cut_in_two(content: bytes) -> None:
    assert found((WORD, "Tobrinellowyn"), [b"nothing", content]) == {WORD}


@pytest.mark.parametrize(
    "content", [b"", b"Vel min ka rossa", bytes(range(256)) * 8, b"\x78\x9c", b"\x28\xb5\x2f\xfd", zlib.compress(b"other")]
)
def test_what_is_not_there_is_not_found(content: bytes) -> None:
    assert found((WORD,), [content]) == frozenset()


def test_a_word_in_another_script_is_found() -> None:
    assert found(("زيفرانيان",), ["عائلة زيفرانيان".encode()]) == {"زيفرانيان"}


def test_every_file_of_a_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "deep" / "down").mkdir(parents=True)
    (tmp_path / "a.sqlite-wal").write_bytes(b"one")
    (tmp_path / "deep" / "down" / ".hidden").write_bytes(b"two")
    assert set(files(tmp_path)) == {b"one", b"two"}
