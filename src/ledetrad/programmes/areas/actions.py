"""Writes to areas, contributions and next steps. The same thing sent twice is one thing: double clicks do no harm."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from ledetrad.office import log
from ledetrad.people.models import ManagementGroup, Membership, Person
from ledetrad.programmes import rows, thread
from ledetrad.programmes.areas.queries import shown_this_round
from ledetrad.programmes.models import AreaState, Contribution, DevelopmentArea, NextStep
from ledetrad.surveys.models import Release


def _hold(group: ManagementGroup) -> None:
    """One writer at a time where a count decides something. SQLite has one writer anyhow."""
    ManagementGroup.objects.select_for_update().get(pk=group.pk)


def choose_area(
    *,
    group: ManagementGroup,
    title: str,
    sign: str,
    factors: Sequence[str],
    release: Release | None,
    typical: str,
    actor: Person,
) -> DevelopmentArea:
    """The group chooses something to work on. An area that is chosen already, with the same words, is that one."""
    with transaction.atomic():
        _hold(group)
        for same in rows.standing(
            DevelopmentArea.objects.filter(group=group, title=title, sign=sign, typical=typical)
        ).exclude(state=AreaState.CLOSED):
            if list(same.factors) == list(factors):
                return same
        last = DevelopmentArea.objects.filter(group=group).aggregate(place=Max("place"))["place"]
        area = DevelopmentArea.objects.create(
            workspace_id=group.workspace_id,
            group=group,
            release=release,
            title=title,
            sign=sign,
            factors=list(factors),
            typical=typical,
            place=0 if last is None else last + 1,
            chosen_on=timezone.localdate(),
        )
        if release is not None:
            thread.link(
                group=group,
                from_kind="release",
                from_id=release.public_id,
                to_kind="area",
                to_id=area.public_id,
            )
        _link_factors(area, (), factors)
        log.record("developmentarea:choose", actor=actor, subject=area.public_id)
    return area


def _link_factors(area: DevelopmentArea, before: Sequence[str], after: Sequence[str]) -> None:
    for key in after:
        thread.link(
            group=area.group,
            from_kind="factor",
            from_id=thread.factor_id(area.group, key),
            to_kind="area",
            to_id=area.public_id,
        )
    for key in set(before) - set(after):
        thread.unlink(
            from_kind="factor",
            from_id=thread.factor_id(area.group, key),
            to_kind="area",
            to_id=area.public_id,
        )


def change_area(
    *, area: DevelopmentArea, title: str, sign: str, factors: Sequence[str], version: int, actor: Person
) -> DevelopmentArea:
    """New words for an area, or other factors. Raises rows.Changed."""
    before = list(area.factors)
    if (area.title, area.sign, before) == (title, sign, list(factors)) and area.deleted_on is None:
        return area
    with transaction.atomic():
        rows.change(area, version=version, actor=actor, title=title, sign=sign, factors=list(factors))
        _link_factors(area, before, factors)
    return area


def place_area(*, area: DevelopmentArea, place: int, actor: Person) -> None:
    """Put an area at `place` (0 is first) among those that are not closed."""
    with transaction.atomic():
        _hold(area.group)
        areas = rows.standing(DevelopmentArea.objects.filter(group=area.group))
        order = [pk for pk in areas.order_by("place", "pk").values_list("pk", flat=True) if pk != area.pk]
        order.insert(max(0, min(place, len(order))), area.pk)
        for number, pk in enumerate(order):
            DevelopmentArea.objects.filter(pk=pk).exclude(place=number).update(place=number)
        log.record("developmentarea:place", actor=actor, subject=area.public_id)


def set_area_state(
    *, area: DevelopmentArea, state: AreaState, version: int, actor: Person
) -> DevelopmentArea:
    """Close it, open it again, or carry it on («veien videre»). Raises rows.Changed."""
    if area.state == state and area.deleted_on is None:
        return area
    closed_on = timezone.localdate() if state == AreaState.CLOSED else None
    return rows.change(area, version=version, actor=actor, state=state, closed_on=closed_on)


def write_contribution(
    *, area: DevelopmentArea, person: Person, text: str, in_meeting: bool, actor: Person
) -> Contribution:
    """One member's sentence to an area. Private until the group shows them; afterwards seen at once.

    When it is the last one the group waits for, all are shown. «Skriver i møtet» gives way to the sentence.
    """
    group = area.group
    with transaction.atomic():
        _hold(group)
        own = rows.standing(Contribution.objects.filter(group=group, person=person))
        same = own.filter(area=area, text=text).first()
        if same is not None:
            return same
        shown_on = timezone.localdate() if shown_this_round(group) else None
        # Kept before any text is there, the row becomes the sentence when it is written.
        row = own.filter(text="", in_meeting=True).first() or Contribution(
            workspace_id=group.workspace_id, group=group, area=area, person=person, text=""
        )
        if row.pk and row.area_id != area.pk:
            _unlink(row)
        row.area, row.text, row.in_meeting = area, text, in_meeting and not text
        row.shown_on, row.written_on = shown_on, timezone.localdate()
        row.version += 1 if row.pk else 0
        row.save()
        _link(row)
        log.record("contribution:write", actor=actor, subject=row.public_id)
        if text and shown_on is None and everybody_has_written(group):
            _show(group, actor)
            row.refresh_from_db()
    return row


def _link(row: Contribution) -> None:
    thread.link(
        group=row.group,
        from_kind="area",
        from_id=row.area.public_id,
        to_kind="contribution",
        to_id=row.public_id,
    )


def _unlink(row: Contribution) -> None:
    for old in thread.links_to("contribution", row.public_id):
        old.delete()


def everybody_has_written(group: ManagementGroup) -> bool:
    """Whether every present member has a sentence to an area the group works on."""
    members = set(
        Membership.objects.filter(group=group, left_on__isnull=True).values_list("person_id", flat=True)
    )
    wrote = (
        rows.standing(Contribution.objects.filter(group=group, shown_on__isnull=True))
        .filter(area__deleted_on__isnull=True)
        .exclude(area__state=AreaState.CLOSED)
        .exclude(text="")
        .values_list("person_id", flat=True)
    )
    return members <= set(wrote)


def show_contributions(*, group: ManagementGroup, actor: Person) -> int:
    """Show what is written to everybody in the group, at once. Returns how many; twice is as once."""
    with transaction.atomic():
        _hold(group)
        return _show(group, actor)


def _show(group: ManagementGroup, actor: Person) -> int:
    # Who has left cannot take anything back here: what was private then stays so.
    present = Membership.objects.filter(group=group, left_on__isnull=True).values("person")
    # The version goes up: who has a form open is told that the text is seen now.
    count = rows.standing(
        Contribution.objects.filter(group=group, shown_on__isnull=True, person__in=present)
    ).update(shown_on=timezone.localdate(), version=F("version") + 1)
    if count:
        log.record("contribution:show", actor=actor, subject=group.public_id, count=count)
    return count


def change_contribution(
    *, contribution: Contribution, area: DevelopmentArea, text: str, version: int, actor: Person
) -> Contribution:
    """The person's own new words, or another area. Raises rows.Changed."""
    moved = contribution.area_id != area.pk
    if not moved and contribution.text == text and contribution.deleted_on is None:
        return contribution
    with transaction.atomic():
        rows.change(
            contribution,
            version=version,
            actor=actor,
            text=text,
            area=area,
            in_meeting=False,
            written_on=timezone.localdate(),
        )
        if moved:
            _unlink(contribution)
            _link(contribution)
        if text and not contribution.shown_on and everybody_has_written(contribution.group):
            _show(contribution.group, actor)
    return contribution


