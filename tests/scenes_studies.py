"""Surveys in the situations their pages can meet. Part of tests/scenes.py."""

from __future__ import annotations

from typing import Any

from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Person
from ledetrad.studies import actions, pairs
from ledetrad.studies.actions import SeatRow
from ledetrad.studies.models import Confidentiality, PaperSheet, Recipe
from ledetrad.studies.relations import actions as relations
from ledetrad.studies.relations import paper
from tests.cast import Cast
from tests.scenes import SCENES, Scene, _cast
from tests.studies.people import Survey, make_study_of, raters, rows_of, sheet, strangers
from tests.studies.relations.test_pair import answer_both, questionnaire


def _scene() -> tuple[Scene, Cast]:
    cast, people = _cast()
    ids: dict[str, str | int] = {"recipe": "participants", "key": "deletion", "kind": "ddi"}
    scene = Scene(cast, people, ids)
    scene.links["no_recipe"] = {"recipe": "choir"}
    scene.links["no_line"] = {"key": "colour"}
    return scene, cast


def _at(survey: Survey) -> dict[str, str | int]:
    return {"study_id": survey.study.public_id}


def _staff(scene: Scene) -> Person:
    person = scene.people["hr"]
    assert person is not None
    return person


def _pair(cast: Cast) -> Survey:
    people = [
        *rows_of([cast.kari], part="Fjordvik", role="mayor"),
        *rows_of([cast.amina], part="Fjordvik", role="director"),
    ]
    return make_study_of(cast, recipe=Recipe.PAIR, people=people, questionnaire=questionnaire())


def _wave(cast: Cast, people: int, **lines: Any) -> Survey:
    survey = make_study_of(cast, people=people, confidentiality=Confidentiality.CODED, **lines).open()
    for number, seat in enumerate(survey.seats):
        code: dict[str, Any] = {"own_code_mother": "abcdefgh"[number], "own_code_birth_day": number + 1}
        code |= {"own_code_birth_place": "hgfedcba"[number], "own_code_older_siblings": number % 3}
        survey.deliver(seat, {**sheet(number), **code, "own_code_school": "mnopqrst"[number]})
    survey.close()
    return survey


def studies_none() -> Scene:
    """No survey yet."""
    return _scene()[0]


def studies_draft() -> Scene:
    """Surveys that nobody is asked in yet: one to read through, one about a leader, one with an own code, one deleted."""
    scene, cast = _scene()
    ready = make_study_of(cast, people=strangers(6, part="Skole"))
    bare = make_study_of(cast, people=0)
    leader = make_study_of(cast, recipe=Recipe.LEADER_360, people=0, subject=cast.amina)
    coded = make_study_of(cast, people=12, confidentiality=Confidentiality.CODED)
    gone = make_study_of(cast, people=2)
    with in_workspace(cast.workspace):
        actions.delete_study(study=gone.study, actor=_staff(scene))
        proposals = [
            relations.propose(
                study=leader.study,
                name=f"Foreslått {number}",
                email=f"f{number}@fjordvik.example",
                category=category,
                actor=cast.amina,
            )
            for number, category in enumerate(("peer", "employee"))
        ]
        relations.decline(nomination=proposals[1], reason="Er i permisjon.", actor=_staff(scene))
        seat = ready.seats[0]
    scene.ids |= _at(ready)
    scene.links |= {
        "bare": _at(bare),
        "leader": _at(leader),
        "coded": _at(coded),
        "deleted": _at(gone),
    }
    scene.posts["seat"] = {"seat": seat.public_id}
    return scene


def studies_open() -> Scene:
    """Surveys that are being answered: one without names, one with, an open form, a pair, and a leader's."""
    scene, cast = _scene()
    plain = make_study_of(cast, people=8).open()
    named = make_study_of(cast, people=4, confidentiality=Confidentiality.NAMED).open()
    for number, seat in enumerate(named.seats[:2]):
        named.deliver(seat, sheet(number))
    form = make_study_of(cast, recipe=Recipe.OPEN).open()
    pair = _pair(cast).open()
    leader = make_study_of(
        cast, recipe=Recipe.LEADER_360, people=raters(4, "peer"), subject=cast.amina
    ).open()
    coded = make_study_of(cast, people=4, confidentiality=Confidentiality.CODED).open()
    with in_workspace(cast.workspace):
        part = plain.seats[0].part
        for number in (1, 2):
            paper.begin(study=plain.study, number=number, part=part, role="", actor=_staff(scene))
        both = PaperSheet.objects.select_related("study", "part").get(number=2)
        for turn, point in ((1, "2"), (2, "3")):
            paper.key_round(sheet=both, turn=turn, pages={1: {"useful": point}, 2: {}}, actor=_staff(scene))
    scene.ids |= _at(plain) | {"number": 1, "turn": 1}
    scene.links |= {
        "named": _at(named),
        "form": _at(form),
        "pair": _at(pair),
        "leader": _at(leader),
        "coded": _at(coded),
    }
    scene.links["keyed"] = {"number": 2}
    scene.posts["kind"] = {"kind": f"{part.pk}:"}
    scene.posts["seat"] = {"seat": plain.seats[0].public_id}
    return scene


def studies_closed() -> Scene:
    """Surveys that are over: one HR reads, one with few answers, a leader's with comments to look through, two pairs."""
    scene, cast = _scene()
    people = [
        SeatRow(f"D {n}", f"d{n}@x.example", traits={"region": "nord" if n % 2 else "sør"}) for n in range(24)
    ]
    told = make_study_of(cast, people=people, rows_leave=True).open().answered(22)
    told.close()
    few = make_study_of(cast, people=8).open().answered(3)
    few.close()
    asked = [*raters(1, "self"), *raters(1, "superior"), *raters(6, "peer"), *raters(2, "employee")]
    leader = make_study_of(cast, recipe=Recipe.LEADER_360, people=asked, subject=cast.amina).open()
    leader.answered(10).close()
    chooses, shown = _pair(cast).open(), _pair(cast).open()
    for survey in (chooses, shown):
        answer_both(survey)
        survey.close()
    with in_workspace(cast.workspace):
        for seat in shown.seats:
            assert seat.person is not None
            pairs.agree(seat=seat, actor=seat.person)
    before = _wave(cast, 8)
    after = _wave(cast, 8, follows=before.study)
    scene.links["after"] = _at(after)
    scene.ids |= _at(told)
    scene.links |= {
        "few": _at(few),
        "leader": _at(leader),
        "chooses": _at(chooses),
        "shown": _at(shown),
        "no_kind": {"kind": "docx"},
    }
    return scene


SCENES |= {build.__name__: build for build in (studies_none, studies_draft, studies_open, studies_closed)}
