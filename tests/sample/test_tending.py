"""The invented desk is one that somebody keeps."""

from liaison_desk.followups import actions as followups
from liaison_desk.office import Office
from liaison_desk.sample import furnish_sample


def test_a_handful_of_things_are_due_of_several_kinds(office: Office) -> None:
    furnish_sample(office, families=24)
    due = followups.follow_ups_due(office)
    assert 4 <= len(due) <= 8
    assert len({one.kind for one in due}) >= 3
