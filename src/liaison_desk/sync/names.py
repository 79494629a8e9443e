"""The names of a team: who stands behind an act of the history."""

from liaison_desk.sync import roster, round  # noqa: A004 - the round of a sync
from liaison_desk.vault import browse, laptop
from liaison_desk.vault.vault import Database


def names(db: Database) -> dict[str, str]:
    """Who stands behind an act: this laptop's own person by their id, colleagues by their laptop's."""
    found = {str(row["id"]): str(row.get("name", "")) for row in browse.rows(db, "liaison")}
    for space in laptop.spaces(db):
        ring = round.roster_of(db, space.id)
        for device in ring.chain.members:
            named = roster.name_of(ring.chain, ring.epoch_key, device)
            if named is not None:
                found.setdefault(device.hex(), found.get(named[1]) or named[0])
    return found
