"""The shelves and one questionnaire to read, through HTTP."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ledetrad.instruments.questionnaires import shelves, storing
from ledetrad.office.scope import in_workspace
from ledetrad.studies.models import QuestionnaireDraft
from tests.cast import ORIGIN, Cast
from tests.studies.people import write_draft


def test_the_three_groups_say_what_they_mean(cast: Cast) -> None:
    draft = write_draft(cast)
    page = cast.client(cast.hanne).get("/sporreskjema/").content.decode()
    assert page.index("Skrevet her") < page.index("Vår formulering") < page.index("Gjengitt")
    assert "Bare disse kan settes ved siden av publiserte tall." in page
    assert f"/sporreskjema/skrevet/{draft.public_id}/" in page
    for name in shelves.names():
        assert f'href="/sporreskjema/{name}/"' in page


def test_every_shipped_questionnaire_can_be_read(cast: Cast) -> None:
    client = cast.client(cast.hanne)
    for name in shelves.names():
        one = shelves.load(name)
        page = client.get(f"/sporreskjema/{name}/?sprak={one.languages[-1]}").content.decode()
        assert page.count('class="q-page"') == len(one.pages), name
        assert "<iframe" in page


def test_a_reproduced_question_shows_its_lines(cast: Cast) -> None:
    page = cast.client(cast.hanne).get("/sporreskjema/ks-2020/").content.decode()
    sourced = next(one for one in shelves.load("ks-2020").questions if one.metadata.verbatim)
    assert f"Ordrett fra {sourced.metadata.source}" in page


def test_it_is_not_there_for_others(cast: Cast) -> None:
    member, administrator, nobody = (cast.client(one) for one in (cast.amina, cast.arne, None))
    for path in ("/sporreskjema/", "/sporreskjema/ks-2020/", "/sporreskjema/nytt/", "/sporreskjema/hent/"):
        assert member.get(path).status_code == 404
        assert administrator.get(path).status_code == 200
        assert nobody.get(path).status_code == 302


def test_one_is_used_in_a_survey(cast: Cast) -> None:
    client = cast.client(cast.hanne)
    assert (
        "/undersokelser/ny/?skjema=shelf:course-evaluation"
        in client.get("/sporreskjema/course-evaluation/").content.decode()
    )
    page = client.get("/undersokelser/ny/?skjema=shelf:course-evaluation").content.decode()
    assert "/undersokelser/ny/participants/?skjema=shelf:course-evaluation" in page


def test_a_copy_is_written_here_and_says_where_it_is_from(cast: Cast) -> None:
    client = cast.client(cast.hanne)
    first, again = (
        client.post("/sporreskjema/ks-2020/kopier/", **ORIGIN).headers["Location"] for _ in range(2)
    )
    assert first == again
    with in_workspace(cast.workspace):
        draft = QuestionnaireDraft.objects.get()
    assert first == reverse("questionnaire_draft", args=[draft.public_id])
    copy = storing.from_json(draft.content)
    assert (draft.copied_from, copy.shelf) == ("ks-2020", "local")
    assert copy.source.startswith("ut fra ")
    assert copy.pages == shelves.load("ks-2020").pages
    assert client.get(first).status_code == 200


@pytest.mark.parametrize("kind", ["xlsx", "yaml"])
def test_files_lead_back_to_the_same_questionnaire(cast: Cast, kind: str) -> None:
    from ledetrad.instruments.exchange.any_file import read_file

    response = cast.client(cast.hanne).get(f"/sporreskjema/course-evaluation/fil.{kind}")
    assert response.headers["Content-Disposition"] == f'attachment; filename="course-evaluation.{kind}"'
    back = read_file(response.content, f"x.{kind}").questionnaire
    assert back.pages == shelves.load("course-evaluation").pages
    assert cast.client(cast.hanne).get("/sporreskjema/course-evaluation/fil.docx").status_code == 404
