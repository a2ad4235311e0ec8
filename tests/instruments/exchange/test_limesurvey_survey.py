"""A LimeSurvey file as a whole: groups, texts around the questions, languages, points, and both file forms."""

import pytest

from ledetrad.instruments.exchange.losses import ImportRefused
from ledetrad.instruments.questionnaires.check import problems
from ledetrad.instruments.questionnaires.model import Layout, Review, ScaleMethod
from tests.instruments.exchange.limesurveys import (
    answer,
    asked,
    document,
    read,
    survey,
    table,
    told,
)

pytestmark = pytest.mark.once


def test_groups_are_pages_and_a_question_at_a_time_is_a_page_each() -> None:
    questions = [asked(1, "S"), asked(2, "S")]
    whole = read(survey(questions, group={"description": "Om delen"})).questionnaire
    assert [(page.title, [one.key for one in page.questions]) for page in whole.pages] == [
        ({"nb": "Del 1"}, ["page_1_about", "Q1", "Q2"])
    ]
    single = read(survey(questions, settings={"format": "S"})).questionnaire
    assert [(page.section, len(page.questions)) for page in single.pages] == [({"nb": "Del 1"}, 1)] * 2


def test_what_is_said_around_the_questions() -> None:
    settings = {
        "surveyls_language": "nb",
        "surveyls_title": "Om arbeidet",
        "surveyls_description": "Kort om det",
        "surveyls_welcometext": "<p>Velkommen!</p><p>Svar i fred.</p>",
        "surveyls_endtext": "Takk for svaret",
        "surveyls_policy_notice": "Vi lagrer svar",
    }
    data = document(
        table("surveys", [{"sid": 9, "language": "nb"}]),
        table("surveys_languagesettings", [settings]),
        table("groups", [{"gid": 1, "group_name": "Del", "language": "nb"}]),
        table("questions", [asked(1, "S")]),
    )
    made = read(data)
    assert made.questionnaire.title == {"nb": "Om arbeidet"}
    assert made.questionnaire.intro == {"nb": "Kort om det\n\nVelkommen!\n\nSvar i fred."}
    assert "Den var: Takk for svaret" in told(made)
    assert "Personvernteksten" in told(made)


def test_the_new_form_keeps_texts_in_tables_of_their_own_and_all_languages() -> None:
    data = document(
        table("surveys", [{"sid": 9, "language": "nb", "additional_languages": "nn de"}]),
        table(
            "surveys_languagesettings",
            [{"surveyls_language": code, "surveyls_title": f"Tittel {code}"} for code in ("nb", "nn", "de")],
        ),
        table("groups", [{"gid": 1, "group_order": 1}]),
        table(
            "group_l10ns",
            [{"gid": 1, "group_name": f"Del {code}", "language": code} for code in ("nb", "nn", "de")],
        ),
        table(
            "questions", [{"qid": 1, "parent_qid": 0, "gid": 1, "type": "L", "title": "q", "relevance": "1"}]
        ),
        table(
            "question_l10ns",
            [
                {"qid": 1, "question": f"Spørsmål {code}", "help": "", "language": code}
                for code in ("nb", "nn")
            ],
        ),
        table("answers", [{"aid": 7, "qid": 1, "code": "1"}, {"aid": 8, "qid": 1, "code": "2"}]),
        table(
            "answer_l10ns",
            [
                {"aid": aid, "answer": f"{aid} {code}", "language": code}
                for aid in (7, 8)
                for code in ("nb", "nn", "de")
            ],
        ),
        languages=("nb", "nn", "de"),
    )
    made = read(data)
    assert made.questionnaire.languages == ("nb", "nn", "de")
    assert made.questionnaire.question("q").text == {
        "nb": "Spørsmål nb",
        "nn": "Spørsmål nn",
        "de": "Spørsmål nb",
    }
    choices = made.questionnaire.choices_of(made.questionnaire.question("q"))
    assert choices[0].text == {"nb": "7 nb", "nn": "7 nn", "de": "7 de"}
    assert made.questionnaire.review == {"nb": Review.ORIGINAL, "de": Review.DRAFT}
    assert "Tekster som mangler på «de»: 1." in told(made)


def test_a_group_and_a_question_alone_can_be_read() -> None:
    parts = (
        table("groups", [{"gid": 1, "group_name": "Alene", "language": "nb"}]),
        table("questions", [asked(1, "S")]),
    )
    assert read(document(*parts, kind="Group"), "a.lsg").questionnaire.title == {"nb": "Alene"}
    one = read(document(table("questions", [asked(1, "S", "alder")]), kind="Question"), "a.LSQ").questionnaire
    assert (one.title, one.questions[0].key) == ({"nb": "alder"}, "alder")


