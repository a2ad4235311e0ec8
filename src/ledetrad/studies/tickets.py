"""Links and tickets: how a seat, or whoever has the open link, gets a sheet."""

from __future__ import annotations

import hashlib
import hmac
import struct
from base64 import urlsafe_b64encode

from django.conf import settings

from ledetrad.sheets import seal
from ledetrad.sheets.keys import CampaignKeys, campaign_keys
from ledetrad.sheets.seal import Ticket
from ledetrad.studies.models import Seat, Study, StudyPart

OPEN_SLOT = 0  # nobody's: an open link has no turnout


def seat_path(seat: Seat) -> str:
    """The path of a seat's link, computed now and never stored. Raises KeyMissing when the survey is closed."""
    mark = seal.link_mark(campaign_keys(seat.study_id).link, seat.pk, seat.generation)
    return f"/skjema/{seat.study_id}/inn/{seat.pk}/{mark}/"


def seat_link(seat: Seat) -> str:
    """The whole address of a seat's link. Raises KeyMissing."""
    return f"{settings.BASE_URL}{seat_path(seat)}"


def open_mark(keys: CampaignKeys) -> str:
    """The mark in the open link of a survey."""
    digest = hmac.digest(keys.link, b"open", hashlib.sha256)
    return urlsafe_b64encode(digest[: seal.LINK_BYTES]).rstrip(b"=").decode()


def open_mark_is_genuine(keys: CampaignKeys, mark: str) -> bool:
    """Whether `mark` is the open link's, compared in constant time."""
    return hmac.compare_digest(open_mark(keys).encode(), mark.encode())


def open_link(study: Study) -> str:
    """The address of an open survey. Raises KeyMissing when it is closed."""
    return f"{settings.BASE_URL}/skjema/{study.pk}/apent/{open_mark(campaign_keys(study.pk))}/"


def open_block(study: Study) -> int:
    """The block of the open link: the survey's one part gives it its number. It has no seats and no turnout."""
    return int(StudyPart.objects.filter(study=study).order_by("place", "pk").values_list("pk", flat=True)[0])


def open_ticket(study: Study) -> Ticket:
    """A fresh ticket for somebody who came by the open link."""
    return Ticket(study.pk, open_block(study), study.wave, OPEN_SLOT, seal.new_secret())


def linked_secret(keys: CampaignKeys, seat: int) -> bytes:
    """The secret of a seat whose answers bear a name: the same on every device that has the link."""
    return hmac.digest(keys.ticket, b"seat" + struct.pack(">Q", seat), hashlib.sha256)[: seal.SECRET_BYTES]


def ticket_of(study: Study, seat: Seat, keys: CampaignKeys) -> Ticket:
    """A ticket for a seat of an open survey: with a fresh secret in the sealed classes, else with the seat's own.

    Raises ValueError for a seat without a place in a block (the survey is not open).
    """
    if seat.block is None or seat.slot is None:
        raise ValueError("a seat has its place from opening on")
    secret = seal.new_secret() if study.is_sealed else linked_secret(keys, seat.pk)
    return Ticket(study.pk, seat.block, study.wave, seat.slot, secret)
