"""Writing a questionnaire through its pages: every kind, every part, two at once, undo, double clicks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ledetrad.instruments.questionnaires import storing
from ledetrad.instruments.questionnaires.check import problems
from ledetrad.instruments.questionnaires.model import (
    Aside,
    Column,
    Kind,
    Layout,
    Question,
    Questionnaire,
    Review,
    ScaleMethod,
)
from ledetrad.office.scope import in_workspace
from ledetrad.studies.models import QuestionnaireDraft
from tests.cast import ORIGIN, Cast


@dataclass
class Desk:
    """One who writes a questionnaire, with the forms as their pages send them."""

    cast: Cast
    client: Client
    draft_id: str

    @property
    def one(self) -> Questionnaire:
        with in_workspace(self.cast.workspace):
            return storing.from_json(QuestionnaireDraft.objects.get(public_id=self.draft_id).content)

    def url(self, what: str, key: str, query: str = "") -> str:
        return reverse("questionnaire_part", args=[self.draft_id, what, key]) + query

    def fields(self, what: str, key: str, query: str = "") -> dict[str, Any]:
        """What the form holds when its page is opened."""
        response = self.client.get(self.url(what, key, query))
        assert response.status_code == 200, response.status_code
        form = response.context["form"]
        held = {name: form[name].value() for name in form.fields}
        held = {name: value for name, value in held.items() if value not in (None, False, "", [])}
        return {**held, "version": response.context["mark"]}

    def write(self, what: str, key: str, query: str = "", **values: Any) -> Any:
        """Open the page, fill in, save."""
        fields = {**self.fields(what, key, query), **values}
        fields = {name: value for name, value in fields.items() if value is not None}
        return self.client.post(self.url(what, key, query), fields, **ORIGIN)

    def do(self, name: str, **values: str) -> Any:
        """Press a button of the draft's page."""
        return self.client.post(reverse(f"questionnaire_{name}", args=[self.draft_id]), values, **ORIGIN)

    def question(self, key: str) -> Question:
        return self.one.question(key)


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """HR has begun a questionnaire in bokmål and nynorsk."""
    client = cast.client(cast.hanne)
    sent = {"title": "Hvordan var kurset?", "first": "nb", "others": ["nn"]}
    response = client.post(reverse("questionnaire_new"), sent, **ORIGIN)
    found = re.search(r"/skrevet/([^/]+)/", response.headers["Location"])
    assert found
    return Desk(cast, client, found[1])


def texts(name: str, nb: str, nn: str = "") -> dict[str, str]:
    return {f"{name}_nb": nb, f"{name}_nn": nn or nb}


def add(desk: Desk, shape: str, key: str = "q1", **values: Any) -> Any:
    what = "rader" if shape == "battery" else "sporsmal"
    return desk.write(what, key, f"?ny={shape}&side=page_1", **{**texts("text", f"Spørsmål {key}"), **values})


# What is typed for each kind, and what the question is then.
KINDS: Mapping[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "choice": (
        texts("answers", "Ja\nNei") | {"beside": ["dont_know", "own_text"], "layout": "buttons", "required": "on"},
        {"kind": Kind.CHOICE, "layout": Layout.BUTTONS, "required": "yes"},
    ),
    "choices": (texts("answers", "Mål\nMøter\nRoller") | {"limit": "2"}, {"kind": Kind.CHOICES, "limit": 2}),
    "scale": ({"list": "ready:agree_7"}, {"kind": Kind.CHOICE, "layout": Layout.SCALE}),
    "long_text": ({"longest": "500"}, {"kind": Kind.LONG_TEXT, "longest": 500}),
    "text": ({}, {"kind": Kind.TEXT}),
    "number": (
        texts("unit", "timer", "timar") | {"low": "0", "high": "37,5", "decimals": "on", "asides": ["dont_know"]},
        {"kind": Kind.NUMBER, "low": 0.0, "high": 37.5, "decimals": True, "asides": (Aside.DONT_KNOW,)},
    ),
    "date": ({}, {"kind": Kind.DATE}),
    "ranking": (texts("answers", "Mål\nMøter\nRoller") | {"limit": "2"}, {"kind": Kind.RANKING, "limit": 2}),
    "allocation": (texts("answers", "Drift\nUtvikling") | {"total": "100"}, {"kind": Kind.ALLOCATION, "total": 100.0}),
    "vignette": (
        texts("story", "Ordføreren ringer.", "Ordføraren ringjer.")
        | {"answers_nb": "Si nei [faglig]\nTa møtet [dialog]", "answers_nn": "Sei nei\nTa møtet"},
        {"kind": Kind.CHOICE, "story": {"nb": "Ordføreren ringer.", "nn": "Ordføraren ringjer."}},
    ),
    "own_rows": (
        texts("columns", "Tiltak\nTimer (tall)\nFrist (dato)", "Tiltak\nTimar\nFrist") | {"rows": "3"},
        {"kind": Kind.OWN_ROWS, "rows": 3},
    ),
    "information": ({}, {"kind": Kind.INFORMATION}),
}  # fmt: skip


