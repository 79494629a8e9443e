"""Brings everything a fresh machine lacks and then opens the desk or checks it: the one way into the project.

Standard library only. The syntax stays readable for old Pythons, so that they can at least say what is needed.

    python3 packaging/dev.py run [-- WORDS]   opens the desk on invented families, or hands WORDS to the program
    python3 packaging/dev.py test             checks everything (`poe check`)

Exit 2: something must be done by hand first, and the line above says what.
"""

import sys

if not (3, 11) <= sys.version_info < (3, 14):
    sys.stderr.write(
        "Liaison Desk needs Python 3.11, 3.12 or 3.13; this is {}.{}. "
        "Install one of those and call it by its name, for instance: python3.12 packaging/dev.py test\n".format(*sys.version_info[:2])
    )
    sys.exit(2)

import ast
import hashlib
import importlib.util
import json
import os
import secrets
import shutil
import subprocess
import time
import tomllib
import venv
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "set-up.stamp"
PINS = ROOT / "packaging" / "requirements.txt"
UV_PINS = ROOT / "packaging" / "uv.txt"
SAMPLE = ROOT / "build" / "sample"
TOUR = ROOT / "build" / "tour"

# What Qt needs on a bare Debian or Ubuntu; its own message blames xcb-cursor0 whatever is missing.
FOR_QT = ["libegl1", "libgl1", "libxkbcommon0", "libfontconfig1", "libglib2.0-0", "libdbus-1-3", "libcups2", "fonts-dejavu-core"]
FOR_A_SCREEN = ["libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxkbcommon-x11-0", "libxcb-xkb1", "libxcb-shape0"]
# A real keychain, screen, screen reader, PDF reader and print queue.
FOR_TESTS = ["gnome-keyring", "dbus", "xvfb", "at-spi2-core", "poppler-utils", "cups", "printer-driver-cups-pdf"]

PIP_TO_UV = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "no-index": "UV_NO_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
    "proxy": "ALL_PROXY",
}


def say(line: str) -> None:
    """One plain line about what goes on; on the error stream, so that a command's own output stays clean."""
    print(line, file=sys.stderr, flush=True)


def stop(line: str) -> NoReturn:
    """Says what has to be done by hand, and ends with exit 2."""
    say(line)
    sys.exit(2)


def clean_environment() -> dict[str, str]:
    """The environment for every program called from here: the machine's own, without another environment's traces."""
    strange = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "CONDA_PREFIX", "__PYVENV_LAUNCHER__"}
    kept = {name: value for name, value in os.environ.items() if name not in strange}
    # Debian keeps the print service where only root looks by itself.
    sbin = ["/usr/sbin", "/sbin"] if os.name == "posix" else []
    kept["PATH"] = os.pathsep.join([str(BIN), kept.get("PATH", os.defpath), *sbin])
    return kept


def call(*words: str | Path, environment: dict[str, str] | None = None) -> int:
    """Runs a program in the project's folder and gives its exit code."""
    return subprocess.run([str(word) for word in words], cwd=ROOT, env=environment or clean_environment(), check=False).returncode


# ------------------------------------------------------------------------------------- the system's packages


def is_installed(package: str) -> bool:
    """Whether dpkg knows the package as installed, under its own name or the one it has since 64-bit time."""
    shown = subprocess.run(
        ["dpkg-query", "-W", "-f", r"${db:Status-Status}\n", package, f"{package}t64"], capture_output=True, text=True, check=False
    )
    return "installed" in shown.stdout.split()


def bring_packages(wanted: list[str]) -> None:
    """Installs what is missing of the system's packages where it may (root, or sudo that asks for nothing), else says how."""
    if not shutil.which("dpkg-query") or not shutil.which("apt-get"):
        return  # another system: Qt's own check below speaks up
    missing = [package for package in wanted if not is_installed(package)]
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    by_hand = f"sudo apt-get update && sudo {' '.join(install)}"
    if os.geteuid() == 0:
        front: list[str] = []
    elif shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
        front = ["sudo", "-n"]
    else:
        stop(f"These packages of the system are missing, and installing them needs your password. Run this, then try again:\n  {by_hand}")
    say(f"Installing what the system lacks: {' '.join(missing)}")
    quiet = [*front, "env", "DEBIAN_FRONTEND=noninteractive"]
    if call(*quiet, "apt-get", "update", "-q") or call(*quiet, *install, "-q"):
        stop(f"The packages could not be installed. Run this, read what it says, then try again:\n  {by_hand}")


def packages_for(task: str) -> list[str]:
    """The system's packages a task needs."""
    return FOR_QT + (FOR_A_SCREEN if task == "test" or has_screen() else []) + (FOR_TESTS if task == "test" else [])


# ------------------------------------------------------------------------------------------- the libraries


