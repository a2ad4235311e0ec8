"""Writes of preference profiles. The scores never go in the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from ledetrad.office import log
from ledetrad.people.models import ManagementGroup, Membership, Person
from ledetrad.programmes import rows
from ledetrad.programmes.exercises.forms import HIGHEST_SCORE
from ledetrad.programmes.exercises.words import COLOURS
from ledetrad.programmes.models import CompositionDecision, PreferenceProfile


def save_scores(
    *, group: ManagementGroup, person: Person, red: int, blue: int, green: int, share: bool
) -> PreferenceProfile:
    """Write one's own three scores, and whether they count in the group's picture. The last writing counts."""
    today = timezone.localdate()
    with transaction.atomic():
        profile, made = PreferenceProfile.objects.get_or_create(
            workspace=group.workspace,
            group=group,
            person=person,
            defaults={
                "red": red,
                "blue": blue,
                "green": green,
                "written_on": today,
                "shared_on": today if share else None,
            },
        )
        if not made:
            PreferenceProfile.objects.filter(pk=profile.pk).update(
                red=red,
                blue=blue,
                green=green,
                written_on=today,
                shared_on=(profile.shared_on or today) if share else None,
                deleted_on=None,
                version=F("version") + 1,
            )
            profile.refresh_from_db()
        log.record("preferences:write", actor=person, subject=profile.public_id)
    return profile


def share_scores(*, profile: PreferenceProfile, share: bool, actor: Person) -> None:
    """Let the scores count in the group's picture, or take them out of it. Twice is as once."""
    with transaction.atomic():
        rest = PreferenceProfile.objects.filter(pk=profile.pk, shared_on__isnull=share)
        if rest.update(shared_on=timezone.localdate() if share else None, version=F("version") + 1):
            what = "preferences:share" if share else "preferences:take_back"
            log.record(what, actor=actor, subject=profile.public_id)


def decide(*, group: ManagementGroup, text: str, version: int, actor: Person) -> CompositionDecision:
    """Write what the group decided. `version` 0 is a decision nobody has written. Raises rows.Changed."""
    with transaction.atomic():
        ManagementGroup.objects.select_for_update().get(pk=group.pk)
        row = CompositionDecision.objects.filter(group=group).first()
        if row is None:
            row = CompositionDecision.objects.create(
                workspace=group.workspace, group=group, text=text, written_on=timezone.localdate()
            )
            log.record("compositiondecision:change", actor=actor, subject=row.public_id)
            return row
        return rows.change(row, version=version, actor=actor, text=text, written_on=timezone.localdate())


@dataclass(frozen=True)
class ReadRow:
    """One pasted row: whose it is, in which of the groups, and the three scores."""

    person: Person
    group: ManagementGroup
    scores: tuple[int, int, int]


class Unreadable(Exception):
    """Rows that could not be read: a sentence for each, naming the row. Nothing is written."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("; ".join(problems))


def read_paste(text: str, groups: Sequence[ManagementGroup]) -> list[ReadRow]:
    """Read rows of address and three scores for members of `groups`. Raises Unreadable naming every bad row."""
    members: dict[str, tuple[Person, ManagementGroup]] = {}
    for membership in (
        Membership.objects.filter(group__in=groups, left_on__isnull=True)
        .select_related("person", "group")
        .order_by("pk")
    ):
        members.setdefault(membership.person.email.casefold(), (membership.person, membership.group))
    found: dict[str, ReadRow] = {}
    problems = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        cells = [cell.strip() for cell in line.replace("\t", ";").split(";")]
        address, scores = cells[0].casefold(), [_score(cell) for cell in cells[1:]]
        words = {"number": number}
        if len(scores) != len(COLOURS):
            problems.append(_("Linje %(number)s: det skal stå en e-postadresse og tre tall.") % words)
        elif address not in members:
            problems.append(_("Linje %(number)s: adressen hører ikke til noen som deltar.") % words)
        elif address in found:
            problems.append(_("Linje %(number)s: personen står to ganger. Behold den ene linjen.") % words)
        elif any(score is None for score in scores):
            words["most"] = HIGHEST_SCORE
            problems.append(_("Linje %(number)s: tallene skal være hele, fra 0 til %(most)s.") % words)
        else:
            person, group = members[address]
            red, blue, green = (score or 0 for score in scores)
            found[address] = ReadRow(person, group, (red, blue, green))
    if problems:
        raise Unreadable(problems)
    return list(found.values())


def _score(cell: str) -> int | None:
    return int(cell) if cell.isdecimal() and int(cell) <= HIGHEST_SCORE else None


def keep_paste(*, read: Sequence[ReadRow], subject: str, actor: Person) -> None:
    """Give each person her scores, unshared. What somebody has written or deleted herself is left as it is.

    Nothing comes back about who that was: whoever pastes learns nothing of what the members do.
    """
    today = timezone.localdate()
    with transaction.atomic():
        for one in read:
            red, blue, green = one.scores
            PreferenceProfile.objects.get_or_create(
                workspace=one.group.workspace,
                group=one.group,
                person=one.person,
                defaults={"red": red, "blue": blue, "green": green, "written_on": today},
            )
        log.record("preferences:paste", actor=actor, subject=subject, rows=len(read))
