"""A 360 through its pages: proposed, decided, answered, comments looked through, and read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ledetrad.office.models import OutboxMail
from ledetrad.office.outbox import written
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Person
from ledetrad.studies import clock
from ledetrad.studies.models import Nomination, Recipe, Seat, Study, WithheldComment
from ledetrad.surveys.actions import NotPossible
from tests.cast import Cast
from tests.studies.people import Survey, make_study_of, raters, sheet


def _draft(cast: Cast) -> Survey:
    return make_study_of(cast, recipe=Recipe.LEADER_360, people=0, subject=cast.amina)


def _post(cast: Cast, person: Person, page: str, survey: Survey, /, **fields: str) -> str:
    address = reverse(page, args=[survey.study.public_id])
    answer = cast.client(person).post(address, fields, follow=True)
    return answer.content.decode()


def _get(cast: Cast, person: Person, name: str, survey: Survey) -> str:
    return cast.client(person).get(reverse(name, args=[survey.study.public_id])).content.decode()


def test_the_leader_proposes_and_whoever_runs_it_decides(cast: Cast) -> None:
    survey = _draft(cast)
    page = _get(cast, cast.hanne, "study_raters", survey)
    assert "Minst 3 må svare, ellers vises ikke gruppen." in page
    assert "Legg til Amina Antatt" in page
    assert "Legg til Kari Konstruert" in page, "the head of her group is most likely her superior"
    _post(cast, cast.hanne, "study_raters", survey, do="ask")
    with in_workspace(cast.workspace):
        mail = OutboxMail.objects.get(kind="study_nomination")
        letter = written(mail)
    assert letter is not None
    assert reverse("study_nominate", args=[survey.study.public_id]) in letter.text

    for number, category in enumerate(("peer", "employee", "employee")):
        said = _post(
            cast,
            cast.amina,
            "study_nominate",
            survey,
            name=f"Foreslått {number}",
            email=f"f{number}@fjordvik.example",
            category=category,
        )
        assert f"Foreslått {number} er foreslått." in said
    assert "er foreslått før" in _post(
        cast, cast.amina, "study_nominate", survey, name="X", email="F0@fjordvik.example", category="peer"
    )
    with in_workspace(cast.workspace):
        first, second, third = Nomination.objects.order_by("pk")
    _post(cast, cast.hanne, "study_raters", survey, do="approve", proposal=first.public_id)
    refused = _post(cast, cast.hanne, "study_raters", survey, do="decline", proposal=second.public_id)
    assert "Skriv hvorfor" in refused
    _post(
        cast,
        cast.hanne,
        "study_raters",
        survey,
        do="decline",
        proposal=second.public_id,
        reason="Er i permisjon",
    )
    own = _get(cast, cast.amina, "study_nominate", survey)
    assert "Godkjent. Får brev" in own
    assert "Ikke med: Er i permisjon" in own
    assert "Ikke avgjort ennå" in own
    _post(cast, cast.hanne, "study_raters", survey, do="leader")
    _post(cast, cast.hanne, "study_raters", survey, do="superior", name=cast.kari.name, email=cast.kari.email)
    with in_workspace(cast.workspace):
        seats = dict(Seat.objects.values_list("part__category", "email"))
    assert seats == {
        "self": cast.amina.email,
        "superior": cast.kari.email,
        "peer": "f0@fjordvik.example",
    }
    # Undo: what was approved is a proposal again, and its place is gone.
    _post(cast, cast.hanne, "study_raters", survey, do="reconsider", proposal=first.public_id)
    with in_workspace(cast.workspace):
        assert not Seat.objects.filter(part__category="peer").exists()
    said = _post(cast, cast.amina, "study_nominate", survey, take_back=third.public_id)
    assert "er tatt bort" in said
    said = _post(cast, cast.amina, "study_nominate", survey, take_back=second.public_id)
    assert "Forslaget er behandlet." in said


def test_nothing_is_proposed_or_decided_once_it_is_open(cast: Cast) -> None:
    survey = make_study_of(
        cast, recipe=Recipe.LEADER_360, people=raters(3, "peer"), subject=cast.amina
    ).open()
    said = _post(
        cast, cast.amina, "study_nominate", survey, name="X", email="x@fjordvik.example", category="peer"
    )
    assert "Undersøkelsen er åpnet" in said
    assert "Undersøkelsen er åpnet" in _post(cast, cast.hanne, "study_raters", survey, do="leader")
    with in_workspace(cast.workspace):
        assert Nomination.objects.count() == 0
        assert Seat.objects.filter(part__category="self").count() == 0


@pytest.mark.parametrize("category", ["self", "superior", "boss"])
def test_the_leader_proposes_colleagues_and_employees_alone(cast: Cast, category: str) -> None:
    survey = _draft(cast)
    answer = cast.client(cast.amina).post(
        reverse("study_nominate", args=[survey.study.public_id]),
        {"name": "X", "email": "x@fjordvik.example", "category": category},
    )
    assert answer.status_code == 422
    with in_workspace(cast.workspace):
        assert Nomination.objects.count() == 0


def test_others_find_no_page_of_raters(cast: Cast) -> None:
    survey = _draft(cast)
    other = make_study_of(cast)
    for person in (cast.kari, cast.amina, cast.bystander, cast.stein):
        assert (
            cast.client(person).get(reverse("study_raters", args=[survey.study.public_id])).status_code == 404
        )
    for person in (cast.kari, cast.hanne, cast.stein):
        address = reverse("study_nominate", args=[survey.study.public_id])
        assert cast.client(person).get(address).status_code == 404
    assert (
        cast.client(cast.hanne).get(reverse("study_raters", args=[other.study.public_id])).status_code == 404
    )
    unknown = cast.client(cast.hanne).post(
        reverse("study_raters", args=[survey.study.public_id]), {"do": "approve", "proposal": "x"}
    )
    assert unknown.status_code == 404


def _closed(cast: Cast) -> Survey:
    people = [*raters(1, "self"), *raters(1, "superior"), *raters(6, "peer"), *raters(2, "employee")]
    survey = make_study_of(cast, recipe=Recipe.LEADER_360, people=people, subject=cast.amina).open()
    for number, seat in enumerate(survey.seats):
        points = {"self": "5", "superior": "4"}.get(seat.part.category, str(1 + number % 3))
        survey.deliver(
            seat,
            {**sheet(number), "useful": points, "clear": points, "keep": f"{seat.part.category} {number}"},
        )
    survey.close()
    survey.study.refresh_from_db()
    return survey


def test_the_leader_reads_figures_beside_each_other_and_comments_after_they_are_looked_through(
    cast: Cast,
) -> None:
    survey = _closed(cast)
    page = _get(cast, cast.amina, "study_results", survey)
    assert "Du og de andre" in page
    assert 'role="img" aria-label="Samlet, fra 1 til 5: Lederen selv 5,0;' in page
    assert "Samlet: du ser deg selv høyere (5,0) enn kolleger gjør (2,0)." in page
    assert "Medarbeidere" in page.split("Vises ikke for seg")[1].split("</p>")[0]
    assert "Det folk har skrevet, ses gjennom først." in page
    assert "peer 6" not in page

    judged = _get(cast, cast.hanne, "study_comments", survey)
    texts = [text for text in (f"peer {number}" for number in range(10)) if text in judged]
    assert len(texts) == 6
    assert "self" not in judged, "who is told by name is not judged"
    assert "employee" not in judged, "two employees' words are read by nobody"
    assert "2,0" not in judged, "whoever judges comments sees no figure"
    with in_workspace(cast.workspace):
        first = survey.study.texts.get(text=texts[0])
    refused = _post(cast, cast.hanne, "study_comments", survey, do="hold_back", text=str(first.pk))
    assert "Skriv hvorfor kommentaren holdes tilbake." in refused
    _post(
        cast, cast.hanne, "study_comments", survey, do="hold_back", text=str(first.pk), reason="Navn på barn"
    )
    assert "Navn på barn" in _get(cast, cast.hanne, "study_comments", survey)
    _post(cast, cast.hanne, "study_comments", survey, do="done")
    page = _get(cast, cast.amina, "study_results", survey)
    assert texts[0] not in page
    assert texts[1] in page
    assert "Navn på barn" not in page
    late = _post(cast, cast.hanne, "study_comments", survey, do="hold_back", text=str(first.pk), reason="x")
    assert "Lederen kan allerede lese kommentarene." in late
    assert texts[1] not in _get(cast, cast.hanne, "study_comments", survey), "when it is done, nobody judges"


def test_holding_back_can_be_undone_while_the_leader_waits(cast: Cast) -> None:
    survey = _closed(cast)
    with in_workspace(cast.workspace):
        text = str(survey.study.texts.filter(part__category="peer").values_list("pk", flat=True)[0])
    _post(cast, cast.hanne, "study_comments", survey, do="hold_back", text=text, reason="Feil")
    _post(cast, cast.hanne, "study_comments", survey, do="let_through", text=text)
    _post(cast, cast.hanne, "study_comments", survey, do="hold_back", text="17", reason="Finnes ikke")
    with in_workspace(cast.workspace):
        assert WithheldComment.objects.count() == 0


def test_the_leader_waits_three_days_at_most(cast: Cast) -> None:
    survey = _closed(cast)
    Study.unscoped.filter(pk=survey.study.pk).update(closed_on=timezone.localdate() - timedelta(days=3))
    page = _get(cast, cast.amina, "study_results", survey)
    assert "ses gjennom først" not in page
    assert "peer 6" in page
    assert "peer 6" not in _get(cast, cast.hanne, "study_comments", survey)


def test_the_promise_names_the_one_who_reads_first_and_nobody_else_may(cast: Cast) -> None:
    survey = _closed(cast)
    promised = str(survey.study.promise["lines"]["nb"][""])
    assert "Før noen av dem leser teksten, kan Hanne Hypotese lese den" in promised
    assert "Hanne" not in str(survey.study.promise["lines"]["nb"]["self"]).split("Frivillig")[0]
    for person in (cast.arne, cast.amina, cast.kari, cast.stein):
        address = reverse("study_comments", args=[survey.study.public_id])
        assert cast.client(person).get(address).status_code == 404
    with in_workspace(cast.workspace):
        clock.finish(survey.study)
        mail = OutboxMail.objects.get(kind="study_comments")
        letter = written(mail)
    assert mail.recipient == cast.hanne.public_id
    assert letter is not None
    assert reverse("study_comments", args=[survey.study.public_id]) in letter.text


def test_who_is_asked_later_can_no_longer_judge(cast: Cast) -> None:
    survey = _closed(cast)
    with in_workspace(cast.workspace):
        Seat.objects.filter(pk=survey.seats[0].pk).update(email=cast.hanne.email)
    address = reverse("study_comments", args=[survey.study.public_id])
    assert cast.client(cast.hanne).get(address).status_code == 404
    assert "peer 6" in _get(cast, cast.amina, "study_results", survey)


def test_who_answers_does_not_judge_what_the_others_write(cast: Cast) -> None:
    people = [*raters(6, "peer")]
    survey = make_study_of(cast, recipe=Recipe.LEADER_360, people=people, subject=cast.amina)
    with in_workspace(cast.workspace):
        Seat.objects.filter(pk=survey.seats[0].pk).update(email=cast.hanne.email)
    with pytest.raises(NotPossible, match="Velg noen som ikke selv svarer"):
        survey.open()
    with in_workspace(cast.workspace):
        Study.objects.filter(pk=survey.study.pk).update(questions_to=cast.arne)
    survey.open().answered([sheet(number) for number in range(6)]).close()
    address = reverse("study_comments", args=[survey.study.public_id])
    assert cast.client(cast.hanne).get(address).status_code == 404
    assert "Tekst nummer 2" in cast.client(cast.arne).get(address).content.decode()
