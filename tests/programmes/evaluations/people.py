"""A cohort of four groups that evaluates its programme, for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ledetrad.office.models import Workspace
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Person
from ledetrad.programmes.evaluations import actions
from ledetrad.programmes.models import Activity, Evaluation, EvaluationKind
from ledetrad.sheets import seal, store
from ledetrad.sheets.keys import campaign_keys
from ledetrad.surveys.answering.pages import instrument_version, page_count
from ledetrad.surveys.models import Invitation, PooledRelease
from tests.cohorts import CohortCast

type Answer = int | None


def opened(
    crew: CohortCast, kind: EvaluationKind = EvaluationKind.FINAL, activity: Activity | None = None
) -> Evaluation:
    """An evaluation that is being answered."""
    with in_workspace(crew.cast.workspace):
        made = actions.start(cohort=crew.cohort, kind=kind, activity=activity, actor=crew.staff)
        assert actions.send(evaluation=made, actor=crew.staff)
        return made


def deliver(
    crew: CohortCast,
    evaluation: Evaluation,
    answers: Callable[[int, str], Answer | str],
    *,
    count: int = 27,
    texts: Mapping[int, Sequence[str]] | None = None,
) -> None:
    """The first `count` of those asked deliver; "" stands for no answer at all."""
    deliver_to(crew.cast.workspace, evaluation, answers, count=count, texts=texts)


def deliver_to(
    workspace: Workspace,
    evaluation: Evaluation,
    answers: Callable[[int, str], Answer | str],
    *,
    count: int = 27,
    texts: Mapping[int, Sequence[str]] | None = None,
    skip: Person | None = None,
) -> None:
    """The same where there is no crew. `skip` answers for herself."""
    with in_workspace(workspace):
        campaign = evaluation.campaign
        instrument, keys = instrument_version(campaign.instrument_id), campaign_keys(campaign.pk)
        asked = Invitation.objects.filter(campaign=campaign).exclude(person=skip).order_by("group_id", "slot")
        for number, invitation in enumerate(asked[:count]):
            ticket = seal.Ticket(
                campaign.pk, invitation.group_id, invitation.wave, invitation.slot, seal.new_secret()
            )
            for page, items in enumerate(instrument.pages, start=1):
                given = {key: answers(number, key) for key in items}
                store.save_page(
                    keys=keys,
                    ticket=ticket,
                    number=page,
                    answers={key: value for key, value in given.items() if value != ""},
                    room=seal.SMALL,
                )
            written = (texts or {}).get(number, ())
            if written:
                store.save_page(
                    keys=keys,
                    ticket=ticket,
                    number=page_count(instrument),
                    answers={
                        question.key: text
                        for question, text in zip(instrument.open_questions, written, strict=False)
                    },
                    room=seal.LARGE,
                )
            store.deliver(keys=keys, ticket=ticket)


def closed(crew: CohortCast, evaluation: Evaluation) -> PooledRelease:
    """Close it; the one result."""
    with in_workspace(crew.cast.workspace):
        actions.close(evaluation=evaluation, actor=crew.staff)
        return PooledRelease.objects.get(campaign=evaluation.campaign)


def mixed(number: int, key: str) -> int:
    """Two in three agree with everything, more or less."""
    return 2 + (number % 3) + (1 if number % 5 == 0 else 0)
