"""Writes of the sorting of cases. Nothing of what one member chose goes in the log, which is never deleted."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from ledetrad.office import log
from ledetrad.people.models import ManagementGroup, Membership, Person
from ledetrad.programmes import rows
from ledetrad.programmes.exercises.sorting_queries import SHOWN_FROM, may_agree
from ledetrad.programmes.models import Activity, Case, OwnSort, ProblemType, SortedCase, Sorting
from ledetrad.programmes.rows import standing

MOST_CASES = 20


class NotEnough(Exception):
    """No case is sorted by as many as it takes."""


class NotYet(Exception):
    """The spread comes before agreement."""


class TooMany(Exception):
    """More cases than a group can sort in one go."""


def start_sorting(*, group: ManagementGroup, actor: Person, activity: Activity | None = None) -> Sorting:
    """Begin a sorting. Pressed twice it gives the same one: the gathering's, or one that has no cases yet."""
    with transaction.atomic():
        ManagementGroup.objects.select_for_update().get(pk=group.pk)
        there = Sorting.objects.filter(group=group, activity=activity)
        if activity is None:
            there = standing(there).exclude(cases__deleted_on__isnull=True, cases__isnull=False)
        found: Sorting | None = there.order_by("-pk").first()
        if found is not None:
            if found.deleted_on is not None:
                rows.bring_back(found, actor=actor)
            return found
        made: Sorting = Sorting.objects.create(
            workspace=group.workspace, group=group, activity=activity, started_on=timezone.localdate()
        )
        log.record("sorting:start", actor=actor, subject=made.public_id)
    return made


def start_for_gathering(*, activity: Activity, groups: Iterable[ManagementGroup], actor: Person) -> None:
    """Begin the sorting of a gathering for each group. Staff may do this much and no more."""
    with transaction.atomic():
        for group in groups:
            start_sorting(group=group, activity=activity, actor=actor)


def add_cases(
    *, sorting: Sorting, titles: Sequence[str] = (), cases: Sequence[Case] = (), actor: Person
) -> int:
    """Put typed titles and cases of the group's meetings on the list. A title that is there is not put twice.

    Returns how many came; raises TooMany when the list would be longer than MOST_CASES, and adds none of them.
    """
    with transaction.atomic():
        _hold(sorting)
        there = standing(SortedCase.objects.filter(sorting=sorting))
        known = {title.casefold() for title in there.values_list("title", flat=True)}
        wanted: list[tuple[str, Case | None]] = [(case.title, case) for case in cases]
        wanted += [(title, None) for title in titles]
        new: list[tuple[str, Case | None]] = []
        for title, case in wanted:
            if title.casefold() not in known:
                known.add(title.casefold())
                new.append((title, case))
        if there.count() + len(new) > MOST_CASES:
            raise TooMany
        last = there.aggregate(last=Max("place"))["last"] or 0
        for place, (title, case) in enumerate(new, start=last + 1):
            SortedCase.objects.create(
                workspace=sorting.workspace,
                group=sorting.group,
                sorting=sorting,
                case=case,
                title=title,
                place=place,
            )
        if new:
            log.record("sorting:add", actor=actor, subject=sorting.public_id, cases=len(new))
    return len(new)


def sort_own(*, sorting: Sorting, person: Person, choices: Mapping[str, tuple[str, str]]) -> list[SortedCase]:
    """Keep, correct or (with no type) take back one's own choices, by the case's public id.

    Returns the cases whose spread was shown meanwhile: for those nothing is written.
    """
    late: list[SortedCase] = []
    with transaction.atomic():
        _hold(sorting)
        for case in standing(SortedCase.objects.filter(sorting=sorting, public_id__in=choices)):
            kind, reason = choices[case.public_id]
            if case.shown_on is not None:
                if kind:
                    late.append(case)
                continue
            own = OwnSort.objects.filter(case=case, person=person)
            if kind not in ProblemType.values:
                own.delete()
            elif not own.update(problem_type=kind, reason=reason):
                OwnSort.objects.create(
                    workspace=case.workspace,
                    group_id=case.group_id,
                    case=case,
                    person=person,
                    problem_type=kind,
                    reason=reason,
                )
    return late


def show_spread(*, sorting: Sorting, actor: Person) -> int:
    """Show how the choices fall for every case that enough have sorted. Returns how many; raises NotEnough for none.

    Each row that knew who chose what is deleted; counts by type and shuffled reasons take their place.
    Twice is as once.
    """
    with transaction.atomic():
        _hold(sorting)
        waiting = list(standing(SortedCase.objects.filter(sorting=sorting, shown_on__isnull=True)))
        shown = 0
        for case in waiting:
            chosen = _of_present(case)
            if len(chosen) < SHOWN_FROM:
                continue
            _show(case, chosen)
            shown += 1
        if shown:
            log.record("sorting:show", actor=actor, subject=sorting.public_id, cases=shown)
        elif waiting:
            raise NotEnough
    return shown


def _of_present(case: SortedCase) -> list[OwnSort]:
    present = Membership.objects.filter(group=case.group_id, left_on__isnull=True).values("person")
    return list(OwnSort.objects.filter(case=case, person__in=present))


def _show(case: SortedCase, chosen: Sequence[OwnSort]) -> None:
    counts: dict[str, int] = {}
    reasons: dict[str, list[str]] = {}
    for one in chosen:
        counts[one.problem_type] = counts.get(one.problem_type, 0) + 1
        if one.reason:
            reasons.setdefault(one.problem_type, []).append(one.reason)
    for texts in reasons.values():
        secrets.SystemRandom().shuffle(texts)
    # Kept in the order of the types: the order in which they came would say who was first.
    SortedCase.objects.filter(pk=case.pk).update(
        shown_on=timezone.localdate(),
        counts={kind: counts[kind] for kind in ProblemType.values if kind in counts},
        reasons={kind: reasons[kind] for kind in ProblemType.values if kind in reasons},
        version=F("version") + 1,
    )
    OwnSort.objects.filter(case=case).delete()


def agree(
    *,
    case: SortedCase,
    members: int,
    version: int,
    problem_type: str,
    reason: str,
    approach: str,
    actor: Person,
) -> SortedCase:
    """What the group agrees on. Raises NotYet before the spread is shown, and rows.Changed for another's change."""
    if not may_agree(case, members):
        raise NotYet
    with transaction.atomic():
        agreed = rows.change(
            case,
            version=version,
            actor=actor,
            agreed_type=problem_type,
            agreed_reason=reason,
            approach=approach,
            agreed_on=timezone.localdate(),
        )
        if case.shown_on is None:  # too few for a spread: who chose what is not kept either
            OwnSort.objects.filter(case=case).delete()
    return agreed


def _hold(sorting: Sorting) -> None:
    """One writer at a time: no choice slips in after the spread is shown, and no list grows past its end."""
    Sorting.objects.filter(pk=sorting.pk).update(version=F("version") + 1)
