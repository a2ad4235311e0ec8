"""Whether letters can leave, and whether those who get them will believe them. Asked for from the command line only."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formataddr, make_msgid, parseaddr
from typing import Final
from urllib.parse import unquote, urlsplit

import dns.exception
import dns.resolver

from ledetrad.operation.health import Level

PATIENCE = 15.0
# The names the usual senders use. There is no list to ask for: a selector is any word.
SELECTORS: Final = ("selector1", "selector2", "google", "default", "mail", "dkim", "s1", "s2", "k1", "smtp")
SPF_LOOKUPS = 10  # RFC 7208, 4.6.4

type Lookup = Callable[[str, str], list[str]]


@dataclass(frozen=True)
class Finding:
    """One thing that was tried: what it is called, how it went, and what to do about it."""

    name: str
    level: Level
    says: str
    do: str = ""


class LookupFailed(Exception):
    """The name servers gave no answer: nothing is known."""


class Stopped(Exception):
    """The mail server cannot be used; carries the finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.says)
        self.finding = finding


@contextmanager
def signed_in(
    url: str, *, context: ssl.SSLContext | None = None
) -> Iterator[tuple[smtplib.SMTP, list[Finding]]]:
    """A connection to the mail server of EMAIL_URL, as the outbox makes it, and what was seen on the way."""
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps", "smtp+tls"} or not parts.hostname:
        says = "EMAIL_URL er ikke satt." if not url else "EMAIL_URL kan ikke leses."
        raise Stopped(
            Finding(
                "Tjeneren", Level.WRONG, says, "Skriv den slik: smtp://bruker:passord@smtp.example.no:587"
            )
        )
    host, port = parts.hostname, parts.port or (465 if parts.scheme == "smtps" else 587)
    context = context or ssl.create_default_context()
    server = _connected(host, port, context if parts.scheme == "smtps" else None)
    found = [Finding("Tjeneren", Level.OK, f"{host} svarer på port {port}.")]
    try:
        encrypted = parts.scheme == "smtps"
        if parts.scheme == "smtp+tls" or (parts.scheme == "smtp" and parts.username):
            _start_tls(server, host, context)
            encrypted = True
        found.append(_encryption(encrypted=encrypted))
        if parts.username:
            _sign_in(server, unquote(parts.username), unquote(parts.password or ""))
            found.append(Finding("Innlogging", Level.OK, "Brukernavn og passord er godtatt."))
        yield server, found
    finally:
        with suppress(smtplib.SMTPException, OSError):
            server.quit()


def _connected(host: str, port: int, context: ssl.SSLContext | None) -> smtplib.SMTP:
    try:
        if context is not None:
            return smtplib.SMTP_SSL(host, port, timeout=PATIENCE, context=context)
        return smtplib.SMTP(host, port, timeout=PATIENCE)
    except socket.gaierror:
        says, do = f"Navnet {host} finnes ikke.", "Se etter skrivefeil i EMAIL_URL."
    except ssl.SSLCertVerificationError as error:
        says = f"Sertifikatet til {host} er ikke til å stole på ({error.verify_message})."
        do = "Bruk navnet som står i sertifikatet. Ledetråd sender ikke uten."
    except ssl.SSLError:
        says = f"{host} snakker ikke TLS på port {port}."
        do = "Bruk smtp:// og port 587 i stedet for smtps://, eller port 465."
    except (OSError, smtplib.SMTPException) as error:
        says = f"Får ikke svar fra {host} på port {port} ({type(error).__name__})."
        do = "Er porten riktig? Slipper brannmuren serveren ut på den? Mange stenger port 25: bruk 587."
    raise Stopped(Finding("Tjeneren", Level.WRONG, says, do))


def _start_tls(server: smtplib.SMTP, host: str, context: ssl.SSLContext) -> None:
    try:
        server.starttls(context=context)
        server.ehlo()
    except smtplib.SMTPNotSupportedError:
        says = f"{host} tilbyr ikke kryptering (STARTTLS)."
        do = "Bruk en tjener som gjør det. Innlogging uten kryptering prøver vi ikke."
    except ssl.SSLError as error:
        says = f"Sertifikatet til {host} er ikke til å stole på ({getattr(error, 'verify_message', '') or error.reason})."
        do = "Bruk navnet som står i sertifikatet. Ledetråd sender ikke uten."
    except (OSError, smtplib.SMTPException) as error:
        says, do = (
            f"Krypteringen ble ikke til noe ({type(error).__name__}).",
            "Spør den som driver e-posttjeneren.",
        )
    else:
        return
    raise Stopped(Finding("Kryptering", Level.WRONG, says, do))


