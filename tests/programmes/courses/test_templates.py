"""A programme leader takes a template from the shelf, makes her own, and changes it; a cohort keeps what it began with."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ledetrad.office.scope import in_workspace
from ledetrad.people.models import Person
from ledetrad.programmes.courses.actions import copy_from_library
from ledetrad.programmes.courses.course import steps_of
from ledetrad.programmes.models import ProgrammeTemplate, TemplateDraft
from tests.cast import Cast, make_cast
from tests.cohorts import make_cohort, programme_people


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def sigrid(cast: Cast) -> Person:
    return programme_people(cast)[0]


def mine(cast: Cast, actor: Person, key: str = "radmentor") -> ProgrammeTemplate:
    """A copy of a shipped programme."""
    with in_workspace(cast.workspace):
        return copy_from_library(key=key, why="Vi prøver.", actor=actor)


def text_of(response: Any) -> str:
    """The page without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def values_of(client: Client, url: str) -> dict[str, str]:
    """What the page's form would send if nothing were changed."""
    response = client.get(url)
    assert response.status_code == 200
    form = response.context["form"]
    sent: dict[str, Any] = {}
    for field in form:
        value = field.value()
        if value is not None and value is not False:
            sent[field.html_name] = value
    return sent


def test_from_the_shelf_to_a_version_of_ones_own(cast: Cast, sigrid: Person) -> None:
    client = cast.client(sigrid)
    shelf = text_of(client.get(reverse("templates")))
    assert "Program for ledergrupper" in shelf
    assert "B-link" in shelf
    assert "Her kommer malene dere lager" in shelf
    page = text_of(client.get(reverse("template_shipped", args=["radmentor"])))
    assert "4 × 2 = 8. Det går opp." in page
    assert "33 prosent av tiden er innlegg og utveksling" in page
    assert "Tidligere programmer og historie Tomt." in page
    assert "uten faglig henvisning" in page
    copy = reverse("template_copy", args=["radmentor"])
    refused = client.post(copy, {"title": "Vår rådmentor", "why": ""})
    assert refused.status_code == 422
    assert "Skriv i én setning hvorfor" in text_of(refused)
    for _twice in range(2):
        client.post(copy, {"title": "Vår rådmentor", "why": "Kortere reisevei."})
    with in_workspace(cast.workspace):
        template = ProgrammeTemplate.objects.get()
    assert (template.title, template.why, template.library) == (
        "Vår rådmentor",
        "Kortere reisevei.",
        "radmentor",
    )
    own = text_of(client.get(reverse("template", args=[template.public_id])))
    assert "Hvorfor: Kortere reisevei." in own


def test_a_step_is_changed_added_moved_and_taken_out_and_becomes_a_version(
    cast: Cast, sigrid: Person
) -> None:
    template, client = mine(cast, sigrid), cast.client(sigrid)
    at = template.public_id
    url = reverse("template_step", args=[at, "R2"])
    sent = values_of(client, url) | {
        "title": "Samling 2: Ute i vær og vind",
        "offset_weeks": "10",
        "length_days": "3",
    }
    assert client.post(url, sent).status_code == 302
    assert client.post(url, sent).status_code == 302, "the same once more"
    new = reverse("template_step_new", args=[at])
    step = {"title": "Frokost", "kind": "other", "offset_weeks": "50", "after": ["R4"], "count": "1"}
    for _twice in range(2):
        client.post(new, step)
    client.post(reverse("template_step_move", args=[at, "E01"]), {"place": "0"})
    client.post(reverse("template_step_out", args=[at, "R5"]))
    draft = text_of(client.get(reverse("template_edit", args=[at])))
    assert "Nytt steg: «Frokost»" in draft
    assert "Tatt ut: «Prosjekt i egen kommune følges opp»" in draft
    assert "«Samling 2: Ute i vær og vind»: het før «Samling 2: Underveis I»" in draft
    assert "10 uker etter start (forslag), før 13 uker etter start (forslag)" in draft
    assert "«Frokost» skal komme etter «Samling 4: Ved reisens slutt», men står foran i løpet" in draft
    assert "Samlingene i løpet er 9 dager til sammen, men det står 8." in draft
    with in_workspace(cast.workspace):
        assert [step.title for step in steps_of(ProgrammeTemplate.objects.get(pk=template.pk))][
            1
        ] == "Samling 2: Underveis I"
    publish = reverse("template_publish", args=[at])
    assert client.post(publish, {"why": ""}).status_code == 422
    for _twice in range(2):
        assert client.post(publish, {"why": "Uteskole."}).status_code == 302
    with in_workspace(cast.workspace):
        second = ProgrammeTemplate.objects.get(replaces=template)
        assert not TemplateDraft.objects.exists()
        assert [one.key for one in steps_of(second)] == ["E01", "R1", "R2", "R3", "R4"]
        assert (second.version, second.why) == (2, "Uteskole.")
    news = text_of(client.get(reverse("template_changes", args=[at])))
    assert "Versjon 2" in news
    assert "Uteskole." in news
    assert "Nytt steg: «Frokost»" in news
    old = text_of(client.get(reverse("template", args=[at])))
    assert "Dette er versjon 1. Den som gjelder nå, er versjon 2." in old
    assert client.get(reverse("template_edit", args=[at])).status_code == 404