def test_every_kind_can_be_written_and_is_sound(desk: Desk) -> None:
    for number, (shape, (typed, expected)) in enumerate(KINDS.items(), start=1):
        key = f"q{number}"
        response = add(desk, shape, key, **typed)
        assert response.status_code == 302, (shape, response.context and response.context["form"].errors)
        question = desk.question(key)
        assert {name: getattr(question, name) for name in expected} == expected, shape
        # Opened and saved as it is, nothing is different.
        before = desk.one
        assert desk.write("sporsmal", key).status_code == 302
        assert desk.one == before, shape
    one = desk.one
    assert problems(one) == ()
    page = desk.client.get(reverse("questionnaire_draft", args=[desk.draft_id])).content.decode()
    assert page.count('class="q-block"') == len(KINDS)


def test_what_was_typed_for_answers_is_what_they_are(desk: Desk) -> None:
    add(desk, "choice", "q1", **KINDS["choice"][0])
    choices = desk.one.choices_of(desk.question("q1"))
    assert [(choice.key, choice.text["nn"], choice.aside) for choice in choices] == [
        ("ja", "Ja", None),
        ("nei", "Nei", None),
        ("other", "Anna", None),
        ("dont_know", "Veit ikkje", Aside.DONT_KNOW),
    ]
    assert choices[2].own_text
    add(desk, "vignette", "q2", **KINDS["vignette"][0])
    assert [choice.role for choice in desk.one.choices_of(desk.question("q2"))] == ["faglig", "dialog"]
    add(desk, "own_rows", "q3", **KINDS["own_rows"][0])
    assert desk.question("q3").columns == (
        Column("tiltak", {"nb": "Tiltak", "nn": "Tiltak"}),
        Column("timer", {"nb": "Timer", "nn": "Timar"}, Kind.NUMBER),
        Column("frist", {"nb": "Frist", "nn": "Frist"}, Kind.DATE),
    )


def test_an_answer_whose_text_is_mended_keeps_its_name(desk: Desk) -> None:
    add(desk, "choice", "q1", **texts("answers", "Ja\nNei\nKanskje"), counts="1")
    desk.write("sporsmal", "q1", **texts("answers", "Ja visst\nKanskje\nNei\nVet ikke"), counts="keep")
    choices = desk.one.choices_of(desk.question("q1"))
    found = [(choice.key, choice.value) for choice in choices]
    assert found == [("ja", 1.0), ("kanskje", 3.0), ("nei", 2.0), ("vet_ikke", None)]


def test_languages_with_different_numbers_of_lines_are_refused(desk: Desk) -> None:
    response = add(desk, "choice", "q1", answers_nb="Ja\nNei", answers_nn="Ja")
    assert response.status_code == 422
    assert "Her er det 1 linjer, på det første språket 2." in response.content.decode()
    assert desk.one.questions == ()


