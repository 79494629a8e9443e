"""The way in: the window, or the command line when a command is named."""

import os
import sys
from pathlib import Path

from liaison_desk import cli


def _guide(to: Path | None, as_json: bool) -> int:
    from liaison_desk import tour

    return tour.lead(to, as_json=as_json)


def has_screen() -> bool:
    """Whether a window can open; without a screen the window's library would end the program with a page of its own words."""
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def leave_no_core() -> None:
    """What the memory holds, the key above all, never reaches the disk: a crash writes no core file."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> int:
    """Opens the desk, or runs one command; gives the exit status."""
    leave_no_core()
    words = sys.argv[1:]
    asked = cli.parser().parse_args(words)
    if asked.command is not None:
        return cli.main(words, guide=_guide)
    if not has_screen():
        print("liaison-desk: There is no screen here for the window. Name a command; 'liaison-desk --help' lists them.", file=sys.stderr)
        return cli.BAD_INPUT
    from liaison_desk.desk import app

    return app.run(asked.profile, asked.passphrase_file)


if __name__ == "__main__":
    sys.exit(main())
