"""An act is taken back by new writes; what somebody changed since stays."""

from liaison_desk.office import Office
from liaison_desk.vault import history
from tests.vault.test_changes import ROW, Notebook, add, kept, shelf

__all__ = ["shelf"]


def test_undo_takes_back_what_an_act_made_and_changed(shelf: Office) -> None:
    add(shelf, title="Hopes", readers=("a",))
    with shelf.writing("rework") as work:
        work.edit("notebook", ROW, {"title": "Other", "pages": 12})
        work.link("notebook", ROW, "readers", ["b"])
        work.add(Notebook(id="cd" * 16, title="New"), space=shelf.team)
        act = work.act
    with shelf.writing("undo") as work:
        done = history.undo(work, act)
    assert done.left == 0
    assert kept(shelf) == Notebook(id=ROW, title="Hopes", readers=("a",))
    with shelf.reading() as db:
        assert db.execute("SELECT alive FROM notebook WHERE id = ?", ("cd" * 16,)).fetchone() == (0,)
        assert history.last_act(db) == (act - 1, "add")


def test_undo_leaves_what_somebody_changed_since(shelf: Office) -> None:
    add(shelf, title="Hopes")
    with shelf.writing("rework") as work:
        work.edit("notebook", ROW, {"title": "Other"})
        act = work.act
    with shelf.writing("again") as work:
        work.edit("notebook", ROW, {"title": "Newest"})
    with shelf.writing("undo") as work:
        assert history.undo(work, act).left == 1
    shown = kept(shelf)
    assert shown is not None
    assert shown.title == "Newest"
