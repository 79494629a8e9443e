"""The server among many: pushes at the same time, a worker that stops half way, a restart, yesterday's copy, a busy or full disk."""

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, insert, make_url, text

from liaison_desk.district.inbox import database, frames, handing
from liaison_desk.district.inbox.database import NoDatabase, in_folder, open_inbox
from liaison_desk.district.inbox.schema import FRAME
from liaison_desk.district.limits import Limits, Rate
from tests.district.conftest import Box
from tests.district.laptops import Colleague, identity, refused, told
from tests.fakes import StillClock
from tests.strict import Overheard

WORKERS = 8


@pytest.fixture
def limits() -> Limits:
    fast = Rate(burst=100_000, a_second=100_000)
    return Limits(laptop=fast, address=fast, stranger=fast)


def colleagues(admin: Colleague, district: Box, count: int) -> list[Colleague]:
    """Laptops that were added and have a session each."""
    found = [district.laptop() for _ in range(count)]
    for laptop in found:
        told(admin.add(laptop))
        laptop.log_in()
    return found


def test_eight_push_the_same_frames_at_once_and_each_is_kept_once(admin: Colleague, district: Box) -> None:
    laptops = colleagues(admin, district, WORKERS)
    streams = [laptop.frames(20) for laptop in laptops]
    together = threading.Barrier(WORKERS)

    def push(number: int) -> list[str]:
        together.wait()
        mine: list[str] = []
        for turn in range(WORKERS):
            frames_of = streams[(number + turn) % WORKERS]
            mine += laptops[number].standings(frames_of if number % 2 else frames_of[::-1])
        return mine

    with ThreadPoolExecutor(WORKERS) as pool:
        standings = [standing for mine in pool.map(push, range(WORKERS)) for standing in mine]
    everything = {one for stream in streams for one in stream}
    assert standings.count("stored") == len(everything) == 160
    assert standings.count("duplicate") == len(standings) - 160
    assert sorted(admin.pull()) == sorted(everything)  # each page's log hash is checked there
    assert sorted(admin.tips()) == sorted(identity(stream[-1]) for stream in streams)
    assert handing.figures(district.inbox)["frames"] == 160


def test_eight_admins_set_the_roster_at_once_and_one_wins_each_time(admin: Colleague, district: Box) -> None:
    new = [district.laptop() for _ in range(WORKERS)]
    together = threading.Barrier(WORKERS)
    before = list(admin.entries)

    def add(laptop: Colleague) -> int:
        same = Colleague(district.client(), device=admin.device, entries=list(before), space=admin.space, token=admin.token)
        together.wait()
        return same.add(laptop).status_code

    with ThreadPoolExecutor(WORKERS) as pool:
        statuses = sorted(pool.map(add, new))
    assert statuses == [200] + [412] * (WORKERS - 1)
    assert len(told(admin.call("GET", f"s/{admin.space}/roster"))) == 2


def test_a_nonce_is_used_once_though_eight_try_at_once(admin: Colleague, district: Box) -> None:
    nonce, pin = admin.challenge()
    clients = [Colleague(district.client(), device=admin.device) for _ in range(WORKERS)]
    with ThreadPoolExecutor(WORKERS) as pool:
        statuses = sorted(response.status_code for response in pool.map(lambda one: one.answer(nonce, pin), clients))
    assert statuses == [200] + [401] * (WORKERS - 1)


def test_stalled_worker(admin: Colleague, district: Box) -> None:
    """A worker that died between its two transactions leaves frames that nobody sees until they are pushed again."""
    sent = admin.frames(3)
    with district.inbox.writers.begin() as db:
        db.execute(insert(FRAME), [{"hash": identity(one), "encoded": one} for one in sent[1:]])
    assert admin.tips() == []
    assert admin.pull() == []
    assert admin.standings(sent[:1]) == ["stored"]
    assert admin.tips() == [identity(sent[0])]
    assert admin.standings(sent) == ["duplicate", "stored", "stored"]
    assert admin.pull() == sent
    assert admin.tips() == [identity(sent[2])]


def test_a_server_that_was_restarted_goes_on(admin: Colleague, district: Box) -> None:
    sent = admin.frames(3)
    told(admin.push(sent[:2]))
    before = admin.heads()
    district.again()
    assert admin.heads() == before
    assert admin.standings(sent) == ["duplicate", "duplicate", "stored"]
    assert admin.pull() == sent
    assert district.token  # none was made anew


