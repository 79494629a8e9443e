"""Work beside the screen: one outcome each, nothing after a cancel, closing waits."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from liaison_desk.desk.work import Work
from liaison_desk.errors import BadInput, Cancelled
from liaison_desk.progress import Progress


def never(_: object) -> None:
    pytest.fail("this was not to be called")


def test_a_task_comes_back_once_with_its_result(qtbot: QtBot, work: Work) -> None:
    came: list[object] = []
    work.start(lambda _progress: 42, done=came.append, failed=never)
    qtbot.waitUntil(lambda: came == [42])


def test_the_result_is_handed_over_in_the_screens_thread(qtbot: QtBot, work: Work) -> None:
    threads: list[int] = []
    work.start(lambda _progress: threads.append(threading.get_ident()), done=lambda _: threads.append(threading.get_ident()), failed=never)
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] != threads[1] == threading.get_ident()


def test_what_goes_wrong_reaches_failed_as_it_was_raised(qtbot: QtBot, work: Work) -> None:
    def task(_: Progress) -> object:
        raise BadInput("This file cannot be read", "Nothing was changed.")

    came: list[Exception] = []
    work.start(task, done=never, failed=came.append)
    qtbot.waitUntil(lambda: len(came) == 1)
    assert isinstance(came[0], BadInput)


def test_ten_thousand_pieces_of_news_arrive_in_order_and_break_nothing(qtbot: QtBot, work: Work) -> None:
    came: list[int] = []
    ended: list[object] = []

    def task(progress: Progress) -> object:
        for number in range(10_000):
            progress(number, number or 1, "counting")  # done >= of: every one is told
        return True

    work.start(task, done=ended.append, failed=never, moved=lambda done, _of, _what: came.append(done))
    qtbot.waitUntil(lambda: bool(ended), timeout=20_000)
    assert came == list(range(10_000))


def test_after_a_cancel_nothing_comes_and_the_task_stops_at_its_next_step(qtbot: QtBot, work: Work) -> None:
    running, stopped = threading.Event(), threading.Event()

    def task(progress: Progress) -> object:
        running.set()
        try:
            while True:
                progress(1, 1, "going on")
        except Cancelled:
            stopped.set()
            raise

    ticket = work.start(task, done=never, failed=never)
    assert running.wait(10)
    ticket.cancel()
    assert stopped.wait(10)
    heard: list[object] = []
    work.start(lambda _progress: "after", done=heard.append, failed=never)
    qtbot.waitUntil(lambda: heard == ["after"])


def test_news_already_on_its_way_when_one_cancels_is_dropped(qtbot: QtBot, work: Work) -> None:
    finished = threading.Event()

    def task(_: Progress) -> object:
        finished.set()
        return "too late"

    ticket = work.start(task, done=never, failed=never)
    assert finished.wait(10)
    ticket.cancel()
    heard: list[object] = []
    work.start(lambda _progress: "after", done=heard.append, failed=never)
    qtbot.waitUntil(lambda: heard == ["after"])


def test_closing_waits_for_what_runs(qtbot: QtBot) -> None:
    work = Work()
    running, ended = threading.Event(), []

    def task(progress: Progress) -> object:
        running.set()
        try:
            while True:
                progress(0, 0, "going on")
        finally:
            ended.append("ended")

    work.start(task, done=never, failed=never)
    assert running.wait(10)
    work.close()
    assert ended == ["ended"]
