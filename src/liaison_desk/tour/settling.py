"""The steps of two people in one record: both edits stand, or both are kept until somebody settles; and a stick instead of the server."""

from datetime import datetime

from liaison_desk.office import Office
from liaison_desk.tour.marking import text
from liaison_desk.tour.meeting import FIRST, JOIN, SECOND
from liaison_desk.tour.road import STICK, Facts, Road, Witness, laptops
from liaison_desk.tour.searching import files
from liaison_desk.tour.seeing import expect
from liaison_desk.tour.town import Talking
from liaison_desk.vault import browse, history
from liaison_desk.vault.stamp import Value

BEST_TIMES = "Tuesdays, once the bread is in the oven"
GOALS = "A library card for everybody in the house"
FIELD = "hopes"
HOPES = {FIRST: "A room with a door that shuts", SECOND: "A yard where kites can rise"}
CARRIED = "The reading corner is open again"
PEOPLE = 2


def write_at_once(road: Road) -> Facts:
    """Both write without hearing of each other: each another field of the marked family, and both the same one; then both sync."""
    town, family = road.town, road.fact("join", "family")
    first = town[FIRST]
    town[JOIN].done()
    second = town.wake(SECOND, town.second, "do")
    for laptop in (first, second):
        laptop.do("sync_now")
    _correct(first, family, best_times=BEST_TIMES)
    _correct(second, family, goals=GOALS)
    for laptop in (first, second):
        _correct(laptop, family, **{FIELD: HOPES[laptop.name]})
    for laptop in (first, second, first):
        laptop.do("sync_now")
    return {"on_first": _listed(first, family), "on_second": _listed(second, family)}


def _correct(laptop: Talking, family: str, **fields: str) -> None:
    """Corrects some fields of a family, as a form that shows it would."""
    shown = laptop.do("family", family_id=family)
    laptop.do("correct_family", family=shown | fields if isinstance(shown, dict) else shown)


def _listed(laptop: Talking, family: str) -> Value:
    """Who wrote, when, and whose words are shown, as 'needs a look' lists it; raises NotSeen unless both values of the field are there."""
    looks = laptop.do("looks")
    of_family = [one for one in looks if text(one, "record_id") == family] if isinstance(looks, list) else []
    expect(
        [(one["record_type"], one["field"]) for one in of_family] == [("family", FIELD)], f"the field that needs a look on '{laptop.name}'"
    )
    values = of_family[0]["values"]
    expect({one["value"] for one in values} == set(HOPES.values()), f"both values that need a look on '{laptop.name}'")
    return [[str(one["who"]), str(one["at"]), bool(one["shown"])] for one in values]


def see_both(seen: Witness) -> None:
    """Different fields: both laptops show both. The same field: both keep both, and each said who and when, and showed one."""
    family, said = seen.fact("join", "family"), seen.facts["together"]
    people = [laptop.person for laptop in laptops(seen.folder)]
    for where in ("on_first", "on_second"):
        values = said[where]
        rows = [one for one in values if isinstance(one, list)] if isinstance(values, list) else []
        expect(sorted(str(one[0]) for one in rows) == people, "who wrote each of the two values")
        expect(all(datetime.fromisoformat(str(one[1])).tzinfo is not None for one in rows), "when each of them was written")
        expect([one[2] for one in rows] == [True, False], "one value shown, and the other listed")
    expect(said["on_first"] == said["on_second"], "the same value shown on both laptops")
    with seen.colleague() as colleague:
        for office in (seen.office, colleague):
            with office.reading() as db:
                row = browse.row(db, "family", family)
                expect((row.get("best_times"), row.get("goals")) == (BEST_TIMES, GOALS), "both fields on both laptops")
                if "settle" not in seen.facts:
                    expect(history.looks(db) == {("family", family): (FIELD,)}, "the field that needs a look on both laptops")
                lines = [line for line in history.history(db, "family", family) if line.field == FIELD]
            expect({line.value for line in lines} >= set(HOPES.values()), "both values in the history of both laptops")
            by = {line.value: line.who for line in reversed(lines) if line.value in HOPES.values()}
            expect(len(set(by.values())) == PEOPLE, "two people behind the two values")


def settle_it(road: Road) -> Facts:
    """The second laptop's person looks at both and keeps the value that was not shown; both sync."""
    family = road.fact("join", "family")
    first, second = road.town[FIRST], road.town[SECOND]
    looks = second.do("looks")
    values = looks[0]["values"] if isinstance(looks, list) else []
    kept = next(str(one["value"]) for one in values if not one["shown"])
    second.do("settle", record_type="family", record_id=family, field=FIELD, value=kept)
    for laptop in (second, first):
        laptop.do("sync_now")
    for laptop in (first, second):
        expect(laptop.do("looks") == [], f"nothing more that needs a look on '{laptop.name}'")
        expect(text(laptop.do("family", family_id=family), FIELD) == kept, f"the settled value on '{laptop.name}'")
    return {"kept": next(who for who, value in HOPES.items() if value == kept)}


def see_settled(seen: Witness) -> None:
    """Both laptops show the settled value, and nothing of it needs a look any more."""
    family, kept = seen.fact("join", "family"), HOPES[seen.fact("settle", "kept")]
    with seen.colleague() as colleague:
        for office in (seen.office, colleague):
            expect(_value(office, family) == (kept, 1), "the settled value, alone, on both laptops")


def _value(office: Office, family: str) -> tuple[Value, int]:
    """What the field shows, and how many values stand in it."""
    with office.reading() as db:
        expect(("family", family) not in history.looks(db), "nothing more that needs a look")
        return browse.row(db, "family", family).get(FIELD), len(history.versions(db, "family", family, FIELD))


def carry_by_hand(road: Road) -> Facts:
    """The server is out of reach: the second laptop writes, and a USB stick carries it to the first. Later both meet the server again."""
    first, second = road.town[FIRST], road.town[SECOND]
    stick = road.folder / STICK
    stick.mkdir()
    note = second.do("log_contact", family_id=road.fact("join", "family"), channel="in_person", outcome="reached", note=CARRIED)
    for laptop in (second, first):
        laptop.do("sync_now", folder=str(stick))
    carried = first.do("contact_by_id", contact_id=text(note, "id"))
    for laptop in (second, first):
        laptop.do("sync_now")
    return {"contact": text(note, "id"), "carried": text(carried, "note") == CARRIED}


def see_carried(seen: Witness) -> None:
    """What was written on the second laptop came to the first by the stick."""
    expect(seen.facts["stick"]["carried"] is True, "the note on the first laptop before it met the server")
    expect(any(True for _content in files(seen.folder / STICK)), "sealed batches on the stick")
    with seen.office.reading() as db:
        expect(browse.row(db, "contact", seen.fact("stick", "contact")).get("note") == CARRIED, "the note that the stick carried")
