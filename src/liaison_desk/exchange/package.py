"""Opens what a person drops on the import screen, a zip, a folder or one file, without trusting it.

Nothing is unpacked to the disk. What a zip says of its sizes is never believed: reading stops at our own limits.
"""

import csv
import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from liaison_desk.errors import UnreadableFile

MOST_FILES = 500
MOST_BYTES = 256 * 1024 * 1024
"""Of one file and of a whole package: a district of 100,000 students exports some 60 MB."""
MOST_GROWTH = 200
"""How many times its packed size a file may grow beyond 8 MiB; tables of text stay under 60."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: its line in the file (the header is line 1), values by column; `ragged` when cells are missing or too many."""

    number: int
    values: Mapping[str, str]
    ragged: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file: its columns as they stand there, and its rows."""

    name: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """The files of a zip or folder by name (without folders); `read` gives the bytes of one and obeys the limits."""

    path: Path
    names: tuple[str, ...]
    read: Callable[[str], bytes]

    def find(self, name: str) -> str | None:
        """The file of that name, whatever its case; None when it is not here."""
        return next((known for known in self.names if known.lower() == name.lower()), None)

    def table(self, name: str) -> Table:
        """A CSV file of the package as a table; raises UnreadableFile naming file and line."""
        return read_table(name, self.read(name))


def open_package(path: Path) -> Package:
    """A zip, a folder, or one CSV or JSON file, ready to be read; raises UnreadableFile saying what is the matter."""
    if path.is_dir():
        return _folder(path, tuple(sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))))
    if not path.is_file():
        raise UnreadableFile("There is no such file or folder", "Check its name. Nothing was taken from it.", where=path.name)
    if path.stat().st_size == 0:
        raise UnreadableFile("The file is empty", "Export it again. Nothing was taken from it.", where=path.name)
    with path.open("rb") as file:
        packed = file.read(4) == b"PK\x03\x04"
    if packed or path.suffix.lower() == ".zip":
        return _zip(path)
    return _folder(path, (path,))


def _folder(path: Path, files: tuple[Path, ...]) -> Package:
    if len(files) > MOST_FILES:
        raise _too_large(path.name)
    by_name = {file.name: file for file in files}

    def read(name: str) -> bytes:
        if by_name[name].stat().st_size > MOST_BYTES:
            raise _too_large(name)
        try:
            return by_name[name].read_bytes()
        except OSError as error:
            raise UnreadableFile("The file cannot be read", "Check that you may open it. Nothing was taken from it.", where=name) from error

    return Package(path, tuple(by_name), read)


def _zip(path: Path) -> Package:
    """A zip's files; those of an inner folder count too, as many programs pack the folder itself."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [info for info in archive.infolist() if not info.is_dir() and not _is_hidden(info.filename)]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableFile(
            "The zip is damaged or was cut short", "Export or copy it again. Nothing was taken from it.", where=path.name
        ) from error
    if len(entries) > MOST_FILES:
        raise _too_large(path.name)
    by_name = {info.filename.rsplit("/", 1)[-1]: info for info in entries}
    left = MOST_BYTES

    def read(name: str) -> bytes:
        nonlocal left
        data = _unpacked(path, by_name[name], left)
        left -= len(data)
        return data

    return Package(path, tuple(sorted(by_name)), read)


def _is_hidden(name: str) -> bool:
    """Whether a zip's entry is a program's own leftover (macOS and others), not data."""
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/"))


def _unpacked(path: Path, info: zipfile.ZipInfo, most: int) -> bytes:
    most = min(most, max(8 * 1024 * 1024, info.compress_size * MOST_GROWTH))
    try:
        with zipfile.ZipFile(path) as archive, archive.open(info) as file:
            data = file.read(most + 1)
    except RuntimeError as error:
        raise UnreadableFile("The zip is locked with a password", "Unpack it first. Nothing was taken from it.", where=path.name) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise UnreadableFile(
            "The zip is damaged or was cut short", "Export or copy it again. Nothing was taken from it.", where=info.filename
        ) from error
    if len(data) > most:
        raise _too_large(info.filename)
    return data


def _too_large(name: str) -> UnreadableFile:
    return UnreadableFile("This is far more than such a file holds", "It was not opened. Nothing was taken from it.", where=name)


def decoded(name: str, data: bytes) -> str:
    """The text of a file in UTF-8, or in UTF-16 with its mark; raises UnreadableFile with the line where it breaks."""
    coding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(coding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UnreadableFile(
            "The file is not in UTF-8, so its letters would come out wrong", "Export it again as CSV in UTF-8. Nothing was taken from it.",
            where=f"{name}:{line}",
        ) from error  # fmt: skip


def read_table(name: str, data: bytes) -> Table:
    """A CSV file as a table; empty rows are passed over. Raises UnreadableFile naming file and line."""
    text = decoded(name, data)
    if not text.strip():
        raise UnreadableFile("The file is empty", "Its first line must name its columns. Nothing was taken from it.", where=name)
    if "\0" in text:
        raise UnreadableFile("This is not a table of text", "Export it again as CSV in UTF-8. Nothing was taken from it.", where=name)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines = []
    try:
        columns = tuple(column.strip() for column in next(reader))
        before = reader.line_num
        for cells in reader:
            while len(cells) > len(columns) and not cells[-1].strip():
                cells.pop()
            if any(cell.strip() for cell in cells):
                values = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
                lines.append(Line(before + 1, values, ragged=len(cells) != len(columns)))
            before = reader.line_num
    except (csv.Error, StopIteration) as error:
        raise UnreadableFile(
            "The table breaks off or its quotation marks do not match",
            "Export it again. Nothing was taken from it.",
            where=f"{name}:{reader.line_num}",
        ) from error
    return Table(name, columns, tuple(lines))
