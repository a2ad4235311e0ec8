"""An evaluation over a cohort of four groups, attacked as a mapping is: for the person, and for the group."""

from __future__ import annotations

import json
import math
import random
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from ledetrad.instruments.library import load
from ledetrad.office.scope import in_workspace
from ledetrad.programmes.evaluations.actions import close
from ledetrad.programmes.models import EvaluationKind
from ledetrad.sheets.keys import has_key
from ledetrad.surveys import clock, closing
from ledetrad.surveys.models import Invitation, PooledRelease, Record, RecordText, Release
from tests.cast import ORIGIN, Cast, begin
from tests.cohorts import make_cohort, make_gathering
from tests.programmes.evaluations.people import deliver, mixed, opened
from tests.wall.attackers import ATTACKERS, Attacker, hit_rate
from tests.wall.evidence import Evidence
from tests.wall.folders import Backup
from tests.wall.naive import run_naive
from tests.wall.places import Clock, make_place, seed_chance
from tests.wall.product import STEPS, run_campaigns
from tests.wall.test_canaries import _key_forms, _secrets, logs

__all__ = ["logs"]  # the fixture: everything any part logs, in a file

COHORTS, GROUPS, MEMBERS = 10, 4, 7
ASKED = GROUPS * MEMBERS
PERSONS = COHORTS * ASKED
FORM = load("evaluation-gathering")
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "sheets"])


def _limit(chance: float) -> float:
    """By chance, and three standard errors of that share."""
    return chance + 3 * math.sqrt(chance * (1 - chance) / PERSONS)


