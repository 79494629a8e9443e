"""The invented roster is the same for the same seed, and has the warts it promises."""

from pathlib import Path

from liaison_desk.exchange import package
from liaison_desk.sample.roster import make_roster


def test_the_same_seed_makes_the_same_bytes_and_another_one_others(tmp_path: Path) -> None:
    made = [make_roster(tmp_path / name, students=60, seed=seed) for name, seed in (("a.zip", 3), ("b.zip", 3), ("c.zip", 4))]
    first, same, other = (one.path.read_bytes() for one in made)
    assert first == same != other
    assert made[0].homes == made[1].homes


def test_a_folder_holds_what_the_zip_holds(tmp_path: Path) -> None:
    packed = package.open_package(make_roster(tmp_path / "a.zip", students=30, seed=3).path)
    folder = package.open_package(make_roster(tmp_path / "a", students=30, seed=3).path)
    assert packed.names == folder.names
    assert all(packed.read(name) == folder.read(name) for name in packed.names)


def test_two_hundred_students_have_two_homes_siblings_and_other_surnames(tmp_path: Path) -> None:
    made = make_roster(tmp_path / "a.zip", students=200, seed=1)
    assert len(made.students) == 200
    homes_of = [sum(child in home.children for home in made.homes) for child in made.students]
    assert homes_of.count(2) > 10
    assert homes_of.count(0) > 3
    assert max(len(home.children) for home in made.homes) >= 3
    users = {line.values["sourcedId"]: line.values for line in package.open_package(made.path).table("users.csv").lines}
    other = [h for h in made.homes if not {users[c]["familyName"] for c in h.children} & {users[g]["familyName"] for g in h.carers}]
    assert len(other) > 10
    assert made.broken_links > 3
    assert made.dirty_phones > 3


def test_nobody_shares_a_given_name_with_somebody_of_the_same_house(tmp_path: Path) -> None:
    for seed in (1, 2, 3):
        made = make_roster(tmp_path / f"{seed}.zip", students=200, seed=seed)
        users = {line.values["sourcedId"]: line.values for line in package.open_package(made.path).table("users.csv").lines}
        for home in made.homes:
            given = [users[one]["givenName"] for one in (*home.carers, *home.children) if not one.startswith("s-")]
            assert len(set(given)) == len(given), given