def test_statements_are_written_line_by_line(desk: Desk) -> None:
    rows = texts("rows", "Kurset var nyttig\nKurset var klart", "Kurset var nyttig\nKurset var klårt")
    assert add(desk, "battery", "b1", **rows, list="ready:agree_5").status_code == 302
    one = desk.one
    assert [(row.key, row.battery, row.choices) for row in one.questions] == [
        ("b1_1", "b1", "agree_5"),
        ("b1_2", "b1", "agree_5"),
    ]
    # One mended, one new in between; what was there keeps its name.
    rows = texts("rows", "Kurset var nyttig\nTempoet var godt\nKurset var klart")
    desk.write("rader", "b1", **rows)
    assert [(row.key, row.text["nb"]) for row in desk.one.questions] == [
        ("b1_1", "Kurset var nyttig"),
        ("b1_2_2", "Tempoet var godt"),
        ("b1_2", "Kurset var klart"),
    ]
    assert problems(desk.one) == ()


def test_a_rule_is_chosen_and_an_answer_that_is_none_is_told(desk: Desk) -> None:
    add(desk, "choice", "q1", **texts("answers", "Ja\nNei"))
    add(desk, "text", "q2", relevant_question="q1", relevant_test="is", relevant_answer="nei")
    assert desk.question("q2").relevant == "${q1} = 'nei'"
    response = desk.write("sporsmal", "q2", relevant_answer="Kanskje")
    assert response.status_code == 422
    assert "Skriv ett av svarene: Ja · Nei." in response.content.decode()
    desk.write("sporsmal", "q2", relevant_written="${q1} = 'ja' or ${q1} = 'nei'")
    assert desk.question("q2").relevant == "${q1} = 'ja' or ${q1} = 'nei'"
    assert desk.fields("sporsmal", "q2")["relevant_written"] == "${q1} = 'ja' or ${q1} = 'nei'"
    assert desk.write("sporsmal", "q2", relevant_written="${q1} = ").status_code == 422


def test_problems_stand_at_the_question_and_at_the_top(desk: Desk) -> None:
    add(desk, "number", "q1", low="9", high="3")
    page = desk.client.get(reverse("questionnaire_draft", args=[desk.draft_id])).content.decode()
    assert "må rettes før skjemaet kan brukes" in page
    assert page.index('href="#sporsmal-q1"') < page.index('id="sporsmal-q1"') < page.rindex("q-problems")
    assert "Bruk i en undersøkelse" not in page


def test_two_who_write_the_same_question_see_both(desk: Desk) -> None:
    add(desk, "text", "q1")
    mine = desk.fields("sporsmal", "q1")
    desk.write("sporsmal", "q1", text_nb="Det andre skrev")
    response = desk.client.post(desk.url("sporsmal", "q1"), {**mine, "text_nb": "Det jeg skrev"}, **ORIGIN)
    page = response.content.decode()
    assert response.status_code == 409
    assert "«Det andre skrev» er nå «Det jeg skrev»" in page
    assert desk.question("q1").text["nb"] == "Det andre skrev"
    again = {**mine, "text_nb": "Det jeg skrev", "version": response.context["mark"]}
    assert desk.client.post(desk.url("sporsmal", "q1"), again, **ORIGIN).status_code == 302
    assert desk.question("q1").text["nb"] == "Det jeg skrev"


def test_two_who_write_different_questions_are_in_no_conflict(desk: Desk) -> None:
    add(desk, "text", "q1")
    add(desk, "text", "q2")
    mine = desk.fields("sporsmal", "q1")
    desk.write("sporsmal", "q2", text_nb="Noe annet")
    response = desk.client.post(desk.url("sporsmal", "q1"), {**mine, "text_nb": "Mitt"}, **ORIGIN)
    assert response.status_code == 302
    assert [one.text["nb"] for one in desk.one.questions] == ["Mitt", "Noe annet"]


