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
from liaison_desk.visits.presenter.planning import CalendarPresenter, CalendarView, Draft, Fact, PlanTyped, VisitBeside
from liaison_desk.visits.presenter.reading import Written
from liaison_desk.visits.presenter.writing import Aloud, Ended, Sheet, Stage, Standing, WritingPresenter, WritingView, read_aloud

__all__ = [
    "KINDS",
    "Aloud",
    "Calendar",
    "CalendarDay",
    "CalendarPresenter",
    "CalendarView",
    "CalendarVisit",
    "Choice",
    "Draft",
    "Ended",
    "Fact",
    "FormPage",
    "FormPart",
    "LastTime",
    "Part",
    "PlanTyped",
    "Sheet",
    "Span",
    "Stage",
    "Standing",
    "VisitBeside",
    "WritingPresenter",
    "WritingView",
    "Written",
    "aloud",
    "calendar",
    "finished_makes",
    "finishing_makes",
    "form_parts",
    "move_visit",
    "read_aloud",
    "sounds_like",
    "visit_form",
]
