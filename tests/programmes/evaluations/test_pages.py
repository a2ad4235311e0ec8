"""The pages, as those who run the programme and those who take part meet them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import fastexcel
import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from ledetrad.office import outbox
from ledetrad.office.scope import in_workspace
from ledetrad.people.actions import leave_group
from ledetrad.people.models import Membership
from ledetrad.programmes.models import CohortGroup, Evaluation, EvaluationKind
from ledetrad.surveys.models import Campaign, InstrumentVersion, PooledRelease
from tests.cast import ORIGIN, Cast, begin
from tests.cohorts import CohortCast, make_cohort, make_gathering
from tests.programmes.evaluations.people import closed, deliver, mixed, opened


@pytest.fixture
def crew(cast: Cast) -> CohortCast:
    return make_cohort(cast)


def _page(response: Any, status: int = 200) -> str:
    assert response.status_code == status, response.content.decode()[:500]
    return re.sub(r"\s+", " ", response.content.decode())


def _list(crew: CohortCast) -> str:
    return reverse("cohort_evaluations", args=[crew.cohort.public_id])


def _start(crew: CohortCast, **sent: str) -> Any:
    address = reverse("evaluation_start", args=[crew.cohort.public_id])
    return crew.client(crew.staff).post(address, sent)


def test_from_the_gathering_to_what_everybody_sees(crew: CohortCast) -> None:
    with in_workspace(crew.cast.workspace):
        gathering = make_gathering(crew.cohort, days=0, title="Samling 2")
    staff = crew.client(crew.staff)
    page = _page(staff.get(_list(crew)))
    assert "Her kommer evalueringene" in page
    assert "Samling 2" in page
    where = _start(crew, kind="gathering", activity=gathering.public_id)["Location"]
    page = _page(staff.get(where))
    assert "Evaluering av Samling 2" in page
    assert "Innlederne var relevante og interessante for meg" in page  # the form, before anybody sees it
    assert "Samling 2 i Kull 1: 7 korte påstander og to spørsmål, ca. 3 minutter" in page  # and the letter
    assert "aldri gruppe for gruppe" in page
    staff.post(f"{where}send/")
    page = _page(staff.get(where))
    assert "27 er spurt." in page
    assert "Angre sending" in page
    assert "data:image/svg" in _page(staff.get(f"{where}vis-kode/"))

    _answered_by_amina(crew, where)
    with in_workspace(crew.cast.workspace):
        evaluation = Evaluation.objects.get()
    deliver(crew, evaluation, mixed, count=20, texts={1: ("Kanarifuglen er enig.", "")})
    staff.post(f"{where}lukk/")
    page = _page(staff.get(f"{where}resultat/"))
    assert "av 27 svarte (" in page
    assert "Kanarifuglen lærte noe." in page
    assert "Bare programstaben og den som opprettet kullet, leser dette." in page
    assert "Andelen som svarte 4 eller 5 på en skala fra 1 (helt uenig) til 5 (helt enig)" in page
    assert "Egne vurderinger, ingen sammenligningsgruppe." in page
    amina = crew.client(crew.cast.amina)
    own = _page(amina.get(f"{where}resultat/"))
    assert "Innlederne var relevante" in own
    assert "Kanarifuglen" not in own
    mine = _page(amina.get(reverse("my_evaluations", args=[crew.cohort.public_id])))
    assert "Evaluering av Samling 2" in mine


def _answered_by_amina(crew: CohortCast, where: str) -> None:
    """A participant takes the picture of the code, and answers on the ordinary pages."""
    amina = crew.client(crew.cast.amina)
    link = amina.get(f"{where}svar/")["Location"]
    first = _page(amina.get(link))
    assert "Hei, Amina. Hvordan var samlingen?" in first
    assert "leser bare programstaben og den som opprettet kullet" in first
    form = begin(amina, link)
    page = _page(amina.get(form))
    assert "Hvor enig er du?" in page
    assert "Vet ikke" in page
    amina.post(form, {"gathering_speakers": "5", "gathering_tempo": "x", "go": "next"}, **ORIGIN)
    words = form.replace("/1/", "/2/")
    assert "Programstaben leser dette uten navn" in _page(amina.get(words))
    amina.post(words, {"take_home": "Kanarifuglen lærte noe.", "go": "next"}, **ORIGIN)
    receipt = amina.post(form.replace("/1/", "/levere/"), **ORIGIN)["Location"]
    page = _page(amina.get(receipt))
    assert "Dere i Kull 1 ser resultatet samlet" in page
    assert f"{where}resultat/" in page
    assert "Her kommer resultatet" in _page(amina.get(f"{where}resultat/"))


def test_the_letters_leave_after_ten_minutes_and_can_be_undone(crew: CohortCast) -> None:
    where = _start(crew, kind="final")["Location"]
    staff = crew.client(crew.staff)
    staff.post(f"{where}send/")
    outbox.send_due(timezone.now() + timedelta(minutes=5))
    assert mail.outbox == []
    page = _page(staff.post(f"{where}angre-sending/", follow=True))
    assert "Angret. Ingen har fått brevet." in page
    assert "Hva kom ut av programmet?" in page  # the draft and its letter are as they were
    assert "Kull 1 er ved slutten" in page
    staff.post(f"{where}send/")
    for _round in range(4):
        outbox.send_due(timezone.now() + timedelta(minutes=15))
    assert len(mail.outbox) == 27
    letter = mail.outbox[0]
    assert "Hva kom ut av programmet? Svar før" in letter.subject
    assert "ledergruppe skal snakke om" not in str(letter.body)


def test_everybody_who_was_asked_hears_that_the_result_is_there(crew: CohortCast) -> None:
    evaluation = opened(crew)
    deliver(crew, evaluation, mixed, count=20)
    for _round in range(4):
        outbox.send_due(timezone.now() + timedelta(minutes=15))
    mail.outbox.clear()
    closed(crew, evaluation)
    for _round in range(4):
        outbox.send_due(timezone.now() + timedelta(minutes=15))
    assert len(mail.outbox) == 27
    letter = mail.outbox[0]
    assert letter.subject == "Dette svarte dere om Kull 1"
    assert "20 av 27 svarte." in str(letter.body)
    assert reverse("evaluation_result", args=[evaluation.public_id]) in str(letter.body)
    assert len({str(one.body).partition("\n\n")[2] for one in mail.outbox}) == 1, "the same to all"


def test_who_takes_part_sees_figures_and_who_does_not_sees_nothing(crew: CohortCast) -> None:
    evaluation = opened(crew)
    deliver(crew, evaluation, mixed, texts=dict.fromkeys(range(6), ("Kanarifuglen", "")))
    closed(crew, evaluation)
    address = reverse("evaluation_result", args=[evaluation.public_id])
    cast = crew.cast
    for person, texts in ((crew.staff, True), (cast.hanne, False), (cast.arne, False)):
        page = _page(crew.client(person).get(address))
        assert ("Kanarifuglen" in page) == texts, person
    for person in (cast.kari, cast.amina, crew.participant):
        assert "Kanarifuglen" not in _page(crew.client(person).get(address))
    for person in (cast.bystander, cast.stein, crew.consultant):
        for name in (
            "evaluation_result",
            "evaluation_print",
            "evaluation_excel",
            "evaluation",
            "evaluation_answer",
        ):
            assert crew.client(person).get(reverse(name, args=[evaluation.public_id])).status_code == 404
    with in_workspace(cast.workspace):  # a group that left the cohort, and a member who left the group
        leave_group(membership=Membership.objects.get(group=cast.group, person=cast.amina), actor=cast.hanne)
        CohortGroup.objects.filter(pk=crew.parts[1].pk).update(left_on=timezone.localdate())
    for person in (cast.amina, crew.participant):
        assert crew.client(person).get(address).status_code == 404


def test_a_draft_is_nothing_to_a_participant_and_running_it_is_not_hers(crew: CohortCast) -> None:
    where = _start(crew, kind="final")["Location"]
    kari = crew.client(crew.cast.kari)
    assert kari.get(f"{where}resultat/").status_code == 404
    assert kari.get(where).status_code == 404
    for step in ("send", "slett", "angre", "angre-sending", "lukk"):
        assert kari.post(f"{where}{step}/").status_code == 404
    assert kari.get(_list(crew)).status_code == 404
    with in_workspace(crew.cast.workspace):
        assert Campaign.objects.get().state == "draft"


def test_with_few_answers_the_page_says_why_nothing_is_shown(crew: CohortCast) -> None:
    evaluation = opened(crew)
    deliver(crew, evaluation, mixed, count=4, texts={0: ("Kanarifuglen", "")})
    closed(crew, evaluation)
    page = _page(crew.client(crew.staff).get(reverse("evaluation_result", args=[evaluation.public_id])))
    assert "Ingenting vises" in page
    assert "27 ble spurt, og færre enn 5 svarte." in page
    assert "Kanarifuglen" not in page
    assert "4 av 27" not in page
    for name in ("evaluation_print", "evaluation_excel"):
        response = crew.client(crew.staff).get(reverse(name, args=[evaluation.public_id]))
        assert response.status_code == 404


def test_two_who_change_the_letter_at_once_lose_nothing(crew: CohortCast) -> None:
    where = _start(crew, kind="under_way")["Location"]
    staff, hanne = crew.client(crew.staff), crew.client(crew.cast.hanne)
    with in_workspace(crew.cast.workspace):
        version = str(Evaluation.objects.get().version)
    day = timezone.localdate() + timedelta(days=7)
    sent = {"closes_on": day.isoformat(), "result_on": day.isoformat(), "version": version}
    assert "Brevet er lagret." in _page(
        hanne.post(where, {**sent, "greeting": "Hannes hilsen."}, follow=True)
    )
    page = _page(staff.post(where, {**sent, "greeting": "Sigrids hilsen."}), 409)
    assert "Hannes hilsen." in page
    assert "Sigrids hilsen." in page
    again = re.search(r'name="version" value="(\d+)"', page)
    assert again
    staff.post(where, {**sent, "greeting": "Sigrids hilsen.", "version": again[1]})
    assert "Sigrids hilsen." in _page(staff.get(where))


@pytest.mark.parametrize(
    ("field", "days", "says"),
    [
        ("closes_on", -1, "Velg en dag fra i dag og høyst tre måneder frem."),
        ("closes_on", 200, "Velg en dag fra i dag og høyst tre måneder frem."),
        ("result_on", 1, "Resultatet kan ikke vises før siste dag å svare."),
    ],
)
def test_days_that_cannot_be_are_named(crew: CohortCast, field: str, days: int, says: str) -> None:
    where = _start(crew, kind="under_way")["Location"]
    today = timezone.localdate()
    sent = {
        "closes_on": (today + timedelta(days=7)).isoformat(),
        "result_on": (today + timedelta(days=9)).isoformat(),
        "version": "1",
        field: (today + timedelta(days=days)).isoformat(),
    }
    assert says in _page(crew.client(crew.staff).post(where, sent), 422)


def test_more_time_is_given_up_to_the_day_that_was_promised(crew: CohortCast) -> None:
    evaluation = opened(crew)
    where, staff = reverse("evaluation", args=[evaluation.public_id]), crew.client(crew.staff)
    promised = evaluation.campaign.meeting_on
    page = _page(
        staff.post(f"{where}frist/", {"closes_on": (promised + timedelta(days=1)).isoformat()}, follow=True)
    )
    assert "som er dagen resultatet er lovet" in page
    page = _page(staff.post(f"{where}frist/", {"closes_on": promised.isoformat()}, follow=True))
    assert "Fristen er flyttet." in page
    with in_workspace(crew.cast.workspace):
        assert timezone.localdate(Campaign.objects.get().closes_at) == promised


def test_deleting_a_draft_can_be_undone_and_a_sent_one_cannot_be_deleted(crew: CohortCast) -> None:
    where = _start(crew, kind="final")["Location"]
    staff = crew.client(crew.staff)
    page = _page(staff.post(f"{where}slett/", follow=True))
    assert "Slettet." in page
    assert staff.get(where).status_code == 404
    page = _page(staff.post(f"{where}angre/", follow=True))
    assert "Sluttevaluering" in page
    staff.post(f"{where}send/")
    assert "kan ikke slettes" in _page(staff.post(f"{where}slett/", follow=True))


def test_the_workbook_hides_what_the_page_hides(crew: CohortCast) -> None:
    evaluation = opened(crew)
    deliver(crew, evaluation, lambda number, _key: 5 if number < 19 else 2, count=20)
    closed(crew, evaluation)
    response = crew.client(crew.staff).get(reverse("evaluation_excel", args=[evaluation.public_id]))
    assert response.status_code == 200
    book = fastexcel.read_excel(response.content)
    cells = {
        str(cell)
        for name in book.sheet_names
        for row in book.load_sheet(name, header_row=None, dtypes="string").to_polars().rows()
        for cell in row
    }
    assert "over 85 %" in cells
    assert "19" not in cells
    assert "Vi har blitt tryggere på hverandre i ledergruppen" in cells
    assert "Gjengitt fra Difi-rapport 2019:7" in cells


def test_another_wording_begins_a_new_line(cast: Cast) -> None:
    crew = make_cohort(cast, cohorts=2)
    for number, one in enumerate((crew, *crew.others)):
        evaluation = opened(one)
        deliver(one, evaluation, mixed, count=20)
        if number:  # the questionnaire had another wording in the later cohort
            with in_workspace(cast.workspace):
                row = InstrumentVersion.objects.get(pk=evaluation.campaign.instrument_id)
                changed = row.content.replace(
                    "Vi har blitt tryggere på hverandre", "Vi er tryggere på hverandre"
                )
                Campaign.objects.filter(pk=evaluation.campaign_id).update(
                    instrument=InstrumentVersion.objects.create(
                        content_hash="f" * 64, name=row.name, content=changed
                    )
                )
        closed(one, evaluation)
    address = reverse("evaluations_over_time", args=[crew.cohort.public_id])
    page = _page(crew.client(crew.staff).get(address))
    assert "Vi har blitt tryggere på hverandre" in page
    assert 'Vi er tryggere på hverandre i ledergruppen <span class="lt-muted">(ny ordlyd)' in page
    assert page.count("Ledergruppen har blitt et mer strategisk organ") == 1
    with in_workspace(cast.workspace):
        assert PooledRelease.objects.count() == 2


def test_gatherings_of_a_cohort_stand_side_by_side_with_n(crew: CohortCast) -> None:
    for number in (1, 2):
        with in_workspace(crew.cast.workspace):
            gathering = make_gathering(crew.cohort, days=-10 * (3 - number), title=f"Samling {number}")
        evaluation = opened(crew, EvaluationKind.GATHERING, gathering)
        deliver(crew, evaluation, mixed, count=10 + number)
        closed(crew, evaluation)
    page = _page(crew.client(crew.staff).get(reverse("evaluations_over_time", args=[crew.cohort.public_id])))
    assert "Samlingene i Kull 1" in page
    assert "(11)" in page
    assert "(12)" in page


@pytest.mark.parametrize("lang", ["nn", "en"])
def test_a_result_is_read_in_ones_own_language(crew: CohortCast, lang: str) -> None:
    evaluation = opened(crew)
    deliver(crew, evaluation, mixed, count=20)
    closed(crew, evaluation)
    client = crew.client(crew.staff)
    client.post(reverse("language"), {"language": lang, "next": "/"})
    page = _page(client.get(reverse("evaluation_result", args=[evaluation.public_id])))
    words = {"nn": "Vi har vorte tryggare på kvarandre", "en": "We have become safer with one another"}
    assert words[lang] in page


def test_no_page_asks_the_database_more_for_more_rows(
    crew: CohortCast, django_assert_max_num_queries: Any
) -> None:
    held = []
    for number in (1, 2, 3, 4):
        with in_workspace(crew.cast.workspace):
            gathering = make_gathering(crew.cohort, days=-20 + number, title=f"Samling {number}")
        held.append(opened(crew, EvaluationKind.GATHERING, gathering))
    *ended, evaluation = held
    for one in ended:
        deliver(crew, one, mixed, count=12)
        closed(crew, one)
    staff, amina = crew.client(crew.staff), crew.client(crew.cast.amina)
    cohort = [crew.cohort.public_id]
    for client, address in (
        (staff, reverse("cohort_evaluations", args=cohort)),
        (staff, reverse("evaluations_over_time", args=cohort)),
        (staff, reverse("evaluation", args=[evaluation.public_id])),
        (staff, reverse("evaluation_result", args=[ended[0].public_id])),
        (amina, reverse("evaluation_result", args=[ended[0].public_id])),
        (amina, reverse("my_evaluations", args=cohort)),
    ):
        client.get(address)
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200
