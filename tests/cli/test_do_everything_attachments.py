"""The actions of attachments, called through `do`."""

from pathlib import Path

from liaison_desk.office import Office
from tests.attachments.making import a_picture
from tests.cli.scripts import SOME, play, say

ATTACHING = (
    say("enrol_family", name="Okafor", keep={"family": "id"}),
    say(
        "attach_file",
        family_id="@family",
        path="@file",
        kind="letter",
        keep={"paper": "id"},
        sees={"name": "letter", "key": "", "size": SOME},
    ),
    say("attachments_of", family_id="@family", sees={"#": 1, "0.id": "@paper"}),
    say("open_attachment", attachment_id="@paper", sees={"#": 1, "0": SOME}),
    say("small_picture", attachment_id="@paper", sees={"": ""}),
    say("rename_attachment", attachment_id="@paper", name="Letter about the bus", kind="school_paper", sees={"kind": "school_paper"}),
    say("attachment_findings", sees={"#": 0}),
    say("clear_leftovers", sees={"": 0}),
    say("take_attachment_away", attachment_id="@paper", sees={"": None}),
    say("undo_last"),
    say("attachments_of", family_id="@family", sees={"0.name": "Letter about the bus"}),
)

SCRIPTS = (ATTACHING,)


def test_a_paper_is_attached_opened_and_taken_away(office: Office, tmp_path: Path) -> None:
    play(office, ATTACHING, {"file": str(a_picture(tmp_path / "letter.png"))})
