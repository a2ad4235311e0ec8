"""Making, reading, taking along and sharing a change report, through HTTP: one release behind page, PDF, Word and Excel."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from django.test import Client

from ledetrad.evaluation.models import ChangeReport, ChangeReportGroup, GroupSet
from ledetrad.office.scope import in_workspace
from ledetrad.people.models import ManagementGroup, Person, Post
from tests.scenes import SCENES, Scene
from tests.scenes_evaluation import FIRST, SECOND
from tests.states_evaluation import SAID

NEW = "/endringsrapport/ny/"
BOTH = f"{NEW}?se=ja&kull={FIRST}&kull={SECOND}"
RELEASE = {**SAID, "kull": [FIRST, SECOND], "title": "Hva som endret seg", "reviewer": "Frida Fagfelle"}
EFFECT = re.compile(r"\beffekt(en|er|ene|rapport\w*)?\b|\beffects?\b", re.IGNORECASE)


def commissioner(scene: Scene) -> Person:
    assert scene.cast is not None
    with in_workspace(scene.cast.workspace):
        found: Person = Person.objects.get(post=Post.COMMISSIONER)
    return found


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def only_report(scene: Scene) -> ChangeReport:
    assert scene.cast is not None
    with in_workspace(scene.cast.workspace):
        found: ChangeReport = ChangeReport.objects.get()
    return found


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def sheets_of(workbook: bytes) -> str:
    """Everything that stands in an Excel file, as it is written."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as packed:
        return "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))


def test_from_choosing_cohorts_to_a_report_that_is_shared() -> None:
    scene = SCENES["cohorts_finished"]()
    staff, otto = scene.client("staff"), client_of(commissioner(scene))
    assert "Lag endringsrapport" in text_of(staff, "/endringsrapport/")
    before = text_of(staff, BOTH)
    assert "Rapporten bygger på 8 grupper i 2 kull" in before
    assert "Dette holdes tilbake" in before
    # No figure is seen before it is released.
    assert "lt-report-table" not in before
    assert not re.search(r"\d,\d\d", before)
    first = staff.post(NEW, RELEASE)
    again = staff.post(NEW, RELEASE)  # a double click
    report = only_report(scene)
    page = f"/endringsrapport/{report.public_id}/"
    assert first.headers["Location"] == again.headers["Location"] == page
    read = text_of(staff, page)
    for words in (
        "8 grupper i to kull vurderte seg selv før og etter.",
        "Det er ingen sammenligningsgruppe.",
        "Gruppene svarer om seg selv.",
        "frihetsgradene følger antall grupper: n − 1",
        "har utviklet eller drevet programmet",
        "Frida Fagfelle",
        "Slik vernes gruppene",
    ):
        assert words in read, words
    assert otto.get(page).status_code == 404
    assert "Her kommer endringsrapportene" in text_of(otto, "/endringsrapport/")
    share = f"{page}del/"
    staff.post(share, {"del": "oppdragsgiver", "person": commissioner(scene).public_id})
    assert "Hva som endret seg" in text_of(otto, page)
    assert "Hvem kan lese den" not in text_of(otto, page)
    assert otto.post(share, {"del": "deltakerne"}).status_code == 404
    assert otto.get(BOTH).status_code == 404
    assert scene.client("participant").get(page).status_code == 404
    staff.post(share, {"del": "deltakerne"})
    assert scene.client("participant").get(page).status_code == 200
    staff.post(share, {"del": "ta_tilbake", "person": commissioner(scene).public_id})
    assert otto.get(page).status_code == 404


@pytest.mark.parametrize("role", ["contact", "former", "consultant", "other_head", "stranger", "member"])
def test_the_others_do_not_find_it(role: str) -> None:
    scene = SCENES["report_released"]()
    if role not in scene.people:
        pytest.fail(f"no {role} in the scene")
    client = scene.client(role)
    page = f"/endringsrapport/{scene.ids['report_id']}/"
    for path in (
        page,
        f"{page}tall/",
        f"{page}tall/change.index.diff/",
        *(f"{page}fil/{form}/" for form in ("pdf", "word", "excel")),
    ):
        assert client.get(path).status_code == 404, path
    assert client.post(f"{page}del/", {"del": "deltakerne"}).status_code == 404


