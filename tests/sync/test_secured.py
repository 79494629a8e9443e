"""Over TLS a laptop believes one authority alone: pinned by the operator's line or the six digits, whoever else answers."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import cbor2
import pytest

from liaison_desk import start
from liaison_desk.errors import BadInput, DeskError
from liaison_desk.families import actions as families
from liaison_desk.office import Office
from liaison_desk.sync import actions, joining, line, team, trust
from liaison_desk.sync.answers import NotOurs, OtherServer, ServerAway
from liaison_desk.sync.enrol import BrokenEnrolment
from liaison_desk.sync.post import Post
from liaison_desk.vault import laptop
from tests.conftest import PASSPHRASE
from tests.district.certificates import Authority, Served, alone
from tests.fakes import CountedIds, StillClock
from tests.sync.foreign import FOREIGN, answering, serving
from tests.sync.secured import Secured, Town, in_the_middle, secured, town

SOMEBODY_ELSE = "Somebody else answers in the place of the district server"


@pytest.fixture
def authority() -> Authority:
    return Authority()


@pytest.fixture
def files(authority: Authority, tmp_path: Path) -> Served:
    return authority.server(tmp_path / "files")


@pytest.fixture
def ours(files: Served, clock: StillClock, tmp_path: Path) -> Iterator[Town]:
    """A district's server behind TLS."""
    with town(f"sqlite:///{tmp_path / 'district.sqlite'}", files, clock) as made:
        yield made


def facts(office: Office) -> dict[str, str]:
    with office.reading() as db:
        return laptop.facts(db)


def hang_up(office: Office) -> None:
    kept = office.vault.lines.take(facts(office).get(line.SERVER, ""))
    if kept is not None:
        kept.close()


def title_of(error: pytest.ExceptionInfo[DeskError]) -> str:
    return error.value.title


def join(office: Office, url: str, tmp_path: Path, clock: StillClock) -> Office:
    """Another laptop comes in by a code; both read the same six digits."""
    code = actions.open_invitation(office).code
    with Post(url, team.new_device()) as post:
        asking = joining.ask(post, code, name="Sam Ortiz", liaison="d" * 32)
        assert actions.see_newcomer(office, code=code) is None
        admin = joining.hear(post, asking)
        assert admin is not None
        shown = actions.see_newcomer(office, code=code)
        assert shown is not None
        digits = joining.digits(admin, asking)
        assert digits == shown.digits
        actions.take_newcomer_in(office, code=code, digits=digits)
        spaces = joining.come_in(post, asking, admin)
        assert spaces is not None
        newcomer = start.Newcomer(
            device=asking.device, liaison="d" * 32, about=start.NewProfile(name="Sam Ortiz", zone="America/Chicago"), spaces=spaces,
            server=post.address, pin=post.pin, authority=post.authority,
        )  # fmt: skip
    return start.join_profile(tmp_path / "two", passphrase=PASSPHRASE, newcomer=newcomer, now=clock, new_id=CountedIds())


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_two_laptops_meet_over_tls(office: Office, ours: Town, authority: Authority, tmp_path: Path, clock: StillClock, name: str) -> None:
    url = f"https://{name}:{ours.door.port}"
    actions.sync_now(office, server=url, first_token=ours.whole_token)
    two = join(office, url, tmp_path, clock)
    for one in (office, two, office):
        actions.sync_now(one)
    assert families.team_members(two) == families.team_members(office)
    for one in (office, two):
        kept = facts(one)
        assert (kept[line.SERVER], kept[line.PIN]) == (url, ours.pin.hex())
        assert bytes.fromhex(kept[line.AUTHORITY]) == authority.der()
    assert ours.door.asked.count("/v1/authority") == 2
    two.vault.lock()


def test_the_authority_s_file_does_as_well_as_the_pin(office: Office, ours: Town, files: Served) -> None:
    actions.sync_now(office, server=ours.door.url, first_token=ours.token, authority=files.authority)
    assert "/v1/authority" not in ours.door.asked
    hang_up(office)
    actions.sync_now(office)
    assert facts(office)[line.PIN] == ours.pin.hex()


@pytest.mark.parametrize("token", ["", "half"])
def test_at_the_first_meeting_nobody_is_believed_unasked(office: Office, ours: Town, token: str) -> None:
    with pytest.raises(BadInput) as error:
        actions.sync_now(office, server=ours.door.url, first_token=ours.token if token else "")
    assert title_of(error) == "The authority of this server is not known yet"
    assert ours.door.asked == []
    assert line.SERVER not in facts(office)


