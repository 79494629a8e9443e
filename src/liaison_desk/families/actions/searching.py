"""Families found as one types, and files that may be one family's."""

from liaison_desk.families import match
from liaison_desk.families.actions.showing import shown
from liaison_desk.families.family import Status
from liaison_desk.families.file import FamilyCounts
from liaison_desk.families.match import Because, Found, Similar
from liaison_desk.families.person import international
from liaison_desk.families.store import families, listing, search
from liaison_desk.office import Office
from liaison_desk.vault import folding
from liaison_desk.vault.vault import Database

_LIKELY = 0.85
"""Names less alike than this are two names."""

_CANDIDATES = 60


def find_families(
    office: Office,
    *,
    text: str = "",
    limit: int = 50,
    mine: bool = False,
    language: str = "",
    needs_interpreter: bool | None = None,
    status: Status | None = None,
    among: tuple[str, ...] | None = None,
) -> Found:
    """Families by names (also former ones, any script, with or without accents, romanised), phones, addresses, students, schools.

    Every word typed begins a word of the file. A family's own name comes first. `mine`: this liaison's; `language` a tag,
    'zh' finds 'zh-Hans' too; `among`: only these. A confidential address is neither searched nor shown.
    """
    filters = search.Filters(
        liaison_id=office.who if mine else "", language=language, needs_interpreter=needs_interpreter, status=status, among=among
    )
    with office.reading() as db:
        total, ids = search.find(db, text, filters, max(0, limit))
        return Found(total=total, families=shown(db, ids, text, office.today()))


def count_families(office: Office) -> FamilyCounts:
    """How many families there are, are this liaison's, need an interpreter."""
    with office.reading() as db:
        everyone, mine, needs_interpreter = families.counts(db, office.who)
    return FamilyCounts(everyone=everyone, mine=mine, needs_interpreter=needs_interpreter)


def similar_families(
    office: Office,
    *,
    name: str = "",
    phone: str = "",
    address: str = "",
    students: tuple[str, ...] = (),
    but: str | None = None,
    limit: int = 5,
) -> tuple[Similar, ...]:
    """Families that may be the one which is being typed: the same number, a name alike in any script, the same address or student.

    `students` are names of children; `but` a family that is not meant (its own file). The likeliest come first.
    """
    with office.reading() as db:
        found: dict[str, set[Because]] = {}

        def note(ids: tuple[str, ...], why: Because) -> None:
            for family_id in ids:
                found.setdefault(families.files_of(db, family_id)[0], set()).add(why)

        if number := international(phone, office.region):
            note(search.with_numbers(db, [number]), Because.PHONE)
        if len(address.split()) > 1:
            note(search.at_address(db, address, _CANDIDATES), Because.ADDRESS)
        note(_named_alike(db, name, students=False), Because.NAME)
        for student in students:
            note(_named_alike(db, student, students=True), Because.STUDENT)
        found.pop(but or "", None)
        order = tuple(Because)
        best = sorted(found, key=lambda i: (-len(found[i]), min(order.index(why) for why in found[i]), i))[:limit]
        known = {family.family_id: family for family in shown(db, best, "", office.today())}
        return tuple(Similar(family=known[i], because=tuple(why for why in order if why in found[i])) for i in best if i in known)


def _named_alike(db: Database, name: str, *, students: bool) -> tuple[str, ...]:
    """The families with a name alike: one of their people's or their own, or (`students`) one of a student's."""
    near: dict[str, None] = {}
    for word in match.asked_words(name):
        for letter in {form[0] for form in folding.fold(word).split()}:
            known = search.words_between(db, letter, chr(ord(letter) + 1))
            near.update(dict.fromkeys(term for term in known if match.word_alike(word, term) >= _LIKELY))
    candidates = search.with_names(db, tuple(near), _CANDIDATES)
    hits = [
        family_id
        for family_id, of_student, known in listing.names_in(db, candidates)
        if (of_student or not students) and match.alike(name, known) >= _LIKELY
    ]
    return tuple(dict.fromkeys(hits))
