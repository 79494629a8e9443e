"""Every action about the directory, imports and exports, called by its name with values of JSON."""

from pathlib import Path

from liaison_desk.office import Office
from liaison_desk.sample.roster import make_roster
from tests.cli.scripts import SOME, TODAY, WORLD, Has, Kept, play, say

ENTRIES = (
    say(
        "add_organization", name="Mill Street Clinic", email="desk@example.org", keep={"clinic": "id"}, sees={"name": "Mill Street Clinic"}
    ),
    say("correct_organization", organization_id="@clinic", agreement_until="2027-06-30", sees={"agreement_until": "2027-06-30"}),
    say(
        "add_service",
        fields={"name": "Check-ups", "organization_id": "@clinic", "categories": ["healthcare"], "languages": ["es"]},
        keep={"checkups": "id"},
        sees={"organization_id": "@clinic", "last_verified_on": TODAY},
    ),
    say(
        "correct_service",
        service_id="@checkups",
        fields={"cost_code": "free", "minimum_age": 2},
        sees={"cost_code": "free", "corrected": Has("cost_code")},
    ),
    say("add_partner_phone", service_id="@checkups", number="(503) 555-0141", keep={"line": "id"}, sees={"e164": "+15035550141"}),
    say("set_service_place", service_id="@checkups", address={"address_1": "4 Alder Street", "city": "Millbrook"}, sees={"id": SOME}),
    say(
        "set_service_hours",
        service_id="@checkups",
        hours=[{"day": "MO", "spans": [["08:00:00", "17:30:00"]]}],
        sees={"0.opens_at": "08:00:00"},
    ),
    say("set_service_capacity", service_id="@checkups", capacity="waitlist", sees={"capacity": "waitlist"}),
    say(
        "open_service",
        service_id="@checkups",
        found_it={"sent": 2, "reached": 1},
        sees={"organization.id": "@clinic", "phones.*.id": ["@line"]},
    ),
    say("report_wrong_partner_number", phone_id="@line", sees={"*.verify_reason": ["wrong_number"]}),
    say("verify_entry", service_id="@checkups", on=TODAY, sees={"verify_reason": "none"}),
    say("put_on_verify_list", service_id="@checkups", reason="said_closed", sees={"verify_reason": "said_closed"}),
    say("stale_entries", sees={"*.id": ["@checkups"]}),
    say("retire_service", service_id="@checkups", reason="moved away", sees={"name": "Check-ups"}),
    say("reopen_service", service_id="@checkups", sees={"retired_on": None}),
    say("find_services", text="check", languages=["es"], sees={"lines.*.id": ["@checkups"]}),
    say("fitting_services", category="food", languages=["ar"], sees={"fits.0.line.id": "@service", "count": 1}),
    say("service_names", service_ids=["@service", "@checkups"], sees={"#": 2}),
    say("directory_counts", sees={"services": 2, "to_verify": 1}),
    say("directory_languages", sees={"": Has("es")}),
    say("directory_sources", sees={"": {}}),
)


def lay_out(office: Office, kept: Kept) -> None:
    """A small roster to take in, and where the export goes."""
    folder = office.vault.path.parent.parent
    kept["roster"] = str(make_roster(folder / "roster.zip", students=12).path)
    kept["out"] = str(folder / "out")


IMPORTS = (
    say("import_formats", sees={"": Has("oneroster")}),
    say("preview_import", path="@roster", meanwhile=lay_out, sees={"counts.refused": SOME, "rows.0.file": SOME}),
    say("import_file", path="@roster", keep={"act": "act"}, sees={"counts.new": SOME}),
    say("imports_done", sees={"#": 1, "0.act": "@act"}),
    say("undo_import", act="@act", sees={"left": 0, "taken_back": SOME}),
    say("continue_imports", sees={"": 0}),
    say("export_everything", to="@out", sees={"folder": "@out", "entries.family": 1}),
)

AGREEMENTS = (
    say(
        "sign_agreement",
        organization_id="@organization",
        our_role="Bring families",
        their_role="A shelf on Fridays",
        contact_name="Robin Vale",
        valid_until="2028-06-30",
        keep={"agreement": "id"},
        sees={"signed_on": TODAY, "review_on": "2027-11-23"},
    ),
    say("correct_agreement", agreement_id="@agreement", data_sharing="Names, with consent", sees={"data_sharing": "Names, with consent"}),
    say("agreements_to_review", by="2027-11-23", sees={"*.id": ["@agreement"]}),
    say("review_agreement", agreement_id="@agreement", next_review_on="2027-05-01", sees={"reviewed_on": TODAY}),
    say("follow_ups_about", about_id="@agreement", sees={"#": 2, "0.kind": "agreement_review"}),
    say("end_agreement", agreement_id="@agreement", reason="They moved", sees={"ended_on": TODAY}),
    say("reopen_agreement", agreement_id="@agreement", sees={"ended_on": None}),
    say("agreements_of", organization_id="@organization", sees={"*.id": ["@agreement"]}),
)

SCRIPTS = (AGREEMENTS, ENTRIES, IMPORTS)


def test_entries_are_added_corrected_checked_and_retired(office: Office) -> None:
    play(office, (*WORLD, *ENTRIES), {})


def test_an_agreement_is_signed_looked_at_again_and_ended(office: Office) -> None:
    play(office, (*WORLD, *AGREEMENTS), {})


def test_a_roster_comes_and_goes_and_everything_can_be_taken_along(office: Office) -> None:
    kept: Kept = {}
    play(office, (*WORLD, *IMPORTS), kept)
    assert (Path(str(kept["out"])) / "family.json").exists()
