"""Furnishes a profile with invented families and a plausible year, by the desk's own actions alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.exchange import actions as exchange
from liaison_desk.families import actions as files
from liaison_desk.families.family import Status
from liaison_desk.families.school import Term
from liaison_desk.office import Office
from liaison_desk.progress import Progress, silent
from liaison_desk.sample import directory, loops, visiting
from liaison_desk.sample.home import Home, Told, enrol, enrol_other_home
from liaison_desk.sample.households import Drawing, Household
from liaison_desk.sample.partners import Partner, partners_of
from liaison_desk.sample.past import Past, counted_ids
from liaison_desk.sample.telling import Teller
from liaison_desk.sample.tending import tend, verify

SCHOOLS = ("Harbor Street Elementary", "Millbrook Middle School", "Cedar Ridge High School")
MOST = 5000
AT_ONCE = 5
"""Households written in one transaction; each makes some hundred changes."""


def furnish_sample(office: Office, *, families: int, seed: int = 1, progress: Progress = silent) -> int:
    """Fills the profile with that many invented families and their year up to now, and a directory they are referred to.

    Gives how many files were made. The same for the same seed and day. Raises BadInput for none or more than 5000,
    NotAllowed where they are here already.
    """
    if not 1 <= families <= MOST:
        raise BadInput("So many families cannot be invented", "Choose 1 to 5000.", where="families")
    then = replace(office, new_id=counted_ids(seed))
    progress(0, families, "schools")
    schools, partners = _schools(then, seed), _partners(then)
    lot = Random(seed)  # noqa: S311 - invented people, drawn by lot from a seed
    past, turn = Past(office=then, lot=lot, teller=Teller(lot), today=office.today()), count()
    made = number = 0
    while made < families:
        progress(made, families, "families")
        with then.writing("furnish_sample"):
            for _ in range(AT_ONCE):
                if made < families:
                    household = Drawing(lot, number, schools, office.today()).household()
                    made += _one(past, household, number, partial(loops.year_of_needs, partners=partners, turn=turn), room=families - made)
                    number += 1
    with then.writing("furnish_sample"):
        verify(then)
        tend(then)
    progress(families, families, "families")
    return made


def _partners(then: Office) -> tuple[Partner, ...]:
    """Takes the invented directory in, as one takes in a real one (a second time nothing changes), and gives its services."""
    with TemporaryDirectory() as folder:
        made = directory.make_directory(Path(folder) / "directory")
        exchange.import_file(then, path=str(made.path))
    return partners_of(then)


def _schools(then: Office, seed: int) -> tuple[str, ...]:
    """The three schools with the calendar of their year."""
    if counted_ids(seed)() in {school.id for school in files.schools(then)}:
        raise NotAllowed("These invented families are here already", "Nothing was changed. Choose another seed for others.", where="seed")
    year = then.today().year if then.today().month >= 8 else then.today().year - 1
    terms = (
        Term(name="Fall", first_day=date(year, 8, 24), last_day=date(year, 12, 18)),
        Term(name="Spring", first_day=date(year + 1, 1, 5), last_day=date(year + 1, 6, 11)),
    )
    with then.writing("furnish_sample"):
        made = [
            files.add_school(
                then, name=name, identifier=f"MPS-{number}", zone=then.zone, phone=f"(503) 555-010{number}",
                address=f"{number}00 Harbor Street, Millbrook", closed_days=_closed_days(year), terms=terms,
            )
            for number, name in enumerate(SCHOOLS, 1)
        ]  # fmt: skip
    return tuple(school.id for school in made)


def _closed_days(year: int) -> tuple[date, ...]:
    """Thanksgiving, the winter break, a day in January, a week in spring."""
    november = date(year, 11, 1)
    thanksgiving = november + timedelta(days=(3 - november.weekday()) % 7 + 21)
    winter = tuple(date(year, 12, 21) + timedelta(days=n) for n in range(12))
    spring = tuple(date(year + 1, 3, 22) + timedelta(days=n) for n in range(5))
    return (thanksgiving, thanksgiving + timedelta(days=1), *winter, date(year + 1, 1, 18), *spring)


def _one(past: Past, household: Household, number: int, needs: Callable[[Past, Home], None], *, room: int) -> int:
    """One household and its year; gives how many files it made."""
    since = past.day(-past.lot.randrange(160, 330))
    made = 1 + bool(household.second_home and room > 1)

    def begin(then: Office) -> None:
        home = enrol(then, household, number, _told(past, household, number))
        visiting.year_of_visits(past, home, since)
        visiting.year_of_contacts(past, home, since)
        if home.closes:
            past.at(past.day(-1), partial(_close, home=home, moved=past.lot.random() < 0.5))
        else:
            needs(past, home)
        if made > 1:
            visiting.year_of_contacts(past, enrol_other_home(then, home), since)

    past.at(since, begin, 8.0)
    past.live()
    return made


def _told(past: Past, household: Household, number: int) -> Told:
    who = {"carer": household.carer, "child": household.child}
    return Told(
        strengths=past.teller.say("strength", **who), hopes=past.teller.say("hope", **who), goals=past.teller.say("goal", **who),
        culture_note=past.teller.say("culture") if past.lot.random() < 0.5 else "",
        safety_note=past.teller.say("safety") if number % 4 == 1 else "",
    )  # fmt: skip


def _close(then: Office, *, home: Home, moved: bool) -> None:
    reason = "They moved to another district" if moved else "The goals are reached"
    files.close_family(then, family_id=home.family_id, reason=reason, status=Status.MOVED if moved else Status.CLOSED)