def yesterday(folder: Path, copy: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(copy, folder)


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_a_server_put_back_to_yesterday_is_noticed_and_filled_again(admin: Colleague, district: Box, tmp_path: Path) -> None:
    folder, copy = Path(str(make_url(district.address).database)).parent, tmp_path / "yesterday"
    (other,) = colleagues(admin, district, 1)
    old = admin.frames(2)
    told(admin.push(old))
    district.stop()
    shutil.copytree(folder, copy)
    district.start()
    new, others = admin.frames(2), other.frames(1)
    told(admin.push([*new, *others]))
    late = district.laptop()
    told(admin.add(late))
    known = admin.heads()
    district.stop()
    yesterday(folder, copy)
    district.start()
    refused(admin.call("GET", f"s/{admin.space}/log?after=5&h={bytes(known['log']).hex()}"), 409, "log_rewound")  # type: ignore[call-overload]
    assert admin.heads()["roster"] != known["roster"]
    refused(late.answer(*late.challenge()), 401, "unknown_laptop")
    assert told(admin.call("POST", f"s/{admin.space}/roster", [admin.heads()["roster"][1], admin.entries[-1]]))["entries"] == 3  # type: ignore[index]
    late.log_in()
    assert late.standings([*others, *new]) == ["stored"] * 3
    assert sorted(late.tips()) == sorted([identity(new[1]), identity(others[0])])
    refused(admin.call("GET", f"s/{admin.space}/log?after=5&h={bytes(known['log']).hex()}"), 409, "log_rewound")  # type: ignore[call-overload]
    assert sorted(late.pull()) == sorted([*old, *new, *others])


def test_who_waits_too_long_for_the_space_is_told_to_come_again(admin: Colleague, district: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "LOCK_MS", 50)
    district.again()
    sent = admin.frames(1)
    with district.inbox.writers.begin() as db:
        hold(db, admin.space)
        response = admin.push(sent)
    refused(response, 503, "busy")
    assert response.headers["retry-after"] == "1"
    assert admin.pull() == []
    assert admin.standings(sent) == ["stored"]


def hold(db: Connection, space: str) -> None:
    """Holds the row of a space, as a push that does not end."""
    db.execute(text("UPDATE space SET pushes = pushes WHERE id = :space"), {"space": bytes.fromhex(space)})


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_a_full_disk_is_told_and_nothing_is_half_kept(admin: Colleague, district: Box) -> None:
    sent = admin.frames(4, size=200_000)
    told(admin.push(sent[:1]))
    with district.inbox.readers.connect() as db:
        pages = db.exec_driver_sql("PRAGMA page_count").scalar_one()
    limit_pages(district.inbox.readers, pages + 20)
    refused(admin.push(sent[1:]), 507, "disk_full")
    assert admin.pull() == sent[:1]
    limit_pages(district.inbox.readers, 10**9)
    assert admin.standings(sent) == ["duplicate"] + ["stored"] * 3


def limit_pages(engine: Engine, pages: int) -> None:
    """Lets every connection of an idle server write so many pages and no more."""
    held = [engine.connect() for _ in range(4)]
    for db in held:
        db.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    for db in held:
        db.close()


def test_a_database_that_goes_away_is_told_and_comes_back(admin: Colleague, district: Box, overheard: Overheard) -> None:
    with district.inbox.writers.begin() as db:
        db.execute(text("ALTER TABLE logged RENAME TO away"))
    with overheard.expecting("district.database"):
        response = admin.push(admin.frames(1))
    refused(response, 503, "database_away")
    with district.inbox.writers.begin() as db:
        db.execute(text("ALTER TABLE away RENAME TO logged"))
    assert admin.pull() == []


def test_a_failure_of_the_server_s_own_is_told_without_a_word_of_it(
    admin: Colleague, monkeypatch: pytest.MonkeyPatch, overheard: Overheard
) -> None:
    def broken(*_all: object) -> None:
        raise RuntimeError("Zebulonia Markword")

    monkeypatch.setattr(frames, "keep_frames", broken)
    with overheard.expecting("district.call RuntimeError"):
        response = admin.push(admin.frames(1))
    refused(response, 500, "failed")
    assert "Zebulonia" not in response.text


def test_a_database_of_another_version_or_kind_is_not_opened(tmp_path: Path) -> None:
    clock, address = StillClock(), in_folder(tmp_path / "data")
    inbox = open_inbox(address, now=clock)
    with inbox.writers.begin() as db:
        db.execute(text("UPDATE district SET version = 2"))
    inbox.close()
    with pytest.raises(NoDatabase, match="another version"):
        open_inbox(address, now=clock)
    for wrong in ("mysql://localhost/x", "nonsense", "sqlite:////nowhere/at/all/x.sqlite", "postgresql://127.0.0.1:1/x"):
        with pytest.raises(NoDatabase):
            open_inbox(wrong, now=clock)


def test_two_workers_open_one_empty_database_at_once(address: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda _turn: open_inbox(address, now=StillClock()), range(4)))
    assert len({inbox.pin for inbox in opened}) == len({inbox.secret for inbox in opened}) == 1
    for inbox in opened:
        inbox.close()
