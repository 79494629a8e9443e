"""The teams of a district that this laptop's person makes or knows: a colleague is invited into one of them."""

from liaison_desk.errors import NotAllowed
from liaison_desk.office import Office
from liaison_desk.sync import packing, team
from liaison_desk.vault import laptop

TEAM = "team"


def team_named(office: Office, name: str) -> str:
    """The space of the team of that name (this laptop's own team for no name); made, with this laptop as its admin, where there is none.

    Raises NotAllowed on a laptop that did not make the district: the coordinator's laptop makes its teams.
    """
    wanted = name.strip()
    if not wanted:
        return office.team
    with office.vault.transaction() as db:
        found = next((one.id for one in laptop.spaces(db) if one.kind == TEAM and one.name == wanted), None)
        if found is not None:
            return found
        mine = packing.laptop_of(office).device
        if team.maker_of(laptop.first_of(db, office.district)[0]) != mine.id:
            raise NotAllowed(
                "The coordinator's laptop makes the teams", "Ask whoever made the district. Nothing was changed.", where="team"
            )
        made = team.new_space(mine, TEAM)
        laptop.keep_space(db, made.id, TEAM, wanted, made.first_entry, made.epoch_key)
    return made.id
