"""The facts box of a cohort (difi-2019 t07), and hints where it differs from what the programme has used (S1, S2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledetrad.people.models import Membership
from ledetrad.programmes.cohorts import words
from ledetrad.programmes.models import Cohort, CohortGroup, Gender, InvitationState, MemberFacts

GROUPS = 4
PEOPLE = (25, 45)
MEMBERS = (5, 13)
# Gender and birth year say something about each person: a share and a mean from twenty answers, three of each.
BACKGROUND_FROM, LEAST_OF_EACH = 20, 3


@dataclass(frozen=True)
class Facts:
    """What can be counted about a cohort without saying anything about one person."""

    groups: int
    people: int
    kinds: tuple[str, ...]
    mean: float | None
    least: int
    most: int
    women: int | None = None  # per cent
    men: int | None = None
    mean_age: float | None = None


def facts_of(cohort: Cohort, parts: Sequence[CohortGroup], members: Mapping[int, list[Membership]]) -> Facts:
    """The facts box, over the groups that may still take part."""
    counted = [part for part in parts if part.state not in _OUT]
    sizes = [len(members.get(part.group_id, ())) for part in counted]
    people = {row.person_id for part in counted for row in members.get(part.group_id, ())}
    organisations = {part.group.organisation_id: part.group.organisation.kind for part in counted}
    by_kind = Counter(organisations.values())
    women, men, age = _background(cohort, people)
    return Facts(
        groups=len(counted),
        people=len(people),
        kinds=tuple(words.kind_counted(kind, by_kind[kind]) for kind in words.KINDS if by_kind[kind]),
        mean=sum(sizes) / len(sizes) if sizes else None,
        least=min(sizes, default=0),
        most=max(sizes, default=0),
        women=women,
        men=men,
        mean_age=age,
    )


_OUT = {InvitationState.DECLINED, InvitationState.DEFERRED}


def _background(cohort: Cohort, people: set[int]) -> tuple[int | None, int | None, float | None]:
    if not cohort.asks_background or len(people) < BACKGROUND_FROM:
        return None, None, None
    rows = MemberFacts.objects.filter(part__cohort=cohort, person__in=people)
    genders = Counter(row.gender for row in rows if row.gender)
    women = men = None
    told = sum(genders.values())
    counts = [genders[Gender.WOMAN], genders[Gender.MAN]]
    if (
        told >= BACKGROUND_FROM
        and min(counts) >= LEAST_OF_EACH
        and told - sum(counts) in {0, *range(3, told)}
    ):
        women, men = (round(100 * count / told) for count in counts)
    years = [row.birth_year for row in rows if row.birth_year]
    age = timezone.localdate().year - sum(years) / len(years) if len(years) >= BACKGROUND_FROM else None
    return women, men, age


def hints(facts: Facts) -> list[str]:
    """Where the cohort differs from what Difi used in 48 groups. A hint, never a block."""
    found = []
    if facts.groups and facts.groups != GROUPS:
        found.append(
            ngettext(
                "Kullet har %(count)s gruppe. Programmet dette bygger på, har brukt fire i hvert kull.",
                "Kullet har %(count)s grupper. Programmet dette bygger på, har brukt fire i hvert kull.",
                facts.groups,
            )
            % {"count": facts.groups}
        )
    if facts.people and not PEOPLE[0] <= facts.people <= PEOPLE[1]:
        found.append(
            ngettext(
                "Det er %(count)s deltaker. Det vanlige har vært om lag 25–45.",
                "Det er %(count)s deltakere. Det vanlige har vært om lag 25–45.",
                facts.people,
            )
            % {"count": facts.people}
        )
    if facts.groups and facts.least < MEMBERS[0]:
        found.append(
            _("Den minste gruppen har %(count)s medlemmer. Det vanlige har vært 5–13.")
            % {"count": facts.least}
        )
    if facts.most > MEMBERS[1]:
        found.append(
            _("Den største gruppen har %(count)s medlemmer. Det vanlige har vært 5–13.")
            % {"count": facts.most}
        )
    return found
