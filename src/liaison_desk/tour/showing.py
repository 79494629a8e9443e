"""The last steps: a picture of every screen, everything taken along, and the check that all is whole."""

import json
import os
from pathlib import Path

from liaison_desk.exchange import actions as exchange
from liaison_desk.tour.road import Facts, Road, Witness
from liaison_desk.tour.seeing import expect
from liaison_desk.vault import browse, check

WIDTH, HEIGHT = 1366, 768
FEWEST_COLOURS = 24
TOUR_TAGS = ("en", "ar")


def take_pictures(road: Road) -> Facts:
    """Takes a picture of every screen, without a screen: in English, and in Arabic mirrored."""
    # Without a screen Qt complains of what only a screen has; letters without a glyph are looked for below.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false;qt.text.font.db=false")
    from liaison_desk.desk import picture

    folder = road.folder / "pictures"
    folder.mkdir(exist_ok=True)
    targets = {
        "family": road.fact("find", "family"), "visit": road.fact("plan", "visit"), "referral": road.fact("refer", "referral"),
        "directory": road.fact("need", "service"),
    }  # fmt: skip
    made, boxes = [], []
    for tag in TOUR_TAGS:
        pose = picture.Pose(tag=tag, width=WIDTH, height=HEIGHT)
        scenes = [
            picture.Scene(place=place, target=targets.get(place, ""), path=folder / f"{place}.{tag}.png")
            for place in picture.places_to_see()
        ]
        door = picture.picture_of_door(road.profile, folder / f"unlock.{tag}.png", pose)
        taken = [door, *picture.pictures_of(road.office, road.profile, scenes, pose)]
        made += [one.path.name for one in taken]
        boxes += [f"{one.path.name}: {one.boxes}" for one in taken if one.boxes]
    return {"pictures": list(made), "boxes": list(boxes)}


def see_pictures(seen: Witness) -> None:
    """Every picture is a whole PNG of the right size with a screen on it, and no word in it lacked its glyph."""
    from liaison_desk.desk import picture

    made = seen.facts["pictures"]["pictures"]
    screens = ("unlock", *picture.places_to_see())
    expect(
        isinstance(made, list) and {f"{screen}.{tag}.png" for screen in screens for tag in TOUR_TAGS} <= set(made),
        "a picture of every screen",
    )
    expect(seen.facts["pictures"]["boxes"] == [], "bundled type for every letter")
    for name in made if isinstance(made, list) else []:
        width, height, colours = picture.seen_in(seen.folder / "pictures" / str(name))
        expect((width, height) == (WIDTH, HEIGHT), f"{name} at its size")
        expect(colours >= FEWEST_COLOURS, f"a screen on {name}")


def take_along(road: Road) -> Facts:
    """Writes everything as CSV and JSON, as a district that leaves would."""
    folder = road.folder / "export"
    exchange.export_everything(road.office, to=str(folder))
    return {"folder": folder.name}


def see_taken_along(seen: Witness) -> None:
    """The archive holds every family, and the access record says that it was written."""
    folder = seen.folder / seen.fact("export", "folder")
    found = next((path for path in sorted(folder.rglob("family.json"))), None)
    expect(found is not None, "the families in the archive")
    with seen.office.reading() as db:
        families = browse.count(db, "family")
        noted = [row for row in browse.rows(db, "access") if row.get("what") == "exported"]
    expect(found is not None and len(_rows(found)) == families, "every family in the archive")
    expect(bool(noted), "the export in the access record")


def _rows(path: Path) -> list[object]:
    read: object = json.loads(path.read_text(encoding="utf-8"))
    return read if isinstance(read, list) else []


def check_whole(road: Road) -> Facts:
    """Checks the file and every row, and locks the profile."""
    with road.office.reading() as db:
        findings = [*check.file_findings(db), *check.row_findings(db)]
    road.office.vault.lock()
    return {"findings": [f"{finding.what}: {finding.where}" for finding in findings]}


def see_whole(seen: Witness) -> None:
    """A fresh process finds nothing wrong either."""
    expect(seen.facts["check"]["findings"] == [], "a vault without findings")
    with seen.office.reading() as db:
        expect(not check.file_findings(db) and not check.row_findings(db), "a vault without findings in a fresh process")
