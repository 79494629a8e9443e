"""Everything outside desk/ loads where Qt is not installed at all."""

import subprocess
import sys
from pathlib import Path

from tests.house.source import PACKAGE

PROBE = """
import importlib.abc, pkgutil, sys, importlib

class NoQt(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(f"{name} is blocked")

sys.meta_path.insert(0, NoQt())
sys.path.insert(0, sys.argv[1])
package = importlib.import_module(sys.argv[2])
count = 0
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    if not module.name.startswith(package.__name__ + ".desk"):
        importlib.import_module(module.name)
        count += 1
print(count)
"""


def loads_without_qt(source: Path, package: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", PROBE, str(source), package], capture_output=True, text=True, check=False)


def test_the_house_outside_desk_loads_without_qt() -> None:
    ran = loads_without_qt(PACKAGE.parent, PACKAGE.name)
    assert ran.returncode == 0, ran.stderr
    outside = [path for path in PACKAGE.rglob("*.py") if "desk" not in path.relative_to(PACKAGE).parts]
    assert int(ran.stdout) == len(outside) - 1  # the package's own __init__ is not counted


def test_qt_outside_desk_is_seen(tmp_path: Path) -> None:
    (tmp_path / "house" / "visits").mkdir(parents=True)
    (tmp_path / "house" / "__init__.py").touch()
    (tmp_path / "house" / "visits" / "__init__.py").touch()
    (tmp_path / "house" / "visits" / "presenter.py").write_text("from PySide6.QtCore import QDate\n", encoding="utf-8")
    ran = loads_without_qt(tmp_path, "house")
    assert ran.returncode != 0
    assert "PySide6 is blocked" in ran.stderr
