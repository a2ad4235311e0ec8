"""A cohort that evaluates its programme. Part of tests/scenes.py."""

from __future__ import annotations

from ledetrad.office.scope import in_workspace
from ledetrad.programmes.evaluations import actions, clock
from ledetrad.programmes.models import EvaluationKind
from tests.cohorts import CohortCast, make_cohort, make_gathering
from tests.programmes.evaluations.people import closed, deliver, mixed, opened
from tests.scenes import SCENES, Scene, new

# Found nowhere but in what participants wrote to the staff.
WORDS = "Kanarievalueringen: mer tid i egen gruppe."


def _crew(scene: Scene) -> CohortCast:
    assert scene.cast is not None
    return make_cohort(scene.cast)


def evaluation_draft() -> Scene:
    """A final evaluation that nobody is asked in yet, one that was deleted, and gatherings to begin with."""
    scene = new()
    crew = _crew(scene)
    with in_workspace(crew.cast.workspace):
        gathering = make_gathering(crew.cohort, days=-1, title="Samling 2")
        gone = actions.start(cohort=crew.cohort, kind=EvaluationKind.UNDER_WAY, actor=crew.staff)
        actions.remove(evaluation=gone, actor=crew.staff)
        draft = actions.start(cohort=crew.cohort, kind=EvaluationKind.FINAL, actor=crew.staff)
    scene.ids |= {"cohort_id": crew.cohort.public_id, "evaluation_id": draft.public_id}
    scene.links["deleted"] = {"evaluation_id": gone.public_id}
    scene.posts["gathering"] = {"kind": "gathering", "activity": gathering.public_id}
    days = {
        "closes_on": draft.campaign.closes_at.date().isoformat(),
        "result_on": str(draft.campaign.meeting_on),
    }
    scene.posts["days"] = {**days, "version": str(draft.version), "greeting": "Kjære alle."}
    scene.posts["stale"] = {**days, "version": "0", "greeting": "Kjære alle."}
    return scene


def evaluation_open() -> Scene:
    """A gathering is being evaluated; twelve have answered."""
    scene = new()
    crew = _crew(scene)
    with in_workspace(crew.cast.workspace):
        gathering = make_gathering(crew.cohort, days=-1, title="Samling 2")
    evaluation = opened(crew, EvaluationKind.GATHERING, gathering)
    deliver(crew, evaluation, mixed, count=12, texts={0: (WORDS,)})
    with in_workspace(crew.cast.workspace):
        opened_at = evaluation.campaign.opens_at
        assert opened_at is not None
        clock.tick(opened_at)
    scene.ids |= {"cohort_id": crew.cohort.public_id, "evaluation_id": evaluation.public_id}
    scene.posts["days"] = {"closes_on": evaluation.campaign.meeting_on.isoformat()}
    scene.posts["gathering"] = {"kind": "gathering", "activity": gathering.public_id}
    return scene


def evaluations_closed() -> Scene:
    """Two gatherings and the whole programme are evaluated; of a third gathering too few answered."""
    scene = new()
    crew = _crew(scene)
    for number in (1, 2, 3):
        with in_workspace(crew.cast.workspace):
            gathering = make_gathering(crew.cohort, days=-40 + 10 * number, title=f"Samling {number}")
        evaluation = opened(crew, EvaluationKind.GATHERING, gathering)
        deliver(crew, evaluation, mixed, count=3 if number == 3 else 15 + number)
        closed(crew, evaluation)
        if number == 3:
            scene.links["short"] = {"evaluation_id": evaluation.public_id}
    final = opened(crew)
    deliver(crew, final, mixed, count=20, texts={n: (f"{WORDS} ({n})", "") for n in range(6)})
    closed(crew, final)
    scene.ids |= {"cohort_id": crew.cohort.public_id, "evaluation_id": final.public_id}
    return scene


for builder in (evaluation_draft, evaluation_open, evaluations_closed):
    SCENES[builder.__name__] = builder