def _encryption(*, encrypted: bool) -> Finding:
    if encrypted:
        return Finding("Kryptering", Level.OK, "Forbindelsen er kryptert, og sertifikatet er godtatt.")
    return Finding(
        "Kryptering",
        Level.WATCH,
        "Forbindelsen er ikke kryptert. Brevene har lenker som gjelder én person.",
        "Greit bare når e-posttjeneren står på samme nett. Ellers: smtp+tls:// eller smtps://.",
    )


def _sign_in(server: smtplib.SMTP, user: str, password: str) -> None:
    try:
        server.login(user, password)
    except smtplib.SMTPAuthenticationError:
        do = "Sjekk brukernavn og passord i EMAIL_URL. Tegn som @ og / skrives %40 og %2F. Microsoft 365 krever at SMTP AUTH er slått på for postboksen."
        raise Stopped(
            Finding("Innlogging", Level.WRONG, "Tjeneren godtar ikke brukernavn og passord.", do)
        ) from None
    except (OSError, smtplib.SMTPException) as error:
        raise Stopped(
            Finding(
                "Innlogging",
                Level.WRONG,
                f"Tjeneren tar ikke imot innlogging ({type(error).__name__}).",
                "Skal den brukes uten, tar du bort brukernavn og passord: smtp+tls://vert:587",
            )
        ) from None


def send(server: smtplib.SMTP, *, sender: str, to: str, subject: str, text: str) -> Finding:
    """Send one letter over an open connection, and say what the server answered."""
    message = EmailMessage()
    message["From"] = formataddr(parseaddr(sender))
    message["To"], message["Subject"] = to, subject
    message["Message-ID"] = make_msgid(domain=domain_of(sender) or "localhost")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    try:
        server.send_message(message)
    except smtplib.SMTPSenderRefused:
        do = "Bruk i LEDETRAD_FROM en adresse som brukeren i EMAIL_URL får sende fra."
        return Finding("Sending", Level.WRONG, f"Tjeneren lar deg ikke sende fra {parseaddr(sender)[1]}.", do)
    except smtplib.SMTPRecipientsRefused:
        do = "Finnes adressen? Får tjeneren sende ut av huset (relay)?"
        return Finding("Sending", Level.WRONG, f"Tjeneren tar ikke imot brev til {to}.", do)
    except (OSError, smtplib.SMTPException) as error:
        code = getattr(error, "smtp_code", "")
        says = f"Tjeneren tok ikke imot brevet ({type(error).__name__} {code}).".replace(" )", ")")
        return Finding("Sending", Level.WRONG, says, "Spør den som driver e-posttjeneren, og oppgi koden.")
    return Finding("Sending", Level.OK, f"Tjeneren har tatt imot et brev til {to}.")


def domain_of(sender: str) -> str:
    """The domain of «Ledetråd <ledetrad@example.no>»."""
    return parseaddr(sender)[1].rpartition("@")[2].lower().rstrip(".")


def resolver(servers: Sequence[str] = (), *, port: int = 53, patience: float = 8.0) -> Lookup:
    """Ask the machine's own name servers, or those given."""
    asks = dns.resolver.Resolver(configure=not servers)
    if servers:
        asks.nameservers, asks.port = list(servers), port
    asks.lifetime = patience

    def look_up(name: str, kind: str) -> list[str]:
        try:
            answer = asks.resolve(name, kind, search=False)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return []
        except dns.exception.DNSException as error:
            raise LookupFailed(type(error).__name__) from error
        if kind == "TXT":
            return [b"".join(row.strings).decode("utf-8", "replace") for row in answer]
        return [row.to_text() for row in answer]

    return look_up


def check_domain(domain: str, look_up: Lookup, *, selectors: Sequence[str] = ()) -> list[Finding]:
    """SPF, DKIM, DMARC and a way back for the sender's domain."""
    if "." not in domain or domain.endswith(".localhost"):
        do = "Sett LEDETRAD_FROM til en adresse i deres eget domene: Ledetråd <ledetrad@example.no>"
        return [Finding("Avsender", Level.WRONG, f"Avsenderens domene er «{domain}».", do)]
    looks = (
        ("SPF", lambda: _spf(domain, look_up)),
        ("DKIM", lambda: _dkim(domain, look_up, selectors)),
        ("DMARC", lambda: _dmarc(domain, look_up)),
        ("Svar", lambda: _way_back(domain, look_up)),
    )
    return [_asked(name, look) for name, look in looks]


