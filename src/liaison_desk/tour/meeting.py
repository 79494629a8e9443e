"""The steps of the town: a colleague's laptop joins by a code and six digits, and both write into one record at once."""

import re

from liaison_desk.office import Office
from liaison_desk.tour import marking
from liaison_desk.tour.road import Facts, Road, Witness
from liaison_desk.tour.seeing import expect
from liaison_desk.tour.town import SERVER
from liaison_desk.vault import browse, check, laptop

CODE, DIGITS = re.compile(r"[0-9]{8}"), re.compile(r"[0-9]{6}")
FIRST, SECOND, INVITE, JOIN = "first", "second", "invite", "join"


def take_in_colleague(road: Road) -> Facts:
    """Invites a laptop that is told nothing but the server's address and the code, and compares the six digits as two people do.

    Its first fetching goes on beside the next steps.
    """
    town = road.town
    first = town.wake(FIRST, town.first, "do")
    token, address = town[SERVER].after("First token (once, for the first laptop):"), town[SERVER].after("Listening on")
    invite = town.wake(INVITE, town.first, "invite", "--server", address, "--first-token", token, "--json")
    family = marking.enrol(first, road.office.today())
    code = invite.said("code")
    expect(CODE.fullmatch(code) is not None, "a code of eight digits")
    join = town.wake(JOIN, town.second, "join", code, "--server", address, "--name", town.second.person, "--json")
    first.do("sync_now")
    here, there = invite.said("digits"), join.said("digits")
    expect(DIGITS.fullmatch(here) is not None and here == there, "the same six digits on both laptops")
    invite.type(there)
    invite.done()
    return {"family": family, "digits": len(here)}


def see_colleague(seen: Witness) -> None:
    """The second laptop holds, field for field, what the first wrote in both spaces, and is whole; both know both people."""
    with seen.colleague() as colleague, colleague.reading() as theirs, seen.office.reading() as ours:
        expect(_spaces(seen.office) == _spaces(colleague), "the same two spaces on both laptops")
        expect(browse.types(ours) == browse.types(theirs), "the same types of record on both laptops")
        spaces = set()
        for kind in browse.types(ours):
            mine = browse.everything(ours, kind)
            spaces |= {str(row["space"]) for row in mine.values()}
            expect(mine == browse.everything(theirs, kind), f"every {kind} on both laptops, field for field")
        expect(spaces == {identity for identity, _kind in _spaces(seen.office)}, "records of both spaces")
        expect(browse.row(theirs, "family", seen.fact("join", "family"))["name"] == marking.NAME, "the marked family")
        expect(not check.file_findings(theirs) and not check.row_findings(theirs), "a second vault without findings")
        expect({"Jordan Ellis", "Sam Ortiz"} == {str(row["name"]) for row in browse.rows(theirs, "liaison")}, "both people")


def _spaces(office: Office) -> list[tuple[str, str]]:
    with office.reading() as db:
        return [(space.id, space.kind) for space in laptop.spaces(db)]
