"""Whom a laptop believes on a protected line: the one certificate authority whose key it pinned, and nobody else.

The pin is the SHA-256 of the authority's public key. What a line trusts holds that one certificate alone (it may be
any link of the server's chain, or the server's own), so that the chain of every connection ends in the pinned key.
The computer's own list of authorities is never asked.
"""

import hashlib
import ssl
from pathlib import Path

from liaison_desk.errors import BadInput
from liaison_desk.sync import seal

MOST_CERTIFICATE_BYTES = 256 * 1024
Tls = ssl.SSLContext
"""Whom one line trusts."""


class NotVouched(Exception):
    """An authority does not vouch for a server's certificate today; the text says why, for the operator."""


def pin_of(authority: bytes) -> bytes:
    """The pin of an authority, by its certificate (DER); raises ValueError for anything else."""
    return hashlib.sha256(seal.certificate_key(authority)).digest()


def authority_in(file: Path) -> bytes:
    """The authority's certificate (DER) in a PEM file, the last of a chain; raises BadInput."""
    try:
        with file.open("rb") as chain:
            return seal.last_certificate(chain.read(MOST_CERTIFICATE_BYTES))
    except (OSError, ValueError) as error:
        raise BadInput(
            "The certificate of the authority cannot be read", "It is a PEM file from whoever runs the server.", where="authority"
        ) from error


def only(authority: bytes) -> Tls:
    """Trusts this authority (DER) alone, for the name that is called; raises ValueError for a certificate that is none."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(cadata=authority)
    except ssl.SSLError as error:
        raise ValueError("no certificate") from error
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    return context


def nobody_yet() -> Tls:
    """Trusts whoever answers: only for asking which authority a server names, which a pin or six digits confirm afterwards."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def check_served(authority: bytes, chain: Path, key: Path) -> None:
    """Greets a server of these files as a laptop would that trusts the authority, in memory.

    Raises NotVouched where it would be refused, OSError for files that cannot be used (a key under a password is one).
    """
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(chain, key, password=lambda: "")
    laptop = only(authority)
    laptop.check_hostname = False
    there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    greeting = [laptop.wrap_bio(back, there), server.wrap_bio(there, back, server_side=True)]
    try:
        while greeting:
            side = greeting.pop(0)
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                greeting.append(side)
    except ssl.SSLCertVerificationError as error:
        raise NotVouched(error.verify_message) from error
