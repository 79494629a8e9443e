"""The shapes of files that can be taken in, how each is known, and who reads it: a new one is a line here."""

from collections.abc import Callable
from dataclasses import dataclass

from liaison_desk.directory import actions as directory
from liaison_desk.errors import BadInput, UnreadableFile
from liaison_desk.exchange import hsds, roster
from liaison_desk.exchange.package import Package
from liaison_desk.exchange.preview import Reading
from liaison_desk.office import Office


@dataclass(frozen=True, slots=True)
class Format:
    """One family of shapes. `names` may be asked for with --as; `recognises` looks at a package without reading it whole."""

    names: tuple[str, ...]
    recognises: Callable[[Package], bool]
    read: Callable[[Package, Office, str], Reading]


FORMATS: tuple[Format, ...] = (
    Format(
        names=("oneroster", "oneroster-1.2", "oneroster-1.1", "sds-2.1", "sds-2"),
        recognises=roster.recognise,
        read=lambda package, office, name: roster.read(package, office, "" if name == "oneroster" else name),
    ),
    Format(
        names=("hsds", *hsds.FORMATS),
        recognises=hsds.recognise,
        read=lambda package, office, name: hsds.read(
            package, space=office.district, form=name, region=office.region, standing=directory.directory_sources(office)
        ),
    ),
)


def names() -> tuple[str, ...]:
    """Every name that may be asked for."""
    return tuple(name for form in FORMATS for name in form.names)


def read(package: Package, office: Office, as_format: str | None) -> Reading:
    """What a package would bring in, by the shape asked for or the one it is known by.

    Raises BadInput for a name that is none, UnreadableFile when no shape fits or the files break it.
    """
    if as_format is not None:
        chosen = next((form for form in FORMATS if as_format in form.names), None)
        if chosen is None:
            raise BadInput(
                "There is no such format",
                "Choose one of those there are; nothing was changed.",
                where=f"{as_format} (there are: {', '.join(names())})",
            )
        return chosen.read(package, office, as_format)
    found = next((form for form in FORMATS if form.recognises(package)), None)
    if found is None:
        raise UnreadableFile(
            "This is no file that the desk can take in",
            "It reads OneRoster and School Data Sync rosters, and HSDS directories, each as a zip or a folder. Nothing was taken.",
            where=package.path.name,
        )
    return found.read(package, office, "")
