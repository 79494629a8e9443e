"""An act is taken back by new writes; what somebody changed since stays."""

import pytest

from liaison_desk.errors import BadInput
from liaison_desk.office import Office
from liaison_desk.vault import history
from tests.vault.test_changes import ROW, Notebook, add, from_afar, kept, shelf

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


def test_undo_gives_back_what_stood_there_before_a_field_was_written_twice_in_one_act(shelf: Office) -> None:
    add(shelf, title="Hopes", readers=("a", "b"))
    with shelf.writing("rework") as work:
        work.edit("notebook", ROW, {"title": "Other"})
        work.edit("notebook", ROW, {"title": "Third"})
        work.unlink("notebook", ROW, "readers", ["a"])
        work.link("notebook", ROW, "readers", ["a", "c"])
        work.unlink("notebook", ROW, "readers", ["c"])
        act = work.act
    with shelf.writing("undo") as work:
        assert history.undo(work, act).left == 0
    assert kept(shelf) == Notebook(id=ROW, title="Hopes", readers=("b", "a"))


def test_undo_gives_back_what_stood_there_before_an_act_in_two_pieces(shelf: Office) -> None:
    add(shelf, title="Hopes")
    with shelf.writing("rework") as work:
        work.edit("notebook", ROW, {"title": "Other"})
        act = work.act
    with shelf.writing("rework", act=act) as work:
        work.edit("notebook", ROW, {"title": "Third", "pages": 3})
    with shelf.writing("undo") as work:
        assert history.undo(work, act).left == 0
    assert kept(shelf) == Notebook(id=ROW, title="Hopes")


def test_undo_leaves_the_addition_that_somebody_else_made_of_the_same_member(shelf: Office) -> None:
    add(shelf, title="Hopes", readers=("a",))
    with shelf.writing("rework") as work:
        work.link("notebook", ROW, "readers", ["a"])
        act = work.act
    with shelf.writing("undo") as work:
        history.undo(work, act)
    assert kept(shelf) == Notebook(id=ROW, title="Hopes", readers=("a",))


def test_undo_of_a_row_hidden_and_shown_again_in_one_act_leaves_it_as_it_was(shelf: Office) -> None:
    add(shelf, title="Hopes")
    with shelf.writing("rework") as work:
        work.remove("notebook", ROW)
        work.restore("notebook", ROW)
        work.edit("notebook", ROW, {"title": "Other"})
        act = work.act
    with shelf.writing("undo") as work:
        assert history.undo(work, act).left == 0
    assert kept(shelf) == Notebook(id=ROW, title="Hopes")


def test_undo_twice_over_brings_back_what_the_first_took(shelf: Office) -> None:
    add(shelf, title="Hopes", readers=("a",))
    with shelf.writing("rework") as work:
        work.edit("notebook", ROW, {"title": "Other"})
        work.edit("notebook", ROW, {"title": "Third"})
        work.unlink("notebook", ROW, "readers", ["a"])
        act = work.act
    with shelf.writing("undo") as work:
        history.undo(work, act)
        back = work.act
    with shelf.writing("redo") as work:
        assert history.undo(work, back).left == 0
    assert kept(shelf) == Notebook(id=ROW, title="Third")


def test_a_row_id_that_is_none_is_refused(shelf: Office) -> None:
    for wrong in ("", "zz", "AB" * 16, "ab" * 15, "ab" * 17):
        with pytest.raises(BadInput), shelf.writing("add") as work:
            work.add(Notebook(id=wrong, title="Hopes"), space=shelf.team)


def test_undo_does_not_hide_a_row_that_a_colleague_wrote_on(shelf: Office) -> None:
    with shelf.writing("add") as work:
        work.add(Notebook(id=ROW, title="Hopes"), space=shelf.team)
        act = work.act
    from_afar(shelf, {"pages": (9, [])}, ms=7)
    with shelf.writing("undo") as work:
        done = history.undo(work, act)
    assert (done.taken_back, done.left) == (0, 1)
    assert kept(shelf) == Notebook(id=ROW, title="Hopes", pages=9)