def _group_rate(attacker: Attacker, cohorts: list[Evidence]) -> float:
    """The share of members put with a record of their own group. Members stand group by group."""
    chance = random.Random(attacker.__name__)
    hits = 0
    for evidence in cohorts:
        group_of = {key: member // MEMBERS for member, key in evidence.truth.items()}
        guess = attacker(evidence)
        left = [row.key for row in evidence.final if row.key not in guess.values()]
        chance.shuffle(left)
        unknown = [member for member in evidence.truth if member not in guess]
        guess |= dict(zip(unknown, left, strict=False))
        hits += sum(group_of.get(guess.get(member, ""), -1) == member // MEMBERS for member in evidence.truth)
    return hits / PERSONS


def test_no_attacker_ties_a_member_or_a_group_to_a_record_or_a_text(
    monkeypatch: pytest.MonkeyPatch, settings
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    seed_chance(monkeypatch, 18)
    place, time = make_place(), Clock(monkeypatch)
    campaigns = [place.evaluation(number, GROUPS, MEMBERS) for number in range(COHORTS)]
    cohorts = run_campaigns(place, time, campaigns, members=ASKED, seed=18)
    reminders = [letter for letter in mail.outbox if letter.subject.startswith("Påminnelse")]
    assert len(reminders) == 2 * PERSONS, "everybody is reminded alike, twice"
    assert all(len(cohort.evidence.requests) == ASKED * len(STEPS) for cohort in cohorts)
    with in_workspace(place.workspace):
        assert not Release.objects.exists()
        assert PooledRelease.objects.count() == COHORTS
        assert set(Record.objects.values_list("group_id", flat=True)) == {None}
        assert set(RecordText.objects.values_list("group_id", flat=True)) == {None}
        assert set(Invitation.objects.values_list("answered", flat=True)) == {None}
    found = {}
    for table in ("surveys_record", "surveys_recordtext"):
        seen = [cohort.seen_by_attackers(table) for cohort in cohorts]
        assert all(len(set(evidence.truth.values())) == ASKED for evidence in seen)
        for attacker in ATTACKERS:
            if (rate := hit_rate(attacker, seen)) > _limit(1 / ASKED):
                found[f"{attacker.__name__} on {table}: the person"] = rate
            if (rate := _group_rate(attacker, seen)) > _limit(1 / GROUPS):
                found[f"{attacker.__name__} on {table}: the group"] = rate
    assert found == {}
    for cohort in cohorts:
        written = {
            row.table for copy in cohort.evidence.copies if copy.request is not None for row in copy.rows
        }
        assert written == {"sheets_page", "sheets_turnout"}


def test_control_the_same_attackers_succeed_on_the_naive_design() -> None:
    seen = run_naive(COHORTS, ASKED, seed=18)
    persons = {attacker.__name__: hit_rate(attacker, seen) for attacker in ATTACKERS}
    groups = {attacker.__name__: _group_rate(attacker, seen) for attacker in ATTACKERS}
    # With four times as many to choose among, fewer are told apart than in a group alone, and still many times chance.
    assert {name: rate for name, rate in persons.items() if rate < 5 / ASKED} == {}
    assert {name: rate for name, rate in groups.items() if rate <= _limit(1 / GROUPS)} == {}


def _numbers(person: int) -> dict[str, int]:
    return {
        key: 1 + (number * (person + 2) + person * person) % 5 for number, key in enumerate(FORM.pages[0])
    }


def _text(person: int) -> str:
    return f"Kanarifugl nummer {person} likte innlederen"


def _forms(person: int) -> dict[str, bytes]:
    numbers = _numbers(person)
    return {
        "text": _text(person).encode(),
        "text in a form": quote_plus(_text(person)).encode(),
        "numbers as JSON": json.dumps(numbers)[1:-1].encode(),
        "numbers as tight JSON": json.dumps(numbers, separators=(",", ":"))[1:-1].encode(),
        "numbers as a form": "&".join(f"{key}={value}" for key, value in numbers.items()).encode(),
    }


def test_no_copy_of_any_file_holds_an_answer_or_a_link_while_it_is_open(
    cast: Cast, tmp_path: Path, logs: Path
) -> None:
    crew = make_cohort(cast)
    with in_workspace(cast.workspace):
        gathering = make_gathering(crew.cohort, days=0)
    backup = Backup(tmp_path, logs=logs)
    evaluation = opened(crew, EvaluationKind.GATHERING, gathering)
    campaign = evaluation.campaign
    needles = _key_forms(campaign, (tmp_path / "keys" / f"{campaign.pk}.key").read_bytes())
    page = reverse("evaluation_result", args=[evaluation.public_id])
    people = [*cast.members[:3], *crew.members[crew.groups[1]][:2], *crew.members[crew.groups[2]][:2]]
    for number, person in enumerate(people):
        client = crew.client(person)
        link = client.get(reverse("evaluation_answer", args=[evaluation.public_id]))["Location"]
        first = begin(client, link)
        base = first.rsplit("/", 2)[0]
        own = {**_forms(number), **_secrets(campaign, client)}
        own["link"] = link.rstrip("/").rsplit("/", 1)[1].encode()
        needles |= {f"{name} of {number}": value for name, value in own.items()}
        sent = {key: str(value) for key, value in _numbers(number).items()}
        client.post(first, {**sent, "go": "next"}, **ORIGIN)
        client.post(f"{base}/2/", {"take_home": _text(number), "go": "next"}, **ORIGIN)
        assert backup.written(needles) == set()
        assert client.post(f"{base}/levere/", **ORIGIN)["Location"].endswith("/takk/")
        client.get(page)
        crew.client(crew.staff).get(reverse("evaluation", args=[evaluation.public_id]))
        assert backup.written(needles) == set()
    backup.flush()
    assert backup.everything(needles) == set()

    # The search works: what is meant to be there once it is closed is found, and still nothing else.
    with in_workspace(cast.workspace):
        close(evaluation=evaluation, actor=crew.staff)
    backup.flush()
    names = {place.rpartition(" in ")[0] for place in backup.everything(needles)}
    assert {f"text of {number}" for number in range(len(people))} <= names
    assert not [name for name in names if name.startswith(("link", "cookie", "secret", "key", "code"))]
    assert not has_key(campaign.pk)


def test_a_closing_that_is_cut_off_is_finished_and_nothing_is_doubled(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    crew = make_cohort(cast)
    evaluation = opened(crew)
    deliver(crew, evaluation, mixed, count=20)

    def stops(_campaign: object) -> None:
        raise OSError("the machine stopped")

    with monkeypatch.context() as broken:
        broken.setattr(closing, "make_pooled_release", stops)
        with in_workspace(cast.workspace), pytest.raises(OSError, match="stopped"):
            close(evaluation=evaluation, actor=crew.staff)
    for _twice in range(2):
        clock.tick(timezone.now())
    with in_workspace(cast.workspace):
        assert Record.objects.count() == 20
        assert PooledRelease.objects.get().answered == 20
