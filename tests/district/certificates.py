"""A small certificate authority for tests: certificates that are right, and ones that are not."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

LONG_AGO, FAR_AHEAD = datetime(2000, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)
PEM = serialization.Encoding.PEM


def name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def made(subject: str, key: ec.EllipticCurvePrivateKey, issuer: str, signer: ec.EllipticCurvePrivateKey, **how: object) -> x509.Certificate:
    """A certificate; `how`: ca, hosts, until."""
    hosts, until = how.get("hosts", ()), how.get("until", FAR_AHEAD)
    assert isinstance(hosts, tuple)
    assert isinstance(until, datetime)
    builder = x509.CertificateBuilder().subject_name(name(subject)).issuer_name(name(issuer)).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number()).not_valid_before(LONG_AGO).not_valid_after(until)
    builder = builder.add_extension(x509.BasicConstraints(ca=bool(how.get("ca")), path_length=None), critical=True)
    if hosts:
        named = [x509.IPAddress(ip_address(host)) if host[0].isdigit() else x509.DNSName(host) for host in hosts]
        builder = builder.add_extension(x509.SubjectAlternativeName(named), critical=False)
    return builder.sign(signer, hashes.SHA256())


@dataclass
class Authority:
    """An authority with its key and certificate; `above` is the one that vouches for it."""

    title: str = "Invented authority"
    above: "Authority | None" = None
    until: datetime = FAR_AHEAD
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def __post_init__(self) -> None:
        signer, issuer = (self.above.key, self.above.title) if self.above else (self.key, self.title)
        self.certificate = made(self.title, self.key, issuer, signer, ca=True, until=self.until)

    def pem(self) -> bytes:
        """Its certificate."""
        return self.certificate.public_bytes(PEM)

    def der(self) -> bytes:
        """Its certificate as it travels."""
        return self.certificate.public_bytes(serialization.Encoding.DER)

    def renewed(self) -> "Authority":
        """Another certificate for the same key."""
        return Authority(title=self.title, above=self.above, key=self.key)

    def server(self, folder: Path, *, hosts: tuple[str, ...] = ("localhost", "127.0.0.1"), until: datetime = FAR_AHEAD) -> "Served":
        """A server's certificate with this authority's after it, and its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        leaf = made("A server", key, self.title, self.key, hosts=hosts, until=until)
        return written(folder, leaf.public_bytes(PEM) + self.pem(), key, self.pem())


@dataclass(frozen=True)
class Served:
    """The files that a server is started with."""

    chain: Path
    key: Path
    authority: Path


def written(folder: Path, chain: bytes, key: ec.EllipticCurvePrivateKey, authority: bytes) -> Served:
    folder.mkdir(exist_ok=True)
    files = Served(folder / "chain.pem", folder / "key.pem", folder / "authority.pem")
    files.chain.write_bytes(chain)
    files.key.write_bytes(key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    files.authority.write_bytes(authority)
    return files


def alone(folder: Path, hosts: tuple[str, ...] = ("localhost", "127.0.0.1")) -> Served:
    """A server's certificate that it signed itself, as the simplest of operators makes it."""
    key = ec.generate_private_key(ec.SECP256R1())
    leaf = made("A server", key, "A server", key, hosts=hosts).public_bytes(PEM)
    return written(folder, leaf, key, leaf)
