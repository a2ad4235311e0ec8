"""Files from elsewhere, shown with what was lost before anything is kept; and editions held beside each other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ledetrad.instruments.exchange.xlsform import read_xlsform, write_xlsform
from ledetrad.instruments.questionnaires import shelves, storing
from ledetrad.instruments.questionnaires.model import Shelf
from ledetrad.office.models import LogEntry
from ledetrad.office.scope import in_workspace
from ledetrad.studies.models import FrozenQuestionnaire, QuestionnaireDraft, QuestionnaireEdition
from ledetrad.studies.questionnaires import actions
from tests.cast import ORIGIN, Cast
from tests.studies.people import make_study_of, write_draft

COURSE = shelves.load("course-evaluation")


def upload(cast: Cast, data: bytes, name: str) -> Any:
    url = reverse("questionnaire_import")
    return cast.client(cast.hanne).post(url, {"file": SimpleUploadedFile(name, data)}, **ORIGIN)


def kept(cast: Cast) -> list[QuestionnaireDraft]:
    with in_workspace(cast.workspace):
        return list(QuestionnaireDraft.objects.order_by("pk"))


def test_what_was_read_is_shown_before_it_is_kept(cast: Cast) -> None:
    response = upload(cast, write_xlsform(COURSE)[0], "kurset.xlsx")
    page = response.content.decode()
    assert response.status_code == 200
    assert "Slik leste vi kurset.xlsx. Ingenting er tatt vare på ennå." in page
    assert page.count('class="q-page"') == len(COURSE.pages)
    assert kept(cast) == []
    sent = {"content": response.context["content"], "filename": "kurset.xlsx"}
    done = cast.client(cast.hanne).post(reverse("questionnaire_import"), sent, **ORIGIN)
    (draft,) = kept(cast)
    assert done.headers["Location"] == reverse("questionnaire_draft", args=[draft.public_id])
    one = storing.from_json(draft.content)
    # Whatever the file says, it is written here and stands on none of our shelves.
    assert (one.pages, one.shelf, draft.copied_from) == (COURSE.pages, Shelf.LOCAL, "kurset.xlsx")


def test_losses_are_told_with_their_place(cast: Cast) -> None:
    data = (
        b'{"pages": [{"name": "p", "elements": [{"type": "text", "name": "a", "title": "A?"},'
        b' {"type": "signaturepad", "name": "sign", "title": "S?"}]}]}'
    )
    page = upload(cast, data, "survey.json").content.decode()
    assert "Dette kom ikke med" in page
    assert "<strong>sign" in page


def test_wrong_files_are_refused_with_the_place(cast: Cast) -> None:
    for data, name, said in (
        (b"PK\x03\x04 ikke et regneark", "rart.xlsx", "rart.xlsx"),
        (b"MZ\x90\x00\x03", "program.exe", "Vi kjenner ikke igjen filen"),
        (b"x" * 10_000_001, "stor.yaml", "større enn 10 MB"),
        (b"<script>alert(1)</script>", "<b>.lss", "Filen ble ikke lest"),
    ):
        response = upload(cast, data, name)
        page = response.content.decode()
        assert response.status_code == 422, name
        assert said in page
        assert "<script>alert" not in page
    url = reverse("questionnaire_import")
    assert cast.client(cast.hanne).post(url, {}, **ORIGIN).status_code == 422
    assert cast.client(cast.hanne).post(url, {"content": "{}"}, **ORIGIN).headers["Location"] == url
    assert kept(cast) == []


def test_the_sheet_to_start_from_can_be_brought_in(cast: Cast) -> None:
    client = cast.client(cast.hanne)
    for language in ("nb", "nn", "en"):
        response = client.get(reverse("questionnaire_sheet", args=[language]))
        assert read_xlsform(response.content, "x.xlsx").losses == ()
    assert client.get(reverse("questionnaire_sheet", args=["se"])).status_code == 404
    assert cast.client(cast.amina).get(reverse("questionnaire_sheet", args=["nb"])).status_code == 404
    assert (
        cast.client(cast.amina).post(reverse("questionnaire_import"), {"content": "{}"}, **ORIGIN).status_code
        == 404
    )


def keep(cast: Cast, draft: QuestionnaireDraft, **sent: Any) -> Any:
    return cast.client(cast.hanne).post(
        reverse("questionnaire_editions", args=[draft.public_id]), sent, **ORIGIN
    )


def test_editions_are_numbered_and_held_beside_each_other(cast: Cast) -> None:
    draft = write_draft(cast, COURSE)
    url = reverse("questionnaire_editions", args=[draft.public_id])
    client = cast.client(cast.hanne)
    keep(cast, draft, note="Slik sendte vi det")
    keep(cast, draft)  # pressed twice, or nothing has changed
    assert "Ingenting er endret siden den siste utgaven." in client.get(url).content.decode()
    with in_workspace(cast.workspace):
        first = COURSE.pages[0].questions[0]
        actions.change_draft(
            draft=draft,
            change=lambda one: replace(
                one,
                pages=(replace(one.pages[0], questions=one.pages[0].questions[1:]), *one.pages[1:]),
            ),
            actor=cast.hanne,
        )
    page = client.get(url).content.decode()
    assert f"Spørsmålet «{first.text['nb']}» er tatt ut." in page
    assert "Slik sendte vi det" in page
    keep(cast, draft, note="Uten det første")
    with in_workspace(cast.workspace):
        rows = list(QuestionnaireEdition.objects.order_by("number"))
        assert [(row.number, row.note) for row in rows] == [(1, "Slik sendte vi det"), (2, "Uten det første")]
        assert storing.from_json(rows[0].frozen.content).pages == COURSE.pages
        assert LogEntry.objects.filter(action="questionnaire:keep").count() == 2
    assert f"Nytt spørsmål: «{first.text['nb']}»." in client.get(f"{url}?fra=2&til=1").content.decode()
    assert "De er like." in client.get(f"{url}?fra=1&til=99").content.decode()


def test_an_edition_that_another_survey_froze_is_shared(cast: Cast) -> None:
    draft = write_draft(cast, COURSE)
    FrozenQuestionnaire.objects.create(
        content_hash=storing.content_hash(COURSE), name=COURSE.name, content=storing.to_json(COURSE)
    )
    keep(cast, draft)
    assert FrozenQuestionnaire.objects.count() == 1


def test_a_questionnaire_in_use_is_not_deleted(cast: Cast) -> None:
    survey = make_study_of(cast, people=0)
    draft = survey.study.draft
    assert draft is not None
    url = reverse("questionnaire_delete", args=[draft.public_id])
    response = cast.client(cast.hanne).post(url, {}, follow=True, **ORIGIN)
    assert "En undersøkelse som ikke er åpnet, bruker skjemaet." in response.content.decode()
    assert [row.deleted_on for row in kept(cast)] == [None]


def test_others_find_no_editions(cast: Cast) -> None:
    draft = write_draft(cast, COURSE)
    for person in (cast.amina, cast.stein):
        client = cast.client(person)
        assert client.get(reverse("questionnaire_editions", args=[draft.public_id])).status_code == 404
        assert (
            client.get(reverse("questionnaire_draft_export", args=[draft.public_id, "xlsx"])).status_code
            == 404
        )
    url = reverse("questionnaire_draft_export", args=[draft.public_id, "yaml"])
    assert storing.read_yaml(cast.client(cast.hanne).get(url).content.decode()) == COURSE