def stamp() -> str:
    """What the environment is made of: another Python, place, pin or way of building makes another stamp."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    built = json.dumps([project["build-system"], project["project"], project["tool"]["hatch"]], sort_keys=True)
    made_of = [sys.version, sys.base_prefix, str(ROOT), built, PINS.read_text(encoding="utf-8"), UV_PINS.read_text(encoding="utf-8")]
    return hashlib.sha256("\0".join(made_of).encode()).hexdigest()


def pip_settings() -> dict[str, str]:
    """Pip's settings on this machine by name; what stands in the environment wins over files."""
    shown = subprocess.run([PYTHON, "-m", "pip", "config", "list"], capture_output=True, text=True, env=clean_environment(), check=False)
    found: dict[str, str] = {}
    for line in shown.stdout.splitlines():
        key, _, value = line.partition("=")
        section, _, name = key.rpartition(".")
        if section == ":env:" or name not in found:
            found[name] = " ".join(str(ast.literal_eval(value)).split())
    return found


def uv_environment() -> dict[str, str]:
    """Uv reads none of pip's settings, so the machine's index, certificates and wheels are handed on; its own settings win."""
    environment = clean_environment()
    settings = pip_settings()
    for name, uv_name in PIP_TO_UV.items():
        if settings.get(name):
            environment.setdefault(uv_name, settings[name])
    if "UV_FIND_LINKS" in environment and "find-links" in settings:
        environment["UV_FIND_LINKS"] = environment["UV_FIND_LINKS"].replace(" ", ",")
    environment.setdefault("UV_SYSTEM_CERTS", "1")
    environment.setdefault("UV_PYTHON_DOWNLOADS", "never")
    environment.setdefault("UV_LINK_MODE", "copy")
    # Every file is known by its hash, so it may come from whichever index has it.
    environment.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")
    return environment


def make_environment() -> None:
    """An empty environment in .venv."""
    if importlib.util.find_spec("ensurepip") is None:
        bring_packages([f"python3.{sys.version_info.minor}-venv"])
        importlib.invalidate_caches()
        if importlib.util.find_spec("ensurepip") is None:
            stop("This Python cannot make environments: its module ensurepip is missing. Install it (python3-venv), then try again.")
    if Path(sys.prefix).resolve() != VENV:
        venv.create(VENV, clear=True, with_pip=True, symlinks=os.name != "nt")


def bring_libraries() -> None:
    """The libraries, each checked by its hash, and the project itself, editable; nothing to do when the stamp fits."""
    wanted = stamp()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    began = time.monotonic()
    say("Making .venv and bringing the libraries into it")
    make_environment()
    hashed = ["--require-hashes", "--only-binary", ":all:", "-r"]
    itself = ["--no-deps", "--no-build-isolation", "-e", str(ROOT)]
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    uv = [str(BIN / "uv"), "pip", "install", "--quiet", "--python", str(PYTHON)]
    by_uv = False
    if call(*pip, *hashed, UV_PINS) == 0:
        environment = uv_environment()
        by_uv = call(*uv, *hashed, PINS, environment=environment) == 0 and call(*uv, *itself, environment=environment) == 0
    if not by_uv:
        say("That was the fast way; trying the slow one (about a minute)")
        if call(*pip, *hashed, PINS) or call(*pip, *itself):
            stop("The libraries could not be brought. The lines above say why; without a network they cannot come. Then try again.")
    if call(PYTHON, "-c", "import PySide6.QtWidgets"):
        stop(f"Qt does not load: libraries of the system are missing. On Debian they are called:\n  {' '.join(FOR_QT + FOR_A_SCREEN)}")
    STAMP.write_text(wanted, encoding="utf-8")
    say(f"Ready after {time.monotonic() - began:.0f} s")


# ------------------------------------------------------------------------------------------------ the two commands


def has_screen() -> bool:
    """Whether a window can be seen here."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def sample_profile() -> list[str | Path]:
    """The words that open the sample profile, made on the first day and then kept."""
    passphrase = SAMPLE.with_suffix(".passphrase")
    where: list[str | Path] = ["--profile", SAMPLE, "--passphrase-file", passphrase]
    if not SAMPLE.exists():
        say("Making a sample profile with invented families")
        SAMPLE.parent.mkdir(exist_ok=True)
        passphrase.unlink(missing_ok=True)
        with os.fdopen(os.open(passphrase, os.O_CREAT | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            file.write(secrets.token_hex(16) + "\n")
        code = call(PYTHON, "-m", "liaison_desk", *where, "init", "--name", "Sample", "--sample", "60")
        if code:
            shutil.rmtree(SAMPLE, ignore_errors=True)
            sys.exit(code)
    return where


def run(words: list[str]) -> int:
    """Hands `words` to the program; without words opens the desk on the sample, or takes the tour where there is no screen."""
    if words:
        return call(PYTHON, "-m", "liaison_desk", *words)
    if has_screen():
        return call(PYTHON, "-m", "liaison_desk", *sample_profile())
    say("There is no screen here, so this is the tour instead of the window")
    return call(PYTHON, "-m", "liaison_desk", "tour", "--to", TOUR)


def main(words: list[str]) -> int:
    """`run [-- WORDS]` or `test`; gives the exit code."""
    task, rest = (words[0], words[1:]) if words else ("", [])
    if task in ("-h", "--help"):
        print(__doc__)
        return 0
    if rest[:1] == ["--"] and task == "run":
        rest = rest[1:]
    elif task not in ("run", "test") or rest:
        stop("Say `run`, `run -- WORDS` or `test`; `--help` tells more.")
    bring_packages(packages_for(task))
    bring_libraries()
    return run(rest) if task == "run" else call(BIN / "poe", "check")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