def test_a_file_whose_questions_all_fall_away_is_refused_by_their_codes() -> None:
    with pytest.raises(ImportRefused, match="Filen har ingen spørsmål"):
        read(survey([]))
    questions = [asked(1, "|", "Vedlegg"), asked(2, "I", "Mål"), asked(3, "S", "Skjult", relevance="0")]
    with pytest.raises(ImportRefused, match="Ingen av spørsmålene") as stopped:
        read(survey(questions))
    assert stopped.value.where == "Vedlegg, Mål, Skjult"


def test_points_become_scales_and_their_messages_are_said() -> None:
    answers = [
        answer(number, code, assessment_value=value)
        for number in (1, 2)
        for code, value in (("A", 0), ("B", 5))
    ]  # fmt: skip
    rules: list[dict[str, str | int]] = [
        {"id": 1, "scope": "G", "gid": 1, "name": "Del 1 lav", "language": "nb"},
        {"id": 2, "scope": "T", "gid": 0, "name": "Alt", "language": "nb"},
    ]
    data = survey(
        [asked(1, "L"), asked(2, "L")],
        (),
        answers,
        (),
        table("assessments", rules),
        settings={"assessments": "Y"},
    )
    made = read(data)
    assert [(one.key, one.items, one.low, one.high, one.method) for one in made.questionnaire.scales] == [
        ("points_1", ("Q1", "Q2"), 0, 5, ScaleMethod.SUM),
        ("points", ("Q1", "Q2"), 0, 5, ScaleMethod.SUM),
    ]
    assert "«Del 1 lav»" in told(made)
    assert "0 poeng" in told(made)


def test_layouts_follow_the_type_and_the_theme() -> None:
    questions = [
        asked(1, "5"),
        asked(2, "Y"),
        asked(3, "L", question_theme_name="bootstrap_buttons"),
        asked(4, "L"),
    ]
    answers = [answer(number, code) for number in (3, 4) for code in "12"]
    made = read(survey(questions, answers=answers)).questionnaire
    assert [one.layout for one in made.questions] == [
        Layout.SCALE,
        Layout.BUTTONS,
        Layout.BUTTONS,
        Layout.LIST,
    ]


def test_the_tab_separated_form_gives_the_same() -> None:
    lines = [
        "id\tclass\ttype/scale\tname\trelevance\ttext\thelp\tlanguage\tvalidation\tmandatory\tother\tmax_answers",
        "\tS\t\tlanguage\t\tnb",
        "\tS\t\tadditional_languages\t\tnn",
        "\tSL\t\tsurveyls_title\t\tPrøve\t\tnb",
        "\tSL\t\tsurveyls_title\t\tPrøve nn\t\tnn",
        "1\tG\tG0\tDel 1\t1\tOm\t\tnb",
        '2\tQ\tL\tfarge\t1\t"Hvilken ""farge""?"\tTenk\tnb\t\tY\tY',
        "\tA\t0\tr\t3\tRød\t\tnb",
        "\tA\t0\tb\t0\tBlå\t\tnb",
        '3\tQ\tM\tting\t"farge.NAOK == ""r"""\tHvilke ting?\t\tnb\t\tN\tN\t2',
        "\tSQ\t0\ta\t1\tA\t\tnb",
        "\tSQ\t0\tb\t1\tB\t\tnb",
        "1\tG\tG0\tDel ein\t1\tOm\t\tnn",
        '2\tQ\tL\tfarge\t1\t"Kva ""farge""?"\tTenk\tnn\t\tY\tY',
        "\tA\t0\tr\t3\tRaud\t\tnn",
        "\tA\t0\tb\t0\tBlå\t\tnn",
        "3\tQ\tM\tting\t\tKva ting?\t\tnn",
        "\tSQ\t0\ta\t1\tA\t\tnn",
        "\tSQ\t0\tb\t1\tB\t\tnn",
    ]
    text = "\r\n".join(lines)
    for data in (b"\xef\xbb\xbf" + text.encode(), text.encode("utf-16")):
        made = read(data, "struktur.txt").questionnaire
        assert made.title == {"nb": "Prøve", "nn": "Prøve nn"}
        assert [page.title for page in made.pages] == [{"nb": "Del 1", "nn": "Del ein"}]
        colour, things = made.question("farge"), made.question("ting")
        assert colour.text == {"nb": 'Hvilken "farge"?', "nn": 'Kva "farge"?'}
        assert (colour.required, colour.hint["nb"]) == ("yes", "Tenk")
        assert [one.text["nn"] for one in made.choices_of(colour)] == ["Raud", "Blå", "Anna"]
        assert (things.relevant, things.limit) == ("${farge} = 'r'", 2)
        assert not problems(made)
