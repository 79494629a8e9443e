"""The way in: the window, or the command line when a command is named."""

import sys
from pathlib import Path

from liaison_desk import cli


def _guide(to: Path | None, as_json: bool) -> int:
    from liaison_desk import tour

    return tour.lead(to, as_json=as_json)


def main() -> int:
    """Opens the desk, or runs one command; gives the exit status."""
    words = sys.argv[1:]
    asked = cli.parser().parse_args(words)
    if asked.command is not None:
        return cli.main(words, guide=_guide)
    from liaison_desk.desk import app

    return app.run(asked.profile, asked.passphrase_file)


if __name__ == "__main__":
    sys.exit(main())
