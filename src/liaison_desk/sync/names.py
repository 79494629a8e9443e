"""The names of a team: who stands behind an act of the history."""

from liaison_desk.sync import roster, round  # noqa: A004 - the round of a sync
from liaison_desk.vault import browse, laptop
from liaison_desk.vault.vault import Database


def names(db: Database) -> dict[str, str]:
    """Who stands behind an act: people by their liaison's id, and by their laptop's where nobody has said whose it is."""
    found = {str(row["id"]): str(row.get("name", "")) for row in browse.rows(db, "liaison")}
    for space in laptop.spaces(db):
        ring = round.roster_of(db, space.id)
        for device in ring.chain.members:
            named = roster.name_of(ring.chain, ring.epoch_key, device)
            if named is not None:
                found[named[1]] = found.get(named[1]) or named[0]
                found.setdefault(device.hex(), found[named[1]])
    return found
