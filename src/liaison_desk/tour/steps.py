"""The steps of the road, in their order."""

from liaison_desk.tour import meeting, opening, referring, sealing, settling, showing, visiting
from liaison_desk.tour.road import Step

STEPS = (
    Step(name="profile", says="Make a profile: an encrypted vault behind a passphrase", walk=opening.make_profile, see=opening.see_profile),
    Step(name="unlock", says="Lock it, try a wrong passphrase, unlock it", walk=opening.lock_and_unlock, see=opening.see_lock),
    Step(name="sample", says="Fill it with invented families and their year", walk=opening.sample_year, see=opening.see_sample),
    Step(name="directory", says="Take in a directory, twice", walk=opening.take_in_directory, see=opening.see_directory),
    Step(name="roster", says="Take in a roster and confirm its families", walk=opening.take_in_roster, see=opening.see_roster),
    Step(name="find", says="Find a family as one types, open its file", walk=visiting.find_family, see=visiting.see_found),
    Step(name="plan", says="Plan a visit, begin it, type a draft", walk=visiting.plan_visit, see=visiting.see_draft),
    Step(name="finish", says="Finish it: promises and follow-ups", walk=visiting.finish_visit, see=visiting.see_finished),
    Step(name="need", says="Name a need, find the service that fits", walk=referring.name_need, see=referring.see_need),
    Step(name="refer", says="Refer and hand over on a signed consent", walk=referring.hand_over, see=referring.see_handed_over),
    Step(name="sheets", says="Print the sheet in English, Spanish and Arabic", walk=referring.print_sheets, see=referring.see_sheets),
    Step(name="close", says="Do what Today shows, close the loop", walk=referring.close_loop, see=referring.see_closed),
    Step(
        name="join", says="Take a colleague's laptop in by a code and six digits", walk=meeting.take_in_colleague, see=meeting.see_colleague
    ),
    Step(name="export", says="Take everything along as CSV and JSON", walk=showing.take_along, see=showing.see_taken_along),
    Step(name="together", says="Both write at once, into one record and one field", walk=settling.write_at_once, see=settling.see_both),
    Step(name="pictures", says="Take a picture of every screen", walk=showing.take_pictures, see=showing.see_pictures),
    Step(name="settle", says="Settle what both wrote", walk=settling.settle_it, see=settling.see_settled),
    Step(name="stick", says="Carry a note on a USB stick", walk=settling.carry_by_hand, see=settling.see_carried),
    Step(name="sealed", says="Search the server's files for the family's words", walk=sealing.search_server, see=sealing.see_sealed),
    Step(name="check", says="Check that all is whole, and lock", walk=showing.check_whole, see=showing.see_whole),
)

SEEN_AT_ONCE = frozenset({"plan"})
"""Steps that a fresh process has to see before the next one, which changes what it looks for: a draft ends with its visit."""

LATER = frozenset({"join"})
"""Steps that go on beside the next ones: a fresh process looks at them when the road has ended."""
