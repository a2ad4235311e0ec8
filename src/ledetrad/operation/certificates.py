"""The certificate of an installation that answers on its own domain.

The web server reads a checked pair in `tls/` of the data folder, never the operator's folder itself: a renewal writes
two files, one after the other, and a pair that does not fit together must not stop the server.
"""

from __future__ import annotations

import hashlib
import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from cryptography.x509.oid import NameOID

from ledetrad.operation.places import write_whole

SELF_SIGNED: Final = "self-signed"
CHAIN, KEY = "fullchain.pem", "privkey.pem"
TRIAL = timedelta(days=90)
RENEW_BEFORE = timedelta(days=30)


class BadCertificate(Exception):
    """The pair cannot be used; the text says why, and what to do."""


@dataclass(frozen=True)
class Certificate:
    """A pair that fits together and names the domain."""

    chain: bytes
    key: bytes  # PKCS#8, the only form the web server reads
    ends: datetime
    fingerprint: str


def check(*, chain: bytes, key: bytes, domain: str, now: datetime | None = None) -> Certificate:
    """The pair, if it can be used for `domain` now. Raises BadCertificate."""
    try:
        certificates = x509.load_pem_x509_certificates(chain)
        private = serialization.load_pem_private_key(key, password=None)
    except (ValueError, TypeError) as error:
        raise BadCertificate(
            f"{CHAIN} eller {KEY} kan ikke leses. Begge skal være PEM, og nøkkelen uten passord."
        ) from error
    own = certificates[0]
    form = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    if own.public_key().public_bytes(*form) != private.public_key().public_bytes(*form):
        raise BadCertificate(f"Nøkkelen i {KEY} hører ikke til det første sertifikatet i {CHAIN}.")
    now = now or datetime.now(UTC)
    if own.not_valid_after_utc <= now:
        raise BadCertificate(f"Sertifikatet gikk ut {own.not_valid_after_utc:%d.%m.%Y}. Forny det.")
    if own.not_valid_before_utc > now:
        raise BadCertificate("Sertifikatet gjelder ikke ennå. Er klokka på serveren riktig?")
    if not any(_fits(name, domain) for name in _names(own)):
        raise BadCertificate(
            f"Sertifikatet gjelder {', '.join(_names(own)) or 'ingen domener'}, ikke {domain}."
        )
    return Certificate(
        chain=chain,
        key=private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        ends=own.not_valid_after_utc,
        fingerprint=hashlib.sha256(chain).hexdigest(),
    )


def _names(certificate: x509.Certificate) -> list[str]:
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return []
    return [name.lower() for name in names.get_values_for_type(x509.DNSName)]


def _fits(name: str, domain: str) -> bool:
    return name == domain or (name.startswith("*.") and domain.partition(".")[2] == name[2:])


def read_folder(folder: Path, *, domain: str) -> Certificate:
    """The pair in the operator's folder. Raises BadCertificate."""
    try:
        chain, key = (folder / CHAIN).read_bytes(), (folder / KEY).read_bytes()
    except OSError as error:
        raise BadCertificate(
            f"Kan ikke lese {error.filename}: {error.strerror}. Mappen skal ha {CHAIN} og {KEY}, "
            "og brukeren som kjører Ledetråd, må få lese dem."
        ) from error
    return check(chain=chain, key=key, domain=domain)


def make_self_signed(domain: str, *, now: datetime | None = None) -> Certificate:
    """A pair nobody vouches for: for a trial. Every browser warns about it."""
    now = now or datetime.now(UTC)
    private = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, domain[:64])])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + TRIAL)
        .add_extension(
            x509.SubjectAlternativeName(
                [x509.DNSName(domain), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
            ),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(private, hashes.SHA256())
    )
    key = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return check(chain=certificate.public_bytes(Encoding.PEM), key=key, domain=domain, now=now)


def in_use(tls: Path, *, domain: str) -> Certificate | None:
    """The pair the web server reads, if it still can be used."""
    try:
        return check(chain=(tls / CHAIN).read_bytes(), key=(tls / KEY).read_bytes(), domain=domain)
    except (OSError, BadCertificate):
        return None


def ends(tls: Path) -> datetime | None:
    """When the certificate in use ends. None when there is none."""
    try:
        return x509.load_pem_x509_certificates((tls / CHAIN).read_bytes())[0].not_valid_after_utc
    except (OSError, ValueError):
        return None


def install(certificate: Certificate, tls: Path) -> None:
    """Put a pair where the web server reads it. It reads both when its processes start, never in between."""
    write_whole(tls / KEY, certificate.key)
    write_whole(tls / CHAIN, certificate.chain, mode=0o600)


def is_trial(source: str) -> bool:
    """Whether nobody vouches for the pair: one asked for as such, or the stand-in until a folder has its files.

    An authority asks for a page on port 80 before it gives a certificate away, so the server must be up without one.
    """
    folder = Path(source)
    return source == SELF_SIGNED or (
        folder.is_dir() and not (folder / CHAIN).exists() and not (folder / KEY).exists()
    )


def bring_up_to_date(source: str, *, domain: str, tls: Path, now: datetime | None = None) -> bool:
    """Install a newer pair if there is one. Returns whether it did. Raises BadCertificate."""
    current = in_use(tls, domain=domain)
    if is_trial(source):
        if current is not None and current.ends - (now or datetime.now(UTC)) > RENEW_BEFORE:
            return False
        install(make_self_signed(domain, now=now), tls)
        return True
    given = read_folder(Path(source), domain=domain)
    if current is not None and current.fingerprint == given.fingerprint:
        return False
    install(given, tls)
    return True
