"""The address an installation answers on by itself, kept beside the data so that every command knows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ledetrad.operation.places import note, noted

FILE = "site.json"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN = re.compile(rf"(?=.{{1,253}}(?::|$)){_LABEL}(?:\.{_LABEL})+(?::(\d{{1,5}}))?")


@dataclass(frozen=True)
class Site:
    """A domain with its port, and whether its certificate was made here for a trial."""

    domain: str = ""
    port: int = 443
    self_signed: bool = False

    @property
    def base_url(self) -> str:
        """«https://ledetrad.example.no», or nothing when no domain was ever given."""
        if not self.domain:
            return ""
        return f"https://{self.domain}" + ("" if self.port == 443 else f":{self.port}")


def parse_domain(text: str) -> Site | None:
    """«ledetrad.example.no», perhaps with a port; None when it is not a domain."""
    text = text.strip().lower().rstrip(".")
    try:
        text = text.encode("idna").decode("ascii") if not text.isascii() else text
    except UnicodeError:
        return None
    match = _DOMAIN.fullmatch(text)
    if match is None or not 0 < int(match[1] or 443) < 65_536:
        return None
    return Site(domain=text.partition(":")[0], port=int(match[1] or 443))


def read_site(data: Path) -> Site:
    """The address that was kept in the data folder; an empty one when there is none."""
    facts = noted(data / FILE)
    kept = parse_domain(f"{facts.get('domain', '')}:{facts.get('port', 443)}")
    return Site(kept.domain, kept.port, bool(facts.get("self_signed"))) if kept else Site()


def keep_site(data: Path, site: Site) -> None:
    """Keep the address in the data folder."""
    note(data / FILE, domain=site.domain, port=site.port, self_signed=site.self_signed)
