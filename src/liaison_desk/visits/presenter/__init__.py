"""What the visits' screens decide: the calendar, the form that follows a talk, what finishing makes."""

from liaison_desk.visits.presenter.calendar import Calendar, CalendarDay, CalendarVisit, Span, calendar, move_visit
from liaison_desk.visits.presenter.form import (
    Choice,
    FormPage,
    FormPart,
    LastTime,
    Part,
    aloud,
    finished_makes,
    finishing_makes,
    form_parts,
    visit_form,
)
from liaison_desk.visits.presenter.hearing import KINDS, sounds_like

__all__ = [
    "KINDS",
    "Calendar",
    "CalendarDay",
    "CalendarVisit",
    "Choice",
    "FormPage",
    "FormPart",
    "LastTime",
    "Part",
    "Span",
    "aloud",
    "calendar",
    "finished_makes",
    "finishing_makes",
    "form_parts",
    "move_visit",
    "sounds_like",
    "visit_form",
]
