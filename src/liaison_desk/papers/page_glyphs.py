"""The letters a paper uses, cut out of a bundled face: glyphs without hints, each with the text it stands for."""

import struct
from dataclasses import dataclass, field

from liaison_desk.papers.page_fonts import Face

COMPOSITE, MORE, WORDS, SCALE, XY_SCALE, MATRIX, INSTRUCTIONS = -1, 0x20, 0x01, 0x08, 0x40, 0x80, 0x100


@dataclass(slots=True)
class Subset:
    """The glyphs of one face that a paper has drawn; a glyph with two meanings gets two places, so that text reads back exactly."""

    face: Face
    places: dict[tuple[int, str, float], int] = field(default_factory=dict)

    def place(self, number: int, text: str, width: float = 0.0) -> int:
        """The place of a glyph of the face that stands for `text`, made when new (0 stays the face's own box, never drawn).

        `width` in ems where the glyph speaks for others beside it, so that readers see no gap there.
        """
        return self.places.setdefault((number, text, round(width, 3)), len(self.places) + 1)

    def widths(self) -> list[float]:
        """Advance of each place from 1 on, in thousandths of the type size."""
        font, units = self.face.font, self.face.units
        return [width * 1000 or font.get_glyph_h_advance(number) * 1000 / units for number, _, width in self.places]

    def texts(self) -> dict[int, str]:
        """What each place stands for."""
        return {place: text for (_, text, _), place in self.places.items()}


def table(data: bytes, tag: str) -> bytes:
    """One table of a TrueType file, empty when it is not there."""
    for index in range(struct.unpack_from(">H", data, 4)[0]):
        name, _, offset, length = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
        if name == tag.encode():
            return data[offset : offset + length]
    return b""


def file_of(subset: Subset) -> bytes:
    """A TrueType file that holds the subset's glyphs at their places."""
    data = subset.face.data
    head, hhea, maxp = table(data, "head"), table(data, "hhea"), table(data, "maxp")
    offsets, glyf, metrics = _offsets(data, head), table(data, "glyf"), table(data, "hmtx")
    wide = struct.unpack_from(">H", hhea, 34)[0]
    order = [0, *(number for number, _, _ in subset.places)]
    outlines: list[bytes] = []
    at = 0
    while at < len(order):
        raw = glyf[offsets[order[at]] : offsets[order[at] + 1]]
        outlines.append(_without_hints(raw, order))
        at += 1
    tables = {
        "head": head[:8] + bytes(4) + head[12:50] + struct.pack(">h", 1) + head[52:],
        "hhea": hhea[:34] + struct.pack(">H", len(order)),
        "maxp": maxp[:4] + struct.pack(">H", len(order)) + maxp[6:],
        "hmtx": b"".join(_metric(metrics, number, wide) for number in order),
        "loca": b"",
        "glyf": b"",
    }
    starts = [0]
    for outline in outlines:
        starts.append(starts[-1] + len(outline))
    tables["loca"] = struct.pack(f">{len(starts)}L", *starts)
    tables["glyf"] = b"".join(outlines)
    return _file(tables)


def _offsets(data: bytes, head: bytes) -> tuple[int, ...]:
    loca = table(data, "loca")
    if struct.unpack_from(">h", head, 50)[0]:
        return struct.unpack(f">{len(loca) // 4}L", loca)
    return tuple(2 * n for n in struct.unpack(f">{len(loca) // 2}H", loca))


def _metric(metrics: bytes, number: int, wide: int) -> bytes:
    """Advance and left bearing; the last advance counts for all glyphs after the wide ones."""
    if number < wide:
        return metrics[4 * number : 4 * number + 4]
    bearing = 4 * wide + 2 * (number - wide)
    return metrics[4 * wide - 4 : 4 * wide - 2] + metrics[bearing : bearing + 2]


def _without_hints(raw: bytes, order: list[int]) -> bytes:
    """One outline without instructions; the parts of a composite one are added to `order` and pointed to."""
    if not raw:
        return b""
    contours = struct.unpack_from(">h", raw)[0]
    if contours == COMPOSITE:
        cut = _composite(bytearray(raw), order)
    else:
        hints = 10 + 2 * contours
        length = struct.unpack_from(">H", raw, hints)[0]
        cut = raw[:hints] + b"\0\0" + raw[hints + 2 + length :]
    return cut + bytes(-len(cut) % 4)


def _composite(raw: bytearray, order: list[int]) -> bytes:
    at, flags = 10, MORE
    while flags & MORE:
        flags, number = struct.unpack_from(">HH", raw, at)
        struct.pack_into(">HH", raw, at, flags & ~INSTRUCTIONS, len(order))
        order.append(number)
        at += 4 + (4 if flags & WORDS else 2)
        at += 2 if flags & SCALE else 4 if flags & XY_SCALE else 8 if flags & MATRIX else 0
    return bytes(raw[:at])


def _checksum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(words) & 0xFFFFFFFF


def _file(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    directory = struct.pack(">LHHHH", 0x00010000, count, 16 * power, power.bit_length() - 1, 16 * (count - power))
    body, offset = b"", 12 + 16 * count
    for tag in sorted(tables):
        content = tables[tag]
        directory += struct.pack(">4sLLL", tag.encode(), _checksum(content), offset + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    whole = bytearray(directory + body)
    adjust = (0xB1B0AFBA - _checksum(bytes(whole))) & 0xFFFFFFFF
    struct.pack_into(">L", whole, whole.index(tables["head"]) + 8, adjust)
    return bytes(whole)