@pytest.mark.parametrize("typed", ["x", "0" * 63, "0" * 64 + ".", "0" * 64 + "." + "f" * 63, "\u0660" * 64, "0" * 64 + "\u2014"])
def test_what_is_no_first_token_is_told_before_anything_is_sent(office: Office, ours: Town, typed: str) -> None:
    with pytest.raises(BadInput) as error:
        actions.sync_now(office, server=ours.door.url, first_token=typed)
    assert title_of(error) == "This is not a first token"
    assert ours.door.asked == []


@pytest.mark.parametrize("text", [b"", b"nonsense", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
def test_a_file_that_is_no_certificate_is_told(office: Office, ours: Town, tmp_path: Path, text: bytes) -> None:
    (tmp_path / "authority.pem").write_bytes(text)
    for file in (tmp_path / "authority.pem", tmp_path / "nowhere.pem", tmp_path):
        with pytest.raises(BadInput) as error:
            actions.open_invitation(office, server=ours.door.url, first_token=ours.token, authority=file)
        assert title_of(error) == "The certificate of the authority cannot be read"
    assert ours.door.asked == []


@pytest.fixture
def thief(ours: Town, tmp_path: Path) -> Iterator[Secured]:
    """Somebody in the middle, with an authority of their own, who hands every call on to the real server."""
    mine = Authority("Another authority")
    claims = {
        "/authority": lambda _told: mine.der(),
        "/challenge": lambda told: {**told, "pin": trust.pin_of(mine.der())},
    }
    with secured(in_the_middle(ours.door.app, claims), mine.server(tmp_path / "thief")) as door:
        yield door


def test_the_first_token_never_reaches_somebody_in_the_middle(office: Office, ours: Town, thief: Secured, files: Served) -> None:
    for how in ({"first_token": ours.whole_token}, {"first_token": ours.token, "authority": files.authority}):
        with pytest.raises(OtherServer) as error:
            actions.sync_now(office, server=thief.url, **how)
        assert title_of(error) == SOMEBODY_ELSE
    assert set(thief.asked) == {"/v1/authority"}
    assert thief.carried == []
    assert line.SERVER not in facts(office)


def test_a_laptop_that_knows_its_server_tells_somebody_in_the_middle_nothing(office: Office, ours: Town, thief: Secured) -> None:
    actions.sync_now(office, server=ours.door.url, first_token=ours.whole_token)
    before = facts(office)
    with pytest.raises(OtherServer) as error:
        actions.sync_now(office, server=thief.url)
    assert title_of(error) == SOMEBODY_ELSE
    assert (set(thief.asked), thief.carried) == ({"/v1/authority"}, [])
    assert facts(office) == before


def test_somebody_in_the_middle_who_shows_the_true_certificate_is_refused_too(office: Office, ours: Town, tmp_path: Path) -> None:
    actions.sync_now(office, server=ours.door.url, first_token=ours.whole_token)
    with secured(ours.door.app, Authority("Invented authority").server(tmp_path / "thief")) as door:
        with pytest.raises(OtherServer) as error:
            actions.sync_now(office, server=door.url)
        assert title_of(error) == SOMEBODY_ELSE
        assert (set(door.asked), door.carried) == ({"/v1/authority"}, [])


def test_a_laptop_that_joins_through_somebody_in_the_middle_is_not_taken_in(office: Office, ours: Town, thief: Secured) -> None:
    code = actions.open_invitation(office, server=ours.door.url, first_token=ours.whole_token).code
    with Post(thief.url, team.new_device()) as post:
        asking = joining.ask(post, code, name="Sam Ortiz", liaison="d" * 32)
        actions.see_newcomer(office, code=code)
        with pytest.raises(BrokenEnrolment) as error:
            joining.hear(post, asking)
    assert title_of(error) == "The two laptops do not mean the same server or team"
    assert actions.see_newcomer(office, code=code) is None


def test_where_somebody_in_the_middle_changes_the_pin_too_the_six_digits_differ(office: Office, ours: Town, thief: Secured) -> None:
    code = actions.open_invitation(office, server=ours.door.url, first_token=ours.whole_token).code
    with Post(thief.url, team.new_device()) as post:
        asking = joining.ask(post, code, name="Sam Ortiz", liaison="d" * 32)

        def with_their_pin(told: Any) -> bytes | None:
            return None if told is None else cbor2.dumps([*cbor2.loads(told)[:-1], post.pin], canonical=True)

        thief.app = in_the_middle(thief.app, {f"/mailbox/{code}/admin/0": with_their_pin})
        actions.see_newcomer(office, code=code)
        admin = joining.hear(post, asking)
        assert admin is not None
        shown = actions.see_newcomer(office, code=code)
        assert shown is not None
        assert shown.digits != joining.digits(admin, asking)


LONG_OVER = datetime(2001, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("how", "title"),
    [
        ("expired", "The server's certificate has run out, or this computer's date is wrong"),
        ("of another host", "The server's certificate is for another address"),
        ("of no host", "The server's certificate is for another address"),
        ("signed by itself", SOMEBODY_ELSE),
    ],
)
def test_a_certificate_that_is_wrong(office: Office, ours: Town, authority: Authority, tmp_path: Path, how: str, title: str) -> None:
    actions.sync_now(office, server=ours.door.url, first_token=ours.whole_token)
    makes: dict[str, Callable[[Path], Served]] = {
        "expired": lambda folder: authority.server(folder, until=LONG_OVER),
        "of another host": lambda folder: authority.server(folder, hosts=("district.example", "127.0.0.2")),
        "of no host": lambda folder: authority.server(folder, hosts=()),
        "signed by itself": alone,
    }
    wrong = makes[how](tmp_path / "wrong")
    with secured(ours.door.app, wrong) as door:
        with pytest.raises(OtherServer) as error:
            actions.sync_now(office, server=door.url)
        assert title_of(error) == title
        assert door.carried == []


def test_the_authority_may_renew_its_certificate(office: Office, authority: Authority, tmp_path: Path, clock: StillClock) -> None:
    old = Authority(key=authority.key, until=LONG_OVER)
    address = f"sqlite:///{tmp_path / 'district.sqlite'}"
    with town(address, authority.server(tmp_path / "files"), clock) as ours:
        actions.sync_now(office, server=ours.door.url, first_token=ours.whole_token)
        hang_up(office)
        with office.vault.transaction() as db:
            laptop.keep_fact(db, line.AUTHORITY, old.der().hex())
        actions.sync_now(office)
        assert facts(office)[line.AUTHORITY] == authority.der().hex()
        hang_up(office)
        actions.sync_now(office)
        assert ours.door.asked.count("/v1/authority") == 2


def test_a_certificate_that_vouches_for_itself_and_a_link_in_the_middle_can_be_pinned(
    office: Office, tmp_path: Path, clock: StillClock
) -> None:
    between = Authority("A link", above=Authority("A root"))
    for number, files in enumerate((alone(tmp_path / "alone"), between.server(tmp_path / "link"))):
        with town(f"sqlite:///{tmp_path / f'{number}.sqlite'}", files, clock) as ours:
            actions.sync_now(office, server=ours.door.url, first_token=ours.whole_token)
            assert facts(office)[line.PIN] == trust.pin_of(trust.authority_in(files.authority)).hex()


def test_another_server_over_tls_needs_its_authority(office: Office, ours: Town, files: Served) -> None:
    actions.sync_now(office, server=ours.door.url, first_token=ours.whole_token)
    with pytest.raises(BadInput):
        actions.sync_now(office, another_server=True)
    actions.sync_now(office, another_server=True, authority=files.authority)


def test_tls_where_none_is_spoken_and_none_where_it_is(office: Office, ours: Town, files: Served) -> None:
    with pytest.raises(ServerAway):
        actions.sync_now(office, server=f"http://127.0.0.1:{ours.door.port}", first_token=ours.token)
    with serving(answering(FOREIGN["a page"])) as plain, pytest.raises(NotOurs) as error:
        actions.sync_now(office, server=plain.url.replace("http:", "https:"), authority=files.authority)
    assert title_of(error) == "This server does not speak over a protected line"


def test_a_name_that_no_machine_can_have() -> None:
    with Post(f"https://{'a' * 64}.example", team.new_device()) as post, pytest.raises(ServerAway) as error:
        post.ask_pin()
    assert title_of(error) == "The district server cannot be reached"


def test_a_server_that_names_no_authority_is_told(office: Office, ours: Town) -> None:
    ours.door.app = in_the_middle(ours.door.app, {"/authority": lambda _told: None})
    with pytest.raises(DeskError) as error, Post(ours.door.url, team.new_device()) as post:
        post.ask_pin()
    assert title_of(error) == "This server does not name the authority of its certificate"
    for wrong in (b"nonsense", 7, {"a": 1}):
        ours.door.app = in_the_middle(ours.door.app, {"/authority": lambda _told, wrong=wrong: wrong})  # type: ignore[misc]
        with pytest.raises(NotOurs), Post(ours.door.url, team.new_device()) as post:
            post.ask_pin()
