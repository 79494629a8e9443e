"""The road to a colleague over TLS, as two people walk it: a server with a certificate and two laptops, each a process of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.desk import Desk, a_passphrase_file
from tests.cli.test_second_laptop import Town, meet
from tests.district.certificates import Authority, Served


@pytest.fixture
def files(tmp_path: Path) -> Served:
    return Authority().server(tmp_path / "files")


@pytest.fixture
def town(tmp_path: Path, files: Served) -> Iterator[Town]:
    made = Town(tmp_path)
    made.serve("--certificate", files.chain, "--key", files.key)
    yield made
    made.end()


@pytest.fixture
def first(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path / "one", a_passphrase_file(tmp_path))
    assert desk("init", "--name", "Jordan Ellis", "--zone", "America/Chicago", "--json").status == 0
    return desk


def test_the_operator_s_line_the_code_and_the_six_digits_are_all_that_is_carried_by_hand(town: Town, first: Desk, tmp_path: Path) -> None:
    assert town.url.startswith("https://")
    second = Desk(tmp_path / "two", first.passphrase_file)
    assert meet(town, first, second) == ((0, ""), (0, ""))
    first.json("sync")
    second.json("sync")
    first.json("sync")
    assert (
        {row["name"] for row in first.rows("liaison")} == {"Jordan Ellis", "Sam Ortiz"} == {row["name"] for row in second.rows("liaison")}
    )


def test_without_the_pin_or_the_authority_nothing_is_sent(town: Town, first: Desk, files: Served) -> None:
    bare = town.token.split(".")[0]
    first("invite", "--server", town.url, "--first-token", bare).refused("The authority of this server is not known yet")
    first("sync", "--server", town.url, "--first-token", town.token[:-1]).refused("This is not a first token")
    first("sync", "--server", town.url, "--first-token", bare, "--authority", files.key).refused("cannot be read")
    first.json("sync", "--server", town.url, "--first-token", bare, "--authority", files.authority)
    first.json("sync")