def _asked(name: str, look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except LookupFailed as failed:
        says = f"Navnetjeneren svarte ikke ({failed})."
        return Finding(name, Level.WATCH, says, "Prøv igjen, eller spør en annen: --resolver 10.0.0.53")


def _spf(domain: str, look_up: Lookup) -> Finding:
    found = [text for text in look_up(domain, "TXT") if text.lower().split(" ")[0] == "v=spf1"]
    if not found:
        says = f"{domain} har ingen SPF. Da vet ikke mottakeren hvem som får sende for dere."
        do = f"Be den som styrer domenet, legge inn en TXT på {domain}: «v=spf1 include:(e-posttjeneren deres) -all»."
        return Finding("SPF", Level.WRONG, says, do)
    if len(found) > 1:
        return Finding(
            "SPF",
            Level.WRONG,
            f"{domain} har {len(found)} SPF. Da gjelder ingen av dem.",
            "Slå dem sammen til én.",
        )
    words = found[0].lower().split()
    ends = next((word for word in words if word.lstrip("+-~?") == "all"), "")
    if ends in {"all", "+all", "?all"}:
        says = f"SPF sier «{ends}»: hvem som helst får sende for {domain}."
        return Finding("SPF", Level.WRONG, says, "Bytt den siste delen til -all eller ~all.")
    asks = sum(
        word.lstrip("+-~?").split(":")[0].split("/")[0].split("=")[0]
        in {"include", "a", "mx", "ptr", "exists", "redirect"}
        for word in words
    )
    if asks > SPF_LOOKUPS:
        return Finding(
            "SPF",
            Level.WRONG,
            f"SPF slår opp {asks} navn, og grensen er {SPF_LOOKUPS}.",
            "Ta bort dem som ikke er i bruk.",
        )
    if not ends and not any(word.startswith("redirect=") for word in words):
        return Finding(
            "SPF",
            Level.WATCH,
            f"SPF sier ikke hva som gjelder andre: {found[0]}",
            "Legg til ~all eller -all til slutt.",
        )
    return Finding(
        "SPF", Level.OK, f"{found[0]}", "Se at e-posttjeneren i EMAIL_URL er en av dem som står her."
    )


def _dkim(domain: str, look_up: Lookup, selectors: Sequence[str]) -> Finding:
    found: list[str] = []
    revoked: list[str] = []
    for selector in selectors or SELECTORS:
        for text in look_up(f"{selector}._domainkey.{domain}", "TXT"):
            tags = _tags(text)
            if "p" in tags:
                (found if tags["p"] else revoked).append(selector)
    if found:
        says = f"Nøkkel er lagt ut: {', '.join(dict.fromkeys(found))}."
        return Finding(
            "DKIM", Level.OK, says, "Åpne prøven hos mottakeren, «vis original»: der skal det stå dkim=pass."
        )
    if revoked:
        return Finding(
            "DKIM",
            Level.WRONG,
            f"Nøkkelen {revoked[0]} er trukket tilbake.",
            "Slå på DKIM på nytt i e-posttjeneren.",
        )
    asked = ", ".join(selectors or SELECTORS)
    says = f"Fant ingen nøkkel ({asked})."
    do = (
        "Slå på DKIM i e-posttjeneren, og legg ut nøkkelen den gir. Har dere gjort det, finner du navnet etter s= i "
        "DKIM-Signature i prøven: ledetrad mailcheck --selector NAVN"
    )
    return Finding("DKIM", Level.WRONG if selectors else Level.WATCH, says, do)


def _tags(text: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in text.split(";"))
    return {name.strip().lower(): value.strip() for name, sign, value in pairs if sign}


def _dmarc(domain: str, look_up: Lookup) -> Finding:
    # A subdomain follows its parent; two labels is the parent in Norway.
    for name in dict.fromkeys((domain, ".".join(domain.split(".")[-2:]))):
        found = [text for text in look_up(f"_dmarc.{name}", "TXT") if text.lower().startswith("v=dmarc1")]
        if len(found) > 1:
            return Finding(
                "DMARC", Level.WRONG, f"{name} har {len(found)} DMARC. Da gjelder ingen av dem.", "La én stå."
            )
        if found:
            policy = _tags(found[0]).get("p", "").lower()
            if policy in {"quarantine", "reject"}:
                says = f"p={policy}: brev som verken har SPF eller DKIM for {domain}, blir stoppet."
                return Finding("DMARC", Level.OK, says, "Da må minst én av dem være i orden her.")
            return Finding(
                "DMARC",
                Level.OK,
                f"p={policy or 'mangler'}: mottakeren stopper ingenting, men kan fortelle dere.",
            )
    says = f"{domain} har ingen DMARC. Store mottakere krever det av dem som sender mye."
    return Finding(
        "DMARC", Level.WATCH, says, f"Begynn med en TXT på _dmarc.{domain}: «v=DMARC1; p=none; rua=mailto:…»."
    )


def _way_back(domain: str, look_up: Lookup) -> Finding:
    if look_up(domain, "MX"):
        return Finding(
            "Svar", Level.OK, f"{domain} tar imot e-post, så svar og feilmeldinger har et sted å komme."
        )
    says = f"{domain} tar ikke imot e-post. Svar og feilmeldinger blir borte."
    return Finding(
        "Svar", Level.WATCH, says, "Bruk i LEDETRAD_FROM et domene som tar imot, og en postboks noen leser."
    )