def test_page_and_files_are_made_from_one_release() -> None:
    scene = SCENES["report_released"]()
    staff = scene.client("staff")
    page = f"/endringsrapport/{scene.ids['report_id']}/"
    read = text_of(staff, page)
    report = only_report(scene)
    change = next(one for one in report.results["tables"] if one["key"] == "change")
    mean = change["rows"][0]["cells"]["mean1"]["v"]
    printed = f"{mean:.2f}".replace(".", ",")
    assert printed in read
    mark = report.content_hash[:16]
    assert mark in read
    pdf = staff.get(f"{page}fil/pdf/")
    assert pdf.content.startswith(b"%PDF")
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert "no-store" in pdf.headers["Cache-Control"]
    with zipfile.ZipFile(io.BytesIO(staff.get(f"{page}fil/word/").content)) as packed:
        word = packed.read("word/document.xml").decode()
    assert printed in word
    assert mark in word
    excel = sheets_of(staff.get(f"{page}fil/excel/").content)
    assert f"<v>{mean}</v>" in excel
    addresses = re.findall(rf"http://testserver{page}tall/change\.[\w.]+/", excel)
    assert len(set(addresses)) == len(change["rows"])
    # Each number leads to its own page, from the file as from the report.
    assert "Hva tallet er" in text_of(staff, addresses[0].removeprefix("http://testserver"))


def test_no_group_is_named_and_the_word_effect_is_not_used() -> None:
    scene = SCENES["report_shared"]()
    assert scene.cast is not None
    with in_workspace(scene.cast.workspace):
        groups = list(ManagementGroup.objects.select_related("organisation"))
        behind = ChangeReportGroup.objects.filter(stands_in=GroupSet.MAIN).count()
    assert behind == 8
    page = f"/endringsrapport/{scene.ids['report_id']}/"
    reader = client_of(commissioner(scene))
    for path in (page, f"{page}tall/"):
        read = text_of(reader, path)
        for group in groups:
            assert group.public_id not in read
            if group.organisation_id != scene.cast.organisation.pk:
                assert group.organisation.name not in read, path
        assert not EFFECT.search(re.sub(r"<(head|script|style).*?</\1>", "", read, flags=re.DOTALL)), path
    for language in ("nn", "en"):
        with in_workspace(scene.cast.workspace):
            Person.objects.filter(post=Post.COMMISSIONER).update(language=language)
        assert not EFFECT.search(text_of(reader, page)), language


def test_pages_take_few_reads(django_assert_max_num_queries: object) -> None:
    scene = SCENES["report_shared"]()
    staff = scene.client("staff")
    page = f"/endringsrapport/{scene.ids['report_id']}/"
    for path in (page, f"{page}tall/", f"{page}tall/change.index.diff/", "/endringsrapport/", BOTH):
        with django_assert_max_num_queries(15):  # type: ignore[operator]
            assert staff.get(path).status_code == 200, path


def test_a_number_that_is_held_back_says_why() -> None:
    scene = SCENES["report_shared"]()
    reader = client_of(commissioner(scene))
    read = text_of(reader, f"/endringsrapport/{scene.ids['report_id']}/tall/change.index.sd1/")
    assert "Vises ikke" in read
    assert "regne ut hvilken vei en annen gruppe gikk" in read


def test_one_cohort_is_not_enough() -> None:
    scene = SCENES["cohorts_finished"]()
    staff = scene.client("staff")
    read = text_of(staff, f"{NEW}?se=ja&kull={FIRST}")
    assert "Det må være minst 8 grupper fra minst to kull." in read
    refused = staff.post(NEW, {**RELEASE, "kull": [FIRST]})
    assert refused.status_code == 409
    assert scene.cast is not None
    with in_workspace(scene.cast.workspace):
        assert not ChangeReport.objects.exists()
