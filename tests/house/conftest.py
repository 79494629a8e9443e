"""The built wheel, made once for the rules that look into it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this source, built here without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    call = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(call, cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made
