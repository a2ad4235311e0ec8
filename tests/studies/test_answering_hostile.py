"""What is sent to a survey that none of our pages would send, and what happens twice, late, or from elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

from django.test import Client
from django.utils import timezone

from ledetrad.instruments.questionnaires.answers import from_plain
from ledetrad.instruments.questionnaires.fields import fields_of
from ledetrad.instruments.questionnaires.model import Kind, Question
from ledetrad.office.scope import in_workspace
from ledetrad.sheets import seal, store
from ledetrad.sheets.keys import campaign_keys
from ledetrad.sheets.models import Page
from ledetrad.studies.closing import close_study
from ledetrad.studies.models import NamedAnswers, Recipe, Seat, Study, StudyRecord
from ledetrad.studies.opening import take_back
from ledetrad.studies.tickets import open_link
from ledetrad.surveys.answering.device import COOKIE
from tests.cast import ORIGIN, Cast
from tests.studies.device import Device, device_of, survey_of
from tests.studies.every_kind import ANSWERED, EVERY_KIND
from tests.studies.people import Survey, make_study_of, words, write_draft

MEGABYTE = "x" * 950_000  # what a form may send is just over


def stored(survey: Survey, device: Device, number: int) -> Any:
    """What is saved of a page."""
    keys = campaign_keys(survey.study.pk)
    ticket = seal.open_ticket(keys.ticket, device.client.cookies[COOKIE].value)
    page = store.read_page(keys=keys, ticket=ticket, number=number)
    return None if page is None else from_plain(page)


HOSTILE: tuple[tuple[int, dict[str, Any]], ...] = (
    (1, {"list": ["agree", "evil"], "ten": "p99", "several": ["hack", "__proto__"], "several_text": ""}),
    (1, {"list": MEGABYTE, "several": ["x"] * 500, "shown": "x y " + "9" * 5000}),
    (2, {"years": "NaN", "people": "1e999"}),
    (2, {"years": ["1", "2", "tre"], "began.d": "٣", "began.m": "-1", "began.y": "9" * 9999}),
    (2, {"title": MEGABYTE[:400_000], "more": MEGABYTE[:400_000]}),
    (2, {"title": "\x00\x02put\x1fstudy\x03\x02+wrong\x03", "years": "\x00\x02-\x03"}),
    (2, {"years.aside": ["refused", "dont_know", "evil"]}),
    (3, {"m1": ["dont_know", "nope"], "o1": "p1' OR 1=1"}),
    (4, {"ranked.law": "1" * 4000, "ranked.evil": "1", "ranked": "law"}),
    (4, {"shared.law": "-1", "shared.people": "inf", "shared": "100"}),
    (4, {"rows.0.who": MEGABYTE, "rows.99.who": "x", "rows.-1.who": "x", "rows": "x"}),
    (5, {"told": "x", "sum": "7", "town": "oslo", "county": "ve"}),
)


def test_hostile_values_are_answers_that_fit_or_none(cast: Cast) -> None:
    survey = survey_of(cast)
    device = device_of(survey).begin()
    for number, sent in HOSTILE:
        response = device.post(number, sent, go="next")
        assert response.status_code in {302, 422}
        assert not any(sign in response.content for sign in (b"\x00", b"\x02", b"\x03"))
        assert len(response.content) < 200_000
        assert "Noe gikk galt" not in device.get(number)
        keys = {question.key for question in EVERY_KIND.pages[number - 1].questions}
        saved = stored(survey, device, number)
        assert {key.removesuffix("_text") for key in saved} <= keys - {"told", "sum"}
        assert "evil" not in str(saved)


def test_more_than_a_page_can_send_is_refused_in_plain_words(cast: Cast) -> None:
    device = device_of(survey_of(cast)).begin()
    for sent in ({"title": "x" * 3_000_000}, {f"f{n}": "1" for n in range(1_500)}):
        response = device.post(2, sent, go="next")
        assert response.status_code == 413
        assert "mer enn det er plass til" in unescape(response.content.decode())


def test_a_page_with_more_text_than_its_room_is_shown_again_and_the_rest_is_not_lost(cast: Cast) -> None:
    texts = tuple(Question(f"t{n}", Kind.LONG_TEXT, words(f"Tekst {n}"), longest=20_000) for n in range(5))
    wide = replace(EVERY_KIND, pages=(replace(EVERY_KIND.pages[-1], questions=texts),), batteries=())
    device = device_of(make_study_of(cast, people=1, questionnaire=wide).open()).begin()
    response = device.post(1, {f"t{n}": "ø" * 19_000 for n in range(5)}, go="next")
    assert response.status_code == 422
    page = unescape(response.content.decode())
    assert "mer tekst på denne siden enn det er plass til" in page
    assert page.count("ø" * 19_000) == 5


def test_pages_that_are_none_are_not_there(cast: Cast) -> None:
    device = device_of(survey_of(cast)).begin()
    for number in (0, 8, 60_000, 10**30):
        assert device.client.get(f"{device.base}/{number}/").status_code == 404
        assert device.post(number, go="next").status_code == 404
    assert device.client.get(f"{device.base}/-1/").status_code == 404
    assert Page.objects.count() == 0


def test_two_tabs_the_last_save_wins_and_sending_twice_is_once(cast: Cast) -> None:
    survey = survey_of(cast)
    device = device_of(survey).begin()
    first, second = fields_of(EVERY_KIND, 7, {"end": "yes"}), fields_of(EVERY_KIND, 7, {"end": "no"})
    for sent in (first, second, second):
        device.post(7, sent, go="next")
    assert stored(survey, device, 7) == {"end": "no"}
    device.fill(ANSWERED)
    receipts = {device.deliver()["Location"] for _ in range(2)}
    assert len(receipts) == 1
    keys = campaign_keys(survey.study.pk)
    assert sum(len(slots) for slots in store.turnout(keys=keys, campaign=survey.study.pk).values()) == 1


def test_going_back_and_forth_loses_nothing(cast: Cast) -> None:
    device = device_of(survey_of(cast)).begin()
    device.fill(ANSWERED)
    device.post(2, fields_of(EVERY_KIND, 2, ANSWERED), go="back")
    device.post(1, fields_of(EVERY_KIND, 1, ANSWERED), go="next")
    assert "25 av 25" in device.get("levere")


def test_a_second_device_is_told_that_the_sheet_is_delivered(cast: Cast) -> None:
    survey = survey_of(cast)
    first, second = device_of(survey).begin(), device_of(survey).begin()
    first.fill(ANSWERED)
    first.deliver()
    second.fill(ANSWERED)
    assert "Du har levert" in second.deliver().content.decode()
    third = Client().post(f"{first.link}start/", {}, **ORIGIN).content.decode()
    assert "Du har levert" in third
    assert 'id="code"' in third


def test_closed_in_the_middle_says_so_and_takes_nothing(cast: Cast) -> None:
    survey = survey_of(cast)
    device = device_of(survey).begin()
    device.post(1, list="agree", go="review")
    with in_workspace(cast.workspace):
        assert close_study(study=survey.study)
    for response in (
        device.client.get(device.link),
        device.client.get(device.at),
        device.post(2, title="x", go="next"),
        device.deliver(),
        device.client.get(f"{device.base}/kode/"),
        device.post("trekk"),
    ):
        assert response.status_code == 410
        assert "Undersøkelsen er lukket" in response.content.decode()
    assert Page.objects.count() == 0


def test_the_gate_shut_but_the_key_still_there_takes_nothing_either(cast: Cast) -> None:
    survey = survey_of(cast)
    device = device_of(survey).begin()
    device.fill(ANSWERED)
    store.shut_gate(survey.study.pk)
    assert device.post(1, list="agree", go="review").status_code == 410
    assert device.deliver().status_code == 410
    assert device.client.get(f"{device.base}/levere/").status_code == 410


def test_a_form_sent_from_elsewhere_is_refused(cast: Cast) -> None:
    device = device_of(survey_of(cast)).begin()
    origins: list[Any] = [{"HTTP_ORIGIN": "https://evil.example"}, {"HTTP_ORIGIN": "null"}, {}]
    for origin in origins:
        assert device.client.post(device.at, {"list": "agree"}, **origin).status_code == 403
        assert device.client.post(f"{device.link}start/", {}, **origin).status_code == 403
    assert Page.objects.count() == 0


def test_wrong_marks_and_links_of_others_lead_nowhere(cast: Cast) -> None:
    survey, other = survey_of(cast), make_study_of(cast, people=1).open()
    mine, theirs = (survey.path(seat).strip("/").split("/") for seat in survey.seats[:2])
    elsewhere = other.path(other.seats[0]).strip("/").split("/")
    for parts in (
        [*mine[:4], theirs[4]],  # the mark of another seat
        [*theirs[:4], mine[4]],
        [mine[0], elsewhere[1], *mine[2:]],  # the same seat in another survey
        [*mine[:4], mine[4][:-2] + "AA"],
        [*mine[:3], "7", mine[4]],
        [*mine[:3], "9" * 30, mine[4]],
        [mine[0], "9" * 30, *mine[2:]],
        [mine[0], "7", *mine[2:]],
    ):
        address = f"/{'/'.join(parts)}/"
        for path in (address, f"{address}mine/"):
            assert Client().get(path).status_code in {404, 410}, path
        for path in (f"{address}start/", f"{address}ny-lenke/"):
            assert Client().post(path, {}, **ORIGIN).status_code in {404, 410}, path


def test_a_cookie_opens_no_other_survey(cast: Cast) -> None:
    survey, other = survey_of(cast), make_study_of(cast, people=1).open()
    device = device_of(survey).begin()
    device.client.cookies.load({COOKIE: device.client.cookies[COOKIE].value})
    for study in (other.study.pk, survey.study.pk + 1):
        response = device.client.get(f"/skjema/{study}/nb/1/")
        assert response.status_code in {403, 410}
    forged = Client()
    forged.cookies[COOKIE] = "AAAA" * 30
    assert forged.get(device.at).status_code == 403


def test_an_older_link_offers_the_newest_and_says_nothing_else(cast: Cast) -> None:
    survey = survey_of(cast)
    device = device_of(survey)
    Seat.unscoped.filter(pk=survey.seats[0].pk).update(generation=2)
    page = device.client.get(device.link).content.decode()
    assert "byttet ut" in page
    assert "Formål" not in page
    assert device.client.post(f"{device.link}start/", {}, **ORIGIN).status_code == 410
    assert "på vei" in device.client.post(f"{device.link}ny-lenke/", {}, **ORIGIN).content.decode()


def test_a_seat_that_was_taken_out_is_told(cast: Cast) -> None:
    survey = survey_of(cast)
    Seat.unscoped.filter(pk=survey.seats[0].pk).update(withdrawn=True)
    response = Client().get(device_of(survey).link)
    assert response.status_code == 410
    assert "ikke lenger spurt" in response.content.decode()


def test_a_form_that_was_taken_back_and_opened_anew_asks_what_it_asks_now(cast: Cast) -> None:
    survey = make_study_of(cast, recipe=Recipe.OPEN, questionnaire=EVERY_KIND).open()
    with in_workspace(cast.workspace):
        old = "/" + open_link(survey.study).split("/", 3)[3]
        assert "Slik jobber vi" in Device(old).begin().get(1)
        assert take_back(study=survey.study, actor=cast.hanne)
        survey.study.draft = write_draft(cast)
        survey.study.save()
        survey.open()
        new = "/" + open_link(survey.study).split("/", 3)[3]
    assert Client().get(old).status_code == 404
    assert "Kurset var nyttig" in Device(new).begin().get(1)


def test_an_empty_sheet_is_not_an_answer(cast: Cast) -> None:
    device = device_of(survey_of(cast)).begin()
    assert device.deliver()["Location"].endswith("/nb/1/")


def test_after_the_deadline_a_late_answer_is_taken_and_a_delivered_one_is_not_changed(cast: Cast) -> None:
    survey = survey_of(cast, confidentiality="named", late_days=5)
    in_time, late = device_of(survey, 0).begin(), device_of(survey, 1).begin()
    in_time.fill(ANSWERED)
    in_time.deliver()
    Study.unscoped.filter(pk=survey.study.pk).update(closes_at=timezone.now() - timedelta(hours=1))
    refused = in_time.post(7, end="no", go="next")
    assert refused.status_code == 410
    assert "Fristen er ute" in refused.content.decode()
    assert in_time.post("trekk").status_code == 410
    assert "merket som for sent" in late.client.get(late.link).content.decode()
    late.fill(ANSWERED)
    assert "merket som for sent" in late.client.get(late.deliver()["Location"]).content.decode()
    with in_workspace(cast.workspace):
        rows = NamedAnswers.objects.filter(study=survey.study)
        assert sorted(rows.values_list("late", flat=True)) == [False, True]
        assert {row.answers["end"] for row in rows} == {"yes"}


def test_nothing_but_sealed_pages_is_written_before_closing(cast: Cast) -> None:
    survey = survey_of(cast)
    device = device_of(survey).begin()
    before = Seat.unscoped.filter(study=survey.study).values()
    rows = list(before)
    device.fill(ANSWERED)
    device.deliver()
    assert list(before.all()) == rows
    assert not StudyRecord.objects.exists()
    assert not NamedAnswers.unscoped.exists()