def add_step(
    *,
    group: ManagementGroup,
    area: DevelopmentArea | None,
    text: str,
    owner: Person | None = None,
    due_on: date | None = None,
    actor: Person,
) -> NextStep:
    """What somebody does next. The same step, not done yet, is that one."""
    with transaction.atomic():
        _hold(group)
        same = rows.standing(
            NextStep.objects.filter(
                group=group, area=area, text=text, owner=owner, due_on=due_on, done_on__isnull=True
            )
        ).first()
        if same is not None:
            return same
        step = NextStep.objects.create(
            workspace_id=group.workspace_id,
            group=group,
            area=area,
            text=text,
            owner=owner,
            due_on=due_on,
            written_on=timezone.localdate(),
        )
        if area is not None:
            thread.link(
                group=group,
                from_kind="area",
                from_id=area.public_id,
                to_kind="step",
                to_id=step.public_id,
            )
        log.record("nextstep:add", actor=actor, subject=step.public_id)
    return step


def change_step(
    *, step: NextStep, text: str, owner: Person | None, due_on: date | None, version: int, actor: Person
) -> NextStep:
    """New words, another name or date. Raises rows.Changed."""
    if (step.text, step.owner_id, step.due_on) == (text, owner.pk if owner else None, due_on):
        return step
    return rows.change(step, version=version, actor=actor, text=text, owner=owner, due_on=due_on)


def set_step_done(*, step: NextStep, done: bool, actor: Person) -> None:
    """One tap, and one to undo. No version: what is tapped is what is meant, whatever the words have become."""
    with transaction.atomic():
        changed = NextStep.objects.filter(pk=step.pk, done_on__isnull=done, deleted_on__isnull=True).update(
            done_on=timezone.localdate() if done else None, version=F("version") + 1
        )
        step.refresh_from_db()
        if changed:
            log.record(f"nextstep:{'done' if done else 'not_done'}", actor=actor, subject=step.public_id)
