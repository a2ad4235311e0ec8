"""LimeSurvey files that mean harm, are damaged, or are something else: refused with the place, or made harmless."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledetrad.instruments.exchange.limesurvey import read_limesurvey
from ledetrad.instruments.exchange.losses import ImportRefused
from ledetrad.instruments.questionnaires.check import problems
from ledetrad.instruments.questionnaires.model import Questionnaire
from ledetrad.instruments.questionnaires.storing import from_json, to_json
from tests.instruments.exchange.limesurveys import (
    answer,
    asked,
    attribute,
    document,
    read,
    sub,
    survey,
    table,
    told,
)

pytestmark = pytest.mark.once

GOOD = survey(
    [asked(1, "L", other="Y"), asked(2, "M", relevance='Q1.NAOK == "1"'), asked(3, "S", question="Hei {Q1}")],
    [sub(2, "a"), sub(2, "b")],
    [answer(1, "1"), answer(1, "2")],
    [attribute(2, "max_answers", "1"), attribute(3, "em_validation_q", "self > 1")],
)
ENTITY = b'<?xml version="1.0"?><!DOCTYPE document [<!ENTITY x SYSTEM "file:///etc/passwd">]><document>&x;</document>'
BOMB = (
    b'<!DOCTYPE document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><document>&b;</document>'
)


@pytest.mark.parametrize(
    ("data", "name", "where", "words"),
    [
        (ENTITY, "a.lss", "DOCTYPE", "dokumenttype"),
        (BOMB, "a.lss", "DOCTYPE", "dokumenttype"),
        (b"<!DOCTYPE document><document/>", "a.lss", "DOCTYPE", "dokumenttype"),
        (b"", "a.lss", "1:0", "ikke gyldig XML"),
        (b"<document><a></document>", "a.lss", "1:15", "ikke gyldig XML"),
        (b"<html><body/></html>", "a.lss", "html", "begynner med «html»"),
        (b"<document/>", "a.lss", "LimeSurveyDocType", "sier at den er «–»"),
        (document(kind="Tokens"), "a.lss", "LimeSurveyDocType", "«Tokens»"),
        (document(), "a.lss", "Survey", "ingen spørsmål"),
        (b"<document>" + b"<a>" * 2_000, "a.lss", "document/a/a/a", "nivåer"),
        (b'<?xml version="1.0" encoding="klingon"?><document/>', "a.lss", "XML", "UTF-8"),
        (b'<?xml version="1.0" encoding="shift_jis"?><document/>', "a.lss", "XML", "UTF-8"),
        (b"<document>\xff\xfe\xfa</document>", "a.lss", "1:10", "ikke gyldig XML"),
        (b"PK\x03\x04", "arkiv.lsa", "arkiv.lsa", "arkiv"),
        (b"x", "a.docx", "a.docx", "slutter ikke på"),
        (b" " * 10_000_001, "a.lss", "file", "10 MB"),
        (survey([asked(1, "S", question="x" * 130_001)]), "a.lss", "questions/question", "130000 tegn"),
        (document(table("surveys", [{}] * 100_001)), "a.lss", "surveys", "100000 rader"),
        (survey([asked(1, "F")], [sub(1, f"r{n}") for n in range(2_001)]), "a.lss", "Survey", "2000 spørsmål"),
        (survey([asked(1, "S")], settings={"additional_languages": " ".join(f"a{x}" for x in "bcdefghijklmn")}), "a.lss", "Survey", "12 språk"),
        (b"class\tname\n", "a.txt", "1", "«text» mangler"),
        (b"class\tname\ttext\ttext\n", "a.txt", "1", "samme navn"),
        (b"class\tname\ttext\nQ\tq\tHei\n", "a.txt", "q", "før den første gruppen"),
        (b"class\tname\ttext\nG\tg\tx\nSQ\ts\tHei\n", "a.txt", "s", "før det første spørsmålet"),
        (b"class\tname\ttext\n", "a.txt", "class", "ingen spørsmålsgrupper"),
        (b"class\tname\ttext\nG\tg\t\xe5\n", "a.txt", "2", "UTF-8"),
        (b"\xff\xfea", "a.txt", "1", "UTF-8"),
        (b"class\tname\ttext\nG\tg\t" + b"x" * 131_073, "a.txt", "2", "tabulatordelt"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_its_place(data: bytes, name: str, where: str, words: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        read_limesurvey(data, name)
    assert refusal.value.where == where
    assert words in refusal.value.words["nb"]
    assert set(refusal.value.words) == {"nb", "nn", "en"}


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ("<p>Ett</p><p>To</p>", "Ett\n\nTo"),
        ("A &amp; B, 3 < 4, 5 > 4", "A & B, 3 < 4, 5 > 4"),
        ("<script>alert(1)</script>Hei", "Hei"),
        ("<scr<script>ipt>alert(1)</script>Hei", "Q1"),  # what cannot be told from a tag is gone
        ('<img src=x onerror="alert(1)">Hei', "Hei"),
        ('<a href="javascript:alert(1)">Hei</a>', "Hei"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Hei", "Hei"),
        ("&amp;lt;b&amp;gt;Hei", "&lt;b&gt;Hei"),
        ("<svg/onload=alert(1)>Hei", "Q1"),  # what an svg swallows is gone, and the code stands there
        ("<style>p{display:none}</style>Hei", "Hei"),
        ("<ul><li>En</li><li>To</li></ul>", "– En\n– To"),
        ("Hei\u202eikke\x00 bak\u2028fram", "Heiikke bakfram"),
        ("<b>Fet</b> og <i>skrå</i>", "Fet og skrå"),
        ("", "Q1"),
    ],
)
def test_texts_become_plain(html: str, plain: str) -> None:
    made = read(survey([asked(1, "S", question=html.replace("\x00", ""))]))
    assert made.questionnaire.question("Q1").text == {"nb": plain}


def test_what_was_removed_from_a_text_is_said() -> None:
    text = '<script>x</script><img src="data:image/png;base64,AAAA"><iframe src="x"></iframe><a href="/x">her</a> <input>'
    said = told(read(survey([asked(1, "S", question=text)])))
    for words in ("skript", "Bildet", "innebygd side", "Lenken", "Skjemafelt"):
        assert words in said


def texts_of(questionnaire: Questionnaire) -> Iterator[str]:
    """Every text of a questionnaire."""
    groups = [questionnaire.title, questionnaire.intro, *(page.title for page in questionnaire.pages)]
    groups += [
        words
        for one in questionnaire.questions
        for words in (one.text, one.hint, one.unit, one.constraint_message)
    ]
    groups += [choice.text for choices in questionnaire.lists.values() for choice in choices]
    groups += [battery.text for battery in questionnaire.batteries]
    for words in groups:
        yield from words.values()


def test_no_script_survives_anywhere() -> None:
    evil = '<img src=x onerror=alert(1)><script>alert(2)</script>"><svg onload=alert(3)>&lt;script&gt;alert(4)&lt;/script&gt;'
    settings_row = {
        "surveyls_language": "nb",
        "surveyls_title": evil,
        "surveyls_welcometext": evil,
        "surveyls_endtext": evil,
    }
    data = survey(
        [asked(1, "L", question=evil, help=evil), asked(2, "F", question=evil), asked(3, "N", question=evil)],
        [sub(2, "a", evil)],
        [answer(1, "1", evil), answer(1, "2", evil), answer(2, "1", evil), answer(2, "2", evil)],
        [attribute(3, "suffix", evil, "nb"), attribute(3, "em_validation_q_tip", evil, "nb"), attribute(3, "em_validation_q", "self > 1")],
        table("surveys_languagesettings", [settings_row]),
        table("quota", [{"name": evil}]),
        group={"group_name": evil, "description": evil},
    )  # fmt: skip
    made = read(data)
    said = [text for loss in made.losses for text in loss.words.values()]
    for text in (*texts_of(made.questionnaire), *said):
        assert "<script" not in text.lower()
        assert "<img" not in text.lower()
        assert "<svg" not in text.lower()


def test_files_inside_the_file_pass_by_and_are_said() -> None:
    picture = "<files><file><name>x.png</name><content>" + "A" * 200_000 + "</content></file></files>"
    made = read(survey([asked(1, "S")], (), (), (), picture))
    assert [one.key for one in made.questionnaire.questions] == ["Q1"]
    assert "Filer og bilder som ligger i filen" in told(made)


@pytest.mark.parametrize(
    "data",
    [
        survey([asked(1, "S", question="<a " * 40_000)]),
        survey([asked(1, "S", question="<b>" * 40_000)]),
        survey([asked(1, "S", question="{Q1+1}" * 20_000)]),
        survey([asked(1, "S", relevance="(" * 60_000)]),
        survey([asked(1, "L")], answers=[answer(1, "æ" * n) for n in range(1, 900)]),
        survey([asked(1, "F")], [sub(1, f"{n}") for n in range(300)], [answer(1, "1"), answer(1, "2")], [attribute(1, "array_filter", "x;" * 60_000)]),
        document(table("groups", [{"gid": 1}]), table("questions", [asked(n, "L") for n in range(300)]), table("answers", [answer(n, f"{m}") for n in range(300) for m in range(20)])),
    ],
    ids=["links", "tags", "fields", "parentheses", "codes", "filters", "lists"],
)  # fmt: skip
def test_a_file_made_to_take_long_does_not(data: bytes) -> None:
    begun = time.process_time()
    safe(data, "a.lss")
    assert time.process_time() - begun < 10


def test_rows_that_belong_to_nothing_are_said() -> None:
    made = read(survey([asked(1, "S"), asked(2, "S", gid=77)], [sub(55, "bort")], [answer(56, "vekk")]))
    assert [one.key for one in made.questionnaire.questions] == ["Q1", "Q2"]
    assert "«bort» hører ikke til" in told(made)
    assert "«vekk» hører ikke til" in told(made)


def safe(data: bytes, name: str) -> None:
    """Reads a file; only a refusal may come out, or a questionnaire that can be kept."""
    try:
        made = read_limesurvey(data, name)
    except ImportRefused:
        return
    assert from_json(to_json(made.questionnaire)) == made.questionnaire
    told_of = {loss.where for loss in made.losses}
    assert {problem.where for problem in problems(made.questionnaire)} <= told_of


@settings(max_examples=60)
@given(st.integers(0, len(GOOD) - 1), st.integers(0, 40), st.binary(max_size=12))
def test_a_mutated_file_does_no_harm(at: int, cut: int, put: bytes) -> None:
    safe(GOOD[:at] + put + GOOD[at + cut :], "a.lss")


@settings(max_examples=60)
@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from("L!O5FABCEH1:;MPRNKDSTUQYG*X|I?"))
def test_any_text_and_formula_does_no_harm(text: str, formula: str, kind: str) -> None:
    clean = "".join(sign for sign in text if sign.isprintable())
    rule = "".join(sign for sign in formula if sign.isprintable())
    parts = [sub(1, clean[:5]), sub(1, "b"), sub(1, "c", scale_id=1)]
    names = ("em_validation_q", "equation", "min_answers", "array_filter", "date_min")
    attributes = [attribute(1, name, rule) for name in names]
    questions = [asked(1, kind, clean[:20], question=clean, relevance=rule, preg=rule), asked(2, "S")]
    safe(survey(questions, parts, [answer(1, clean[:5]), answer(1, "2")], attributes), "a.lss")


@settings(max_examples=40)
@given(st.lists(st.lists(st.sampled_from(["Q", "G", "SQ", "A", "S", "SL", "nb", "L", "M", "1", "{x}", "<b>", ""]), max_size=6), max_size=12))  # fmt: skip
def test_any_tab_separated_rows_do_no_harm(rows: list[list[str]]) -> None:
    head = "class\ttype/scale\tname\trelevance\ttext\tlanguage"
    safe("\n".join([head, *("\t".join(row) for row in rows)]).encode(), "a.tsv")