def test_a_double_click_does_as_much_as_one(desk: Desk) -> None:
    url = desk.url("sporsmal", "q1", "?ny=text&side=page_1")
    sent = {**desk.fields("sporsmal", "q1", "?ny=text&side=page_1"), **texts("text", "Én gang")}
    assert [desk.client.post(url, sent, **ORIGIN).status_code for _ in range(2)] == [302, 302]
    assert len(desk.one.questions) == 1
    add(desk, "text", "q2")
    add(desk, "text", "q3")
    for _ in range(2):
        desk.do("move", what="sporsmal", key="q3", to="page_1:1")
    assert [one.key for one in desk.one.questions] == ["q1", "q3", "q2"]
    for _ in range(2):
        assert desk.do("remove", what="sporsmal", key="q3").status_code == 302
    assert [one.key for one in desk.one.questions] == ["q1", "q2"]
    for _ in range(2):
        desk.do("put_back", what="sporsmal", key="q3")
    assert [one.key for one in desk.one.questions] == ["q1", "q3", "q2"]


def test_pages_are_added_moved_taken_out_and_brought_back(desk: Desk) -> None:
    add(desk, "text", "q1")
    desk.write("side", "page_2", "?ny=side", **texts("title", "Etterpå"))
    desk.write("sporsmal", "q2", "?ny=text&side=page_2", **texts("text", "To"))
    desk.do("move", what="side", key="page_2", to=":0")
    assert [page.key for page in desk.one.pages] == ["page_2", "page_1"]
    before = desk.one
    response = desk.do("remove", what="side", key="page_2")
    assert [page.key for page in desk.one.pages] == ["page_1"]
    assert "«Etterpå» er tatt ut." in desk.client.get(response.url).content.decode()
    desk.do("put_back", what="side", key="page_2")
    assert desk.one == before
    desk.do("move", what="sporsmal", key="q2", to="page_1:0")
    assert [[one.key for one in page.questions] for page in desk.one.pages] == [[], ["q2", "q1"]]


def test_statements_come_back_with_their_stem(desk: Desk) -> None:
    add(desk, "battery", "b1", **texts("rows", "En\nTo"), list="ready:agree_5")
    before = desk.one
    desk.do("remove", what="rader", key="b1")
    assert (desk.one.questions, desk.one.batteries) == ((), ())
    desk.do("put_back", what="rader", key="b1")
    assert desk.one == before


def test_the_head_lists_scales_and_roles(desk: Desk) -> None:
    add(desk, "battery", "b1", **texts("rows", "En\nTo"), list="ready:agree_5")
    desk.write(
        "om", "om", title_nb="Kurset", title_nn="Kurset", review_nn="reviewed", review_en="draft",
        minimum="7", never_single_items="on", minutes="4",
    )  # fmt: skip
    one = desk.one
    assert one.languages == ("nb", "nn", "en")
    assert one.review == {"nb": Review.ORIGINAL, "nn": Review.REVIEWED, "en": Review.DRAFT}
    assert (one.minutes, one.reporting.minimum, one.reporting.never_single_items) == (4, 7, True)
    values = {"items": ["b1_1", "b1_2"], "reversed": ["b1_2"], "method": "sum", "minimum_valid": "1"}
    desk.write("skala", "skala", "?ny=skala", **texts("title", "Nytte"), **values)
    (scale,) = desk.one.scales
    assert (scale.items, scale.reversed, scale.method) == (("b1_1", "b1_2"), ("b1_2",), ScaleMethod.SUM)
    assert (scale.low, scale.high, scale.minimum_valid) == (1.0, 5.0, 1)
    response = desk.write("skala", "skala", mean0="3,4")
    assert response.status_code == 422
    desk.write("skala", "skala", mean0="3,4", printed0="KS 2020 s. 12", **texts("norm0", "Alle"))
    assert desk.one.scales[0].norms[0].mean == 3.4
    desk.write("rolle", "rolle", "?ny=rolle", **texts("text", "Ordfører", "Ordførar"))
    desk.write("sporsmal", "b1_1", audience=["rolle"], **texts("role_rolle", "Til ordføreren"))
    assert desk.question("b1_1").audience == ("rolle",)
    assert desk.question("b1_1").role_text["rolle"]["nb"] == "Til ordføreren"
    desk.write("liste", "agree_5", value0="2", text5_nb="Vet ikke", text5_nn="Veit ikkje", aside5="dont_know")
    choices = desk.one.lists["agree_5"]
    assert (choices[0].value, choices[5].aside, choices[5].key) == (2.0, Aside.DONT_KNOW, "vet_ikke")


