"""Pictures of screens are taken where there is no screen at all."""

import os
import subprocess
import sys
from pathlib import Path

TAKE = """
import sys
from pathlib import Path
from liaison_desk.desk import picture
to = Path(sys.argv[2])
print(repr(picture.picture_of_door(Path(sys.argv[1]), to, picture.Pose(tag="en", width=800, height=600)).boxes), *picture.seen_in(to))
"""


def test_a_picture_needs_no_screen_and_no_setting_of_qt(profile: Path, tmp_path: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "DISPLAY", "WAYLAND"))}
    bare["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    call = [sys.executable, "-c", TAKE, str(profile), str(tmp_path / "door.png")]
    ran = subprocess.run(call, env=bare, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "propagateSizeHints" not in ran.stderr
    boxes, width, height, colours = ran.stdout.split()
    assert (boxes, width, height) == ("''", "800", "600")
    assert int(colours) > 10