def test_a_cohort_keeps_the_version_it_began_with(cast: Cast) -> None:
    made = make_cohort(cast)
    client, first = made.client(made.staff), made.template
    facts = reverse("template_facts", args=[first.public_id])
    client.post(facts, values_of(client, facts) | {"title": "Nytt navn"})
    client.post(reverse("template_publish", args=[first.public_id]), {"why": "Nytt navn."})
    made.cohort.refresh_from_db()
    assert made.cohort.template_id == first.pk
    with in_workspace(cast.workspace):
        second = ProgrammeTemplate.objects.get(replaces=first)
    assert made.cohort.name in text_of(client.get(reverse("template", args=[first.public_id])))
    assert "Ingen ennå. Et kull beholder versjonen" in text_of(
        client.get(reverse("template", args=[second.public_id]))
    )


def test_two_writing_at_once_lose_nothing(cast: Cast, sigrid: Person) -> None:
    template, client, hanne = mine(cast, sigrid), cast.client(sigrid), cast.client(cast.hanne)
    url = reverse("template_step", args=[template.public_id, "R1"])
    hers, his = values_of(client, url), values_of(hanne, url)
    assert client.post(url, hers | {"title": "Reisen starter"}).status_code == 302
    late = hanne.post(url, his | {"title": "Avreise"})
    assert late.status_code == 409
    assert "Reisen starter" in text_of(late)
    assert 'value="Avreise"' in late.content.decode()
    again = his | {"title": "Avreise", "seen": late.context["form"]["seen"].value()}
    assert hanne.post(url, again).status_code == 302
    assert "Avreise" in text_of(client.get(reverse("template_edit", args=[template.public_id])))


def test_a_heading_takes_sentences_with_their_source(cast: Cast, sigrid: Person) -> None:
    template, client = mine(cast, sigrid), cast.client(sigrid)
    url = reverse("template_heading", args=[template.public_id, "history"])
    page = client.get(url)
    sent = {
        "s-TOTAL_FORMS": "1",
        "s-INITIAL_FORMS": "0",
        "s-0-text": "Holdt tre ganger.",
        "s-0-source": "",
        "seen": page.context["seen"],
    }
    refused = client.post(url, sent)
    assert refused.status_code == 422
    assert "Skriv hvor dette kommer fra." in text_of(refused)
    assert (
        client.post(url, sent | {"s-0-source": "Intervju med HR-sjefen", "s-0-date": "2026"}).status_code
        == 302
    )
    draft = text_of(client.get(reverse("template_edit", args=[template.public_id])))
    assert "Tidligere programmer og historie, nytt: «Holdt tre ganger.»" in draft
    stale = client.post(url, sent | {"s-0-text": "Noe annet.", "s-0-source": "Web"})
    assert stale.status_code == 409
    assert "Holdt tre ganger." in text_of(stale)


