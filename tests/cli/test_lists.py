"""A list never tells where a family lives that keeps its home private."""

import argparse
import json
from pathlib import Path

import pytest

from liaison_desk.cli import records
from liaison_desk.families.family import Address
from liaison_desk.office import Office
from tests.conftest import PASSPHRASE
from tests.people import a_family


@pytest.mark.parametrize("as_json", [True, False])
def test_a_private_home_stands_in_no_list(
    office: Office, profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], as_json: bool
) -> None:
    a_family(office, name="Osman", address=Address(line1="9 Elm Court", city="Millbrook"), confidential=True)
    office.vault.lock()
    words = tmp_path / "words"
    words.write_text(PASSPHRASE, encoding="utf-8")
    asked = argparse.Namespace(type="family", json=as_json, passphrase_file=words)
    records.list_type(asked, profile)
    said = capsys.readouterr().out
    assert "Osman" in said
    assert "Elm" not in said
    if as_json:
        assert json.loads(said)[0]["address_confidential"] == 1
