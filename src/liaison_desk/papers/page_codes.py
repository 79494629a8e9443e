"""QR codes as rows of squares, and the appointment a phone takes over from one."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import segno

from liaison_desk.clock import local_moment

APPOINTMENT_VERSION, APPOINTMENT_BYTES = 8, 152
"""49 squares a side at level M hold so many bytes (PAPERS: stub and QR)."""

Squares = tuple[tuple[bool, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """When the family is expected; `at` None where only the day is known. `zone` is an IANA name, local to the place."""

    day: date
    at: time | None
    zone: str
    minutes: int = 60


def stub_code(code: str) -> Squares:
    """The returning stub's code, such as K7M-42P: 21 squares, readable with a third of it lost (level H)."""
    return _squares(segno.make(code.upper(), version=1, error="h", mode="alphanumeric", boost_error=False, micro=False))


def appointment_code(event: str) -> Squares:
    """An iCalendar event as QR code: 49 squares where it fits."""
    version = APPOINTMENT_VERSION if len(event.encode()) <= APPOINTMENT_BYTES else None
    return _squares(segno.make(event, version=version, error="m", mode="byte", encoding="utf-8", eci=False, boost_error=False, micro=False))


def calendar_event(appointment: Appointment, *, title: str, address: str) -> str:
    """The appointment for a phone's calendar (RFC 5545), short enough for the code; the title is neutral, no place is named.

    The address goes along only where it fits, whole.
    """
    if appointment.at is None:
        times = f"DTSTART;VALUE=DATE:{appointment.day:%Y%m%d}"
    else:
        start = local_moment(appointment.day, appointment.at, appointment.zone)
        times = f"DTSTART:{_utc(start)}\r\nDTEND:{_utc(start + timedelta(minutes=appointment.minutes))}"
    short = f"BEGIN:VEVENT\r\nSUMMARY:{_escaped(title)}\r\n{times}\r\nEND:VEVENT"
    whole = short.replace("\r\nEND:", f"\r\nLOCATION:{_escaped(address)}\r\nEND:") if address else short
    return whole if len(whole.encode()) <= APPOINTMENT_BYTES else short


def _utc(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    plain = " ".join(text.split())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _squares(code: segno.QRCode) -> Squares:
    return tuple(tuple(bool(cell) for cell in row) for row in code.matrix)
