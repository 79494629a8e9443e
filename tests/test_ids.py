"""Ids made apart: random for new rows, the same everywhere for imported ones."""

from liaison_desk import ids


def test_new_ids_are_16_random_bytes() -> None:
    made = {ids.new_id() for _ in range(200)}
    assert len(made) == 200
    assert all(len(bytes.fromhex(one)) == 16 for one in made)


def test_two_laptops_that_import_one_directory_meet() -> None:
    one = ids.row_id_from_source("aa" * 16, "ilao", "service", "135836")
    assert one == ids.row_id_from_source("aa" * 16, "ilao", "service", "135836")
    assert len(bytes.fromhex(one)) == 16


def test_parts_that_run_together_do_not_meet() -> None:
    assert ids.row_id_from_source("a", "bc", "service", "1") != ids.row_id_from_source("ab", "c", "service", "1")
    assert ids.row_id_from_source("a", "b", "service", "1") != ids.row_id_from_source("a", "b", "location", "1")
