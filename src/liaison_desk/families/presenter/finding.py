"""The families screen: what was typed, which filter holds, what a row and the preview beside it say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from liaison_desk.families import actions, labels
from liaison_desk.families.file import FamilyFile, FileMember
from liaison_desk.families.match import FoundFamily, FoundStudent, Met, Where
from liaison_desk.families.person import Channel
from liaison_desk.language import Words
from liaison_desk.office import Office

MOST = 50
EVERYONE, MINE, INTERPRETER = "everyone", "mine", "interpreter"
"""The filters that the families themselves know; upper rooms hand in more."""

Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What upper rooms know of a listed family, in the reader's words; `soon` when the next visit is today."""

    referrals: str = ""
    next_visit: str = ""
    soon: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreFilter:
    """A filter that an upper room knows ('No visit in 60 days'): its name in the reader's words, and which families fit."""

    key: str
    title: str
    fits: Callable[[], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterChip:
    """A filter above the list with how many families it shows."""

    key: str
    title: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyPiece:
    """One part of a row's second line. `kind`: language, student, person, phone, former, school, address or private."""

    kind: str
    text: str
    marks: Marks = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyRow:
    """A family in the list; `beside` stands quiet after the name (in Latin letters, or that the file is closed)."""

    family_id: str
    name: str
    marks: Marks
    beside: str
    pieces: tuple[FamilyPiece, ...]
    referrals: str
    next_visit: str
    soon: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyList:
    """The list, what stands above it, and what to do where it is empty."""

    rows: tuple[FamilyRow, ...]
    count: str
    filters: tuple[FilterChip, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyPreview:
    """The family that is chosen, beside the list; '' where nothing is to say."""

    family_id: str
    title: str
    language: str
    reach: str
    number: str
    safe: str
    students: tuple[str, ...]
    hopes: str
    closed: str


class FamiliesView(Protocol):
    """What the screen shows."""

    def show_families(self, found: FamilyList) -> None: ...
    def show_preview(self, preview: FamilyPreview | None) -> None: ...


class FamiliesPresenter:
    """Decides what the families screen shows. `beside` asks upper rooms for referrals and next visits of the rows listed."""

    def __init__(
        self,
        office: Office,
        words: Words,
        view: FamiliesView,
        *,
        beside: Callable[[tuple[str, ...]], Mapping[str, Beside]] = lambda families: {},
        more: tuple[MoreFilter, ...] = (),
    ) -> None:
        self._office, self._words, self._view, self._beside = office, words, view, beside
        self._more = {one.key: one for one in more}
        self.text, self.filter, self.chosen = "", EVERYONE, ""

    def open(self, target: str = "") -> None:
        """Shows the list anew; with a family's id as target that family beside it."""
        self.chosen = target or self.chosen
        self._show()

    def search(self, text: str) -> None:
        """A keystroke in the search: the best of what was found is shown beside the list."""
        self.text, self.chosen = text, ""
        self._show()

    def narrow(self, key: str) -> None:
        """Another filter; an unknown one shows everyone."""
        self.filter, self.chosen = (key if key in (EVERYONE, MINE, INTERPRETER, *self._more) else EVERYONE), ""
        self._show()

    def choose(self, family_id: str) -> None:
        """Shows a family beside the list."""
        self.chosen = family_id
        self._view.show_preview(self._preview())

    def _show(self) -> None:
        words, more = self._words, self._more.get(self.filter)
        found = actions.find_families(
            self._office, text=self.text, limit=MOST, mine=self.filter == MINE,
            needs_interpreter=True if self.filter == INTERPRETER else None, among=more.fits() if more else None,
        )  # fmt: skip
        beside = self._beside(tuple(family.family_id for family in found.families))
        rows = tuple(self._row(family, beside.get(family.family_id, Beside())) for family in found.families)
        if self.text.strip():
            count = words.many(found.total, "{n} found", "{n} found", "Above the list of families")
        else:
            count = words.many(found.total, "{n} family", "{n} families", "Above the list of families")
        if self.chosen not in {row.family_id for row in rows}:
            self.chosen = rows[0].family_id if rows else ""
        self._view.show_families(FamilyList(rows=rows, count=count, filters=self._filters(), empty="" if rows else self._nothing()))
        self._view.show_preview(self._preview())

    def _filters(self) -> tuple[FilterChip, ...]:
        words, counts = self._words, actions.count_families(self._office)
        known = (
            (EVERYONE, words("All", "Filter of the families"), counts.everyone),
            (MINE, words("Mine", "Filter of the families: of this liaison"), counts.mine),
            (INTERPRETER, words("Needs an interpreter", "Filter of the families"), counts.needs_interpreter),
            *((one.key, one.title, len(one.fits())) for one in self._more.values()),
        )
        return tuple(FilterChip(key=key, title=title, count=count, chosen=key == self.filter) for key, title, count in known)

    def _nothing(self) -> str:
        words = self._words
        if self.text.strip():
            return words("Nobody by these words. Try fewer letters, or open a new file.", "Where a search of the families finds nothing")
        if self.filter != EVERYONE:
            return words("No family here at the moment.", "Where a filter of the families shows nothing")
        return words("Families will stand here. Open a first file, or import a roster.", "Where there is no family yet")

    def _row(self, family: FoundFamily, beside: Beside) -> FamilyRow:
        words = self._words
        quiet = words("closed", "After the name of a family whose file is closed") if family.closed else family.romanised_name
        return FamilyRow(
            family_id=family.family_id, name=family.name, marks=family.name_marks, beside=quiet, pieces=tuple(self._pieces(family)),
            referrals=beside.referrals, next_visit=beside.next_visit, soon=beside.soon,
        )  # fmt: skip

    def _pieces(self, family: FoundFamily) -> list[FamilyPiece]:
        """The second line of a row: language, who or what was met, the students, the address."""
        words = self._words
        pieces = []
        if family.languages:
            names = labels.listed([words.language_name(tag) for tag in family.languages[:2]], words)
            pieces.append(FamilyPiece(kind="language", text=names))
        told = [met for met in family.met if met.where not in (Where.STUDENT, Where.SCHOOL, Where.ADDRESS)]
        pieces += [self._met(met) for met in told[:2]]
        met_first = sorted(family.students, key=lambda student: not student.marks)
        pieces += [self._student(student) for student in met_first[: 2 if not told else 1]]
        if family.address_private:
            pieces.append(FamilyPiece(kind="private", text=words("Address kept private", "In the list of families")))
        elif family.address:
            marks = next((met.marks for met in family.met if met.where is Where.ADDRESS), ())
            pieces.append(FamilyPiece(kind="address", text=family.address, marks=marks))
        return pieces

    def _student(self, student: FoundStudent) -> FamilyPiece:
        words = self._words
        text = labels.listed([student.name, labels.grade(student.grade, words), student.school], words)
        return FamilyPiece(kind="student", text=text, marks=student.marks)

    def _met(self, met: Met) -> FamilyPiece:
        """Why a family was found, where its name does not say it. Marks fit where the text is what was met."""
        words = self._words
        if met.where is Where.FORMER:
            year = str(met.until_year or "")
            if not year:
                return FamilyPiece(kind="former", text=words("Was {name}", "A former name", name=met.text))
            return FamilyPiece(kind="former", text=words("Was {name} until {year}", "A former name", name=met.text, year=year))
        if met.where is Where.PHONE:
            return FamilyPiece(kind="phone", text=words.phone(met.text), marks=() if words.right_to_left else met.marks)
        tie = words.of(labels.TIES[met.tie]) if met.tie else ""
        return FamilyPiece(kind="person", text=labels.listed([met.text, tie], words), marks=met.marks)

    def _preview(self) -> FamilyPreview | None:
        if not self.chosen:
            return None
        words, file = self._words, actions.look_at_family(self._office, family_id=self.chosen)
        family, caller = file.family, _caller(file)
        language = labels.listed([words.language_name(tag) for tag in family.languages], words)
        if family.interpreter is not None and language:
            language = words("{language}, interpreter", "A family's language; they need an interpreter", language=language)
        status = "" if family.closed_reason == "" else words.of(labels.STATUSES[family.status])
        reach = number = safe = ""
        if caller is not None:
            member, number, marked = caller
            reach = labels.listed([member.person.name, words.of(labels.TIES[member.member.relation])], words)
            safe = self._safe(member) if marked else words("Ask whether this number is safe", "Beside a phone number: nobody has asked yet")
        return FamilyPreview(
            family_id=file.own.id, title=family.name, language=language, reach=reach,
            number=words.phone(number) if number else "", safe=safe, students=tuple(self._pupil(one) for one in file.students),
            hopes=family.hopes, closed=status,
        )  # fmt: skip

    def _pupil(self, one: FileMember) -> str:
        words = self._words
        grade = labels.grade(one.student.grade, words) if one.student else ""
        return labels.listed([one.person.name, grade, one.school.name if one.school else ""], words)

    def _safe(self, member: FileMember) -> str:
        words = self._words
        ways = [words.of(labels.CHANNELS[channel]) for channel in Channel if any(w.channel is channel and w.asked for w in member.ways)]
        return words("Safe: {ways}", "Ways that a family marked safe", ways=labels.listed(ways, words)) if ways else ""


def _caller(file: FamilyFile) -> tuple[FileMember, str, bool] | None:
    """Whom to call, over which number, and whether the family marked it safe: safe numbers first."""
    calls = [(member, way) for member in file.members if member.student is None for way in member.ways if way.channel is Channel.CALL]
    calls.sort(key=lambda found: not found[1].asked)
    return (calls[0][0], calls[0][1].value, calls[0][1].asked) if calls else None
