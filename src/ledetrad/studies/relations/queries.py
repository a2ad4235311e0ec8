"""Reads about relations: how a leader's raters stand, and which comments somebody may still judge."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from django.utils import timezone

from ledetrad.office.models import MailState, OutboxMail
from ledetrad.people.models import Membership, Person
from ledetrad.studies.access import reviewer_of
from ledetrad.studies.folding import minimum_of
from ledetrad.studies.models import (
    Nomination,
    NominationState,
    Recipe,
    Seat,
    Study,
    StudyPart,
    StudyRelease,
    WithheldComment,
)
from ledetrad.studies.recipes import BY_NAME, CATEGORIES, SUPERIOR
from ledetrad.studies.seating import category_labels

# How long the leader waits for whoever looks through the comments. Then they open by themselves.
DAYS_TO_READ: Final = 3


@dataclass
class CategoryRow:
    """One kind of rater: who is asked, who is proposed, and how many it takes before anything of them is shown."""

    category: str
    label: str
    minimum: int
    by_name: bool
    seats: list[Seat] = field(default_factory=list)
    proposals: list[Nomination] = field(default_factory=list)

    @property
    def missing(self) -> int:
        """How many more must be asked before anything could be shown, if all of them answer."""
        return max(0, self.minimum - len(self.seats))


def categories_of(study: Study) -> list[CategoryRow]:
    """The kinds of raters of a 360 in order, with those who are asked and those who are proposed."""
    labels = category_labels()
    parts = {part.category: part for part in StudyPart.objects.filter(study=study)}
    rows = {
        category: CategoryRow(
            category,
            labels[category],
            minimum_of(study, parts[category]) if category in parts else study.minimum,
            category in BY_NAME,
        )
        for category in CATEGORIES
    }
    seats = Seat.objects.filter(study=study, withdrawn=False).select_related("part").order_by("name")
    for seat in seats:
        if seat.part.category in rows:
            rows[seat.part.category].seats.append(seat)
    for nomination in Nomination.objects.filter(study=study).order_by("pk"):
        if nomination.category in rows:
            rows[nomination.category].proposals.append(nomination)
    return list(rows.values())


def probable_superior(study: Study) -> Person | None:
    """Who heads a group the leader is a member of: most likely whom she answers to."""
    if study.subject is None or Seat.objects.filter(study=study, part__category=SUPERIOR).exists():
        return None
    own = Membership.objects.filter(person=study.subject, head=False, left_on=None).values("group")
    heads = Membership.objects.filter(group__in=own, head=True, left_on=None).exclude(person=study.subject)
    found = heads.select_related("person").order_by("pk").first()
    return found.person if found is not None else None


def leader_asked(study: Study) -> str:
    """Whether the leader has a letter that asks for proposals: "" no, "waiting" in the outbox, "sent"."""
    states = set(
        OutboxMail.objects.filter(about=study.public_id, kind="study_nomination").values_list(
            "state", flat=True
        )
    )
    if MailState.QUEUED in states:
        return "waiting"
    return "sent" if MailState.SENT in states else ""


def undecided(study: Study) -> int:
    """How many proposals wait for an answer."""
    return Nomination.objects.filter(study=study, state=NominationState.PROPOSED).count()


# --- Comments ---------------------------------------------------------------------------------------------------------


def texts_to_judge(study: Study) -> list[dict[str, str]]:
    """The comments of those who answer without a name, as they stand in the release: id, item, part, text."""
    release = StudyRelease.objects.filter(study=study).first()
    if release is None:
        return []
    nameless = {group["id"] for group in release.results["groups"] if not group["by_name"]}
    return [
        {**text, "item": item}
        for item, texts in release.texts.items()
        for text in texts
        if text["part"] in nameless
    ]


def comments_wait(study: Study) -> date | None:
    """The day the comments of a 360 open by themselves, while somebody is still to look through them; else None."""
    if study.recipe != Recipe.LEADER_360 or study.practice or study.closed_on is None:
        return None
    if study.comments_read_on is not None or reviewer_of(study) is None or not texts_to_judge(study):
        return None
    opens = study.closed_on + timedelta(days=DAYS_TO_READ)
    return opens if timezone.localdate() < opens else None


def held_back(study: Study) -> dict[str, WithheldComment]:
    """The comments that are held back, by the id of the text."""
    return {str(row.text): row for row in WithheldComment.objects.filter(study=study)}
