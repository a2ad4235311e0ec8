"""Somebody answers a survey: from the link to the receipt, as a browser without JavaScript would."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from django.test import Client

from ledetrad.instruments.questionnaires.fields import fields_of
from ledetrad.instruments.questionnaires.model import Review
from ledetrad.office.scope import in_workspace
from ledetrad.studies.closing import close_study
from ledetrad.studies.models import NamedAnswers, Recipe, Study, StudyRecord
from ledetrad.studies.tickets import open_link
from tests.cast import ORIGIN, Cast
from tests.studies.device import Device, device_of, survey_of
from tests.studies.every_kind import ANSWERED, EVERY_KIND
from tests.studies.people import make_study_of, raters, strangers


def test_somebody_answers_delivers_and_gets_a_receipt(cast: Cast) -> None:
    survey = survey_of(cast, about="Kurset i mai")
    device = device_of(survey)
    first = device.client.get(device.link).content.decode()
    for word in (
        "Formål",
        "Hvem ser hva",
        "Når det slettes",
        "Frivillig",
        "Kurset i mai",
        "Takk for at du svarer",
    ):
        assert word in first
    device.begin().fill(ANSWERED)
    assert "25 av 25" in device.get("levere")
    receipt = device.deliver()
    assert "Svaret ditt er levert" in device.client.get(receipt["Location"]).content.decode()
    with in_workspace(cast.workspace):
        assert close_study(study=survey.study)
        record = StudyRecord.objects.get(study=survey.study)
    assert record.answers["several"] == ["law", "other"]
    assert record.answers["sum"] == 25


def test_what_was_saved_is_there_when_the_link_is_opened_again(cast: Cast) -> None:
    device = device_of(survey_of(cast)).begin()
    device.post(1, {"list": "agree", "ten": "p3", "several": ["law", "people"]}, go="next")
    assert device.begin().at.endswith("/nb/1/")  # where she left: the page has gaps
    again = device.get(1)
    assert 'name="list" value="agree" checked' in again
    assert 'value="people" checked' in again


def test_going_on_from_another_device_needs_the_own_code(cast: Cast) -> None:
    survey = survey_of(cast)
    phone = device_of(survey).begin()
    paused = phone.post(1, {"list": "agree"}, go="pause")
    page = phone.client.get(paused["Location"]).content.decode()
    words = page.split('<p class="code" translate="no">')[1].split("</p>")[0].strip()
    assert "checked" not in device_of(survey).begin().get(1)
    assert 'value="agree" checked' in device_of(survey).begin(code=words).get(1)
    wrong = Client().post(f"{phone.link}start/", {"code": "qqqqq"}, **ORIGIN).content.decode()
    assert "Koden stemmer ikke" in wrong


def test_where_answers_bear_a_name_the_link_itself_goes_on_from_any_device(cast: Cast) -> None:
    survey = survey_of(cast, confidentiality="named")
    device_of(survey).begin().post(1, {"list": "agree", "ten": "p1", "several": "law"}, go="pause")
    other = device_of(survey).begin()
    assert 'value="agree" checked' in other.get(1)
    assert "på hvilken som helst enhet" in other.get("kode")
    other.fill(ANSWERED)
    assert "Svaret ligger med navnet ditt" in other.client.get(other.deliver()["Location"]).content.decode()
    with in_workspace(cast.workspace):
        assert NamedAnswers.objects.get(study=survey.study).answers["title"] == "Rådgiver & leder"
    third = device_of(survey).begin()
    assert "Svaret ditt er levert" in third.get("levere")
    assert "trukket tilbake" in unescape(third.post("trekk").content.decode())
    with in_workspace(cast.workspace):
        assert not NamedAnswers.objects.filter(study=survey.study).exists()


def test_a_correction_of_named_answers_is_in_when_it_is_closed(cast: Cast) -> None:
    survey = survey_of(cast, confidentiality="named")
    device = device_of(survey).begin()
    device.fill(ANSWERED)
    device.deliver()
    device.post(7, {"end": "no"}, go="next")
    survey.close()
    with in_workspace(cast.workspace):
        assert NamedAnswers.objects.get(study=survey.study).answers["end"] == "no"


def test_what_is_wrong_is_shown_at_its_field_with_what_was_typed(cast: Cast) -> None:
    device = device_of(survey_of(cast)).begin()
    response = device.post(
        2, years="tre", people="12", began__d="31", began__m="2", began__y="2020", go="next"
    )
    page = unescape(response.content.decode())
    assert response.status_code == 422
    assert 'value="tre"' in page
    assert 'value="31"' in page
    assert '<a href="#q0-i">Hvor lenge har du vært leder?</a>: Skriv et tall.' in page
    assert re.search(r'id="q0-i"[^>]*aria-describedby="q0-u q0-e" aria-invalid="true"', page)
    assert "Se over" in page.split("</title>")[0]
    assert 'name="people" value="12"' in device.get(2)  # what could be read is saved


def test_what_could_not_be_read_is_never_lost_whatever_is_pressed(cast: Cast) -> None:
    device = device_of(survey_of(cast)).begin()
    for go in ("back", "review", "pause", "language:nn", "next", "same", "nonsense"):
        response = device.post(2, years="cirka tre", go=go)
        assert response.status_code == 422
        assert "cirka tre" in response.content.decode()


def test_a_required_question_stops_next_and_delivering_but_not_looking_around(cast: Cast) -> None:
    device = device_of(survey_of(cast)).begin()
    assert device.post(1, buttons="no", go="next").status_code == 422
    assert device.post(1, buttons="no", go="review").status_code == 302
    overview = device.get("levere")
    assert "Nesten klar" in overview
    assert "4 spørsmål står åpne, 3 må besvares" in overview
    refused = device.deliver()
    assert refused.status_code == 422
    assert "Dette må ses over før du kan levere" in refused.content.decode()
    assert "/nb/1/#q0" in refused.content.decode()
    assert device.client.get(f"{device.base}/takk/").status_code == 302


def test_a_question_that_an_answer_brings_up_is_shown_on_the_same_page(cast: Cast) -> None:
    device = device_of(survey_of(cast)).begin()
    page = device.get(5)
    assert "Hvorfor ikke?" not in page
    shown = re.search(r'name="shown" value="([^"]*)"', page)
    assert shown
    response = device.post(5, again="no", go="next", shown=shown[1])
    assert response["Location"].endswith("/nb/5/?nytt=5#q5-i")
    page = device.client.get(response["Location"]).content.decode()
    assert "Hvorfor ikke?" in page
    assert "Et nytt spørsmål" in page
    shown = re.search(r'name="shown" value="([^"]*)"', page)
    assert shown
    assert device.post(5, again="no", go="next", shown=shown[1]).status_code == 422  # now it must be answered
    assert device.post(5, again="no", why_not="Tid", go="next", shown=shown[1]).status_code == 302


def test_choices_that_an_answer_opens_are_shown_on_the_same_page(cast: Cast) -> None:
    device = device_of(survey_of(cast)).begin()
    assert "Hvilken kommune?" not in device.get(5)
    response = device.post(5, county="in", go="next", shown="0 1 2 4")
    page = device.client.get(response["Location"]).content.decode()
    assert "Hamar" in page
    assert "Voss" not in page
    marks = re.search(r'name="shown" value="([^"]*)"', page)
    assert marks
    # Another county: the town no longer fits, and the towns of the new one are shown.
    moved = device.post(5, county="ve", town="hamar", go="next", shown=marks[1])
    page = device.client.get(moved["Location"]).content.decode()
    assert "Voss" in page
    assert "Hamar" not in page


def test_pages_with_nothing_to_show_are_passed_both_ways(cast: Cast) -> None:
    device = device_of(survey_of(cast)).begin()
    device.post(1, buttons="no", go="review")
    assert device.post(5, go="next")["Location"].endswith("/nb/7/")
    back = device.post(7, go="back")
    assert back["Location"].endswith("/nb/6/?tilbake")
    assert "Side 5 av inntil 7" in unescape(device.client.get(back["Location"], follow=True).content.decode())
    assert "Side 7 av" in device.get(6)
    device.post(1, buttons="yes", go="review")
    assert device.post(5, go="next")["Location"].endswith("/nb/6/")


def test_answers_that_stop_counting_are_told_of_and_left_out(cast: Cast) -> None:
    survey = survey_of(cast, confidentiality="named")
    device = device_of(survey).begin()
    device.fill(ANSWERED)
    device.post(1, fields_of(EVERY_KIND, 1, {**ANSWERED, "buttons": "no"}), go="review")
    overview = device.get("levere")
    assert "blir ikke med" in overview
    assert "Hva lærte du sist?" in overview
    device.deliver()
    with in_workspace(cast.workspace):
        assert "before" not in NamedAnswers.objects.get(study=survey.study).answers


def test_answers_are_put_into_texts_escaped(cast: Cast) -> None:
    device = device_of(survey_of(cast)).begin()
    device.post(2, title="<script>alert(1)</script>${years}", go="review")
    html = device.client.get(f"{device.base}/5/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;${years}" in html
    assert "<script" not in html


def test_changing_the_language_keeps_the_answers(cast: Cast) -> None:
    device = device_of(survey_of(cast)).begin()
    switched = device.post(1, list="agree", go="language:en")
    page = device.client.get(switched["Location"]).content.decode()
    assert '<html lang="en">' in page
    assert "Strongly agree" in page
    assert 'value="agree" checked' in page


def test_a_language_the_questionnaire_has_not_leads_to_one_it_has(cast: Cast) -> None:
    only_two = replace(EVERY_KIND, review={"en": Review.DRAFT})
    survey = make_study_of(cast, people=1, questionnaire=only_two).open()
    device = device_of(survey).begin("en")
    assert device.at.endswith("/nb/1/")
    assert "language:en" not in device.get(1)
    assert device.client.get(device.at.replace("/nb/", "/en/"))["Location"] == device.at
    assert device.post(1, go="language:en")["Location"].endswith("/nb/1/")


def test_an_open_link_is_answered_once_from_a_device(cast: Cast) -> None:
    survey = make_study_of(cast, recipe=Recipe.OPEN, questionnaire=EVERY_KIND).open()
    with in_workspace(cast.workspace):
        link = "/" + open_link(survey.study).split("/", 3)[3]
    device = Device(link)
    assert "ingen kan vite om noen svarer to ganger" in device.client.get(link).content.decode()
    device.begin().fill(ANSWERED)
    receipt = device.deliver()["Location"]
    assert device.client.get(link)["Location"] == receipt
    assert device.begin().at.endswith("/levere/")  # goes on with the delivered one, never with a second
    other = Device(link).begin()
    assert other.at.endswith("/nb/1/")
    assert "checked" not in other.get(1)
    assert "trukket tilbake" in unescape(device.post("trekk").content.decode())
    assert Client().get(link[:-5] + "AAAA/").status_code == 404


def test_what_waits_for_the_same_address_is_listed_from_a_genuine_link_only(cast: Cast) -> None:
    rows = strangers(1)
    first = make_study_of(cast, people=rows, questionnaire=EVERY_KIND).open()
    assert "Til mine skjema" not in Client().get(device_of(first).link).content.decode()
    second = make_study_of(cast, people=rows).open()
    link = device_of(first).link
    assert "Til mine skjema" in Client().get(link).content.decode()
    listed = Client().get(f"{link}mine/").content.decode()
    assert second.path(second.seats[0]) in listed
    assert link in listed
    device = device_of(first).begin()
    device.fill(ANSWERED)
    device.deliver()
    assert f'<li><a href="{link}"' not in Client().get(f"{link}mine/").content.decode()
    assert Client().get(f"{link[:-5]}AAAA/mine/").status_code == 404


def test_the_receipt_speaks_for_each_class(cast: Cast) -> None:
    said = {"unlinked": "ingen kobling", "counted": "telles svarene opp", "coded": "Koden du laget"}
    for confidentiality, words in said.items():
        small = replace(EVERY_KIND, pages=EVERY_KIND.pages[-1:], batteries=())
        survey = make_study_of(cast, people=1, questionnaire=small, confidentiality=confidentiality).open()
        device = device_of(survey).begin()
        device.post(1, end="yes", go="next")
        receipt = device.deliver()["Location"]
        assert words in unescape(device.client.get(receipt).content.decode()), confidentiality


def test_the_leaders_own_answers_in_a_360_are_not_said_to_be_nameless(cast: Cast) -> None:
    rows = [*raters(1, "self"), *raters(1, "employee")]
    survey = make_study_of(cast, recipe=Recipe.LEADER_360, people=rows, questionnaire=EVERY_KIND).open()
    for seat, row in enumerate(survey.seats):
        device = device_of(survey, seat).begin()
        own = row.part.category == "self"
        assert ("leses uten navn" in device.get(2)) == (not own)
        device.fill(ANSWERED)
        receipt = unescape(device.client.get(device.deliver()["Location"]).content.decode())
        assert ("ser svaret som ditt" in receipt) == own
        assert ("ingen kobling" in receipt) == (not own)


def test_the_answering_pages_set_no_session_and_hold_the_cookie_tight(cast: Cast) -> None:
    device = device_of(survey_of(cast)).begin()
    response = device.client.get(device.at)
    assert set(device.client.cookies) == {"ark"}
    assert device.client.cookies["ark"]["path"] == f"/skjema/{Study.unscoped.get().pk}/"
    assert device.client.cookies["ark"]["httponly"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "<script" not in response.content.decode()
    assert " style=" not in response.content.decode()
    assert "no-store" in response["Cache-Control"]