def test_facts_are_read_as_numbers_and_what_is_no_number_is_told(cast: Cast, sigrid: Person) -> None:
    template, client = mine(cast, sigrid), cast.client(sigrid)
    url = reverse("template_facts", args=[template.public_id])
    start = values_of(client, url)
    for wrong in ("mange", "nan", "-1", "9999"):
        refused = client.post(url, start | {"days": wrong})
        assert refused.status_code == 422, wrong
        assert "Skriv et tall" in text_of(refused)
    assert client.post(url, start | {"days": "7,5", "objections": "Par | Blir for nært."}).status_code == 302
    draft = text_of(client.get(reverse("template_edit", args=[template.public_id])))
    assert "Dager i alt: 7,5, før 8." in draft
    assert "4 × 2 = 8, men det står 7,5 dager i alt." in draft
    assert "Blir for nært." in draft


def test_a_ring_must_be_mended_before_it_is_taken_into_use(cast: Cast, sigrid: Person) -> None:
    template, client = mine(cast, sigrid), cast.client(sigrid)
    url = reverse("template_step", args=[template.public_id, "R1"])
    assert client.post(url, values_of(client, url) | {"after": ["R4"]}).status_code == 302
    refused = client.post(reverse("template_publish", args=[template.public_id]), {"why": "Ring."})
    assert refused.status_code == 422
    assert "venter på hverandre i ring" in text_of(refused)


def test_a_draft_is_thrown_away_and_comes_back(cast: Cast, sigrid: Person) -> None:
    template, client = mine(cast, sigrid), cast.client(sigrid)
    discard = reverse("template_discard", args=[template.public_id])
    client.post(reverse("template_step_out", args=[template.public_id, "R5"]))
    client.post(discard)
    page = text_of(client.get(reverse("template_edit", args=[template.public_id])))
    assert "Utkastet er slettet. Angre" in page
    client.post(discard, {"back": "yes"})
    assert "Tatt ut: «Prosjekt i egen kommune" in text_of(
        client.get(reverse("template_edit", args=[template.public_id]))
    )


def test_the_life_of_a_programme_has_reasons_and_owners(cast: Cast, sigrid: Person) -> None:
    template, client = mine(cast, sigrid), cast.client(sigrid)
    url = reverse("template_lifecycle", args=[template.public_id])
    assert client.post(url, {"state": "put_aside", "reason": "", "owner": "HR"}).status_code == 422
    for _twice in range(2):
        client.post(url, {"state": "put_aside", "reason": "Ingen søkere.", "owner": "HR-sjefen"})
    page = text_of(client.get(reverse("template", args=[template.public_id])))
    assert "Lagt bort Ingen søkere. Bestemmes av: HR-sjefen." in page
    assert page.count("Bør utvides → Lagt bort") == 1


def test_4_by_2_and_5_by_3_side_by_side(cast: Cast, sigrid: Person) -> None:
    client = cast.client(sigrid)
    page = text_of(client.get(reverse("templates_compare"), {"a": "radmentor", "b": "radmentor-forslag"}))
    assert "Samlinger 4 5 Dager per samling 2 3 Dager i alt 8 15" in page
    averaged = text_of(
        client.get(reverse("templates_compare"), {"a": "krefter-i-bevegelse", "b": "radmentor"})
    )
    assert "3 (regnet ut)" in averaged


def test_pages_ask_little_of_the_database(
    cast: Cast, sigrid: Person, django_assert_max_num_queries: Any
) -> None:
    client = cast.client(sigrid)
    with in_workspace(cast.workspace):
        template, *_others = (
            copy_from_library(key="program-for-ledergrupper", why=f"Nummer {number}", actor=sigrid)
            for number in range(6)
        )
    for url in (
        reverse("templates"),
        reverse("templates_compare"),
        reverse("template", args=[template.public_id]),
        reverse("template_edit", args=[template.public_id]),
        reverse("template_changes", args=[template.public_id]),
    ):
        with django_assert_max_num_queries(15):
            assert client.get(url).status_code == 200