def test_the_preview_shows_what_is_not_saved(desk: Desk) -> None:
    add(desk, "text", "q1")
    sent = {**desk.fields("sporsmal", "q1"), "text_nb": "Ikke lagret ennå"}
    url = reverse("questionnaire_part_preview", args=[desk.draft_id, "sporsmal", "q1"])
    page = desk.client.post(url, sent, **ORIGIN).content.decode()
    assert "<iframe" in page
    assert "Ikke lagret ennå" in page
    assert desk.question("q1").text["nb"] == "Spørsmål q1"
    response = desk.client.post(url, {**sent, "text_nb": ""}, **ORIGIN)
    assert response.headers["HX-Reswap"] == "none"


def test_scripts_in_texts_are_texts(desk: Desk) -> None:
    add(desk, "text", "q1", **texts("text", "<script>alert(1)</script>"))
    for name in ("questionnaire_draft", "questionnaire_editions"):
        assert "<script>alert" not in desk.client.get(reverse(name, args=[desk.draft_id])).content.decode()
    assert "<script>alert" not in desk.client.get(desk.url("sporsmal", "q1")).content.decode()


def test_others_find_nothing(desk: Desk) -> None:
    add(desk, "text", "q1")
    sent = desk.fields("sporsmal", "q1")
    for person in (desk.cast.amina, desk.cast.stein):
        client = desk.cast.client(person)
        assert client.get(reverse("questionnaire_draft", args=[desk.draft_id])).status_code == 404
        assert client.get(desk.url("sporsmal", "q1")).status_code == 404
        assert client.post(desk.url("sporsmal", "q1"), {**sent, "text_nb": "X"}, **ORIGIN).status_code == 404
        for name in ("move", "remove", "put_back", "delete", "restore"):
            url = reverse(f"questionnaire_{name}", args=[desk.draft_id])
            values = {"what": "sporsmal", "key": "q1", "to": "page_1:0"}
            assert client.post(url, values, **ORIGIN).status_code == 404, name
    assert desk.question("q1").text["nb"] == "Spørsmål q1"


@pytest.mark.parametrize(
    "path",
    ["del/sporsmal/ukjent/", "del/sporsmal/q9/?ny=ukjent", "del/liste/ny/?ny=liste", "del/noe/x/?ny=x", "del/sporsmal/9/?ny=text"],
)  # fmt: skip
def test_parts_that_are_not_there(desk: Desk, path: str) -> None:
    assert desk.client.get(f"/sporreskjema/skrevet/{desk.draft_id}/{path}").status_code == 404


def test_a_questionnaire_is_deleted_and_comes_back(desk: Desk) -> None:
    response = desk.do("delete")
    assert "er slettet. Du kan angre i 30 dager." in desk.client.get(response.url).content.decode()
    assert desk.client.get(reverse("questionnaire_draft", args=[desk.draft_id])).status_code == 404
    assert desk.do("restore").status_code == 302
    assert desk.client.get(reverse("questionnaire_draft", args=[desk.draft_id])).status_code == 200


def test_names_of_what_was_taken_out_are_not_given_away(desk: Desk) -> None:
    add(desk, "text", "q1")
    add(desk, "text", "q2")
    desk.do("remove", what="sporsmal", key="q2")
    page = desk.client.get(reverse("questionnaire_draft", args=[desk.draft_id])).content.decode()
    assert "/del/sporsmal/q2/?ny=" not in page
    assert "/del/sporsmal/q3/?ny=text" in page
    desk.do("remove", what="side", key="page_1")
    page = desk.client.get(reverse("questionnaire_draft", args=[desk.draft_id])).content.decode()
    assert "/del/side/page_1/?ny=side" not in page
